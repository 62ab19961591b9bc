"""Authority files that archives trust, read as candidates for the entries of a register."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from biannian.errors import UsageError
from biannian.registers.authorities import cbdb, dila, gazetteer, wikidata
from biannian.registers.authorities.candidates import Candidate
from biannian.registers.authorities.values import load_json

__all__ = ["Candidate", "candidates"]

_REMEDY = "use CBDB's SQLite database, DILA's TEI, a CSV or JSON of CHGIS/TGAZ, or JSON of Wikidata's query service"


def candidates(path: Path, names: Collection[str]) -> Iterator[Candidate]:
    """Those whom an authority file knows by one of the names (folded); the file's form tells whose it is.

    Of all but JSON nothing is kept in memory but what is asked for: the file may be as large as it likes. A record that
    is not as it should be is passed over, and so is a field. Raises UsageError for a file that is not there or of no
    known form, and for a table or column that it lacks.
    """
    try:
        with path.open("rb") as file:
            opening = file.read(4096).lstrip()
    except OSError as error:
        raise UsageError(f"the authority file cannot be read ({error.strerror})", where=path) from None
    if opening.startswith(b"SQLite format 3\x00"):
        return cbdb.read(path, names)
    if opening.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return dila.read(path, names)
    if opening.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        content = load_json(path)
        rows = wikidata.rows(content)
        return gazetteer.read_json(content, names, path) if rows is None else wikidata.read(rows, names)
    if b"," in opening or b"\t" in opening:
        return gazetteer.read_table(path, names)
    raise UsageError("this is no authority file that biannian knows", where=path, remedy=_REMEDY)
