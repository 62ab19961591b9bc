"""Pages that need not be made again: those whose source, stylesheets and parameters are what they were.

What a page was made from is remembered as a digest, together with that of the page, so that a page which someone
changed or took away is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from lxml import etree

import biannian
from biannian import resources, saxon
from biannian.files import write_whole

_FOLDERS = ("web", "common")
"""The folders of stylesheets and labels that a page is made by."""


@dataclass(frozen=True, slots=True)
class Page:
    """What makes a page: the name of a stylesheet in `xslt/web/`, its source and its parameters."""

    stylesheet: str
    source: etree._Element
    parameters: Mapping[str, str]


class Memory:
    """The pages of a site in the folder `out`; what they were made from is kept in `work`, or not at all."""

    def __init__(self, out: Path, work: Path | None) -> None:
        self._out = out
        self._file = work / "pages.json" if work else None
        self._before = _read(self._file)
        self._now: dict[str, list[str]] = {}

    def content(self, address: str, page: Page) -> bytes:
        """The page at an address: as it lies there where nothing changed, else made by its stylesheet.

        Raises OutputError where it cannot be made.
        """
        source = etree.tostring(page.source, encoding="unicode")
        recipe = json.dumps([_stylesheets(), page.stylesheet, sorted(page.parameters.items()), source])
        made_from = sha256(recipe.encode()).hexdigest()
        content = self._as_it_was(address, made_from)
        if content is None:
            stylesheet = resources.xslt("web", f"{page.stylesheet}.xsl")
            content = f"{saxon.transform(stylesheet, source, page.parameters)}\n".encode()
        self._now[address] = [made_from, sha256(content).hexdigest()]
        return content

    def _as_it_was(self, address: str, made_from: str) -> bytes | None:
        before = self._before.get(address)
        if not isinstance(before, list) or before[:1] != [made_from]:
            return None
        with suppress(OSError):
            content = (self._out / address).read_bytes()
            if before == [made_from, sha256(content).hexdigest()]:
                return content
        return None

    def keep(self) -> None:
        """Write down what the pages were made from."""
        if self._file:
            write_whole(self._file, json.dumps(self._now, separators=(",", ":")).encode())


@cache
def _stylesheets() -> str:
    """A digest of all stylesheets and labels, and of the version that wrote their sources."""
    digest = sha256(biannian.__version__.encode())
    for folder in _FOLDERS:
        for path in sorted(resources.xslt(folder).iterdir()):
            if path.is_file():
                digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _read(file: Path | None) -> dict[str, object]:
    with suppress(OSError, ValueError):
        pages = json.loads(file.read_bytes()) if file else {}
        return pages if isinstance(pages, dict) else {}
    return {}
