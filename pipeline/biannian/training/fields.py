"""A conditional random field that learns to tag with what the lexicon knows: the teacher that is no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from biannian.lexicon.alphabet import Alphabet, Array, Numbers
from biannian.lexicon.tagger import sentences
from biannian.training.features import Features
from biannian.training.fitting import Report
from biannian.training.tagging import FULL, TAGS

_PARAMETERS = {"c1": 0.1, "c2": 0.05, "max_iterations": 120, "feature.possible_transitions": True}
_BLOCK = 100_000


def learn_field(corpus: Iterable[tuple[str, Sequence[str]]], features: Features, path: Path) -> None:
    """Writes the model of a conditional random field, from sentences in folded script with their tags."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_PARAMETERS)
    for sentence, tags in corpus:
        trainer.append(features.of(sentence), tags)
    trainer.train(str(path))


def mark_by_field(path: Path, features: Features, alphabet: Alphabet, numbers: Numbers, report: Report) -> Array:
    """The shares of the tags (characters, tags), as bytes, in a text given as numbers; what no tag gets is O's."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    shares = np.zeros((len(numbers), len(TAGS)), dtype=np.uint8)
    for start in range(0, len(numbers), _BLOCK):
        report(f"character {start} of {len(numbers)}, by the lexicon")
        for at, sentence in sentences(alphabet.text(numbers[start : start + _BLOCK])):
            tagger.set(features.of(sentence))
            for place, tag in enumerate(tagger.tag(), start + at):
                shares[place, TAGS.index(tag)] = round(FULL * tagger.marginal(tag, place - start - at))
    shares[:, 0] += FULL - shares.sum(axis=1, dtype=np.uint16).astype(np.uint8)
    return shares
