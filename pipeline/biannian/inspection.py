"""What a careful editor wants to know of a source before it is encoded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from biannian import calendar
from biannian.context import Context
from biannian.document import Document
from biannian.layout import Block, blocks_of
from biannian.lexicon import characters
from biannian.skeleton.chapters import parts_of
from biannian.source import found_at
from biannian.stages.ingest import ingest

_PAIRS = {
    "「": "」",
    "『": "』",
    "“": "”",
    "‘": "’",
    "〈": "〉",
    "《": "》",
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_STRAY = {
    "markup": re.compile(r"</?[A-Za-z][^<>\n]{0,40}>|&[A-Za-z#][^;\s]{0,8};?#?"),
    "Latin letters": re.compile(r"[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ.]*"),
    "placeholder": re.compile("[□囗■●〓]+"),
    "control or format character": re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u0080-\u009f]"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at: its kind, its line, the words around it, and what biannian makes of it."""

    kind: str
    line: int
    context: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a source is, and what in it wants an editor's eye; `counts` are chapters, entries, notes and the like.

    `court` is the regime whose years its reigns tell that it counts, "" where they do not.
    """

    name: str
    encoding: str
    byte_order_mark: bool
    line_ends: str
    language: str
    layout: str
    court: str
    characters: int
    counts: tuple[tuple[str, int], ...]
    remarks: tuple[Remark, ...]


def inspect(content: bytes, name: str, context: Context) -> Inspection:
    """Inspects the bytes of a source file. Raises what `ingest` raises for bytes that are no text."""
    document = ingest(content, name, context)
    layout, blocks = blocks_of(document.text, context.layout)
    remarks = [*_rare(document, context), *_strays(document), *_unbalanced(document), *_run_on(document, blocks)]
    source = document.source
    ends = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}[source.line_end]
    return Inspection(
        name=name,
        encoding=source.encoding,
        byte_order_mark=source.byte_order_mark,
        line_ends=f"{ends}, mixed" if source.line_ends else ends,
        language=document.language,
        layout=layout,
        court=court.regime if (court := calendar.told_court(document.text, calendar.eras(context.eras))) else "",
        characters=len("".join(document.text.split())),
        counts=(("chapters", len(parts_of(content, name))), *_counts(blocks).items()),
        remarks=tuple(sorted(remarks, key=lambda remark: (remark.line, remark.kind))),
    )


def _counts(blocks: list[Block]) -> dict[str, int]:
    openings = Counter(division for block in blocks for division in block.opens)
    kinds = Counter(block.type or block.kind for block in blocks)
    names = {
        "head": "headlines",
        "p": "paragraphs",
        "comment": "comments",
        "supplement": "supplements",
        "essay": "essays",
    }
    return {
        "years": openings["year"],
        "entries": openings["entry"],
        **{plural: kinds[kind] for kind, plural in names.items()},
    }


def _rare(document: Document, context: Context) -> Iterator[Remark]:
    known = characters.load(context.characters)
    for mark in document.of_kind("g"):
        character = known.describe(found_at(mark))
        codes = " ".join(f"U+{ord(code):04X}" for code in character.found)
        meant = f"{character.character} ({character.certainty})" if character.character else character.composition
        yield _remark(document, "rare character", mark.start, mark.end, f"{codes} = {meant or 'not settled'}")


def _strays(document: Document) -> Iterator[Remark]:
    taken = {mark.start for mark in document.of_kind("g")}
    for kind, pattern in _STRAY.items():
        for match in pattern.finditer(document.text):
            if match.start() in taken:
                continue
            taken.update(range(match.start(), match.end()))
            yield _remark(document, kind, match.start(), match.end())


def _unbalanced(document: Document) -> Iterator[Remark]:
    """Brackets and quotation marks without their partner; each kind of pair is looked at by itself."""
    open_at: dict[str, list[int]] = {opening: [] for opening in _PAIRS}
    for offset, character in enumerate(document.text):
        if character in _PAIRS:
            open_at[character].append(offset)
        elif character in _OPENING:
            if open_at[_OPENING[character]]:
                open_at[_OPENING[character]].pop()
            else:
                proposal = f"{character} closes what was not opened"
                yield _remark(document, "unbalanced", offset, offset + 1, proposal)
    for opening, offsets in open_at.items():
        for offset in offsets:
            yield _remark(document, "unbalanced", offset, offset + 1, f"{opening} is not closed by {_PAIRS[opening]}")


def _run_on(document: Document, blocks: list[Block]) -> Iterator[Remark]:
    """Headlines that do not begin their line, and details that do not either."""
    for block in blocks:
        if block.start and document.text[block.start - 1] != "\n":
            kind = "headline runs on" if block.kind == "head" else "detail runs on"
            proposal = document.text[block.start : min(block.end, block.start + 24)].strip()
            yield _remark(document, kind, block.start, block.start, f"starts at «{proposal}»")


def _remark(document: Document, kind: str, start: int, end: int, proposal: str = "") -> Remark:
    around = document.text[max(0, start - 6) : end + 6].replace("\n", "↵")
    return Remark(kind, document.line_of(start), around, proposal)
