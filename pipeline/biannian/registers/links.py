"""The table of proposed links, which an editor fills in with a spreadsheet or text editor."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from biannian.errors import UsageError
from biannian.registers.authorities.values import text
from biannian.registers.matching import Proposal

_COLUMNS = ("accept", "score", "ref", "name", "authority", "id", "called", "dates")
_NEEDED = ("ref", "authority", "id")
_YES = ("x", "1", "yes", "y")
_FORMULA = tuple("=+-@＝＋－＠")
"""A spreadsheet takes a cell that begins with one of these for a formula."""
_SHIELD = "'"
_REMEDY = "keep the columns accept, ref, authority and id as they were"


def to_table(proposals: Iterable[Proposal]) -> str:
    """Proposals as a tab-separated table: an x in its first column accepts a line.

    Names and ids are others' words: an apostrophe keeps a cell from being a formula. `from_table` takes it off.
    """
    table = io.StringIO()
    rows = csv.writer(table, delimiter="\t", lineterminator="\n")
    rows.writerow(_COLUMNS)
    for one in proposals:
        sign = "x" if one.accepted else ""
        cells = (sign, f"{one.score:.2f}", one.ref, one.name, one.authority, one.id, one.called, one.dates)
        rows.writerow([_shielded(text(cell)) for cell in cells])
    return table.getvalue()


def from_table(content: str, where: str = "") -> list[Proposal]:
    """The proposals of a table that an editor has filled in, without their scores, which he has weighed.

    Raises UsageError, with the line, for a broken row.
    """
    rows = csv.DictReader(io.StringIO(content, newline=""), delimiter="\t")
    try:
        if not {"accept", *_NEEDED} <= set(rows.fieldnames or ()):
            raise UsageError("this is no table of proposed links", where=where or None, line=1, remedy=_REMEDY)
        return [_proposal(row, where, rows.line_num) for row in rows]
    except csv.Error as error:
        what = f"this is no table of proposed links ({error})"
        raise UsageError(what, where=where or None, line=rows.line_num + 1, remedy=_REMEDY) from None


def _shielded(cell: str) -> str:
    return f"{_SHIELD}{cell}" if cell.startswith((*_FORMULA, _SHIELD)) else cell


def _proposal(row: Mapping[str, str | None], where: str, line: int) -> Proposal:
    cells = {column: text((row.get(column) or "").removeprefix(_SHIELD)) for column in _COLUMNS}
    if not all(cells[column] for column in _NEEDED):
        raise UsageError("this row says not who is whom", where=where or None, line=line, remedy=_REMEDY)
    sign = cells["accept"]
    if sign.lower() not in ("", *_YES):
        what = f"«{sign}» neither accepts nor leaves this row"
        raise UsageError(what, where=where or None, line=line, remedy="write x, or nothing")
    ref, name, authority, ident, called, dates = (cells[column] for column in _COLUMNS[2:])
    return Proposal(ref, 0.0, name, authority, ident, called, dates, accepted=bool(sign))
