"""The ids of chapters, years and entries."""

from __future__ import annotations

from biannian.context import Context
from biannian.document import Document
from biannian.stages.dates import dates
from biannian.stages.ingest import ingest
from biannian.stages.structure import structure
from biannian.tei.identifiers import with_identifiers


def identified(text: str, elsewhere: frozenset[str] = frozenset()) -> list[str | None]:
    document: Document = dates(structure(ingest(text.encode()), Context()), Context())
    return [mark.get("xml:id") for mark in with_identifiers(document, "juan-31", 31, elsewhere).of_kind("div")]


def test_an_entry_is_named_by_year_and_lunar_month() -> None:
    text = "元符二年春正月，攻。\n不克。\n復因議事。\n初，至邊。\n閏九月，助。\n不克。\n元符三年，卒。\n年六十。\n"
    assert identified(text) == [
        "juan-31",
        "y1099",
        "e1099-01-1",
        "e1099-01-2",
        "e1099-09r-1",
        "y1100",
        "e1100-00-1",
    ]


def test_what_has_no_date_is_numbered() -> None:
    assert identified("初，大雪。\n民飢。\n三月，大旱。\n民飢。\n")[0] == "juan-31"
    assert len(set(identified("三月，大旱。\n民飢。\n遣使。\n民飢。\n"))) == 3


def test_ids_of_other_chapters_are_not_used_again() -> None:
    text = "元符二年春正月，攻。\n不克。\n"
    assert identified(text, frozenset({"y1099", "e1099-01-1"})) == ["juan-31", "y1099-2", "e1099-01-2"]
