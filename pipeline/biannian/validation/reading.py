"""One pass over a file: expat reads it, listeners hear of its tags and texts, and nothing of it is kept.

expat opens nothing and expands no entity that a file declares: a declaration ends the reading.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import Any
from xml.parsers import expat

from lxml import etree

from biannian.errors import TeiError
from biannian.validation.problem import Problem, excerpt
from biannian.xml import parse

SEPARATOR = "\x1f"
"""Between namespace, local name and prefix in the names that listeners hear; no XML file can hold it."""

IDENTIFIER = SEPARATOR.join(("http://www.w3.org/XML/1998/namespace", "id", "xml"))
"""The name of xml:id."""

_REMEMBERED = 4_000
"""Start tags that are remembered."""

_LONG = 1000
"""Characters in the attributes of a tag that is too long to be remembered."""

DEEPEST = 256
"""Elements that may lie in each other."""

_DECLARED = re.compile(rb"(<\?xml[^>]*?)(\s+encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'])")
_MARKED = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


class Tag:
    """A start tag. Equal ones are one object, for annals say the same again and again.

    `name` is as expat tells it, with namespace and prefix, and so are the names of attributes; `local` is the local
    part. `memory` is for what a listener has found out about the tag.
    """

    __slots__ = ("attributes", "local", "memory", "name")

    def __init__(self, name: str, attributes: list[str]) -> None:
        self.name = name
        self.memory: dict[Any, Any] = {}
        self.local = name.split(SEPARATOR)[1] if SEPARATOR in name else name
        self.attributes = dict(zip(attributes[::2], attributes[1::2], strict=True))


_tags: dict[tuple[str, ...], Tag] = {}
"""The tags that were met, by name, attributes and values."""


def _met(name: str, attributes: list[str]) -> Tag:
    """A tag that was not met before. One with much in it is not remembered."""
    tag = Tag(name, attributes)
    if sum(map(len, attributes)) < _LONG:
        if len(_tags) == _REMEMBERED:
            _tags.clear()
        _tags[(name, *attributes)] = tag
    return tag


class Listener:
    """Hears of a file in its order, and notes what is wrong. What it does not define, it is not told."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def start(self, number: int, tag: Tag) -> None:
        """A start tag, and the element's number in the file, from 1."""

    def text(self, text: str) -> None:
        """All the text between two tags, comments or processing instructions."""

    def aside(self, text: str) -> None:
        """A comment or processing instruction."""

    def end(self) -> None:
        """The end tag of the element that was opened last."""

    def finish(self) -> None:
        """The end of the file."""


class Enough(Exception):  # noqa: N818
    """A listener has heard enough: the file is of another kind altogether."""


def is_utf8(content: bytes) -> bool:
    """Whether a file says, or lets it be understood, that it is in UTF-8."""
    return _encoding(content) in ("utf-8", "utf8", "us-ascii", "ascii")


def utf8(content: bytes) -> bytes:
    """The file's content in UTF-8, with the lines and columns that it has in its own encoding.

    Raises TeiError for an encoding that Python does not know, and for bytes that are no text in it.
    """
    if is_utf8(content):
        return content
    encoding = _encoding(content)
    try:
        text = content.decode(encoding)
    except LookupError:
        raise TeiError(f"the encoding «{encoding}» is not known", line=1, remedy="save the file in UTF-8") from None
    except ValueError:
        raise TeiError(f"the bytes are no text in {encoding}", line=1, remedy="save the file in UTF-8") from None
    own = text.removeprefix("\ufeff").encode("utf-8", "surrogatepass")
    return _DECLARED.sub(lambda match: match[1] + b" " * len(match[2]), own, count=1)


def _encoding(content: bytes) -> str:
    marked = next((name for mark, name in _MARKED.items() if content.startswith(mark)), "")
    declared = _DECLARED.match(content)
    return marked or (declared[3].decode().lower() if declared else "utf-8")


