"""The text of the sample edition in its books, as software reads it from the tags."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from tests.publishing.tagged_text import Tag, characters, document, glyphs, marked

from biannian.publishing.fonts import DEBIAN_FOLDERS
from biannian.publishing.print import PrintSettings, publish_print
from biannian.xml import NAMESPACES, TEI, XML_ID, parse_file

EDITION = Path(__file__).parents[2] / "tei"
CHAPTERS = sorted((EDITION / "text").glob("*.xml"))
DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")


@dataclass(frozen=True)
class Book:
    pdf: pikepdf.Pdf
    tags: Tag

    def part(self, title: str) -> list[Tag]:
        """What follows the heading with this title, to the next of its level."""
        tags = iter(self.tags.kids)
        assert any(tag.kind == "H1" and tag.text == title for tag in tags), title
        return list(takewhile(lambda tag: tag.kind != "H1", tags))

    @property
    def opening(self) -> int:
        """The page of the first chapter, which is number 1."""
        return next(tag.page for tag in self.tags.kids if tag.kind == "H1" and tag.text.startswith("卷"))


@pytest.fixture(scope="module", params=["vertical", "horizontal"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    if not all(folder.is_dir() for folder in DEBIAN_FOLDERS):
        pytest.skip("needs the Debian packages fonts-noto-cjk and fonts-hanazono")
    settings = PrintSettings(direction=request.param)
    out = tmp_path_factory.mktemp("out")
    (path,) = publish_print(CHAPTERS, EDITION / "register", out, settings=settings).paths
    with pikepdf.open(path) as pdf:
        yield Book(pdf, document(pdf))


def words(text: str) -> str:
    """Without blanks and the marks that the book sets or leaves out in its own way; a composition is an unknown."""
    return re.sub(r"[\s《》「」『』“”‘’]", "", re.sub(r"〔[⿰-⿿].*?〕", "〓", text))


def source(chapter: Path) -> str:
    """The text of a chapter, without the editor's notes and corrections."""
    body = parse_file(chapter).find(f".//{TEI}body")
    for element in body.xpath(".//tei:note[@type='editorial'] | .//tei:corr", namespaces=NAMESPACES):
        element.text = ""
    return "".join(body.itertext())


def test_the_text_of_every_chapter_is_whole_and_in_order(book: Book) -> None:
    for chapter, title in zip(CHAPTERS, ("卷三十一", "卷四十一", "卷四十二"), strict=True):
        read = "".join(tag.text for tag in book.part(title) if tag.kind != "H2")
        read = re.sub(r"〔[〇一二三四五六七八九\d]+〕", "", read)
        assert words(read) == words(source(chapter)).removeprefix(title)


def test_each_name_in_an_index_is_on_each_page_that_the_index_gives(book: Book) -> None:
    shown = [words("".join(marked(page).values())) for page in book.pdf.pages] + [""]
    forms: dict[str, set[str]] = {}
    for name in (name for chapter in CHAPTERS for name in parse_file(chapter).iter(f"{TEI}persName", f"{TEI}rs")):
        for ref in (name.get("ref") or "").split()[:1]:
            forms.setdefault(ref.removeprefix("person:"), set()).add(words("".join(name.itertext())))
    persons = main_names("zh-Hans")
    given = 0
    for line in (line.text for line in book.part("人名索引")):
        name = max((name for name in persons if line.startswith(name)), key=len, default="")
        figures = line.removeprefix(name).strip()
        if not name or not re.fullmatch(r"[〇一二三四五六七八九\d、, 至–]+", figures):
            continue
        possible = {form for entry in persons[name] for form in forms.get(entry, ())}
        for page in pages(figures):
            # A name may be broken by the end of a page.
            near = shown[page + book.opening - 1] + shown[page + book.opening][:30]
            assert any(form in near for form in possible), (line, page, possible)
            given += 1
    assert given > 200


def main_names(language: str) -> dict[str, list[str]]:
    """The persons of the register by their main names."""
    found: dict[str, list[str]] = {}
    for person in parse_file(EDITION / "register" / "persons.xml").iter(f"{TEI}person"):
        path = f"string(tei:persName[@type='main'][@xml:lang='{language}'])"
        found.setdefault(str(person.xpath(path, namespaces=NAMESPACES)), []).append(person.get(XML_ID, ""))
    return found


def pages(figures: str) -> list[int]:
    """The pages that figures such as 三、七至九 or 3, 7–9 name."""
    found: list[int] = []
    for part in re.split("[、,] ?", figures.strip().translate(DIGITS)):
        first, _, last = part.replace("–", "至").partition("至")
        found += range(int(first), int(last or first) + 1)
    return found


def test_the_contents_name_the_page_of_every_chapter_and_year(book: Book) -> None:
    headings = [tag for tag in book.tags.kids if tag.kind in ("H1", "H2") and tag.page >= book.opening]
    told = [inner.text for tag in book.tags.kids if tag.kind == "TOC" for inner in tag.all() if inner.kind == "TOCI"]
    assert len(told) == len(headings) > 20
    for line, heading in zip(told, headings, strict=True):
        assert line.translate(DIGITS).endswith(str(heading.page - book.opening + 1))
        assert heading.text in line


def test_every_glyph_is_drawn_and_is_not_the_box_for_what_is_missing(book: Book) -> None:
    seen: dict[str, set[int]] = {}
    fonts = {}
    for page in book.pdf.pages:
        font = ""
        for line in pikepdf.parse_content_stream(page):
            if str(line.operator) == "Tf":
                resource = page.Resources.Font[str(line.operands[0])]
                font = str(resource.BaseFont)
                fonts[font] = resource
            elif str(line.operator) in ("Tj", "TJ"):
                seen.setdefault(font, set()).update(glyphs(line))
    for name, shown in seen.items():
        file = TTFont(io.BytesIO(fonts[name].DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
        outlines, order, text = file["glyf"], file.getGlyphOrder(), characters(fonts[name])
        missing = outlines[order[0]].getCoordinates(outlines)[0]
        for glyph in shown:
            if not text[glyph].isspace():
                drawn = outlines[order[glyph]].getCoordinates(outlines)[0]
                assert glyph and len(drawn) > 2 and drawn != missing, f"{text[glyph]} in {name}"
