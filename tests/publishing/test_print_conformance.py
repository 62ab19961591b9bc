"""What PDF/A-2a and PDF/UA-1 ask of the finished book, as far as it can be seen in the file without veraPDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from biannian.publishing.fonts import DEBIAN_FOLDERS
from biannian.publishing.print import PrintSettings, publish_print

SMALL = Path(__file__).parent / "cases" / "small"
PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI", "INLINE IMAGE"}
STANDARD = {"Document", "P", "H1", "H2", "H3", "Div", "Span", "TOC", "TOCI", "Reference", "Link", "Lbl", "Note"}


@pytest.fixture(scope="module", params=["vertical", "horizontal", "vertical with crop marks"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    if not all(folder.is_dir() for folder in DEBIAN_FOLDERS):
        pytest.skip("needs the Debian packages fonts-noto-cjk and fonts-hanazono")
    folder = tmp_path_factory.mktemp("book")
    content = (SMALL / "text" / "juan-31.xml").read_text("utf-8")
    chapters = []
    for number in (1, 2):
        chapters.append(folder / f"juan-{number}.xml")
        chapters[-1].write_text(content.replace("卷三十一", f"卷{number}").replace(">𠼪<", ">\U00031fff<"), "utf-8")
    direction, *marks = request.param.split()
    settings = PrintSettings(direction=direction, bleed=3 if marks else 0)
    (path,) = publish_print(chapters, SMALL / "register", folder, settings=settings).paths
    with pikepdf.open(path) as pdf:
        yield pdf


def tags(book: pikepdf.Pdf) -> list[Any]:
    """The elements of the tree, in the order in which they are read."""
    found: list[Any] = []
    waiting = list(book.Root.StructTreeRoot.K)[::-1]
    while waiting:
        element = waiting.pop()
        found.append(element)
        kids = element.get("/K", ())
        waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid][::-1]
    return found


def objects(book: pikepdf.Pdf, type_: str) -> list[Any]:
    return [item for item in book.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == type_]


def test_it_says_what_it_conforms_to_and_what_it_is(book: pikepdf.Pdf) -> None:
    described = book.Root.Metadata.read_bytes().decode()
    for name, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        assert re.search(f"<{name}>{value}</{name}>", described)
    assert re.search("<dc:title>.*西夏書事.*</dc:title>", described, re.S)
    assert re.search("<dc:language>.*>zh-Hant<.*</dc:language>", described, re.S)
    assert "/Filter" not in book.Root.Metadata
    assert str(book.Root.Lang) == "zh-Hant"
    assert book.Root.ViewerPreferences.DisplayDocTitle
    assert book.Root.MarkInfo.Marked and not book.Root.MarkInfo.get("/Suspects", False)
    assert str(book.docinfo["/Title"]) == "西夏書事"


def test_its_colours_are_defined_and_its_only_colours_are_greys(book: pikepdf.Pdf) -> None:
    (intent,) = book.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1" and intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    spaces = [space for page in book.pages for space in page.Resources.get("/ColorSpace", {}).values()]
    assert spaces and all(space[0] == "/ICCBased" and int(space[1].N) == 1 for space in spaces)


def test_nothing_is_transparent_active_attached_or_encrypted(book: pikepdf.Pdf) -> None:
    assert not book.is_encrypted and not book.attachments
    assert not {"/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/Names"} & set(book.Root.keys())
    assert objects(book, "/ExtGState") == []
    for page in book.pages:
        assert "/Group" not in page.obj and "/AA" not in page.obj
        assert not {"/XObject", "/ExtGState", "/Pattern", "/Shading"} & set(page.get("/Resources", {}).keys())


def test_every_font_is_embedded_and_every_glyph_has_its_character(book: pikepdf.Pdf) -> None:
    fonts = [font for font in objects(book, "/Font") if font.Subtype == "/Type0"]
    assert fonts
    for font in fonts:
        (descendant,) = font.DescendantFonts
        assert descendant.Subtype == "/CIDFontType2" and descendant.CIDToGIDMap == "/Identity"
        assert len(descendant.FontDescriptor.FontFile2.read_bytes()) > 500
        assert font.Encoding == "/Identity-H" and re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
        characters = font.ToUnicode.read_bytes()
        assert re.search(rb"beginbf(char|range)", characters)
        assert not re.search(rb"<[0-9A-F]{4}> <(0000|FEFF|FFFE|[EF][0-8][0-9A-F]{2})>", characters)


def test_all_that_is_painted_is_a_tag_or_an_artifact(book: pikepdf.Pdf) -> None:
    for page in book.pages:
        within: list[bool] = []
        for line in pikepdf.parse_content_stream(page):
            match str(line.operator):
                case "BMC" | "BDC" as operator:
                    properties = line.operands[1] if operator == "BDC" else None
                    tagged = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                    within.append(tagged or line.operands[0] == "/Artifact")
                case "EMC":
                    within.pop()
                case operator if operator in PAINTS:
                    assert any(within), f"{operator} on page {page.index}"
        assert within == []


def test_headings_lead_down_one_step_at_a_time(book: pikepdf.Pdf) -> None:
    levels = [int(str(tag.S)[2:]) for tag in tags(book) if re.fullmatch(r"/H\d", str(tag.S))]
    assert levels[0] == 1 and levels.count(1) > 3
    assert all(second <= first + 1 for first, second in pairwise(levels))


def test_every_tag_is_a_standard_one_or_stands_for_one(book: pikepdf.Pdf) -> None:
    roles = {role: str(standard)[1:] for role, standard in book.Root.StructTreeRoot.RoleMap.items()}
    for tag in {str(tag.S) for tag in tags(book)}:
        assert roles.get(tag, tag[1:]) in STANDARD


def test_every_note_has_a_name_of_its_own(book: pikepdf.Pdf) -> None:
    notes = [str(tag.ID) for tag in tags(book) if tag.S == "/Note"]
    listed = list(book.Root.StructTreeRoot.IDTree.Names)[::2]
    assert len(notes) == 4 and sorted(set(notes)) == [str(name) for name in listed]


def test_links_are_tagged_described_and_in_order(book: pikepdf.Pdf) -> None:
    links = objects(book, "/Annot")
    assert links and {str(link.Subtype) for link in links} == {"/Link"}
    assert all(str(link.Contents) and "/StructParent" in link and int(link.F) & 4 for link in links)
    assert all(page.obj.Tabs == "/S" for page in book.pages if "/Annots" in page.obj)


def test_the_language_of_all_text_is_known(book: pikepdf.Pdf) -> None:
    drawn = [pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)) for page in book.pages]
    told = {found for content in drawn for found in re.findall(rb"/Lang \((.*?)\)", content)}
    told |= {bytes(tag.Lang) for tag in tags(book) if "/Lang" in tag}
    assert told == {b"en"}


def test_bookmarks_name_the_chapters(book: pikepdf.Pdf) -> None:
    with book.open_outline() as outline:
        assert [item.title for item in outline.root][:3] == ["卷1", "卷2", "年表"]


def test_the_boxes_of_a_page_lie_within_each_other(book: pikepdf.Pdf) -> None:
    for page in book.pages:
        media, bleed, trim = ([float(side) for side in box] for box in (page.mediabox, page.bleedbox, page.trimbox))
        for outer, inner in ((media, bleed), (bleed, trim)):
            assert outer[0] <= inner[0] < inner[2] <= outer[2] and outer[1] <= inner[1] < inner[3] <= outer[3]
