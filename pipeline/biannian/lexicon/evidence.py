"""What speaks for a person: the words before and after, and the characters of the name."""

from __future__ import annotations

from biannian.lexicon.knowledge import PERSON, STATE, Knowledge
from biannian.lexicon.reading import Candidate, Reading

ROLE_BEFORE = 2.4
RARE = (0.5, 0.5, 0.5)
"""The weight of a character too rare for the histories to say anything of it."""


def person(start: int, end: int, score: float, *inner: Candidate) -> Candidate:
    """A candidate for persName."""
    return Candidate(start, end, "persName", "", score, tuple(inner))


def left_of_person(reading: Reading, start: int, role_ends: frozenset[int]) -> float:
    """How much the word before speaks for a person who starts here; `role_ends` is where offices end."""
    if start in role_ends:
        return ROLE_BEFORE
    first = reading.run_start(start)
    if start == first:
        return 0.6 if reading.text[first - 1 : first] != "、" else 0.9
    before = reading.text[start - 1]
    if before in reading.knowledge.before_person:
        return 0.9
    return 0.5 if reading.known(start - 1, start, STATE) else -1.0


def right_of_person(reading: Reading, end: int, role_starts: frozenset[int]) -> float:
    """How much the word after speaks for a person who ends here; `role_starts` is where offices start."""
    if end == reading.run_end(end - 1):
        return 0.5
    if end in role_starts:
        return 0.9
    after = reading.text[end]
    if reading.text.startswith("等物", end):
        return -1.0
    if after in "曰等率":
        return 1.4
    if after in reading.knowledge.after_person:
        return 0.8
    return 0.2 if after in reading.knowledge.never_in_names else -1.0


def given_weight(know: Knowledge, given: str) -> float:
    """How much the characters look like a given name, from what the histories' names look like."""
    if len(given) == 1:
        return 0.6 * know.given.get(given, RARE)[0]
    return 0.6 * (know.given.get(given[0], RARE)[1] + know.given.get(given[1], RARE)[2])


def transcription_weight(know: Knowledge, given: str) -> float:
    """How much the characters look like a foreign name in transcription."""
    return sum(
        0.4 if character in know.transcription else 0.3 * max(know.given.get(character, RARE)) - 0.2
        for character in given
    )


def unmistakable(reading: Reading, start: int, end: int) -> bool:
    """Whether a character is a known person's and too rare for anything else: 睍, not 禹."""
    return end - start == 1 and reading.known(start, end, PERSON) and reading.text[start] not in reading.knowledge.given
