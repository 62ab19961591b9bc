"""What the cards of names tell beside the page: what the registers say, and the mentions by year."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from biannian.publishing.web import publish_web

CASE = Path(__file__).parent / "cases" / "small"


def told(folder: Path, persons: str = "", places: str = "") -> Any:
    """The cards of the chapter, by the addresses of entries, with more said of 遼道宗 and of 靈州."""
    registers = folder / "register"
    registers.mkdir()
    for name, after, more in (("persons", '<affiliation ref="org:liao"/>', persons), ("places", "</location>", places)):
        text = (CASE / "register" / f"{name}.xml").read_text("utf-8")
        (registers / f"{name}.xml").write_text(text.replace(after, after + more), "utf-8")
    publish_web([CASE / "text" / "juan-31.xml"], registers, folder / "site")
    script = (folder / "site" / "cards" / "juan-31.js").read_text("utf-8")
    data = json.loads(script.removeprefix("biannian.cards(").removesuffix(");\n"))
    assert data["years"] == [1099]
    return data["of"]


def test_a_card_tells_the_mentions_by_year(tmp_path: Path) -> None:
    cards = told(tmp_path)
    assert cards["places/hedong.html"] == [[[0, 2]], []]


def test_a_card_tells_where_a_place_lies_and_how_sure_that_is(tmp_path: Path) -> None:
    cards = told(tmp_path, places='<desc type="modern" xml:lang="zh-Hant">寧夏吳忠</desc>')
    assert cards["places/lingzhou.html"][1] == [
        ["location", "38.1, 106.33 ?", "38.1, 106.33 ?", ""],
        ["modern", "寧夏吳忠", "宁夏吴忠", ""],
    ]


def test_a_card_tells_offices_in_both_scripts_once_and_authorities(tmp_path: Path) -> None:
    offices = "".join(f"<occupation>{name}</occupation>" for name in ("刺史", "刺史", "都統", "统制", "a", "b", "c"))
    cards = told(tmp_path, f'<affiliation>西夏</affiliation>{offices}<idno type="CBDB">1 &lt;b></idno>')
    assert cards["persons/liao-daozong.html"][1] == [
        ["affiliation", "西夏", "西夏", ""],
        ["occupation", "刺史、都統、統制、a、b、…", "刺史、都统、统制、a、b、…", ""],
        ["authorities", "CBDB 1 <b>", "CBDB 1 <b>", ""],
    ]


def test_what_is_said_in_english_too_is_told_in_both(tmp_path: Path) -> None:
    cards = told(tmp_path, '<desc xml:lang="en">an emperor</desc><desc xml:lang="zh-Hant">遼帝</desc>')
    assert cards["persons/liao-daozong.html"][1] == [["remark", "遼帝", "辽帝", "an emperor"]]
