"""Answers of Wikidata's query service, as the JSON that it lets one download."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from biannian.lexicon.script import fold
from biannian.registers.authorities.candidates import Candidate, distinct
from biannian.registers.authorities.values import figure, items, table, text, year

_ITEM = re.compile(r"https?://www\.wikidata\.org/entity/(Q[0-9]+)")
_POINT = re.compile(r"Point\((-?[\d.]+) (-?[\d.]+)\)", re.IGNORECASE)
_VARIABLES = {"birth": ("birth", "dob", "born", "dateOfBirth"), "death": ("death", "dod", "died", "dateOfDeath")}


def rows(content: Any) -> list[Any] | None:
    """The rows of an answer of the query service, in either of its two forms; None for JSON that is none."""
    if isinstance(content, dict):
        bindings = table(content.get("results")).get("bindings")
        return bindings if isinstance(bindings, list) else None
    listed = items(content)
    return listed if any(_item(_values(row)) for row in listed) else None


def read(rows: list[Any], names: Collection[str]) -> Iterator[Candidate]:
    """The items that have one of the names (folded) as label or alias, whatever the query called its variables.

    An item with a point is a place, any other a person. Several rows of one item are taken together.
    """
    wanted = frozenset(names)
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for values in map(_values, rows):
        if item := _item(values):
            found[item].append(values)
    for item, answers in found.items():
        called = distinct(name.strip() for values in answers for name in _names(values))
        if any(fold(name) in wanted for name in called):
            yield _candidate(item, answers, called)


def _values(row: object) -> dict[str, str]:
    """The texts of a row by the names of the variables, which may be wrapped with their types."""
    return {key: text(table(value).get("value", value)) for key, value in table(row).items()}


def _item(values: Mapping[str, str]) -> str:
    return next((match[1] for value in values.values() if (match := _ITEM.fullmatch(value))), "")


def _names(values: Mapping[str, str]) -> Iterator[str]:
    for key, value in values.items():
        if "label" in key.lower() or "name" in key.lower():
            yield from re.split(r"[,，、]\s*", value)


def _candidate(item: str, rows: list[dict[str, str]], names: tuple[str, ...]) -> Candidate:
    point = next((match for values in rows for value in values.values() if (match := _POINT.fullmatch(value))), None)
    years = {
        what: next((year(values[key]) for values in rows for key in keys if values.get(key)), "")
        for what, keys in _VARIABLES.items()
    }
    return Candidate(
        "Wikidata",
        item,
        "place" if point else "person",
        names,
        years["birth"],
        years["death"],
        latitude=figure(point[2], 90) if point else "",
        longitude=figure(point[1], 180) if point else "",
    )
