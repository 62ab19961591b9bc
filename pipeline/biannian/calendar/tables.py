"""Reading the calendar's data files: tab-separated, comment lines with "#", then a line of column names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from biannian import resources
from biannian.errors import UsageError


def data_file(name: str) -> Path:
    """A file of `calendar/data/`."""
    return resources.data("calendar", "data", name)


def rows(table: Path | str) -> Iterator[dict[str, str]]:
    """The rows of a table by column name; a string names a file of our own.

    Raises UsageError where the file cannot be read or a row has more fields than the first line has names.
    """
    path = data_file(table) if isinstance(table, str) else table
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("this table cannot be read", where=path, remedy="give a UTF-8 text file") from error
    names: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if not names:
            names = fields
            continue
        if len(fields) > len(names):
            remedy = f"give at most {len(names)} fields, separated by tabs"
            raise UsageError("this row has too many fields", where=path, line=number, remedy=remedy)
        yield dict(zip(names, fields + [""] * (len(names) - len(fields)), strict=True))
