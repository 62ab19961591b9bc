"""The statistical tagger: a conditional random field over characters, learned from tagged histories."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pycrfsuite

from biannian.lexicon.corpus import spans
from biannian.lexicon.features import features
from biannian.lexicon.script import fold
from biannian.resources import data

MODEL = data("lexicon", "data", "tagger.crfsuite")
_SENTENCE = re.compile("[^。！？\n]+[。！？]?")


class Sentence(NamedTuple):
    """A sentence in folded script and where it begins in its text."""

    start: int
    text: str


class Tagged(NamedTuple):
    """A span that the tagger takes for a name: `kind` is PER, LOC, OFI or BOOK, `certainty` its least probability."""

    start: int
    end: int
    kind: str
    certainty: float


def tag(texts: Iterable[str]) -> list[list[Tagged]]:
    """The names in each of several sentences, in either script."""
    return [tag_sentence(Sentence(0, fold(text))) for text in texts]


def sentences(text: str) -> list[Sentence]:
    """The sentences of a folded text."""
    return [Sentence(found.start(), found[0]) for found in _SENTENCE.finditer(text)]


def tag_sentence(sentence: Sentence) -> list[Tagged]:
    """The names in a sentence, at their places in its text."""
    tagger = _tagger()
    tagger.set(features(sentence.text))
    tags = tagger.tag()
    return [
        Tagged(
            sentence.start + start,
            sentence.start + end,
            kind,
            min(tagger.marginal(tags[at], at) for at in range(start, end)),
        )
        for start, end, kind in spans(tags)
    ]


@cache
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    return tagger
