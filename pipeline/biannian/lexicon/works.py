"""Books: what stands in 《》, and titles that need no brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biannian.lexicon.knowledge import BOOK
from biannian.lexicon.reading import Candidate, Reading

_BRACKETED = re.compile("《([^《》\n]{1,40})》")
PER_CHARACTER = 1.8


def bracketed(text: str) -> Iterator[Candidate]:
    """Titles between 《 and 》 on one line; a misplaced bracket that opens again starts anew."""
    for match in _BRACKETED.finditer(text):
        yield Candidate(match.start(1), match.end(1), "title", "", 100.0)


def bare(reading: Reading) -> Iterator[Candidate]:
    """Titles of well-known books that stand without brackets."""
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & BOOK:
                yield Candidate(start, end, "title", "", PER_CHARACTER * (end - start))
