"""What the search page looks through: scripts that hold data, because a page opened from a folder can load no other.

Each calls `biannian.search` with one piece: the forms of characters that fall together, the names of the entries, the
passages of a chapter. A browser finds a string in three million characters within a few milliseconds, so the data is
the text itself and needs no index; it is loaded, chapter by chapter, when a reader first searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree

from biannian.lexicon.script import fold
from biannian.publishing.corpus import Corpus, entry_address
from biannian.publishing.digest import Digest
from biannian.xml import XML_LANG, local_name

_NAMES = ("persName", "placeName", "orgName", "roleName", "title", "term")
_PLANE = range(0x3400, 0xFB00)
"""Where the characters that have other forms lie, as far as a JavaScript string counts them as one."""


def search_data(corpus: Corpus, digested: Digest) -> Iterator[tuple[str, str]]:
    """The address of each script, and the script."""
    chapters = [f"text/{chapter.get('chapter')}" for chapter in digested.chapters]
    yield "search/start.js", _script("start", {"forms": _forms(), "entries": _entries(corpus), "chapters": chapters})
    for address, chapter in zip(chapters, digested.chapters, strict=True):
        yield f"search/{address}.js", _script("chapter", _chapter(chapter))


def _script(piece: str, data: object) -> str:
    return f"biannian.search.{piece}({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


def _forms() -> list[str]:
    """Two strings: characters, and in the same places the one form of each that they are compared by."""
    pairs = [(chr(code), fold(chr(code))) for code in _PLANE if not 0xD800 <= code < 0xE000]
    changed = [(character, form) for character, form in pairs if form != character and ord(form) <= 0xFFFF]
    return ["".join(character for character, _ in changed), "".join(form for _, form in changed)]


def _entries(corpus: Corpus) -> list[list[str]]:
    """Of each entry: the address of its page, and its names, the main one first."""
    return [[entry_address(ref), *_names(entry)] for ref, entry in corpus.entries.items()]


def _names(entry: etree._Element) -> list[str]:
    names = [child for child in entry if local_name(child) in _NAMES and child.get(XML_LANG)]
    in_order = sorted(names, key=lambda name: (name.get("type") != "main", name.get(XML_LANG) != "zh-Hant"))
    return list(dict.fromkeys("".join(name.itertext()).strip() for name in in_order))


def _chapter(chapter: etree._Element) -> dict[str, object]:
    """The passages as [id, year, days in Chinese, days in English, text]."""
    passages = [
        [*(passage.get(name, "") for name in ("place", "year", "zh", "en")), passage.text or ""]
        for passage in chapter.iterfind("passage")
    ]
    return {**{name: chapter.get(name, "") for name in ("chapter", "title", "lang")}, "passages": passages}
