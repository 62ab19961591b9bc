"""Does the file still hold its source's text? The check that nothing was lost, added or changed."""

from __future__ import annotations

import hashlib
from itertools import zip_longest
from pathlib import Path

from lxml import etree

from biannian.errors import Severity, TeiError
from biannian.source import encoded
from biannian.tei.decode import decode_bytes, source_of_header
from biannian.validation.paths import is_near, local_file
from biannian.validation.problem import Problem, excerpt
from biannian.validation.reading import number_of
from biannian.validation.sourcetext import SourceText
from biannian.xml import NAMESPACES, TEI, parse


class Fidelity(SourceText):
    """A listener that compares the text of a chapter with the source file that its header names.

    What differs, or is too intricate to read in passing, is decoded in full. A file that names no source file is not
    checked: registers have none.
    """

    def __init__(self, head: etree._Element, path: Path, content: bytes) -> None:
        super().__init__()
        self.head = head
        self.file = path
        self.content = content

    def finish(self) -> None:
        """Compares what was read with the source file."""
        source = self.head.find("tei:teiHeader/tei:fileDesc/tei:sourceDesc/tei:bibl[@type='source']", NAMESPACES)
        pointer = source.find("tei:ptr[@target]", NAMESPACES) if source is not None else None
        if source is None or pointer is None:
            return
        target = str(pointer.get("target"))
        file = local_file(target, self.file)
        expected = _content(file, 2 * len(self.content)) if file is not None else None
        if file is None or expected is None:
            self.problems.append(_missing(pointer, target))
            return
        changed = _checksum(source, expected, target)
        if (changed or _noted(source, "sha256") is None) and not is_near(file, self.file):
            # Others' files may point to any file of this machine: nothing may be told of it.
            self.problems.append(_elsewhere(pointer, target))
            return
        self.problems += changed
        if not self._is_text_of(expected):
            self.problems += _text(parse(self.content), source, expected, target)

    def _is_text_of(self, expected: bytes) -> bool:
        reached = 0
        try:
            for part in encoded(self.heard(), source_of_header(self.head)):
                if not expected.startswith(part, reached):
                    return False
                reached += len(part)
        except (TeiError, ValueError):
            return False
        return self.is_sure and reached == len(expected)


def _content(file: Path, largest: int) -> bytes | None:
    """The content of a source; none that is too large for the text that is said to be made of it."""
    try:
        return file.read_bytes() if file.is_file() and file.stat().st_size <= largest else None
    except OSError:
        return None


def _missing(pointer: etree._Element, target: str) -> Problem:
    message = f"the source file {target} is not there to compare the text with; put it back or correct the pointer"
    return Problem(number_of(pointer), "source-missing", message, Severity.WARNING, text=target)


def _elsewhere(pointer: etree._Element, target: str) -> Problem:
    message = f"the file {target} is not the source that was encoded, and lies outside; put the source beside the text"
    return Problem(number_of(pointer), "source-changed", message, text=target)


def _checksum(source: etree._Element, content: bytes, target: str) -> list[Problem]:
    actual = hashlib.sha256(content).hexdigest()
    noted = _noted(source, "sha256")
    if noted is None or _value(noted) == actual:
        return []
    message = (
        f"the source file {target} is not the one that was encoded: its sha256 is {actual}; restore it or encode it"
    )
    return [Problem(number_of(noted), "source-changed", message, text=_value(noted), expected=actual)]


def _text(root: etree._Element, source: etree._Element, content: bytes, target: str) -> list[Problem]:
    body = next(root.iter(f"{TEI}body"), root)
    try:
        decoded = decode_bytes(root)
    except TeiError as error:
        what = f"{error.what}; {error.remedy}" if error.remedy else error.what
        return [Problem(number_of(body), "not-decodable", f"the source cannot be rebuilt from this text: {what}")]
    if decoded == content:
        return []
    encoding = source_of_header(root).encoding
    number, ours, theirs = _first_difference(*(one.decode(encoding, "replace") for one in (decoded, content)))
    place = next((lb for lb in root.iter(f"{TEI}lb") if lb.get("n") == str(number)), body)
    message = f"line {number} is «{ours}» here and «{theirs}» in the source {target}; restore the source's words"
    return [Problem(number_of(place), "text-differs", message, text=ours, expected=theirs)]


def _first_difference(ours: str, theirs: str) -> tuple[int, str, str]:
    """The number of the first line that differs, and its two versions from shortly before the difference."""
    for number, (one, other) in enumerate(zip_longest(ours.split("\n"), theirs.split("\n"), fillvalue=""), 1):
        if one != other:
            same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
            start = max(0, same - 10)
            return number, excerpt(one[start:]), excerpt(other[start:])
    return 1, "", ""


def _noted(source: etree._Element, kind: str) -> etree._Element | None:
    return source.find(f"tei:idno[@type='{kind}']", NAMESPACES)


def _value(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()
