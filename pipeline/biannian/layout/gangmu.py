"""The layout of headline and detail (綱目): a headline, its detail, comments, then the next headline.

Sources break the rule: a headline runs on in the paragraph before it, stands in one paragraph with its detail, or
is swallowed by a comment. Each paragraph can therefore be read in several ways, and the cheapest sequence of
readings is taken (a shortest path, linear in the number of paragraphs). The costs say what a reader weighs: a date at
the start, brevity, whether headline and detail alternate, whether the next paragraph takes the headline's words up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from biannian.layout.paragraphs import Block, Paragraph, date_in, is_chapter_title, names_year

_FOLLOWS = {
    ("", "head"): 0.0, ("", "p"): 3.0, ("", "note"): 2.0,
    ("head", "head"): 1.2, ("head", "p"): 0.0, ("head", "note"): 0.3,
    ("p", "head"): 0.0, ("p", "p"): 2.0, ("p", "note"): 0.0,
    ("note", "head"): 0.0, ("note", "p"): 3.5, ("note", "note"): 0.0,
}  # fmt: skip
"""What it costs that one kind of block follows another."""

_SENTENCE_END = re.compile(r"[。！？][」』”’〉）]*\s*")
_LOOKING_BACK = re.compile(r"[初時时]，|先是|[已既]而|至是|於是|于是|未[几幾]")
_QUOTING = re.compile(r"[「『“]|[：:]\s|\S\s+\S")
_LONGEST_HEADLINE, _MOST_SENTENCES = 45, 2
_SPLIT_HEADLINE, _DATED_TAIL, _UNDATED_TAIL = 0.8, 0.9, 1.7


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read a paragraph: its blocks and what they cost."""

    blocks: tuple[Block, ...]
    cost: float


def gangmu(text: str, paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Headlines, details and notes; each headline opens an entry, one that names its year opens a year."""
    title = [one for one in paragraphs[:1] if is_chapter_title(text, one)]
    blocks = [Block(one.start, one.end, "head") for one in title]
    chosen = _cheapest([list(_ways(text, *neighbours)) for neighbours in _with_next(paragraphs[len(title) :])])
    read = [block for way in chosen for block in way.blocks]
    return [*blocks, *(_opening(text, block) for block in _with_hidden_headlines(text, read))]


def is_headline(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is as brief as a headline."""
    sentences = len(_SENTENCE_END.findall(text, paragraph.start, paragraph.end))
    return paragraph.end - paragraph.start <= _LONGEST_HEADLINE and sentences <= _MOST_SENTENCES


def _with_next(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Paragraph | None]]:
    yield from pairwise([*paragraphs, None])


def _cheapest(choices: Sequence[Sequence[_Way]]) -> list[_Way]:
    """One way for each paragraph, so that the sum of their costs and of what follows what is least."""
    back: list[dict[str, tuple[str, int]]] = []
    costs: dict[str, float] = {"": 0.0}
    for ways in choices:
        reached: dict[str, tuple[float, str, int]] = {}
        for number, way in enumerate(ways):
            first, last = way.blocks[0].kind, way.blocks[-1].kind
            before = min(costs, key=lambda kind: costs[kind] + _FOLLOWS[kind, first])
            cost = costs[before] + _FOLLOWS[before, first] + way.cost
            if last not in reached or cost < reached[last][0]:
                reached[last] = (cost, before, number)
        costs = {last: cost for last, (cost, _, _) in reached.items()}
        back.append({last: (before, number) for last, (_, before, number) in reached.items()})
    chosen: list[_Way] = []
    last = min(costs, key=lambda kind: costs[kind])
    for ways, steps in zip(reversed(choices), reversed(back), strict=True):
        last, number = steps[last]
        chosen.append(ways[number])
    return chosen[::-1]


