"""The book of several chapters: typeset in parts, kept, and joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from biannian.errors import OutputError
from biannian.publishing import print_press
from biannian.publishing.print import PrintSettings, publish_print

SMALL = Path(__file__).parent / "cases" / "small"
CHAPTER = (SMALL / "text" / "juan-31.xml").read_text("utf-8")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three chapters, the second longer than a page."""
    folder = tmp_path_factory.mktemp("text")
    detail = re.search("<p>.*?</p>", CHAPTER.partition("<body>")[2], re.S)
    assert detail
    made = []
    for number, title in enumerate("一二三", 1):
        text = CHAPTER.replace("卷三十一", f"卷{title}")
        text = text.replace(detail[0], detail[0] * 60) if number == 2 else text
        made.append(folder / f"juan-{number}.xml")
        made[-1].write_text(text, "utf-8")
    return made


@pytest.fixture(scope="module")
def book(three: list[Path], work: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    out = tmp_path_factory.mktemp("out")
    (path,) = publish_print(three, SMALL / "register", out, work=work).paths
    with pikepdf.open(path) as pdf:
        yield pdf


def typeset(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that Typst is asked to set from now on."""
    asked: list[str] = []
    compiler = print_press.Press._compiler

    def spy(press: print_press.Press, part: print_press.Part, start: int) -> Any:
        asked.append(part.kind + part.name)
        return compiler(press, part, start)

    monkeypatch.setattr(print_press.Press, "_compiler", spy)
    return asked


def test_what_did_not_change_is_not_typeset_again(
    book: pikepdf.Pdf, three: list[Path], work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typeset(monkeypatch)
    publish_print(three, SMALL / "register", tmp_path, work=work)
    assert asked == []
    three[2].write_text(three[2].read_text("utf-8").replace("二月", "月二"), "utf-8")
    publish_print(three, SMALL / "register", tmp_path, work=work)
    assert set(asked) == {"chapter0003", "apparatus", "front"}


def test_a_part_from_the_cache_gives_the_same_bytes(three: list[Path], work: Path, tmp_path: Path) -> None:
    made = [
        publish_print(three, SMALL / "register", tmp_path / name, work=work if name == "kept" else None).paths[0]
        for name in ("kept", "new")
    ]
    assert made[0].read_bytes() == made[1].read_bytes()


def test_what_is_no_longer_needed_leaves_the_cache(three: list[Path], tmp_path: Path) -> None:
    publish_print(three, SMALL / "register", tmp_path, work=tmp_path / "work")
    several = len(list((tmp_path / "work" / "parts").iterdir()))
    publish_print(three[:1], SMALL / "register", tmp_path, work=tmp_path / "work")
    assert len(list((tmp_path / "work" / "parts").iterdir())) == several - 6


@pytest.mark.parametrize("suffix", ["json", "pdf"])
def test_a_broken_cache_is_named(three: list[Path], tmp_path: Path, suffix: str) -> None:
    publish_print(three[:1], SMALL / "register", tmp_path, work=tmp_path / "work")
    for part in (tmp_path / "work" / "parts").glob(f"*.{suffix}"):
        part.write_bytes(b"{")
    with pytest.raises(OutputError, match=r"cannot be read .*remove the folder «cache»"):
        publish_print(three[:1], SMALL / "register", tmp_path, work=tmp_path / "work")


def test_the_fonts_are_there_once(book: pikepdf.Pdf) -> None:
    files = [item.FontName for item in book.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item]
    assert len(files) == len(set(map(str, files)))
    fonts = [font for page in book.pages for font in page.Resources.get("/Font", {}).values()]
    assert len(fonts) > 10 and all(isinstance(font, pikepdf.Dictionary) for font in fonts)


def test_the_contents_lead_to_the_pages_that_they_name(book: pikepdf.Pdf) -> None:
    links = [note for page in book.pages[:4] for note in page.obj.get("/Annots", ())]
    numbers = {page.obj.objgen: page.label for page in book.pages}
    assert len(links) >= 8
    for link in links:
        assert str(link.Contents) == f"頁 {numbers[link.Dest[0].objgen]}"
    places = [int(numbers[link.Dest[0].objgen]) for link in links]
    assert places == sorted(places) and places[0] == 1 and places[-1] > 6


def test_bookmarks_of_all_parts_follow_each_other(book: pikepdf.Pdf) -> None:
    with book.open_outline() as outline:
        titles = [item.title for item in outline.root]
        places = [book.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
    assert titles[:4] == ["卷一", "卷二", "卷三", "年表"]
    assert places == sorted(places)


def test_every_marked_content_belongs_to_a_tag(book: pikepdf.Pdf) -> None:
    root = book.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert list(owners) == sorted(owners) and max(owners) < int(root.ParentTreeNextKey)
    for page in book.pages:
        marked = {
            int(line.operands[1].MCID)
            for line in pikepdf.parse_content_stream(page)
            if str(line.operator) == "BDC" and isinstance(line.operands[1], pikepdf.Dictionary)
            and "/MCID" in line.operands[1]
        }  # fmt: skip
        assert all(holds(owners[int(page.StructParents)][number], page.obj, number) for number in marked)
        for note in page.obj.get("/Annots", ()):
            assert owners[int(note.StructParent)].S == "/Link"


def holds(element: Any, page: Any, number: int) -> bool:
    """Whether a tag has the content that is marked with a number on a page."""
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            if int(kid.MCID) == number and kid.get("/Pg", element.get("/Pg")).objgen == page.objgen:
                return True
        elif isinstance(kid, int) and kid == number and element.Pg.objgen == page.objgen:
            return True
    return False


def test_every_tag_has_its_parent(book: pikepdf.Pdf) -> None:
    (document,) = book.Root.StructTreeRoot.K
    pages = {page.obj.objgen for page in book.pages}
    waiting, seen = [document], 0
    while waiting:
        element = waiting.pop()
        seen += 1
        assert "/Pg" not in element or element.Pg.objgen in pages
        for kid in element.get("/K", ()):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                assert kid.P.objgen == element.objgen
                waiting.append(kid)
    assert seen > 100


def test_odd_pages_stay_odd(three: list[Path], work: Path, tmp_path: Path) -> None:
    """The front has an even number of pages, so that the text opens on a right page of a book read to the right."""
    (path,) = publish_print(
        three, SMALL / "register", tmp_path, settings=PrintSettings(direction="horizontal"), work=work
    ).paths
    with pikepdf.open(path) as pdf:
        assert [page.label for page in pdf.pages].index("1") % 2 == 0
