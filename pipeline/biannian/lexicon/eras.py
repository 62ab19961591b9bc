"""Reign names mentioned as words (改元紹興), which are no names of places or persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PROCLAIMED = re.compile(
    "(?:(?:改元|建元|纪元|纪年|年号)[曰为]?|改号)([^\\W\\d_]{2})(?=元年|[，。、；？！]|$)", re.MULTILINE
)


def proclaimed(text: str) -> Iterator[tuple[int, int]]:
    """Where reign names stand in a folded text that are proclaimed there."""
    return (match.span(1) for match in _PROCLAIMED.finditer(text))
