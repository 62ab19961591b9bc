"""The patterns by which sentences state events and relations: the tables in `data/`, ready to search with.

A pattern is a regular expression over a sentence in which names are letters (see `sentences.LETTERS`), with two
things of its own: `{verb}` stands for the line so called in `words.tsv`, and `subject=(...)` for whoever has a role.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from biannian.lexicon.script import fold
from biannian.resources import data

_WORD = re.compile(r"\{([a-z]+)\}")
_ROLE = re.compile(r"([a-z]+)=\(")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to state something: `kind` is the type of an event or the name of a relation."""

    kind: str
    expression: re.Pattern[str]

    @staticmethod
    def role(group: str) -> str:
        """The role that a group of the expression stands for: a pattern may have several of one role."""
        return group.rstrip("0123456789")


@cache
def patterns(table: str) -> tuple[Pattern, ...]:
    """The patterns of `data/TABLE.tsv`, in order."""
    return tuple(Pattern(kind, re.compile(expression(written))) for kind, written, *_ in _rows(table))


@cache
def kinship() -> dict[str, tuple[str, bool, str]]:
    """What each word for kin means: the relation, whether whom the word calls is the active one, and it in English."""
    return {fold(word): (relation, holder == "B", kind) for word, relation, holder, kind in _rows("kinship")}


@cache
def word(name: str) -> re.Pattern[str]:
    """The line so called in `words.tsv`."""
    return re.compile(expression(f"{{{name}}}"))


def expression(written: str) -> str:
    """A pattern as a regular expression of Python. Raises KeyError for a word that is not in the table."""
    while _WORD.search(written):
        written = _WORD.sub(lambda match: f"(?:{_words()[match[1]]})", written)
    count: Counter[str] = Counter()

    def group(match: re.Match[str]) -> str:
        count[match[1]] += 1
        return f"(?P<{match[1]}{count[match[1]]}>"

    return fold(_ROLE.sub(group, written))


@cache
def _words() -> dict[str, str]:
    return {name: "|".join(spelled.split()) for name, spelled, *_ in _rows("words")}


def _rows(name: str) -> list[list[str]]:
    lines = data("events", "data", f"{name}.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
