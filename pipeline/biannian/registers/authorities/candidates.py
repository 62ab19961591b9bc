"""What an authority says of one person or place, in one shape for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from biannian.registers.model import Period

_UNKNOWN = Period()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry of an authority file: names as written there, the main one first.

    `authority` is the type that the `idno` gets (CBDB, DILA, TGAZ, Wikidata). `birth` and `death` are years or days;
    `period` is when the person was active or the place had this name. `offices` and `kin` are names in Chinese.
    """

    authority: str
    id: str
    kind: str
    names: tuple[str, ...]
    birth: str = ""
    death: str = ""
    period: Period = _UNKNOWN
    sex: str = ""
    offices: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    latitude: str = ""
    longitude: str = ""


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names in their order, each once, without empty ones."""
    return tuple(dict.fromkeys(filter(None, names)))
