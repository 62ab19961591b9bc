"""What a text says happened, and who is whose: statements with those who took part and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from biannian.registers.model import TRADITIONAL, Period

TYPES: Final = ("appointment", "mission", "battle", "death", "accession", "marriage", "submission")
ROLES: Final = ("subject", "agent", "object", "polity", "destination", "office")
RELATIONS: Final = ("parent", "grandparent", "spouse", "sibling", "kin")
MUTUAL: Final = ("spouse", "sibling")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says in some words of an entry.

    `id` is unique in an edition. `words` are as the text has them, in the script `language`. `source` is where the
    entry lies as seen from the registers: "../text/juan-31.xml#e1099-02-1".
    """

    id: str
    words: str
    language: str = TRADITIONAL
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Event(Statement):
    """Something that happened: `type` is one of `TYPES`, `parts` are pairs of a role (`ROLES`) and a reference.

    `where` is the reference of the place, if the words name it; `dates` are attributes of a TEI date, by name.
    `headline` tells whether it is a headline (綱) that says so, `opening` whether the sentence that opens a paragraph
    does; `titles` are the words for each office among the parts.
    """

    type: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    where: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    headline: bool = False
    opening: bool = False
    titles: tuple[str, ...] = ()

    def having(self, role: str) -> tuple[str, ...]:
        """The references of those who have a role."""
        return tuple(ref for name, ref in self.parts if name == role)

    @property
    def period(self) -> Period:
        """When it happened, at the earliest and the latest."""
        known = dict(self.dates)
        when = known.get("when", "")
        return Period(known.get("notBefore", when), known.get("notAfter", when))


@dataclass(frozen=True, slots=True)
class Relation(Statement):
    """Kinship of two persons: `name` is one of `RELATIONS`, `kind` the word that the text uses ("younger-brother").

    The active person is the parent, grandparent or kin of the passive one; in mutual relations (`MUTUAL`) it is whom
    the word calls so.
    """

    name: str = ""
    kind: str = ""
    active: str = ""
    passive: str = ""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All that the texts of an edition state, in their order."""

    events: tuple[Event, ...] = field(default=())
    relations: tuple[Relation, ...] = field(default=())


def worst(doubts: Iterable[str]) -> str:
    """The greatest of several doubts, as TEI's `cert` has them; "" where there is none."""
    known = set(doubts)
    return next((doubt for doubt in ("low", "medium", "high") if doubt in known), "")


def identified(kind: str, source: str) -> str:
    """The id of the first statement of a kind in an entry: `death-e1099-02-1`."""
    return f"{kind}-{source.partition('#')[2]}"
