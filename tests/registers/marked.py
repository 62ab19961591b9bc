"""Marked text for tests: TEI-like fragments and gold files as documents."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from biannian.document import Document, Mark
from biannian.xml import TEI

NAMES = ("persName", "rs", "placeName", "orgName", "roleName", "title")
KINDS = ("div", "head", "p", "note", "said", "quote", "date", *NAMES)
KEPT = ("type", "notBefore", "notAfter", "ref", "cert", "who", "xml_id")


def marked(fragment: str, name: str = "juan-1", language: str = "zh-Hant") -> Document:
    """A document from a fragment: `<persName>折可大</persName>領人馬`; `at="1099"` is the interval of a date."""
    root = etree.fromstring(f"<body>{fragment}</body>")
    document, _ = _document(root, {})
    return Document(document.text, name=name, language=language).adding(document.marks)


def gold(path: Path) -> tuple[Document, dict[Mark, str]]:
    """A gold file as a document whose marks say no identity, and the key of each mark for a person that has one."""
    body = etree.parse(path).find(f".//{TEI}body")
    assert body is not None
    return _document(body, {"speech": "said"})


def _document(body: etree._Element, kinds: dict[str, str]) -> tuple[Document, dict[Mark, str]]:
    parts: list[str] = []
    marks: list[Mark] = []
    keys: dict[Mark, str] = {}

    def walk(element: etree._Element) -> None:
        name = etree.QName(element).localname
        start = sum(map(len, parts))
        if name == "g" and element.get("ref"):
            parts.append(element.get("ref") or "")
        else:
            add(element.text)
            for child in element:
                walk(child)
                add(child.tail)
        if name in KINDS:
            kind = kinds.get(element.get("type") or "", name)
            attributes = {key: element.get(key) for key in KEPT if kind == name} | _interval(element)
            mark = Mark.of(start, sum(map(len, parts)), kind, **attributes)
            marks.append(mark)
            if element.get("key"):
                keys[mark] = element.get("key") or ""

    def add(text: str | None) -> None:
        parts.append((text or "").replace("\n", ""))

    walk(body)
    return Document("".join(parts)).adding(marks), keys


def _interval(element: etree._Element) -> dict[str, str]:
    if element.get("at"):
        return {"notBefore": f"{element.get('at')}-01-01", "notAfter": f"{element.get('at')}-12-31"}
    return {"notBefore": element.get("from") or "", "notAfter": element.get("to") or ""} if element.get("from") else {}
