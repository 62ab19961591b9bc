"""What an authority's file holds, taken as what it should be: whatever else stands there is as good as nothing.

Anybody may have made such a file, and a field of it may be of any type. Who takes each value through one of these
needs no other guard.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from biannian.errors import UsageError
from biannian.registers.model import iso_year

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_YEAR = re.compile(r"([+-]?)0*(\d{1,4})(?!\d)")


def table(value: object) -> Mapping[str, Any]:
    """The value if it is a JSON object; else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """The value if it is a list; else an empty one."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """A text or number as text on one line, without control characters and what XML cannot hold; else ""."""
    if isinstance(value, str):
        return " ".join(_UNSEEN.sub("", value).split())
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def year(value: object) -> str:
    """A year as ISO 8601 writes it ("0960", "-0209"), from a number or a date; "" for 0, nothing, or no year."""
    match = _YEAR.match(text(value))
    if match is None or not int(match[2]):
        return ""
    return iso_year(int(match[2]) * (-1 if match[1] == "-" else 1))


def figure(value: object, most: int) -> str:
    """A number as it is written, such as decimal degrees; "" for what is none, or lies beyond -most to most."""
    written = text(value)
    try:
        return written if abs(float(written)) <= most else ""
    except ValueError:
        return ""


def load_json(path: Path) -> Any:
    """The content of a JSON file. Raises UsageError, with the line, for one that is not JSON."""
    try:
        return json.loads(path.read_bytes())
    except json.JSONDecodeError as error:
        raise UsageError(f"this is not JSON: {error.msg}", where=path, line=error.lineno) from None
    except (ValueError, RecursionError):  # no Unicode, a number of thousands of digits, lists a thousand deep
        raise UsageError("this is not JSON", where=path) from None
