"""The lines of the book: what may stand at their ends, which type they have, and small notes in two rows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from tests.publishing.books import FIGURE, pages, printed, published
from tests.publishing.tagged_text import document

NOTE = '<note type="comment"><persName ref="person:zhang-shiyong">世永</persName>，見《<title>宋史</title>》。{}</note>'


def test_a_character_without_a_glyph_is_reported_and_shown_by_its_parts(work: Path, tmp_path: Path) -> None:
    change = {">𠼪</g>": ">\U00031fff</g>", "掩積屍氣": "掩\ue000氣"}
    result = published(tmp_path, work, change)
    assert [finding.line for finding in result.findings] == [77, 82]
    assert "U+31FFF" in result.findings[0].message and result.findings[0].file.endswith("changed.xml")
    text = "".join(pages(result.paths[0]))
    assert "遣\U00031fff勿乜" in text and "掩〓氣" in text, "software reads the character where there is one"
    assert shown_in_place(result.paths[0]) == [len("〔⿰口移〕")]


def shown_in_place(pdf: Path) -> list[int]:
    """How many glyphs are shown where software reads another character."""
    found: list[int] = []
    reads = False
    with pikepdf.open(pdf) as book:
        for line in (line for page in book.pages for line in pikepdf.parse_content_stream(page)):
            match str(line.operator):
                case "BDC":
                    properties = line.operands[1]
                    text = properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None
                    reads = text is not None
                    found += [0] if reads and str(text) else []
                case "EMC":
                    reads = False
                case "Tj" | "TJ" if reads:
                    run = line.operands[0]
                    parts = [run] if isinstance(run, pikepdf.String) else run
                    found[-1] += sum(len(bytes(part)) // 2 for part in parts if isinstance(part, pikepdf.String))
    return found


def test_a_rare_character_that_is_not_known_is_shown_by_its_parts(work: Path, tmp_path: Path) -> None:
    result = published(tmp_path, work, {">𠼪</g>": ">〓</g>"})
    assert "遣〔⿰口移〕勿乜" in "".join(pages(result.paths[0])) and result.findings == ()


def test_what_is_bold_or_named_by_an_attribute_has_its_type(work: Path, tmp_path: Path) -> None:
    change = {
        "⿰口移</mapping>": "⿰口龘</mapping>",
        "熒惑入輿鬼。</head>": '熒惑入輿<g ref="#char-e406-79fb">〓</g>。</head>',
        "掩積": '<hi>靐</hi>掩<app><lem>積</lem><rdg wit="#齾">績</rdg></app>',
    }
    text = "".join(pages(published(tmp_path, work, change).paths[0]))
    assert "熒惑入輿〔⿰口龘〕。" in text and "靐掩積" in text and "（齾）" in text


def test_what_no_face_has_in_bold_is_set_all_the_same(work: Path, tmp_path: Path) -> None:
    result = published(tmp_path, work, {"熒惑入輿鬼。</head>": "熒惑入輿鬼𠀋。</head>"})
    assert result.findings == () and "鬼𠀋。" in "".join(pages(result.paths[0]))


@pytest.mark.parametrize("mark", "：；，。」")
def test_a_line_neither_opens_with_a_mark_nor_breaks_a_short_name(work: Path, tmp_path: Path, mark: str) -> None:
    name = '<persName ref="person:zhang-shiyong">世永</persName>' + mark
    text = "".join("甲" * (number % 3 + 1) + name for number in range(120))
    (path,) = published(tmp_path, work, {"掩積": text}, direction="horizontal").paths
    lines = [line.strip() for page in printed(path) for line in page.splitlines() if "甲" in line]
    assert len(lines) > 10
    assert not [line for line in lines if line.startswith((mark, "永")) or line.endswith("世")]


def test_a_long_name_breaks_neither_after_its_first_character_nor_before_its_last(work: Path, tmp_path: Path) -> None:
    name = '<persName ref="person:zhang-shiyong">子丑寅卯辰</persName>'
    text = "".join("甲" * (number % 5 + 1) + name for number in range(120))
    (path,) = published(tmp_path, work, {"掩積": text}, direction="horizontal").paths
    lines = [line.strip() for page in printed(path) for line in page.splitlines() if "甲" in line]
    assert {line[-1] for line in lines} >= set("丑寅")
    assert not [line for line in lines if line.startswith(("丑", "辰")) or line.endswith(("子", "卯"))]


def test_what_holds_a_name_together_is_not_read(work: Path, tmp_path: Path) -> None:
    name = '<persName ref="person:zhang-shiyong">子丑寅卯辰</persName>'
    (path,) = published(tmp_path, work, {"熒惑入": f"{name}熒惑入", "掩積": f"{name}·掩積"}).paths
    assert "子丑寅卯辰·掩積" in "".join(pages(path))
    with pikepdf.open(path) as book:
        assert "\u2060" not in document(book).text
        texts = [str(book_part) for item in book.objects if isinstance(item, pikepdf.Dictionary)
                 for book_part in item.values() if isinstance(book_part, pikepdf.String)]  # fmt: skip
        assert any("子丑寅卯辰熒惑" in text for text in texts)
        assert not [text for text in texts if "\u2060" in text]


def test_no_paragraph_ends_with_a_line_of_one_character(work: Path, tmp_path: Path) -> None:
    text = "".join(f"<p>{'甲' * number}乙丙。」</p>" for number in range(15, 60))
    (path,) = published(tmp_path, work, {"<p>掩積": f"{text}<p>掩積"}, direction="horizontal").paths
    ends = [line.replace(" ", "") for page in printed(path) for line in page.splitlines() if "丙" in line]
    assert len(ends) == 45
    assert any(end.startswith("乙") for end in ends) and not [end for end in ends if end.startswith("丙")]


@pytest.mark.parametrize("end", ["甲、丙。", "甲{}。", "甲、{}」。", "丁乙、{}"])
def test_a_single_character_or_name_never_ends_a_paragraph_on_a_line_of_its_own(
    work: Path, tmp_path: Path, end: str
) -> None:
    last = end.format('<orgName ref="org:song" type="polity">丙</orgName>')
    text = "".join(f"<p>{'甲' * number}{last}</p>" for number in range(15, 60))
    (path,) = published(tmp_path, work, {"<p>掩積": f"{text}<p>掩積"}, direction="horizontal").paths
    ends = [line.replace(" ", "") for page in printed(path) for line in page.splitlines() if "丙" in line]
    assert len(ends) == 45 and not [line for line in ends if line.startswith("丙")]


def test_a_paragraph_of_two_lines_is_justified(work: Path, tmp_path: Path) -> None:
    name = '<persName ref="person:zhang-shiyong">張世永</persName>'
    text = "甲" * 39 + name + "乙" * 5
    (path,) = published(tmp_path, work, {"<p>掩積": f"<p>{'丙' * 90}</p><p>{text}掩積"}).paths
    box = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, encoding="utf-8")
    words = re.findall(r'yMax="([\d.]+)">([^<]+)<', box.stdout)
    ends = {letter: max(float(y) for y, word in words if letter in word) for letter in "甲丙"}
    assert ends["甲"] == pytest.approx(ends["丙"], abs=0.5)


def test_no_row_of_a_note_opens_with_a_closing_mark(work: Path, tmp_path: Path) -> None:
    note = f'<note type="comment">{"甲乙，" * 60}</note>'
    (path,) = published(tmp_path, work, {"獻計，": f"獻計{note}，"}, direction="horizontal").paths
    box = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, encoding="utf-8")
    rows: dict[str, str] = {}
    for y, word in re.findall(r'yMin="([\d.]+)"[^>]*>([甲乙，]+)<', box.stdout):
        rows[y] = rows.get(y, "") + word
    assert len(rows) >= 6 and not [row for row in rows.values() if row.startswith("，")]


def test_a_short_note_has_room_for_its_mark(work: Path, tmp_path: Path) -> None:
    note = '<note type="comment">音義。</note>'
    (path,) = published(tmp_path, work, {"獻計，": f"獻計{note}，"}, direction="horizontal").paths
    box = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, encoding="utf-8")
    left = {
        word[0]: (float(x), float(y))
        for x, y, word in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]+)<', box.stdout)
    }
    assert left["音"][0] == pytest.approx(left["義"][0], abs=0.5) and left["音"][1] < left["義"][1]


def test_a_note_inside_a_paragraph_stands_in_two_rows_of_whole_text(work: Path, tmp_path: Path) -> None:
    signs = "".join(chr(number) for number in range(0x4E00, 0x4E00 + 151))
    result = published(tmp_path, work, {"獻計，": f"獻計{NOTE.format(signs)}，"})
    text = "".join(pages(result.paths[0]))
    start, end = text.index("獻計世永"), text.index("，請以")
    told = text[start + 2 : end]
    assert sorted(told) == sorted("世永，見宋史。" + signs)
    assert told.startswith("世永，見宋史。" + signs[:20])
    breaks = [place for place in range(8, len(told)) if ord(told[place]) != ord(told[place - 1]) + 1]
    assert breaks == [], "rows follow each other from line to line"


def test_a_line_of_an_index_does_not_end_within_a_number(work: Path, tmp_path: Path) -> None:
    name = '<persName ref="person:zhang-shiyong">世永</persName>'
    text = "".join(f"<p>{name}{'甲' * (1400 if number % 2 else 700)}</p>" for number in range(40))
    (path,) = published(tmp_path, work, {"<p>掩積": f"{text}<p>掩積"}).paths
    with pikepdf.open(path) as book:
        line = next(tag.text for tag in document(book).kids if re.match(f"張世永{FIGURE}", tag.text))
        index = next(page for page in printed(path, "-raw") if "人名索引" in page and "張世永" in page)
    numbers = set(re.findall(f"{FIGURE}+", line))
    assert len(numbers) > 8
    assert set(re.findall(f"{FIGURE}+", index.partition("張世永")[2])) >= numbers
