"""Where the files lie that are not Python: the only module that knows.

In a wheel, `xslt/` and `schemas/` lie inside the package; in a checkout, beside `pipeline/`.
Data files of the lexicon and the calendar lie beside the code that reads them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    return PACKAGE if (PACKAGE / "xslt").is_dir() else PACKAGE.parent.parent


def xslt(*parts: str) -> Path:
    """A file or folder under `xslt/`: `xslt("web", "chapter.xsl")`."""
    return _root().joinpath("xslt", *parts)


def schema(*parts: str) -> Path:
    """A file or folder under `schemas/`: `schema("biannian.rng")`."""
    return _root().joinpath("schemas", *parts)


def data(*parts: str) -> Path:
    """A data file inside the package: `data("calendar", "data", "eras.tsv")`."""
    return PACKAGE.joinpath(*parts)
