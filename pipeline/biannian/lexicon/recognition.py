"""From a reading to its names: candidates of all kinds compete, then what needs a neighbour is settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from biannian.lexicon import persons, polities, recurrence, works
from biannian.lexicon.knowledge import BEFORE_NAME, CORE, NOBLE_NAME, PERSON
from biannian.lexicon.listed import listed_places, short_places
from biannian.lexicon.places import places
from biannian.lexicon.reading import Candidate, Found, Reading
from biannian.lexicon.roles import roles
from biannian.lexicon.selection import Selection
from biannian.lexicon.statistical import statistical

CERTAIN, LIKELY, LEAST = 2.4, 1.8, 1.0
"""Scores from which a name is certain, likely (cert medium), and worth marking at all (cert low)."""

_LEAST_PERSON = 1.5
_RANK = ("例", "爵", "府", "印", "号", "位", "册")
_WORTH_A_LOOK = 0.7
_FULL = 3.0
_WITH, _TOGETHER = "同", "知签佥管提勾判主"


class Recognition(NamedTuple):
    """The names of a text, without overlaps, and what may be names but is not sure enough to be marked."""

    names: list[Candidate]
    doubtful: list[Candidate]


def recognise(reading: Reading, fixed: Iterable[Candidate], dates: Iterable[tuple[int, int]]) -> Recognition:
    """The names of a text; `fixed` are settled spans, and in `dates` only what opens them can be a name."""
    found_places = places(reading)
    states = polities.polities(reading, found_places)
    titles = polities.designations(reading, states)
    offices = roles(reading, found_places, states)
    short = [*short_places(reading), *listed_places(reading)]
    role_ends = frozenset(c.end for found in (offices, titles) for here in found.values() for c in here)
    role_ends |= frozenset(_introduced(reading))
    role_starts = frozenset(start for start, here in offices.items() if here)
    named = persons.persons(reading, role_ends, role_starts, states)
    selection = Selection(
        [
            *fixed,
            *_all(found_places),
            *_all(states),
            *_all(titles),
            *_all(offices),
            *short,
            *named,
            *works.bare(reading),
        ],
        reading.never,
    )
    first = selection.best()
    expecting = frozenset(_expecting_a_name(reading, first))
    selection.add(recurrence.transcribed(reading, sorted(expecting)))
    selection.add(recurrence.deceased(reading, first))
    selection.add(recurrence.repeated(reading, expecting | {c.end for c in first if c.kind == "rs"}))
    for more in (_introduced_persons, statistical, _introduced_persons, recurrence.shortened, recurrence.again):
        selection.add(more(reading, selection.best()))
    chosen = selection.best()
    names = [*_settled(reading, chosen), *persons.opening_dates(reading, states, dates)]
    return Recognition(names, [c for c in chosen if c.kind and not _sure_enough(c) and c.score > _WORTH_A_LOOK])


def _introduced_persons(reading: Reading, chosen: Iterable[Candidate]) -> Iterable[Candidate]:
    return recurrence.introduced(reading, (c for c in chosen if c.kind == "persName" and c.score > _FULL))


def _all(found: Found) -> Iterable[Candidate]:
    return (candidate for here in found.values() for candidate in here)


def _expecting_a_name(reading: Reading, chosen: Iterable[Candidate]) -> Iterable[int]:
    """Where a person's name should begin: after an office, after words that introduce one."""
    yield from (candidate.end for candidate in chosen if candidate.kind == "roleName")
    yield from (
        candidate.end + 1
        for candidate in chosen
        if candidate.kind == "persName" and reading.text[candidate.end : candidate.end + 1] == "、"
    )
    yield from _introduced(reading)


def _introduced(reading: Reading) -> Iterable[int]:
    for word in reading.knowledge.introducing:
        at = reading.text.find(word)
        while at >= 0:
            yield at + len(word)
            at = reading.text.find(word, at + 1)


def _sure_enough(candidate: Candidate) -> bool:
    return candidate.score >= (_LEAST_PERSON if candidate.kind == "persName" else LEAST)


def _is_a_prince(reading: Reading, candidate: Candidate) -> bool:
    """Whether a title may stand for the one man who bears it: 燕王, 康王."""
    last = candidate.end - 1
    return reading.text[last] == "王" and reading.known(candidate.start, last, NOBLE_NAME)


def _is_a_rank(reading: Reading, candidate: Candidate, ends: Collection[int]) -> bool:
    """Whether a princely title is one that someone has or gets: 張俊清河郡王, 太師、西平王, 襲晉王, 齊王爵."""
    start = candidate.start
    after_a_name = start in ends or (reading.text[start - 1 : start] == "、" and start - 1 in ends)
    before = reading.text[start - 1 : start] in tuple("授拜赠爵改徙前袭嗣号")
    return after_a_name or before or _conferred(reading, candidate) or reading.text.startswith(_RANK, candidate.end)


def _conferred(reading: Reading, candidate: Candidate) -> bool:
    """Whether a designation is a title that someone receives: 封夏王, 立為皇后."""
    before = reading.text[candidate.start - 1] if candidate.start > reading.run_start(candidate.start) else " "
    return before in tuple("封册进为立称补授拜") or _given_to(reading, candidate)


def _given_to(reading: Reading, candidate: Candidate) -> bool:
    """Whether a title follows the name of the man who gets it: 封德明夏國王."""
    text, start = reading.text, candidate.start
    first = reading.run_start(start)
    return text[candidate.end - 1] == "王" and any(
        text[start - length - 1] in "封册" and reading.known(start - length, start, PERSON)
        for length in (2, 3)
        if start - length > first
    )


def _received(reading: Reading, candidate: Candidate) -> bool:
    """Whether someone is given an office that elsewhere needs a name: 以任得敬為國相."""
    return _conferred(reading, candidate) and candidate.end == reading.run_end(candidate.start)


def _without_with(reading: Reading, candidate: Candidate) -> Candidate:
    """木華黎同右都監: 同 joins the person before to an office, unless the office opens with it, 同知, 同平章事."""
    start, end = candidate.start, candidate.end
    its_own = reading.known(start, end, CORE) or reading.text[start + 1] in _TOGETHER
    if candidate.kind == "roleName" and not its_own and reading.known(start + 1, end, CORE):
        return candidate._replace(start=start + 1)
    return candidate


def _settled(reading: Reading, chosen: list[Candidate]) -> Iterable[Candidate]:
    """The names without common words; offices that need a name keep it, designations before a name are offices."""
    sure = [candidate for candidate in chosen if _sure_enough(candidate)]
    starts = {candidate.start: candidate.kind for candidate in sure}
    persons_end = {candidate.end for candidate in sure if candidate.kind == "persName"}
    ends = {candidate.end for candidate in chosen if candidate.kind in ("persName", "roleName")}
    for candidate in chosen:
        following = starts.get(candidate.end)
        if candidate.kind == "roleName" and reading.known(candidate.start, candidate.end, BEFORE_NAME):
            if following not in ("persName", "roleName") and not _received(reading, candidate):
                yield from candidate.inner
                continue
        elif candidate.kind == "rs" and (following == "persName" or _conferred(reading, candidate)):
            candidate = candidate._replace(kind="roleName", type="")
        elif candidate.kind == "roleName" and _is_a_prince(reading, candidate) and following != "persName":
            if not _is_a_rank(reading, candidate, ends):
                candidate = candidate._replace(kind="rs", type="person")
        elif not candidate.kind or not _sure_enough(candidate):
            continue
        elif candidate.start in persons_end and reading.text[candidate.start] == _WITH:
            candidate = _without_with(reading, candidate)
        yield candidate
