"""TEI against gold TEI of the same text, by kind of mark.

Punctuation at a span's edges and white space do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from biannian.errors import UsageError
from biannian.evaluation.scores import KINDS, Evaluation, Passage, Span, compare
from biannian.xml import TEI, local_name, parse_file

_SAME = {"said": "quote", "q": "quote"}
_EDITORIAL = frozenset(("supplied", "corr", "reg", "ex", "fw", "teiHeader", "standOff", "rdg", "index", "facsimile"))
_EDGES = "，。、；：？！「」『』“”‘’〈〉《》（）·"
_RESYNCHRONISE = 8
_WINDOW = 400


def evaluate(pairs: Iterable[tuple[Path, Path]]) -> Evaluation:
    """Predicted TEI files against the gold files of the same texts, as pairs of gold and predicted.

    Raises UsageError where the two texts of a pair are not the same text, TeiError for a file that is not TEI.
    """
    return compare((passage(gold), _aligned(passage(predicted), passage(gold), predicted)) for gold, predicted in pairs)


def passage(path: Path) -> Passage:
    """The text and the spans of a TEI file's body."""
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
