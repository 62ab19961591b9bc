"""Reads the registers' tables: tab-separated, comment lines with the source, then a line that names the columns."""

from __future__ import annotations

from functools import cache

from biannian.resources import data


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/NAME.tsv` as dictionaries; a cell that a line leaves out at its end is empty."""
    lines = data("registers", "data", f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, *body = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)) for cells in body)


def parts(cell: str) -> tuple[str, ...]:
    """The members of a cell that holds several, separated by 、."""
    return tuple(part for part in cell.split("、") if part)
