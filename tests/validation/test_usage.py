"""Entries that nothing in the edition names are told, unless they say why they are there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from biannian.validation import Settings
from biannian.validation.check import check

CASES = Path(__file__).resolve().parent.parent / "schema_cases"


def unused(edition: Path, entry: str) -> list[str]:
    places = edition / "register" / "places.xml"
    written = places.read_text("utf-8")
    places.write_text(written.replace("</listPlace>", f"{entry}</listPlace>"), "utf-8")
    return [one.text for one in check(places, Settings()).findings if one.rule == "entry-unused"]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES, tmp_path / "edition"))


NAMES = '<placeName type="main" xml:lang="zh-Hant">某地</placeName>'


def test_what_nothing_names_is_told(edition: Path) -> None:
    assert unused(edition, f'<place xml:id="moudi">{NAMES}</place>') == ["place:moudi"]


def test_a_remark_says_why_an_entry_is_there(edition: Path) -> None:
    remark = '<note type="comment">For the second volume.</note>'
    assert unused(edition, f'<place xml:id="moudi">{NAMES}{remark}</place>') == []


def test_registers_without_texts_beside_them_are_left_alone(edition: Path) -> None:
    shutil.rmtree(edition / "text")
    assert unused(edition, f'<place xml:id="moudi">{NAMES}</place>') == []