def read(content: bytes, listeners: Sequence[Listener]) -> None:
    """Reads a file in UTF-8 to listeners.

    Raises TeiError with its line for what is not well-formed, declares entities or is too deep, and Enough where a
    listener raises it.
    """
    parser = expat.ParserCreate("utf-8", SEPARATOR)
    parser.namespace_prefixes = parser.ordered_attributes = parser.specified_attributes = parser.buffer_text = True
    # No text is longer than the file, so each comes in one piece; of the buffer only what is filled takes memory.
    parser.buffer_size = len(content) + 1
    starts = [listener.start for listener in listeners if type(listener).start is not Listener.start]
    texts = [listener.text for listener in listeners if type(listener).text is not Listener.text]
    asides = [listener.aside for listener in listeners if type(listener).aside is not Listener.aside]
    ends = [listener.end for listener in listeners if type(listener).end is not Listener.end]
    number = depth = 0

    def start(name: str, attributes: list[str]) -> None:
        nonlocal number, depth
        number += 1
        depth += 1
        if depth > DEEPEST:
            line = parser.CurrentLineNumber
            raise TeiError(f"elements lie more than {DEEPEST} deep in each other", line=line, remedy="flatten them")
        tag = _tags.get((name, *attributes)) or _met(name, attributes)
        for tell in starts:
            tell(number, tag)

    def text(text: str) -> None:
        for tell in texts:
            tell(text)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        for tell in ends:
            tell()

    def aside(*said: str) -> None:
        for tell in asides:
            tell(said[-1])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.CommentHandler = parser.ProcessingInstructionHandler = aside
    _parse(parser, content)
    for listener in listeners:
        listener.finish()


def head(content: bytes) -> etree._Element:
    """The root of a file with its header only, and the processing instructions above it. Raises TeiError like `read`.

    Elements have the numbers here that they have in the file.
    """
    parser = expat.ParserCreate("utf-8")
    open_elements: list[str] = []
    reached = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal reached
        is_past = len(open_elements) == 1 and name.rpartition(":")[2] != "teiHeader"
        if is_past or len(open_elements) == DEEPEST - 1:
            reached = parser.CurrentByteIndex
            raise Enough
        open_elements.append(name)

    def end(name: str) -> None:
        nonlocal reached
        reached = parser.CurrentByteIndex
        is_whole = len(open_elements) <= 2
        if not is_whole or not content.startswith(b"</", reached):
            open_elements.pop()
        if is_whole:
            raise Enough

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        _parse(parser, content)
    except Enough:
        closing = "".join(f"</{name}>" for name in reversed(open_elements))
        return parse(content[:reached] + closing.encode())
    raise AssertionError("a well-formed file has a root that ends")


def number_of(element: etree._Element) -> int:
    """The number of an element of the head."""
    return next(number for number, one in enumerate(element.getroottree().iter("*"), 1) if one is element)


def _parse(parser: expat.XMLParserType, content: bytes) -> None:
    def refuse_entities(*_: object) -> None:
        line = parser.CurrentLineNumber
        raise TeiError("entity declarations are not accepted", line=line, remedy="write the characters out")

    def refuse_entity(name: str, is_parameter: bool) -> None:
        raise TeiError(f"the entity «{name}» is not declared", line=parser.CurrentLineNumber, remedy="write it out")

    parser.EntityDeclHandler = refuse_entities
    parser.SkippedEntityHandler = refuse_entity
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise _not_well_formed(content, error) from None


_FORMATS = {
    b"\x1f\x8b": "compressed with gzip",
    b"PK\x03\x04": "a ZIP archive, as word processors write",
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ": "compressed with xz",
    b"\xd0\xcf\x11\xe0": "a document of Microsoft Office",
    b"%PDF": "a PDF",
    b"{\\rtf": "a document in RTF",
}
"""What a file is that begins so, and no XML."""


def _not_well_formed(content: bytes, error: expat.ExpatError) -> TeiError:
    """The error as libxml2 tells it, which names the tags, or else as expat does."""
    beginning = content[:1000].lstrip(b"\xef\xbb\xbf\t\n\r ")
    if not content.strip():
        return TeiError("the file is empty", line=1, remedy="write it anew")
    if not beginning.startswith(b"<"):
        known = next((what for mark, what in _FORMATS.items() if content.startswith(mark)), "")
        what = known or f"text that begins with «{excerpt(beginning[:80].decode('utf-8', 'replace'))}»"
        return TeiError(f"this is no XML, but {what}", line=1, remedy="give a TEI file")
    try:
        parse(content)
    except TeiError as told:
        return told
    return TeiError(f"this is not well-formed XML: {expat.ErrorString(error.code)}", line=error.lineno)
