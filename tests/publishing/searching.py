"""Reading the scripts of a site's search data, as the search page does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any


def search_data(path: Path, piece: str) -> Any:
    script = path.read_text(encoding="utf-8")
    opening, closing = f"biannian.search.{piece}(", ");\n"
    assert script.startswith(opening)
    assert script.endswith(closing)
    return json.loads(script[len(opening) : -len(closing)])


def unpack(packed: str) -> list[int]:
    """The inverse of `biannian.publishing.postings.pack`."""
    units = iter(ord(unit) - 0x23 for unit in packed)
    return [unit if unit < 0xC000 else (unit - 0xC000) * 0xC000 + next(units) for unit in units]


def places(site: Path) -> dict[str, list[int]]:
    """Where each character stands, in all pieces of the index."""
    return {chr(unit): list(accumulate(unpack(packed))) for unit, packed in _lists(site, "characters")}


def mentions(site: Path) -> dict[int, list[tuple[int, int, bool]]]:
    """Where each entry, by number, is mentioned: place, length, and whether it is doubtful."""
    found = {}
    for entry, packed in _lists(site, "mentions"):
        numbers = unpack(packed)
        found[entry] = [
            (place, told // 2, bool(told % 2))
            for place, told in zip(accumulate(numbers[::2]), numbers[1::2], strict=True)
        ]
    return found


def _lists(site: Path, kind: str) -> Iterator[tuple[int, str]]:
    firsts = unpack(search_data(site / "search" / "start.js", "start")[kind])
    for number, first in enumerate(firsts):
        own, keys, lists = search_data(site / "search" / kind / f"{number}.js", kind)
        assert own == number
        in_order = list(accumulate(unpack(keys)))
        assert in_order[0] == first
        yield from zip(in_order, lists, strict=True)
