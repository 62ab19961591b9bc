from __future__ import annotations

import re
import subprocess
from copy import deepcopy
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from tests.publishing.books import CHAPTER, FIGURE, SMALL, pages, printed, published

from biannian.errors import OutputError, TeiError, UsageError
from biannian.publishing.print import PrintSettings, publish_print
from biannian.xml import NAMESPACES, TEI, XML_ID, XML_LANG, parse_file

DIRECTIONS = ("vertical", "horizontal")
HOSTILE = r"""#let x = 1 [a] *b* _c_ $d$ \e "f" `g` <h> @i //j /*k*/ = l - m ~ n ' #"o" \u{41} {p} %q; r"""


@pytest.fixture(scope="module")
def small(work: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The contract's chapter in both directions."""
    out = tmp_path_factory.mktemp("small")
    for direction in DIRECTIONS:
        publish_print([CHAPTER], SMALL / "register", out, settings=PrintSettings(direction=direction), work=work)
    return {direction: out / f"book-{direction}.pdf" for direction in DIRECTIONS}


@pytest.fixture(scope="module")
def long(work: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A chapter of many pages, on which a name that the first entry has comes back only much later."""
    out = tmp_path_factory.mktemp("long")
    tei = parse_file(CHAPTER)
    year, (first, second) = tei.find(f".//{TEI}div[@type='year']"), tei.findall(f".//{TEI}div[@type='entry']")
    for number in range(80):
        copy = deepcopy(first if number == 60 else second)
        copy.set(XML_ID, f"e1099-03-{number}")
        year.append(copy)
    path = out / "long.xml"
    path.write_bytes(etree.tostring(tei))
    for direction in DIRECTIONS:
        publish_print([path], SMALL / "register", out, settings=PrintSettings(direction=direction), work=work)
    return {direction: out / f"book-{direction}.pdf" for direction in DIRECTIONS}


def number(figure: str) -> int:
    return int(figure.translate(str.maketrans("〇一二三四五六七八九", "0123456789")))


def reading(without_title_brackets: bool) -> str:
    """The chapter's text as the book should have it: without the editor's notes and corrections."""
    body = parse_file(CHAPTER).find(f".//{TEI}body")
    for element in body.xpath(".//tei:note[@type='editorial'] | .//tei:corr", namespaces=NAMESPACES):
        element.text = ""
    text = re.sub(r"\s", "", "".join(body.itertext()))
    return re.sub("[《》]", "", text) if without_title_brackets else text


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_text_is_whole_and_in_order(small: dict[str, Path], direction: str) -> None:
    page = next(page for page in pages(small[direction]) if "獻計" in page and "密錄" in page)
    page = page.replace("卷三十一", "").replace("1099", "")
    text, _, notes = page.partition("附：")
    supplement, _, notes = notes.partition("〔")
    text = re.sub("〔.〕", "", f"{text}附：{supplement}")
    assert text.endswith(reading(direction == "vertical")[-20:])
    assert text.removeprefix("1") == reading(direction == "vertical")
    assert "「密錄泰報」當作「密錄奏報」" in notes and "Aremarkoftheeditor,notinthesource." in notes


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_indexes_name_the_pages_on_which_the_names_are(long: dict[str, Path], direction: str) -> None:
    book = pages(long[direction])
    start = next(index for index, page in enumerate(book) if "獻計" in page)
    index = next(page for page in printed(long[direction]) if "嵬名阿埋" in page and "獻計" not in page)
    entry = re.search(f"(?<!見)張世永 +({FIGURE}+)[、,] ?({FIGURE}+)", index)
    assert entry and re.search("世永 +見張世永", index), "each name leads to the main one"
    said = [number(figure) for figure in entry.groups()]
    found = [place - start + 1 for place, page in enumerate(book) if "統制張世永" in page]
    assert said == found and len(found) == 2 and found[1] > found[0] + 1


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_contents_name_the_pages_of_chapters_and_indexes(long: dict[str, Path], direction: str) -> None:
    book = pages(long[direction])
    start = next(index for index, page in enumerate(book) if "獻計" in page)
    contents = next(
        page
        for page in printed(long[direction])
        if "目" in page and "卷三十一" in page and "目錄" in re.sub(r"\s", "", page)
    )
    for title in ("卷三十一", "人名索引", "地名索引"):
        figure = re.search(f"{title}[^\n]*?({FIGURE}+)\n", contents)
        assert figure, title
        assert title in book[start + number(figure[1]) - 1], title


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_pages_carry_their_number_chapter_and_year(long: dict[str, Path], direction: str) -> None:
    book = printed(long[direction])
    start = next(index for index, page in enumerate(book) if "獻計" in page)
    for offset, figure in enumerate(("二", "三") if direction == "vertical" else ("2", "3"), 1):
        lines = [re.sub(r"\s", "", line) for line in book[start + offset].splitlines()]
        head = "西夏書事卷三十一元符二年、夏永安二年"
        assert head + figure in lines or figure + head in lines


def test_years_and_headlines_are_bookmarks(small: dict[str, Path]) -> None:
    with pikepdf.open(small["vertical"]) as book, book.open_outline() as outline:
        chapter = outline.root[0]
        assert chapter.title == "卷三十一"
        assert chapter.children[0].title == "元符二年、夏永安二年"
        assert chapter.children[0].children[1].title == "二月，熒惑入輿鬼。"


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_fonts_are_embedded_as_subsets_and_none_is_type_3(small: dict[str, Path], direction: str) -> None:
    with pikepdf.open(small[direction]) as book:
        found = [item for item in book.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        descriptors = [item for item in book.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item]
        assert {str(font.Subtype) for font in found} == {"/Type0", "/CIDFontType2"}
        assert len(descriptors) == len(found) / 2
        assert all(re.match(r"/[A-Z]{6}\+", str(descriptor.FontName)) for descriptor in descriptors)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_no_character_is_a_blank_or_a_box(long: dict[str, Path], direction: str) -> None:
    with pikepdf.open(long[direction]) as book:
        lines = [line for page in book.pages for line in pikepdf.parse_content_stream(page)]
    runs = [line.operands[0] for line in lines if str(line.operator) in ("Tj", "TJ")]
    strings = [bytes(part) for run in runs for part in ([run] if isinstance(run, pikepdf.String) else run)
               if isinstance(part, pikepdf.String)]  # fmt: skip
    glyphs = [string[place : place + 2] for string in strings for place in range(0, len(string), 2)]
    assert len(glyphs) > 1000 and b"\0\0" not in glyphs


def test_a_vertical_page_is_turned_upright_and_the_book_is_tagged(small: dict[str, Path]) -> None:
    with pikepdf.open(small["vertical"]) as book:
        turns = [int(page.get("/Rotate", 0)) for page in book.pages]
        assert turns[0] == turns[4] == 90 and turns[1] == 0, "the imprint is read from left to right"
        assert {tuple(sorted(map(round, map(float, page.mediabox[2:])))) for page in book.pages} == {(420, 595)}
        assert str(book.Root.Lang) == "zh-Hant" and book.Root.MarkInfo.Marked
        with book.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2" and metadata["pdfaid:conformance"] == "A"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "西夏書事"


def test_the_same_bytes_twice(small: dict[str, Path], work: Path, tmp_path: Path) -> None:
    again = publish_print([CHAPTER], SMALL / "register", tmp_path, work=tmp_path / "fonts")
    assert again.paths == (tmp_path / "book-vertical.pdf",)
    assert again.paths[0].read_bytes() == small["vertical"].read_bytes()
    assert str(tmp_path).encode() not in again.paths[0].read_bytes()


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_text_is_never_taken_for_markup(work: Path, tmp_path: Path, direction: str) -> None:
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    result = published(tmp_path, work, {"掩積屍氣": escaped, "熒惑入輿鬼": escaped}, direction=direction)
    assert result.findings == ()
    assert "".join(pages(result.paths[0])).count(re.sub(r"\s", "", HOSTILE)) >= 2


def test_blanks_that_stand_for_quotation_marks_are_printed_as_marks(work: Path, tmp_path: Path) -> None:
    change = {
        "曰：「<said": "曰： <said",
        "</said>」": "</said> ",
        "言「<quote": "言 <quote",
        "</quote>」&lt;": "</quote> &lt;",
    }
    result = published(tmp_path, work, change, direction="horizontal")
    assert "曰：“《春秋》言‘城下之盟’<也>。”遼主" in "".join(pages(result.paths[0]))


def test_chapters_go_to_the_volume_of_their_script(work: Path, tmp_path: Path) -> None:
    simplified = parse_file(CHAPTER)
    simplified.set(XML_LANG, "zh-Hans")
    (tmp_path / "hans.xml").write_bytes(etree.tostring(simplified))
    result = publish_print([tmp_path / "hans.xml", CHAPTER], SMALL / "register", tmp_path, name="x", work=work)
    assert [path.name for path in result.paths] == ["x-vertical.pdf", "x-horizontal.pdf"]


def test_a_text_without_dates_and_years_is_a_book_too(work: Path, tmp_path: Path) -> None:
    tei = parse_file(CHAPTER)
    chapter = tei.find(f".//{TEI}div[@type='juan']")
    year = chapter.find(f"{TEI}div")
    for date in list(year.iter(f"{TEI}date")):
        date.tag = f"{TEI}seg"
        date.attrib.clear()
    etree.SubElement(chapter, f"{TEI}p").text = "平鋪直敘。"
    (tmp_path / "plain.xml").write_bytes(etree.tostring(tei))
    result = publish_print([tmp_path / "plain.xml"], tmp_path / "nowhere", tmp_path, work=work)
    book = pages(result.paths[0])
    assert "平鋪直敘。" in "".join(book) and not any("人名索引" in page for page in book)
    contents = next(page for page in book if "目錄" in page)
    assert "卷三十一" in contents and "河東官軍謀取西平府" not in contents


def test_a_sign_before_the_title_of_a_chapter_is_not_part_of_it(work: Path, tmp_path: Path) -> None:
    head = '<lb n="1"/><head># ◎<persName>太祖</persName>二</head>'
    (path,) = published(tmp_path, work, {'<lb n="1"/>': head}).paths
    with pikepdf.open(path) as book, book.open_outline() as outline:
        assert outline.root[0].title == "太祖二"
    assert not [page for page in pages(path) if "◎" in page]


def test_a_year_without_a_reign_is_called_as_the_text_calls_it(work: Path, tmp_path: Path) -> None:
    head = re.search('<head>(<lb n="2"/>.*?)</head>', CHAPTER.read_text("utf-8"))
    assert head
    (path,) = published(tmp_path, work, {head[1]: '<date when="1382-03-01">十五年春正月</date>'}).paths
    with pikepdf.open(path) as book, book.open_outline() as outline:
        assert outline.root[0].children[0].title == "十五年"


def test_a_year_before_our_era_is_named_as_such(work: Path, tmp_path: Path) -> None:
    result = published(tmp_path, work, {'notBefore-custom="1099-': 'notBefore-custom="-0220-'})
    assert any("221BC" in page for page in pages(result.paths[0]))


def test_marks_are_a_choice(work: Path, tmp_path: Path) -> None:
    drawn = {}
    for marks in ((), ("names",), ("titles",)):
        settings = PrintSettings(marks=marks)
        (path,) = publish_print([CHAPTER], SMALL / "register", tmp_path, settings=settings, work=work).paths
        with pikepdf.open(path) as book:
            content = [str(line.operator) for line in pikepdf.parse_content_stream(book.pages[4])]
        drawn[marks] = (content.count("l"), content.count("c"))
        assert ("《春秋》" in pages(path)[4]) == ("titles" not in marks)
    (lines, curves), named, titled = drawn.values()
    assert named[0] > lines and named[1] == curves
    assert titled[1] > curves and titled[0] == lines


def test_a_guide_tells_of_the_work_and_of_the_conventions_that_were_chosen(work: Path, tmp_path: Path) -> None:
    told = {"zh-Hans": "丙丁", "zh-Hant": "#甲乙"}
    abstracts = "".join(f'<abstract xml:lang="{key}"><p>{words}</p></abstract>' for key, words in told.items())
    changed = tmp_path / "juan-31.xml"
    changed.write_text(CHAPTER.read_text("utf-8").replace("<profileDesc>", f"<profileDesc>{abstracts}"), "utf-8")
    settings = PrintSettings(marks=("reigns", "titles"))
    (path,) = publish_print([changed], SMALL / "register", tmp_path, settings=settings, work=work).paths
    (guide,) = [page for page in pages(path) if page.startswith("凡例")]
    assert guide.startswith("凡例#甲乙一、正文悉依底本。") and "丙丁" not in guide
    assert "年號加專名號" in guide and "波浪線" in guide and "人名" not in guide


def test_an_element_without_a_design_is_loud(work: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no design for the element figure in p of e1099-02-1"):
        published(tmp_path, work, {"掩積屍氣。": "<figure>掩積</figure>屍氣。"})


def test_a_broken_chapter_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.xml").write_text("<TEI>", "utf-8")
    with pytest.raises(TeiError, match=r"broken\.xml:1"):
        publish_print([tmp_path / "broken.xml"], SMALL / "register", tmp_path)


def test_a_folder_without_the_fonts_names_the_packages(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="fonts-noto-cjk and fonts-hanazono"):
        publish_print([CHAPTER], SMALL / "register", tmp_path, settings=PrintSettings(fonts=tmp_path))


def test_a_folder_that_cannot_be_written_is_named(work: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="the file cannot be written"):
        publish_print([CHAPTER], SMALL / "register", tmp_path / "file" / "out", work=work)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"page": "B9"}, "no page size «B9»; choose one of 32開, 16開, A5, A4"),
        ({"direction": "up"}, "no direction «up»; choose one of auto, vertical, horizontal"),
        ({"fonts": Path("nowhere")}, "nowhere: there is no such folder of fonts"),
        ({"size": 100.0}, "type of 100 pt cannot be set; choose from 6 to 24 pt"),
    ],
)
def test_a_wrong_setting_is_named(settings: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        PrintSettings(**settings)  # type: ignore[arg-type]


def test_a_page_has_the_size_that_was_asked_for(work: Path, tmp_path: Path) -> None:
    result = published(tmp_path, work, {}, page="32开", direction="vertical")
    with pikepdf.open(result.paths[0]) as book:
        width, height = (float(side) * 25.4 / 72 for side in book.pages[0].mediabox[2:])
    assert (round(height), round(width)) == (140, 203)


def test_crop_marks_stand_outside_the_bleed(work: Path, tmp_path: Path) -> None:
    result = publish_print([CHAPTER], SMALL / "register", tmp_path, settings=PrintSettings(bleed=3), work=work)
    with pikepdf.open(result.paths[0]) as book:
        page = book.pages[0]
        trim, media = ([float(side) for side in box] for box in (page.trimbox, page.mediabox))
        bleed = float(page.BleedBox[0])
        assert [round(side * 25.4 / 72) for side in trim] == [0, 0, 210, 148]
        assert round(bleed * 25.4 / 72, 2) == -3 and media[0] < bleed - 10
        outer = [float(side) for side in page.BleedBox]
        drawn = [line for line in pikepdf.parse_content_stream(page) if str(line.operator) in ("m", "l")][:16]
        ends = [[float(number) for number in line.operands] for line in drawn]
        assert len(ends) == 16 and all(is_outside(end, outer) for end in ends)


def is_outside(point: list[float], box: list[float]) -> bool:
    return not (box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3])


def test_spreads_read_from_right_to_left(work: Path, tmp_path: Path, small: dict[str, Path]) -> None:
    settings = PrintSettings(spreads=True)
    book, spreads = publish_print([CHAPTER], SMALL / "register", tmp_path, settings=settings, work=work).paths
    assert spreads.name == "book-vertical-spreads.pdf" and book.read_bytes() == small["vertical"].read_bytes()
    with pikepdf.open(book) as paged, pikepdf.open(spreads) as sheets, sheets.open_outline() as outline:
        assert len(sheets.pages) == len(paged.pages) // 2 + 1
        assert [round(float(side)) for side in sheets.pages[0].mediabox[2:]] == [839, 595]
        assert outline.root[0].title == "卷三十一" and outline.root[0].destination[0].objgen == sheets.pages[2].objgen
    text = pages(spreads)
    assert "卷三十一" in text[2] and "獻計" in text[2], (
        "page 1 is a left page: the fifth of the book, on the third sheet"
    )
    box = subprocess.run(["pdftotext", "-bbox", str(spreads), "-"], capture_output=True, check=True, encoding="utf-8")
    place = re.search(r'xMin="([\d.]+)"[^>]*>嵬名阿埋', box.stdout)
    assert place and float(place[1]) < 420


def test_only_shades_of_grey_are_printed(small: dict[str, Path]) -> None:
    with pikepdf.open(small["vertical"]) as book:
        spaces = {
            str(space[0]): int(space[1].N)
            for page in book.pages
            for space in page.Resources.get("/ColorSpace", {}).values()
        }
        used = {str(line.operator) for page in book.pages for line in pikepdf.parse_content_stream(page)}
    assert spaces == {"/ICCBased": 1} and used.isdisjoint({"rg", "RG", "k", "K"})


def test_front_matter_is_counted_apart(small: dict[str, Path]) -> None:
    with pikepdf.open(small["vertical"]) as book:
        assert [page.label for page in book.pages][:6] == ["i", "ii", "iii", "iv", "1", "2"]


def test_readings_of_witnesses_are_footnotes(work: Path, tmp_path: Path) -> None:
    result = published(
        tmp_path, work, {"掩積": '<app><lem>掩</lem><rdg wit="#甲">淹</rdg></app>積'}, direction="horizontal"
    )
    text = "".join(pages(result.paths[0]))
    assert "掩〔3〕積屍氣" in text and "「掩」一作「淹」（甲）。" in text
