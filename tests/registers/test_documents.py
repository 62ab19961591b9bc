"""Letters, memorials and edicts: author, addressee, kind and date, as the text says them."""

from __future__ import annotations

import pytest

from biannian import registers
from biannian.context import Context
from biannian.stages import run
from biannian.stages.ingest import ingest


def documents(detail: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Title, authors and date of each document that a detail quotes."""
    text = f"元符二年春三月，遼遣使為請和。\n{detail}\n"
    document = run(ingest(text.encode()), Context())
    (attributed,), register = registers.with_documents([document], registers.collect([document], registers.knowledge()))
    refs = [mark.get("source") or "" for mark in attributed.of_kind("quote") if mark.get("type") == "document"]
    entries = [register.get(ref) for ref in refs if ref]
    return [(entry.main, entry.authors, entry.period.first) for entry in entries if entry]


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ("哲宗詔經略司面諭邊吏：「如有文字，不得擅接。」", ("宋哲宗詔經略司（元符二年三月）", ("song-zhezong",))),
        ("遼主遣萧德崇入獻玉帶，持書為夏解和，略曰：「粤維夏臺。」", ("遼道宗書（元符二年三月）", ("liao-daozong",))),
        ("乾順求直言，殿中御史張公輔疏陳七事：「一曰收潰散。」", ("張公輔疏（元符二年三月）", ("zhang-gongfu",))),
        ("乾順遣李至忠赍宥州牒至鄜延，稱：「國母薨。」", ("宥州牒鄜延（元符二年三月）", ("宥州",))),
    ],
)
def test_what_a_sentence_says_of_a_document(detail: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert documents(detail) == [(*expected, "1099-03")]


def test_two_documents_of_one_month_are_told_apart() -> None:
    found = documents("哲宗賜詔曰：「可。」哲宗賜詔曰：「否。」")
    assert [title for title, _, _ in found] == ["宋哲宗詔（元符二年三月）", "宋哲宗詔（元符二年三月）之二"]


def test_nothing_is_said_of_what_the_text_does_not_say() -> None:
    assert documents("有詔曰：「可。」") == []
