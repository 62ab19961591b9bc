"""The edition and its chapters for reference managers: BibTeX and CSL-JSON, from what the headers say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from biannian.publishing.corpus import Chapter, Corpus
from biannian.xml import NAMESPACES, XML_LANG

_BIBTEX = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "%": "\\%", "#": "\\#", "$": "\\$", "&": "\\&", "_": "\\_",
    "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """What is cited: the whole edition, or with `chapter` one of its chapters. What is not known is empty."""

    key: str
    title: str
    chapter: str
    authors: tuple[str, ...]
    publisher: str
    version: str
    year: str
    language: str
    url: str


def citation_files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The address and the content of each file in `cite/`: of the whole edition, and of each chapter."""
    records = [("edition", _record(corpus, None))]
    records += [(f"text/{chapter.name}", _record(corpus, chapter)) for chapter in corpus.chapters]
    for name, record in records:
        yield f"cite/{name}.bib", bibtex(record)
        yield f"cite/{name}.json", json.dumps([csl(record)], ensure_ascii=False, indent=1) + "\n"


def bibtex(record: Record) -> str:
    """A BibTeX entry, in UTF-8; what is special to TeX is escaped, and the case of titles is kept."""
    fields = {
        "author": " and ".join(f"{{{_escaped(author)}}}" for author in record.authors),
        "title": f"{{{_escaped(record.chapter or record.title)}}}",
        "booktitle": record.chapter and f"{{{_escaped(record.title)}}}",
        "publisher": _escaped(record.publisher),
        "edition": _escaped(record.version),
        "year": _escaped(record.year),
        "langid": "chinese",
        "url": re.sub(r"[{}\\\s]", lambda found: quote(found[0]), record.url),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'incollection' if record.chapter else 'book'}{{{record.key},\n{lines}}}\n"


def csl(record: Record) -> dict[str, object]:
    """An item of CSL-JSON."""
    item = {
        "id": record.key,
        "type": "chapter" if record.chapter else "book",
        "title": record.chapter or record.title,
        "container-title": record.chapter and record.title,
        "author": [{"literal": author} for author in record.authors],
        "publisher": record.publisher,
        "version": record.version,
        "issued": record.year and {"literal": record.year},
        "language": record.language,
        "URL": record.url,
    }
    return {name: value for name, value in item.items() if value}


def _record(corpus: Corpus, chapter: Chapter | None) -> Record:
    header = (chapter or corpus.chapters[0]).tei.find("tei:teiHeader/tei:fileDesc", NAMESPACES)
    address = f"text/{quote(chapter.name)}.html" if chapter else ""
    work = _key(_title(header, "main", "en") or "edition")
    return Record(
        key=f"{work}-{_key(chapter.name)}" if chapter else work,
        title=_title(header, "main", "zh"),
        chapter=(_title(header, "sub", "zh") or chapter.name) if chapter else "",
        authors=_texts(header, "tei:titleStmt/tei:author"),
        publisher=next(iter(_texts(header, "tei:publicationStmt/tei:publisher")), ""),
        version=next(iter(_texts(header, "tei:editionStmt/tei:edition")), ""),
        year=next(iter(_texts(header, "tei:publicationStmt/tei:date")), ""),
        language=(chapter or corpus.chapters[0]).tei.get(XML_LANG, "zh"),
        url=corpus.url and corpus.url + address,
    )


def _title(header: etree._Element | None, kind: str, language: str) -> str:
    titles = [] if header is None else header.findall("tei:titleStmt/tei:title", NAMESPACES)
    fitting = [title for title in titles if title.get("type", "main") == kind]
    in_language = [title for title in fitting if title.get(XML_LANG, "").startswith(language)]
    chosen = in_language or (fitting if language == "zh" else [])
    return _text(chosen[0]) if chosen else ""


def _texts(header: etree._Element | None, path: str) -> tuple[str, ...]:
    found = [] if header is None else header.findall(path, NAMESPACES)
    return tuple(text for text in map(_text, found) if text)


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _key(name: str) -> str:
    """What BibTeX takes as a key: letters, digits and hyphens of ASCII; other characters by their code points."""
    spelled = "".join(one if one.isascii() else f"-{ord(one):x}-" for one in name.lower())
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(one, one) for one in text)
