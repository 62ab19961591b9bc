"""What an authority says of one person or place, in one shape for all of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from biannian.errors import UsageError
from biannian.registers.model import Period, iso_year

_UNKNOWN = Period()
_YEAR = re.compile(r"\s*([+-]?)0*(\d{1,4})(?!\d)")


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


def year(value: object) -> str:
    """A year as ISO 8601 writes it ("0960", "-0209"), from a number or a date; "" for 0, nothing, or no year."""
    match = _YEAR.match(str(value)) if value not in (None, "") else None
    if match is None or not int(match[2]):
        return ""
    return iso_year(int(match[2]) * (-1 if match[1] == "-" else 1))


def degrees(value: object, most: int) -> str:
    """A coordinate in decimal degrees as it is written; "" for what is none, or lies beyond -most to most."""
    text = str(value if value is not None else "").strip()
    try:
        return text if abs(float(text)) <= most else ""
    except ValueError:
        return ""


def load_json(path: Path) -> Any:
    """The content of a JSON file. Raises UsageError, with the line, for one that is not JSON."""
    try:
        return json.loads(path.read_bytes())
    except (UnicodeDecodeError, RecursionError):
        raise UsageError("this is not JSON", where=path) from None
    except json.JSONDecodeError as error:
        raise UsageError(f"this is not JSON: {error.msg}", where=path, line=error.lineno) from None
