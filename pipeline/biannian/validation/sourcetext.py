"""The text of a source, read in passing from its TEI, as `biannian.tei.decode` rebuilds it from a tree.

"\n" ends a line, rare characters are those of the source, and of what an editor says only the witness counts.
"""

from __future__ import annotations

from enum import Enum

from biannian.lexicon.characters import source_of
from biannian.tei.decode import CHARACTER, EDITORIAL, LAYOUT, WITNESS
from biannian.validation.reading import Listener, Tag


class _Kept(Enum):
    """What is kept of the text directly in an element."""

    READING = "all but layout"
    WORDS = "all"
    SEARCHED = "nothing, but a witness may lie within"
    NOTHING = "nothing"


_MANY = 4096
"""Small texts that are joined, for one large text takes less memory."""


class SourceText(Listener):
    """A listener that gathers the text of the source. Once `is_sure` is false, only `decode` can tell."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.joined: list[str] = []
        self.lines = 0
        self.is_sure = True
        self.path: list[str] = []
        """The names of the open elements down to the body."""
        self.open: list[_Kept] = []
        """What is kept of the elements that are open from the body on."""
        self.has_body = False

    def heard(self) -> list[str]:
        """The text in parts, once all has been heard."""
        return [*self.joined, "".join(self.parts)]

    def start(self, number: int, tag: Tag) -> None:
        """Enters an element."""
        if not self.open:
            self.path.append(tag.local)
            if self.path[1:] == ["text", "body"] and not self.has_body:
                self.has_body = True
                self.open.append(_Kept.READING)
            return
        local = tag.local
        kept = self.open[-1]
        if kept is not _Kept.READING:
            self._within_editorial(tag, kept)
        elif local == "lb":
            self.lines += 1
            if self.lines > 1:
                self.parts.append("\n")
            self.open.append(_Kept.NOTHING)
        elif local == "g":
            self._character(tag)
        elif local in EDITORIAL or (local == "note" and tag.attributes.get("type") == "editorial"):
            self._within_editorial(tag, _Kept.SEARCHED)
        else:
            self.open.append(kept)

    def _within_editorial(self, tag: Tag, around: _Kept) -> None:
        local = tag.local
        if around is _Kept.WORDS and local == "g":
            self._character(tag)
        elif around is _Kept.WORDS and local == "lb":
            self._keep("\n")
            self.open.append(_Kept.NOTHING)
        elif around is _Kept.SEARCHED and local in WITNESS:
            self.open.append(_Kept.WORDS)
        elif around is _Kept.SEARCHED and local == "expan":
            self.is_sure = False
            self.open.append(_Kept.NOTHING)
        else:
            self.open.append(around)

    def _character(self, tag: Tag) -> None:
        pointer = tag.attributes.get("ref", "")
        if CHARACTER.fullmatch(pointer):
            self.parts.append(source_of(pointer[1:]))
        else:
            self.is_sure = False
        self.open.append(_Kept.NOTHING)

    def text(self, text: str) -> None:
        """Keeps a text, or not."""
        if not self.open:
            return
        kept = self.open[-1]
        if kept is _Kept.READING:
            self.parts.append(LAYOUT.sub("", text) if "\n" in text else text)
        elif kept is _Kept.WORDS:
            self._keep(text)

    def _keep(self, text: str) -> None:
        self.lines += text.count("\n")
        self.parts.append(text)

    def end(self) -> None:
        """Leaves an element."""
        if len(self.parts) > _MANY:
            self.joined.append("".join(self.parts))
            self.parts.clear()
        if self.open:
            self.open.pop()
        if not self.open and self.path:
            self.path.pop()
