"""Answers of Wikidata's query service, as the JSON that it lets one download."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from biannian.lexicon.script import fold
from biannian.registers.authorities.candidates import Candidate, degrees, load_json, year

_ITEM = re.compile(r"https?://www\.wikidata\.org/entity/(Q\d+)")
_POINT = re.compile(r"Point\((-?[\d.]+) (-?[\d.]+)\)", re.IGNORECASE)
_VARIABLES = {"birth": ("birth", "dob", "born", "dateOfBirth"), "death": ("death", "dod", "died", "dateOfDeath")}


def is_result(path: Path) -> bool:
    """Whether a JSON file is an answer of the query service, in either of its two forms."""
    content = load_json(path)
    if isinstance(content, dict):
        return "bindings" in (content.get("results") or {})
    return bool(content) and isinstance(content[0], dict) and any(_ITEM.search(str(one)) for one in content[0].values())


def read(path: Path, names: Collection[str]) -> Iterator[Candidate]:
    """The items that have one of the names (folded) as label or alias, whatever the query called its variables.

    An item with a point is a place, any other a person. Several rows of one item are taken together.
    """
    wanted = frozenset(names)
    items: dict[str, list[dict[str, str]]] = defaultdict(list)
    content = load_json(path)
    rows = content["results"]["bindings"] if isinstance(content, dict) else content
    for row in rows:
        values = {key: _value(value) for key, value in row.items()}
        item = next((match[1] for value in values.values() if (match := _ITEM.fullmatch(value))), "")
        if item:
            items[item].append(values)
    for item, found in items.items():
        called = [name.strip() for values in found for name in _names(values)]
        if any(fold(name) in wanted for name in called):
            yield _candidate(item, found, tuple(dict.fromkeys(called)))


def _value(value: Any) -> str:
    return str(value.get("value") or "") if isinstance(value, dict) else str(value or "")


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
        latitude=degrees(point[2], 90) if point else "",
        longitude=degrees(point[1], 180) if point else "",
    )
