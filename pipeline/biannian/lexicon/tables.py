"""Reads the lexicon's tables: tab-separated, a header comment that says the source, blank lines ignored."""

from __future__ import annotations

from functools import cache

from biannian.resources import data


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/NAME.tsv`, each a tuple of its cells; lines that open with # are comments."""
    lines = data("lexicon", "data", f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
