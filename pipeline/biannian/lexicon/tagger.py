"""The statistical tagger: what a network, learned from tagged histories, takes for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from biannian.lexicon.agreement import agreeing
from biannian.lexicon.alphabet import Array, Numbers
from biannian.lexicon.network import Network
from biannian.lexicon.script import fold
from biannian.resources import data

MODEL = data("lexicon", "data", "tagger.npz")
_SENTENCE = re.compile("[^。！？\n]+[。！？]?")
_LEAST = 1e-9
_REACH = 60
"""How far a run is followed in a text without punctuation."""

_WALLS = frozenset("\n，。、；：？！「」『』“”‘’〈〉《》（）·… ")


class Tagged(NamedTuple):
    """A span that the tagger takes for a name: `kind` is PER, LOC, OFI or BOOK, `certainty` its least probability."""

    start: int
    end: int
    kind: str
    certainty: float


class Tagging(NamedTuple):
    """What the tagger finds in a text: names, and for each character the probability that it belongs to none."""

    names: list[Tagged]
    plain: Array


def tag(sentences: Sequence[str]) -> list[list[Tagged]]:
    """The names in each of several sentences, in either script."""
    found: list[list[Tagged]] = [[] for _ in sentences]
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence) + 1)
    number = 0
    for name in tag_text("\n".join(map(fold, sentences))).names:
        while name.start >= starts[number + 1]:
            number += 1
        found[number].append(name._replace(start=name.start - starts[number], end=name.end - starts[number]))
    return found


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins."""
    return ((found.start(), found[0]) for found in _SENTENCE.finditer(text))


def tag_text(text: str) -> Tagging:
    """The names in a folded text, whose paragraphs are lines."""
    network = _network()
    probabilities = network.probabilities(text)
    first = _spans(network.tags, fitting(text, network.tags, probabilities))
    probabilities = agreeing(text, [(start, end) for start, end, _ in first], probabilities)
    numbers = fitting(text, network.tags, probabilities)
    certain = np.take_along_axis(probabilities, numbers[:, None], axis=1)[:, 0]
    names = [
        Tagged(start, end, kind, float(certain[start:end].min())) for start, end, kind in _spans(network.tags, numbers)
    ]
    return Tagging(names, probabilities[:, 0])


def _spans(tags: Sequence[str], numbers: Numbers) -> list[tuple[int, int, str]]:
    """Start, end and kind of the spans that tags, given as numbers, make up; all are whole, as `fitting` makes them."""
    first, last = (np.array([tag[0] in ends for tag in tags]) for ends in ("BS", "ES"))
    starts, ends = np.flatnonzero(first[numbers]), np.flatnonzero(last[numbers]) + 1
    kinds = [tags[number][2:] for number in numbers[starts].tolist()]
    return list(zip(starts.tolist(), ends.tolist(), kinds, strict=True))


def fitting(text: str, tags: Sequence[str], probabilities: Array) -> Numbers:
    """The likeliest tags, as numbers, that make whole spans: the best of each character, where those fit together.

    Where they do not, the tags of the run between two marks of punctuation are chosen together.
    """
    best = probabilities.argmax(axis=1)
    allowed = _allowed(tuple(tags))
    done = 0
    bounded = np.pad(best, 1)
    for following in np.flatnonzero(~allowed[bounded[:-1], bounded[1:]]).tolist():
        if following > done or following == 0:
            start, done = _run(text, best, max(0, following - 1))
            best[start:done] = _likeliest(np.log(probabilities[start:done] + _LEAST), allowed)
    return best


def _run(text: str, best: Numbers, at: int) -> tuple[int, int]:
    """The run that holds a character and the next, between marks of punctuation; no name goes on beyond it."""
    start, end = at, at + 1
    while start > 0 and (best[start - 1] or (text[start - 1] not in _WALLS and start > at - _REACH)):
        start -= 1
    while end < len(text) and (best[end] or (text[end] not in _WALLS and end < at + _REACH)):
        end += 1
    return start, end


def _likeliest(weights: Array, allowed: Array) -> Numbers:
    """The path through `weights` (characters, tags) of the greatest sum that only goes from a tag to an allowed one."""
    barred = np.where(allowed, 0.0, -np.inf)
    total = weights[0] + barred[0]
    before = []
    for row in weights[1:]:
        through = total[:, None] + barred
        before.append(through.argmax(axis=0))
        total = through.max(axis=0) + row
    path = [int((total + barred[:, 0]).argmax())]
    for choice in reversed(before):
        path.append(int(choice[path[-1]]))
    return np.array(path[::-1])


@cache
def _allowed(tags: tuple[str, ...]) -> Array:
    """Which tag may follow which: the first tag is O; a span goes on within B or I, and begins elsewhere."""
    return np.array(
        [
            [after[0] in "IE" and after[2:] == tag[2:] if tag[0] in "BI" else after[0] in "OBS" for after in tags]
            for tag in tags
        ]
    )


@cache
def _network() -> Network:
    return Network(MODEL)
