"""What the search page looks through: scripts that hold data, because a page opened from a folder can load no other.

Each calls a function of `biannian.search` (see assets/search-data.js) with one piece, loaded when it is needed:

- `search/start.js`: the forms of characters that fall together, the chapters, and of every place in the text its
  passage, its year, and whether it is headline, detail, note or quotation;
- `search/names.js`: the names of all entries;
- `search/characters/N.js`: where some characters stand, and `search/mentions/N.js`: where some entries are mentioned;
- `search/text/NAME.js`: the passages of a chapter, for the words around what was found.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from biannian.lexicon.script import fold
from biannian.publishing.corpus import Corpus, entry_address
from biannian.publishing.digest import Digest
from biannian.publishing.postings import Postings, comparable, distances, pack, shards
from biannian.xml import XML_ID, XML_LANG, local_name

_NAMES = ("persName", "placeName", "orgName", "roleName", "title", "term")
_IDEOGRAPHS = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x323B0))
_PIECE = 48_000
"""Bytes of UTF-8 that a piece of the index has at most, unless one character alone has more."""

_KINDS = {"head": 0, "detail": 1, "note": 2}
_QUOTED = 4
"""What is added to the kind of a line where it gives the words of others."""


@dataclass(slots=True)
class _Index:
    """What becomes of the text as it is read: lengths in places, the year and the kinds of what has that length."""

    postings: Postings = field(default_factory=Postings)
    passages: list[int] = field(default_factory=list)
    years: list[int | None] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)
    mentions: dict[str, list[int]] = field(default_factory=dict)

    def read(self, chapter: etree._Element) -> None:
        """Read the digest of a chapter."""
        places: list[int] = []
        for element in chapter.iterfind("*"):
            if element.tag == "passage":
                places = self.postings.read(element.text or "")
                self.passages.append(self.postings.end - places[0])
                self.years.append(int(year) if (year := element.get("year")) else None)
                self.segments += _segments(element, places, self.postings.end)
            elif element.tag == "mention":
                self._mention(element, places)

    def _mention(self, mention: etree._Element, places: list[int]) -> None:
        start = int(mention.get("at", "0"))
        first, last = places[start], places[start + len(mention.findtext("name", ""))]
        refs = mention.get("refs", "").split()
        doubtful = len(refs) > 1 or mention.get("cert", "high") != "high"
        for ref in refs if last > first else ():
            self.mentions.setdefault(ref, []).extend((first, (last - first) * 2 + doubtful))


def search_data(corpus: Corpus, digested: Digest) -> Iterator[tuple[str, str]]:
    """The address of each script, and the script."""
    index = _Index()
    for chapter in digested.chapters:
        index.read(chapter)
    characters = list(shards(index.postings.lists(), _PIECE))
    packed = {number: _packed_mentions(index.mentions.get(ref, [])) for number, ref in enumerate(corpus.entries)}
    mentions = list(shards(packed, _PIECE))
    least = min((year for year in index.years if year is not None), default=0)
    start = {
        "forms": _forms(),
        "chapters": [_heading(chapter) for chapter in digested.chapters],
        "passages": pack(index.passages),
        "least": least,
        "years": pack(0 if year is None else year - least + 1 for year in index.years),
        "segments": pack(index.segments),
        "characters": pack(min(piece) for piece in characters),
        "mentions": pack(min(piece) for piece in mentions),
    }
    yield "search/start.js", _script("start", start)
    yield "search/names.js", _script("names", _entries(corpus, index.mentions))
    for number, piece in enumerate(characters):
        yield f"search/characters/{number}.js", _piece("characters", number, piece)
    for number, piece in enumerate(mentions):
        yield f"search/mentions/{number}.js", _piece("mentions", number, piece)
    for number, chapter in enumerate(digested.chapters):
        yield f"search/text/{chapter.get('chapter')}.js", _script("chapter", [number, _passages(chapter)])


def _script(piece: str, data: object) -> str:
    return f"biannian.search.{piece}({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


def _piece(name: str, number: int, lists: Mapping[int, str]) -> str:
    return _script(name, [number, pack(distances(lists)), list(lists.values())])


def _forms() -> list[str]:
    """Two strings: characters, and in the same places the one form of each that they are compared by."""
    pairs = [(chr(code), fold(chr(code))) for code in _IDEOGRAPHS]
    changed = [(character, form) for character, form in pairs if form != character and comparable(character) == form]
    return ["".join(character for character, _ in changed), "".join(form for _, form in changed)]


def _heading(chapter: etree._Element) -> list[object]:
    """The name, title and language of a chapter, and the number of its passages."""
    return [*(chapter.get(name, "") for name in ("chapter", "title", "lang")), len(chapter.findall("passage"))]


def _passages(chapter: etree._Element) -> list[list[str]]:
    """The passages as [id, date of the reign, days in Chinese, days in English, text]."""
    return [
        [*(passage.get(name, "") for name in ("place", "reign", "zh", "en")), passage.text or ""]
        for passage in chapter.iterfind("passage")
    ]


def _segments(passage: etree._Element, places: list[int], end: int) -> Iterator[int]:
    """The pieces of a passage that are of one kind each, as eight times their length in places plus the kind."""
    text = passage.text or ""
    kinds = [_KINDS[kind] for kind in passage.get("blocks", "").split()]
    ends = [number for number, character in enumerate(text) if character == "\n"]
    quoted = [tuple(map(int, span.split("-"))) for span in passage.get("quoted", "").split()]
    inside = {*(at + 1 for at in ends), *(at for span in quoted for at in span)}
    changes = [0, *sorted(at for at in inside if 0 < at < len(text))]
    line = 0
    for at, until in zip(changes, [*changes[1:], len(text)], strict=True):
        line += at - 1 in ends and at > 0
        others = any(first <= at < last for first, last in quoted)
        length = (end if until == len(text) else places[until]) - places[at]
        yield length * 8 + kinds[line] + _QUOTED * others


def _packed_mentions(numbers: list[int]) -> str:
    """Places and lengths by turns: the places as distances."""
    places, lengths = distances(numbers[::2]), numbers[1::2]
    return pack(number for pair in zip(places, lengths, strict=True) for number in pair)


def _entries(corpus: Corpus, mentions: Mapping[str, list[int]]) -> dict[str, str]:
    """Of each entry, a line each: the address of its page, without its suffix, and its names, the main one first.

    A name is left out where it is the form of another in the other script, or the reading that the address gives.
    `mentions` packs how often the entries are mentioned.
    """
    addresses = [entry_address(ref).removesuffix(".html") for ref in corpus.entries]
    return {
        "addresses": "\n".join(addresses),
        "names": "\n".join("\t".join(_names(entry)) for entry in corpus.entries.values()),
        "mentions": pack(len(mentions.get(ref, ())) // 2 for ref in corpus.entries),
    }


def _names(entry: etree._Element) -> list[str]:
    names = [child for child in entry if local_name(child) in _NAMES and child.get(XML_LANG)]
    in_order = sorted(names, key=lambda name: (name.get("type") != "main", name.get(XML_LANG) != "zh-Hant"))
    identifier = re.sub(r"-|\d", "", entry.get(XML_ID, ""))
    different: dict[str, str] = {}
    for name in map(_words_of, in_order):
        different.setdefault(_compared(name), name)
    return [name for compared, name in different.items() if compared != identifier]


def _words_of(name: etree._Element) -> str:
    return " ".join("".join(name.itertext()).split())


def _compared(name: str) -> str:
    """What a name is compared by; a reading loses its tones."""
    without_tones = "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
    return "".join(map(comparable, unicodedata.normalize("NFC", without_tones)))
