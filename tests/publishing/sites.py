"""The contract's chapter, and the web edition that is made of it or of a variant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from biannian.publishing.web import publish_web

CASE = Path(__file__).parent / "cases" / "small"
CHAPTER = CASE / "text" / "juan-31.xml"
REGISTERS = CASE / "register"


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def pages(site: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    return ((path, page(path)) for path in sorted(site.rglob("*.html")))


def publish_variant(folder: Path, *changes: tuple[str, str], name: str = "juan-31") -> Path:
    """The site of the contract's chapter with some of its XML replaced."""
    content = CHAPTER.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in content
        content = content.replace(old, new)
    chapter = folder / f"{name}.xml"
    chapter.write_text(content, encoding="utf-8")
    publish_web([chapter], REGISTERS, folder / "site")
    return folder / "site"


def text_of(element: html.HtmlElement | etree._Element, left_out: set[str]) -> str:
    """The text of an element without that of certain classes (HTML) or elements (TEI)."""
    parts = [element.text or ""]
    for child in element:
        names = {*(child.get("class") or "").split(), child.tag} if isinstance(child.tag, str) else left_out
        if not names & left_out:
            parts.append(text_of(child, left_out))
        parts.append(child.tail or "")
    return "".join(parts)
