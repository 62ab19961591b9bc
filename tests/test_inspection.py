"""What an editor is told of a source before it is encoded."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from biannian.cli import main
from biannian.context import Context
from biannian.inspection import Inspection, inspect


def inspected(text: str, encoding: str = "utf-8") -> Inspection:
    return inspect(text.encode(encoding), "juan-1.txt", Context())


def remarks(text: str) -> list[tuple[str, int, str]]:
    return [(remark.kind, remark.line, remark.proposal) for remark in inspected(text).remarks]


def test_what_a_source_is() -> None:
    found = inspected("元符二年春正月，謀取西平府。\r\n嵬名阿埋獻計。\r\n〈按：善。〉\r\n", "gb18030")
    assert (found.encoding, found.line_ends, found.language, found.layout) == ("gb18030", "CRLF", "zh-Hant", "gangmu")
    assert dict(found.counts) | {"paragraphs": 1} == {
        "chapters": 1, "years": 1, "entries": 1, "headlines": 1, "paragraphs": 1, "comments": 1, "supplements": 0,
        "essays": 0,
    }  # fmt: skip
    assert found.remarks == ()


def test_a_book_has_chapters() -> None:
    assert inspected("# 卷一\n元年，甲。\n# 卷二\n二年，乙。\n").counts[0] == ("chapters", 2)


def test_rare_characters_with_a_proposal() -> None:
    assert remarks("元年，如\ue24e延。\n二年，王\ue001卒。\n") == [
        ("rare character", 1, "U+E24E = 鄜 (high)"),
        ("rare character", 2, "U+E001 = not settled"),
    ]


def test_stray_markup_and_letters() -> None:
    assert [kind for kind, _, _ in remarks("元年，<br/>立。\n二年，uji.a\n三年，□卒。\n契丹贡。&amp;#\n")] == [
        "markup",
        "Latin letters",
        "placeholder",
        "markup",
    ]


def test_brackets_and_quotation_marks_without_partner() -> None:
    assert remarks("元年，曰：「可。\n〈按：善。〉〉\n") == [
        ("unbalanced", 1, "「 is not closed by 」"),
        ("unbalanced", 2, "〉 closes what was not opened"),
    ]


def test_headlines_that_run_on() -> None:
    text = "冬十一月，敗於質孤堡。\n夾谷瑞擊敗之。嘉定十二年春二月，復遣使入四川。\n金主議遷都長安，先遣合喜備鞏州。\n"
    assert remarks(text) == [("headline runs on", 2, "starts at «嘉定十二年春二月，復遣使入四川。»")]


def test_as_json(tmp_path: Path) -> None:
    path = tmp_path / "juan-1.txt"
    path.write_text("元年，如\ue24e延。\n", "utf-8")
    result = CliRunner().invoke(main, ["inspect", str(path), "--format", "json"])
    found = json.loads(result.stdout)
    assert found["encoding"] == "utf-8"
    assert found["remarks"][0]["proposal"] == "U+E24E = 鄜 (high)"


def test_several_files_are_inspected_and_a_bad_one_does_not_stop_the_others(tmp_path: Path) -> None:
    for name, content in (
        ("1.txt", "元符二年春正月，遣使。\n不納。\n"),
        ("2.txt", ""),
        ("3.txt", "二月，大雪。\n民飢。\n"),
    ):
        (tmp_path / name).write_text(content, "utf-8")
    files = [str(tmp_path / name) for name in ("1.txt", "2.txt", "3.txt")]
    result = CliRunner().invoke(main, ["inspect", *files, "--format", "json"])
    assert result.exit_code == 1
    assert "2.txt: the file is empty" in result.stderr
    assert [one["name"] for one in json.loads(result.stdout)] == ["1.txt", "3.txt"]
    assert "1 year, 1 entry, 1 headline, 1 paragraph" in CliRunner().invoke(main, ["inspect", files[0]]).stdout


def test_the_sample_sources_are_inspected_in_full(sample_edition: Path) -> None:
    found = inspect((sample_edition / "source" / "juan-41.txt").read_bytes(), "juan-41.txt", Context())
    assert {remark.line for remark in found.remarks if remark.kind == "headline runs on"} >= {12, 21, 25, 31, 46, 96}