def _ways(text: str, paragraph: Paragraph, following: Paragraph | None) -> Iterator[_Way]:
    start, end = paragraph.start, paragraph.end
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end) if match.end() < end]
    if paragraph.note:
        yield _Way((Block(start, end, "note", paragraph.note),), 0.0)
    else:
        yield _Way((Block(start, end, "p"),), _detail_cost(text, paragraph))
        yield _Way((Block(start, end, "head"),), _headline_cost(text, start, end))
        if ends and paragraph.date is not None:
            split = ends[0] if ends[0] > paragraph.date.end + 1 else next(iter(ends[1:]), end)
            if split < end:
                cost = _SPLIT_HEADLINE + _headline_cost(text, start, split)
                yield _Way((Block(start, split, "head"), Block(split, end, "p")), cost)
    if following is None or following.note or following.date is not None:
        return
    for split in ends:
        tail_cost = _tail_cost(text, split, end, paragraph, following)
        if tail_cost is None:
            continue
        before = Block(start, split, "note", paragraph.note) if paragraph.note else Block(start, split, "p")
        cost = tail_cost + (0.0 if paragraph.note else _detail_cost(text, paragraph))
        yield _Way((before, Block(split, end, "head")), cost)


def _detail_cost(text: str, paragraph: Paragraph) -> float:
    return 3.0 if paragraph.date is not None else 0.0


def _headline_cost(text: str, start: int, end: int) -> float:
    headline = text[start:end].strip()
    sentences = len(_SENTENCE_END.findall(headline))
    return (
        (0.0 if date_in(text, start, end) else 1.0)
        + max(0.0, (len(headline) - _LONGEST_HEADLINE) / 15)
        + 1.5 * max(0, sentences - _MOST_SENTENCES)
        + (2.0 if _QUOTING.search(headline) else 0.0)
        + (3.0 if _LOOKING_BACK.match(headline) else 0.0)
    )


def _tail_cost(text: str, split: int, end: int, paragraph: Paragraph, following: Paragraph) -> float | None:
    """What it costs to read the end of a paragraph as the headline of the next; None where it is none."""
    if end - split > _LONGEST_HEADLINE:
        return None
    date = date_in(text, split, end)
    if date is not None and (date.names_month or date.names_year):
        return _DATED_TAIL + _headline_cost(text, split, end)
    is_last_sentence = _SENTENCE_END.search(text, split, end - 1) is None
    if paragraph.note or not is_last_sentence or end - split > 20:
        return None
    taken_up = _pairs(text[split:end]) & _pairs(text[following.start : following.start + 80])
    return _UNDATED_TAIL if taken_up else None


def _with_hidden_headlines(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Divides a detail in which a month stands that is missing between the headlines before and after it."""
    following = _months_after(text, blocks)
    current = 0
    for block, after in zip(blocks, following, strict=True):
        if block.kind == "head":
            date = date_in(text, block.start, block.end)
            current = (date.month or current) if date is not None else current
        hidden = [
            match.end()
            for match in (_SENTENCE_END.finditer(text, block.start, block.end) if block.kind == "p" and current else ())
            if current < _bare_month(text, match.end(), block.end) < after
        ]
        if not hidden:
            yield block
            continue
        end = _SENTENCE_END.search(text, hidden[0], block.end)
        split = end.end() if end else block.end
        yield replace(block, end=hidden[0])
        yield Block(hidden[0], split, "head")
        if split < block.end:
            yield replace(block, start=split)


def _months_after(text: str, blocks: Sequence[Block]) -> list[int]:
    """For each block the month of the next headline that names one; 13 where that opens a new year."""
    months: list[int] = []
    coming = 0
    for block in reversed(blocks):
        months.append(coming)
        if block.kind == "head" and (date := date_in(text, block.start, block.end)) is not None:
            coming = 13 if names_year(date) else date.month or coming
    return months[::-1]


def _bare_month(text: str, start: int, end: int) -> int:
    """The month that opens text[start:end] without any year; else 0."""
    date = date_in(text, start, end)
    if date is None or date.reigns or date.year is not None or date.year_shift is not None:
        return 0
    return date.month or 0


def _pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text) if a.isalpha() and b.isalpha()}


def _opening(text: str, block: Block) -> Block:
    if block.kind != "head":
        return block
    date = date_in(text, block.start, block.end)
    opens = ("year", "entry") if names_year(date) else ("entry",)
    return Block(block.start, block.end, "head", opens=opens)
