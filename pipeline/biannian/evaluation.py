"""Compares marks: TEI against gold TEI by kind, and the names found in a CoNLL corpus against its tags.

Counts are of spans. A span is matched strictly where both sides have the same kind and extent, and by overlap where
the kind is the same and the extents share a character (each span counts once). Punctuation at a span's edges and
white space do not matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from biannian.errors import UsageError
from biannian.lexicon.corpus import spans, tagged_sentences
from biannian.lexicon.tagger import tag as tag_sentences
from biannian.xml import TEI, local_name, parse_file

CORE = ("persName", "placeName", "orgName", "roleName", "date", "title")
"""The kinds that the micro-average counts."""

KINDS = (*CORE, "rs", "measure", "quote", "note", "head")
_SAME = {"said": "quote", "q": "quote"}
_EDITORIAL = frozenset(("supplied", "corr", "reg", "ex", "fw", "teiHeader", "standOff", "rdg", "index", "facsimile"))
_EDGES = "，。、；：？！「」『』“”‘’〈〉《》（）·"
_AROUND = 6
_RESYNCHRONISE = 8
_WINDOW = 400


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


def evaluate(pairs: Iterable[tuple[Path, Path]]) -> Evaluation:
    """Predicted TEI files against the gold files of the same texts, as pairs of gold and predicted.

    Raises UsageError where the two texts of a pair are not the same text, TeiError for a file that is not TEI.
    """
    return compare(
        (_passage(gold), _aligned(_passage(predicted), _passage(gold), predicted)) for gold, predicted in pairs
    )


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


def tagged(sentences: Sequence[str]) -> list[list[Span]]:
    """What the statistical tagger finds in each sentence; its kinds are PER, LOC, OFI and BOOK."""
    return [[Span(name.start, name.end, name.kind) for name in found] for found in tag_sentences(sentences)]


def evaluate_conll(path: Path, tag: Callable[[Sequence[str]], Sequence[Iterable[Span]]] = tagged) -> Evaluation:
    """The spans that `tag` finds in the sentences of a CoNLL file, against its tags (B-, I-, E-, S- and a class).

    `tag` gets the sentences of the file and answers with the spans of each, their kinds named as the file's classes.
    Raises UsageError, with file and line, for a line that is neither empty nor a character and a tag.
    """
    sentences = read_conll(path)
    found = tag([sentence.text for sentence in sentences])
    classes = sorted({span.kind for sentence in sentences for span in sentence.spans})
    predicted = [Passage(gold.text, frozenset(spans)) for gold, spans in zip(sentences, found, strict=True)]
    return compare(zip(sentences, predicted, strict=True), classes)


def read_conll(path: Path) -> list[Passage]:
    """The sentences of a CoNLL file: a character and its tag on each line, an empty line between sentences."""
    return [
        Passage(sentence, frozenset(Span(*span) for span in spans(tags))) for sentence, tags in tagged_sentences(path)
    ]


def _passage(path: Path) -> Passage:
    body = parse_file(path).find(f".//{TEI}body")
    if body is None:
        raise UsageError("this file has no TEI body", where=path)
    characters: list[str] = []
    spans: set[tuple[int, int, str]] = set()
    _flatten(body, characters, spans, within_date=False)
    text = "".join(characters)
    return Passage(text, frozenset(_trimmed(text, *span) for span in spans))


def _flatten(
    element: etree._Element, characters: list[str], spans: set[tuple[int, int, str]], within_date: bool
) -> None:
    """Collects an element's characters and spans; of nested dates only the outermost counts."""
    name = local_name(element)
    if not name or name in _EDITORIAL:
        return
    start = len(characters)
    _add(characters, element.text)
    for child in element:
        _flatten(child, characters, spans, within_date or name == "date")
        _add(characters, child.tail)
    kind = _SAME.get(name, name)
    if kind in KINDS and not (kind == "date" and within_date):
        spans.add((start, len(characters), kind))


def _add(characters: list[str], text: str | None) -> None:
    characters.extend(character for character in text or "" if not character.isspace())


def _trimmed(text: str, start: int, end: int, kind: str) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end, kind)


def _aligned(predicted: Passage, gold: Passage, path: Path) -> Passage:
    """The predicted spans at the gold's offsets, where the texts differ by a few characters (a rare one resolved)."""
    if predicted.text == gold.text:
        return predicted
    offsets = _offsets(predicted.text, gold.text)
    if offsets is None:
        raise UsageError("this is not the text of the gold file", where=path, remedy="pair each file with its gold")
    return Passage(
        gold.text, frozenset(_trimmed(gold.text, offsets[s.start], offsets[s.end], s.kind) for s in predicted.spans)
    )


def _offsets(text: str, other: str) -> list[int] | None:
    """For each boundary in a text, the boundary in another version of it; None where the two part for good."""
    offsets, here, there = [], 0, 0
    patience = _RESYNCHRONISE + len(text) // 10
    while here < len(text):
        if text[here : here + 1] == other[there : there + 1]:
            offsets.append(there)
            here, there = here + 1, there + 1
            continue
        step = _resynchronised(text, other, here, there)
        patience -= sum(step) if step else _WINDOW
        if step is None or patience < 0:
            return None
        offsets += [min(there + taken, there + step[1]) for taken in range(step[0])]
        here, there = here + step[0], there + step[1]
    return [*offsets, len(other)]


def _resynchronised(text: str, other: str, here: int, there: int) -> tuple[int, int] | None:
    """How many characters to pass on each side until the texts agree again, the fewest together."""
    for total in range(1, _WINDOW):
        for ours in range(total + 1):
            ahead, theirs = here + ours, there + total - ours
            sample = text[ahead : ahead + _RESYNCHRONISE]
            if sample == other[theirs : theirs + _RESYNCHRONISE] and (sample or ahead == len(text)):
                return ours, total - ours
    return None


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
