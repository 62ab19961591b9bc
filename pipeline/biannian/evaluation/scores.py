"""Compares spans with a gold standard's: precision, recall and F1 by kind, what was missed and what is false.

A span is matched strictly where both sides have the same kind and extent, and by overlap where the kind is the same
and the extents share a character (each span counts once).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

CORE = ("persName", "placeName", "orgName", "roleName", "date", "title")
"""The kinds that the micro-average counts."""

KINDS = (*CORE, "rs", "measure", "quote", "note", "head")
_AROUND = 6


class Span(NamedTuple):
    """A kind of mark on `text[start:end]`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text without white space, and the spans on it."""

    text: str
    spans: frozenset[Span]


@dataclass(frozen=True, slots=True)
class Score:
    """How many spans agree, of how many predicted and how many in the gold."""

    matched: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted spans that the gold has; 0 where nothing is predicted."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold's spans that are predicted; 0 where the gold has none."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.matched / (self.predicted + self.gold) if self.predicted + self.gold else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.matched + other.matched, self.predicted + other.predicted, self.gold + other.gold)

    def as_data(self) -> dict[str, float | int]:
        """The figures as plain data, shares rounded to four places."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"matched": self.matched, "predicted": self.predicted, "gold": self.gold}
        return {**{name: round(share, 4) for name, share in shares.items()}, **counts}


class Example(NamedTuple):
    """A span in its context: the words before it, the span itself, the words after it."""

    kind: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by kind; `confused` counts gold spans of one kind that were predicted, to the letter, as another."""

    strict: dict[str, Score]
    overlapping: dict[str, Score]
    confused: dict[tuple[str, str], int] = field(default_factory=dict)
    missed: tuple[Example, ...] = ()
    false: tuple[Example, ...] = ()

    def micro(self, kinds: Iterable[str] = CORE) -> Score:
        """The strict score of several kinds together."""
        return sum((self.strict.get(kind, Score()) for kind in kinds), Score())

    def micro_overlapping(self, kinds: Iterable[str] = CORE) -> Score:
        """The score by overlap of several kinds together."""
        return sum((self.overlapping.get(kind, Score()) for kind in kinds), Score())

    def as_data(self, kinds: Iterable[str] = CORE) -> dict[str, object]:
        """Plain data for JSON: `micro`, `classes`, `overlapping`, `confusion`, `missed` and `false`."""
        return {
            "micro": self.micro(kinds).as_data(),
            "classes": {kind: score.as_data() for kind, score in self.strict.items()},
            "overlapping": {kind: score.as_data() for kind, score in self.overlapping.items()},
            "confusion": [
                {"gold": gold, "predicted": predicted, "count": count}
                for (gold, predicted), count in sorted(self.confused.items())
            ],
            "missed": [example._asdict() for example in self.missed],
            "false": [example._asdict() for example in self.false],
        }


def compare(pairs: Iterable[tuple[Passage, Passage]], kinds: Sequence[str] = KINDS) -> Evaluation:
    """Passages against gold passages with the same text, as pairs of gold and predicted."""
    strict, overlapping = dict.fromkeys(kinds, Score()), dict.fromkeys(kinds, Score())
    confused: Counter[tuple[str, str]] = Counter()
    missed, false = [], []
    for gold, predicted in pairs:
        for kind in kinds:
            right = {span for span in gold.spans if span.kind == kind}
            found = {span for span in predicted.spans if span.kind == kind}
            strict[kind] += Score(len(right & found), len(found), len(right))
            overlapping[kind] += Score(_overlaps(right, found), len(found), len(right))
            missed += [_example(gold.text, span) for span in sorted(right - found)]
            false += [_example(gold.text, span) for span in sorted(found - right)]
        confused += _confused(gold.spans - predicted.spans, predicted.spans - gold.spans)
    return Evaluation(strict, overlapping, dict(confused), tuple(missed), tuple(false))


def _overlaps(right: set[Span], found: set[Span]) -> int:
    """How many found spans share a character with a span of the gold that no other has taken."""
    open_spans = sorted(right)
    starts = [span.start for span in open_spans]
    taken: set[Span] = set()
    for span in sorted(found):
        last = bisect_right(starts, span.end - 1)
        nearby = open_spans[max(0, last - _AROUND) : last]
        match = next((gold for gold in nearby if gold.end > span.start and gold not in taken), None)
        if match is not None:
            taken.add(match)
    return len(taken)


def _confused(missed: Iterable[Span], false: Iterable[Span]) -> Counter[tuple[str, str]]:
    there: Mapping[tuple[int, int], list[str]] = defaultdict(list)
    for span in false:
        there[span.start, span.end].append(span.kind)
    return Counter((span.kind, kind) for span in missed for kind in there.get((span.start, span.end), ()))


def _example(text: str, span: Span) -> Example:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return Example(span.kind, before, text[span.start : span.end], after)
