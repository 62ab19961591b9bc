"""A second run makes only the pages that change, and gives the same site as a first one."""

from __future__ import annotations

from pathlib import Path

import pytest

from biannian import saxon
from biannian.publishing import remembered
from biannian.publishing.web import publish_web

CASE = Path(__file__).parent / "cases" / "small"
CHAPTER = CASE / "text" / "juan-31.xml"
REGISTERS = CASE / "register"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stylesheets of the pages that are made."""
    stylesheets: list[str] = []

    def transform(stylesheet: Path, source: saxon.Source, parameters: dict[str, saxon.Parameter]) -> str:
        stylesheets.append(stylesheet.stem)
        return saxon.transform(stylesheet, source, parameters)

    monkeypatch.setattr(remembered, "saxon", type("saxon", (), {"transform": staticmethod(transform)}))
    return stylesheets


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_second_run_makes_nothing_that_is_there(tmp_path: Path, made: list[str]) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    publish_web([CHAPTER], REGISTERS, site, work=work)
    first = contents(site)
    assert "chapter" in made
    made.clear()
    publish_web([CHAPTER], REGISTERS, site, work=work)
    assert made == []
    assert contents(site) == first


def test_what_changes_is_made_anew_and_the_site_is_as_if_made_at_once(tmp_path: Path, made: list[str]) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    publish_web([CHAPTER], REGISTERS, site, work=work)
    all_of_them = len(made)
    made.clear()
    registers = tmp_path / "register"
    registers.mkdir()
    for file in REGISTERS.iterdir():
        (registers / file.name).write_text(file.read_text(encoding="utf-8").replace("耶律洪基", "耶律弘基"), "utf-8")
    publish_web([CHAPTER], registers, site, work=work)
    assert 0 < len(made) < all_of_them
    publish_web([CHAPTER], registers, tmp_path / "afresh")
    assert contents(site) == contents(tmp_path / "afresh")


def test_a_page_that_was_changed_or_lost_is_made_anew(tmp_path: Path, made: list[str]) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    publish_web([CHAPTER], REGISTERS, site, work=work)
    first = contents(site)
    made.clear()
    (site / "text" / "juan-31.html").write_text("changed", encoding="utf-8")
    (site / "index.html").unlink()
    publish_web([CHAPTER], REGISTERS, site, work=work)
    assert sorted(made) == ["chapter", "home"]
    assert contents(site) == first


@pytest.mark.parametrize("memory", ["", "{", "[]", '{"index.html": 3}'])
def test_a_memory_that_cannot_be_read_is_no_harm(tmp_path: Path, memory: str) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "pages.json").write_text(memory, encoding="utf-8")
    publish_web([CHAPTER], REGISTERS, tmp_path / "site", work=work)
    assert (tmp_path / "site" / "index.html").is_file()
