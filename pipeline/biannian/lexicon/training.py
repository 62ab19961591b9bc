"""Learns what names look like: writes the lexicon's learned tables and the model of the statistical tagger.

From unlabelled histories come the names of officials, and the clusters of bigrams (`clustering`); from a tagged corpus
comes the tagger, which uses both.

Officials are introduced by their office (「樞密使張浚曰」): after a known office, a sure surname and one or two
characters before a word or mark that must follow a name are a name. From a few ten thousand such names come the
weight of each character in a given name, and the names that occur more than once.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite

from biannian.errors import UsageError
from biannian.lexicon.corpus import tagged_sentences
from biannian.lexicon.features import features, forget
from biannian.lexicon.knowledge import ATTESTED, PERSON, knowledge
from biannian.lexicon.script import fold
from biannian.lexicon.tables import rows
from biannian.lexicon.tagger import MODEL
from biannian.resources import data

_PARAMETERS = {"c1": 0.1, "c2": 0.05, "max_iterations": 120, "feature.possible_transitions": True}
_FOLLOWING = "，。、；：曰等率将卒为以请奏言上"
_LEAST_COMMON = 40
_LEAST_SEEN = 2
_BOUND = 3.0


def train(histories: Sequence[Path], corpus: Path) -> None:
    """Writes `given.tsv`, `attested.tsv`, `clusters.tsv` and `tagger.crfsuite` anew among the lexicon's own tables.

    `histories` are unlabelled texts, `corpus` is a CoNLL file such as CHisIEC's training part; the same input gives
    the same tables. Raises UsageError where NumPy and SciPy are missing or the corpus cannot be read.
    """
    folder = data("lexicon", "data")
    try:
        from biannian.lexicon.clustering import learn_clusters
    except ImportError:
        raise UsageError(
            "training needs NumPy and SciPy", remedy="install them with `pip install numpy scipy`"
        ) from None
    sentences = tagged_sentences(corpus)
    texts = [path.read_text(encoding="utf-8") for path in histories]
    learn_names(texts, folder)
    learn_clusters(texts, folder / "clusters.tsv")
    for remembered in (rows, knowledge):
        remembered.cache_clear()
    forget()
    learn_tagger(sentences, MODEL)


def learn_tagger(sentences: Iterable[tuple[str, Sequence[str]]], model: Path) -> None:
    """Writes the model of a conditional random field, from sentences with a tag for each character."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_PARAMETERS)
    for sentence, tags in sentences:
        trainer.append(features(fold(sentence)), tags)
    trainer.train(str(model))


def learn_names(texts: Iterable[str], folder: Path) -> None:
    """Writes `given.tsv` and `attested.tsv` to a folder, from texts in either script."""
    names, characters = Counter[str](), Counter[str]()
    for text in map(fold, texts):
        characters.update(text)
        names.update(_introduced(text))
    weights = given_weights(names, characters)
    attested = [name for name, count in names.items() if count >= _LEAST_SEEN and _likely(name, weights)]
    source = "source: learned by biannian.lexicon.training from unlabelled histories"
    lines = [
        "\t".join((character, *(f"{weight:.1f}" for weight in weights[character]))) for character in sorted(weights)
    ]
    _write(
        folder / "given.tsv",
        f"# Characters and their weight as the only, the first and the second of a given name; {source}",
        lines,
    )
    _write(
        folder / "attested.tsv",
        f"# Names of officials that occur more than once; {source}",
        ["name\t" + " ".join(sorted(attested))],
    )


def given_weights(names: Counter[str], characters: Counter[str]) -> dict[str, tuple[float, float, float]]:
    """For each character the log odds that it is the only, the first or the second of a given name."""
    counted = [Counter[str]() for _ in range(3)]
    for name, count in names.items():
        given = name[1:]
        if len(given) == 1:
            counted[0][given] += min(count, 3)
        else:
            counted[1][given[0]] += min(count, 3)
            counted[2][given[1]] += min(count, 3)
    total = sum(characters.values())
    common = [
        character for character, count in characters.items() if count >= _LEAST_COMMON and "一" <= character <= "鿿"
    ]
    return {
        character: (
            _weight(counted[0], character, characters[character] / total),
            _weight(counted[1], character, characters[character] / total),
            _weight(counted[2], character, characters[character] / total),
        )
        for character in common
    }


def _weight(counted: Counter[str], character: str, share: float) -> float:
    seen, expected = counted[character], share * counted.total()
    return max(-_BOUND, min(_BOUND, math.log((seen + 1.0) / (expected + 1.0))))


def _introduced(text: str) -> Iterator[str]:
    know = knowledge()
    surnames = "".join(name for name, tier in know.surnames.items() if tier == "sure")
    offices = sorted((word for key, words in rows("offices") if key == "core" for word in fold(words).split()), key=len)
    pattern = re.compile(f"(?:{'|'.join(offices[::-1])})([{surnames}][一-鿿]{{1,2}})(?=[{_FOLLOWING}])")
    for match in pattern.finditer(text):
        doubtful = any(
            character in know.never_in_names or character in _FOLLOWING for character in match[1].rstrip("之")
        )
        if not doubtful and not know.automaton.senses(match[1]) & ~(PERSON | ATTESTED):
            yield match[1]


def _likely(name: str, weights: dict[str, tuple[float, float, float]]) -> bool:
    none = (0.0, 0.0, 0.0)
    if len(name) == 2:
        return weights.get(name[1], none)[0] > 0.3
    return weights.get(name[1], none)[1] + weights.get(name[2], none)[2] > 0.6


def _write(path: Path, header: str, lines: Iterable[str]) -> None:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
