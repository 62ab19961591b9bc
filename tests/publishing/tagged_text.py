"""What software reads in a tagged PDF: the text of each tag, in the order of the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass
class Tag:
    """An element of the tree: its kind (P, H1 …), the text in it, and the number of the page where it begins."""

    kind: str
    text: str
    page: int
    kids: list[Tag] = field(default_factory=list)

    def all(self) -> Iterator[Tag]:
        """This element and those in it, from first to last."""
        yield self
        for kid in self.kids:
            yield from kid.all()


def document(pdf: pikepdf.Pdf) -> Tag:
    """The tree. Text of notes belongs to their tags alone."""
    contents = [marked(page) for page in pdf.pages]
    places = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    (root,) = pdf.Root.StructTreeRoot.K
    return _tag(root, None, contents, places)


def _tag(element: Any, page: int | None, contents: list[dict[int, str]], places: dict[Any, int]) -> Tag:
    page = places[element.Pg.objgen] if "/Pg" in element else page
    tag = Tag(str(element.S)[1:], "", -1 if page is None else page)
    for kid in element.get("/K", ()):
        if isinstance(kid, int):
            assert page is not None
            tag.text += contents[page][kid]
        elif kid.get("/Type") == "/MCR":
            tag.text += contents[places[kid.Pg.objgen] if "/Pg" in kid else tag.page][int(kid.MCID)]
        elif kid.get("/Type") == "/StructElem":
            inner = _tag(kid, page, contents, places)
            tag.kids.append(inner)
            tag.text += "" if inner.kind == "Note" else inner.text
            tag.page = inner.page if tag.page < 0 else tag.page
    return tag


def marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each piece of marked content."""
    fonts = {name: characters(font) for name, font in page.get("/Resources", {}).get("/Font", {}).items()}
    found: dict[int, str] = {}
    number, font, replaced = None, "", False
    for line in pikepdf.parse_content_stream(page):
        match str(line.operator):
            case "BDC" if isinstance(line.operands[1], pikepdf.Dictionary) and "/MCID" in line.operands[1]:
                number = int(line.operands[1].MCID)
                replaced = "/ActualText" in line.operands[1]
                found[number] = str(line.operands[1].get("/ActualText", ""))
            case "EMC":
                number = None
            case "Tf":
                font = str(line.operands[0])
            case "Tj" | "TJ" if number is not None and not replaced:
                found[number] += "".join(fonts[font][glyph] for glyph in glyphs(line))
    return found


def glyphs(line: Any) -> Iterator[int]:
    """The numbers of the glyphs that an operator shows."""
    run = line.operands[0]
    for part in [run] if isinstance(run, pikepdf.String) else run:
        if isinstance(part, pikepdf.String):
            shown = bytes(part)
            yield from (int.from_bytes(shown[place : place + 2], "big") for place in range(0, len(shown), 2))


def characters(font: Any) -> dict[int, str]:
    """What each glyph of a font stands for, by its ToUnicode."""
    content = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9A-F]{4})>\s*<([0-9A-F]+)>\n", content)
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}
