"""What the Typst source of a part says: which characters it prints in which type, and what its indexes ask for.

The source is made by `xslt/print`, where all text is a string literal; its type is set by the functions around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, fields

BOLD = frozenset({"title-page", "chapter", "year", "headline", "strong", "chronology", "group-head", "english"})
"""The functions of `xslt/print/*.typ` that set their text, or some of it, in bold type."""

UPRIGHT = frozenset({"imprint", "english"})
"""Those whose text stands upright in a vertical book."""

KEYS = frozenset({"indexed", "pages-of"})
"""Those that print nothing of what they are given, which is the ref of a name."""

REPLACING = frozenset({"in-place-of", "unknown"})
"""Those that print their text in place of a character, of which they are given the code point."""

STAND_IN = "〓"
"""The printers' mark for a missing type."""

_LITERAL = r'"((?:[^"\\]|\\.)*)"'
_TOKEN = re.compile(_LITERAL + r"|([\w-]*)[({](\d*)|[)}]", re.ASCII | re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CODE_POINTS = 0x110000
"""A multiple of this may be added to a code point."""


@dataclass(frozen=True, slots=True)
class Words:
    """What sources print: characters in regular and in bold type, and those of both that stand upright in a vertical
    book. `replaced` are characters in whose place something else is printed; `mentions` are the refs of names."""

    regular: frozenset[str]
    bold: frozenset[str]
    upright: frozenset[str]
    upright_bold: frozenset[str]
    replaced: frozenset[str]
    mentions: frozenset[str]

    @property
    def asked(self) -> frozenset[str]:
        """All characters that the text asks for."""
        return self.regular | self.replaced

    def __or__(self, other: Words) -> Words:
        return Words(*(getattr(self, field.name) | getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class _Around:
    """What the functions around a place in the source do."""

    bold: bool = False
    upright: bool = False
    key: bool = False

    def within(self, function: str) -> _Around:
        return _Around(self.bold or function in BOLD, self.upright or function in UPRIGHT, function in KEYS)


def words_of(source: str) -> Words:
    """What a source prints."""
    texts: dict[_Around, set[str]] = {}
    replaced: set[str] = set()
    for around, text in _tokens(source):
        if isinstance(text, int):
            replaced.add(chr(text % _CODE_POINTS))
        else:
            texts.setdefault(around, set()).add(text)

    def characters(*, bold: bool, upright: bool) -> frozenset[str]:
        kinds = (kind for kind in texts if not kind.key and kind.bold >= bold and kind.upright >= upright)
        return frozenset().union(*(text for kind in kinds for text in texts[kind]))

    return Words(
        regular=characters(bold=False, upright=False),
        bold=characters(bold=True, upright=False),
        upright=characters(bold=False, upright=True),
        upright_bold=characters(bold=True, upright=True),
        replaced=frozenset(replaced),
        mentions=frozenset().union(*(texts[kind] for kind in texts if kind.key)),
    )


def _tokens(source: str) -> Iterator[tuple[_Around, str | int]]:
    """Each text with the functions around it, and each code point in whose place something is printed."""
    around = [_Around()]
    for token in _TOKEN.finditer(source):
        text, function, number = token.groups()
        if text is not None:
            yield around[-1], _ESCAPE.sub(r"\1", text)
        elif function is not None:
            around.append(around[-1].within(function))
            if number and function in REPLACING:
                yield around[-1], int(number)
        elif len(around) > 1:
            around.pop()


def without(source: str, missing: Set[str]) -> str:
    """The source with the printers' mark in place of each character that no font has."""
    stand_ins = {ord(character): STAND_IN for character in missing}
    return re.sub(_LITERAL, lambda text: text[0].translate(stand_ins), source, flags=re.DOTALL) if missing else source
