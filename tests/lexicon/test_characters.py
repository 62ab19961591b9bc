"""Rare characters, however a digitisation writes what it lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from biannian.lexicon.characters import CERTAINTIES, GETA, TABLE, Character, load, source_of


def found(text: str) -> list[tuple[str, str, str]]:
    return [(one.found, one.reading, one.composition) for _, _, one in load().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("次于\ue24e延", [("\ue24e", "鄜", "")]),
        ("\ue406角厮罗", [("\ue406角", "唃", "⿰口角")]),
        ("\ue406夜母族", [("\ue406夜", GETA, "⿰口夜")]),
        ("弟子\ue4bf见立", [("\ue4bf见", "睍", "⿰目见")]),
        ("襄王カ权监", [("カ", "熅", "")]),
        ("纵酒ヅ博", [("ヅ", GETA, "")]),
        ("夏〈奢单〉都元年", [("〈奢单〉", "奲", "⿰奢单")]),
        ("减〈疒龙〉族", [("〈疒龙〉", GETA, "疒+龙")]),
        ("赵令{山成}奉诏", [("{山成}", "峸", "⿰山成")]),
        ("完颜{亠回}。", [("{亠回}", GETA, "亠+回")]),
        ("王亻先、副使", [("亻先", "侁", "⿰亻先")]),
        ("贼讠\ue1a7知", [("讠\ue1a7", "谍", "⿰讠枼")]),
        ("王⿰火育曰", [("⿰火育", GETA, "⿰火育")]),
        ("王&KR0808;曰", [("&KR0808;", GETA, "")]),
        ("王[口*角]曰", [("[口*角]", GETA, "口*角")]),
        ("赵与B170逐", [("B170", GETA, "")]),
        ("王Ｘ曰", [("Ｘ", GETA, "")]),
        ("王\ufffd曰", [("\ufffd", GETA, "")]),
    ],
)
def test_each_way_of_writing_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "〈按：可惜。〉",
        "曰：「可。」",
        "これはカタカナである",
        "見 ABC 與 <br/>",
        "□□元年",
        "[甚]遠",
        "〈下闕〉",
        "鄜延",
        "R2D2",
        "&amp;",
    ],
)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_an_id_tells_what_the_source_has() -> None:
    for text in ("\ue24e", "\ue406移", "〈奢单〉", "𠼪"):
        assert source_of(Character(text).identifier) == text


def test_every_row_of_the_table_has_its_evidence() -> None:
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[2:]]
    assert len(rows) > 90
    for row in rows:
        found, character, composition, certainty, evidence, chinese = row
        assert found
        assert certainty in CERTAINTIES
        assert evidence
        assert set(re.findall(r"卷|宋史|金史|U\+\w{4}", chinese)) == set(re.findall(r"卷|宋史|金史|U\+\w{4}", evidence))
        assert character or composition
    assert len({row[0] for row in rows}) == len(rows)


def test_every_private_character_of_the_book_is_found(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "xixia-shushi").glob("*.txt")):
        text = path.read_text("utf-8")
        covered = {offset for start, end, _ in load().find(text) for offset in range(start, end)}
        missed = [offset for offset, code in enumerate(text) if "\ue000" <= code <= "\uf8ff" and offset not in covered]
        assert missed == []


def test_how_much_of_the_book_is_settled(shared: Path) -> None:
    """The figures of the documentation: they may rise, and fall only with a reason."""
    occurrences = [
        one
        for path in sorted((shared / "corpus" / "xixia-shushi").glob("*.txt"))
        for _, _, one in load().find(path.read_text("utf-8"))
    ]
    settled = [one for one in occurrences if one.character]
    assert len(occurrences) >= 725
    assert len(settled) / len(occurrences) >= 0.85
