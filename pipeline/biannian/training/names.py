"""Learns the names of officials from unlabelled histories: writes the tables `given` and `attested`.

Officials are introduced by their office (「樞密使張浚曰」): after a known office, a sure surname and one or two
characters before a word or mark that must follow a name are a name. From a few ten thousand such names come the
weight of each character in a given name, and the names that occur more than once.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from biannian.lexicon.knowledge import ATTESTED, PERSON, knowledge
from biannian.lexicon.script import fold
from biannian.lexicon.tables import rows

_FOLLOWING = "，。、；：曰等率将卒为以请奏言上"
_LEAST_COMMON = 40
_LEAST_SEEN = 2
_BOUND = 3.0


def learn_names(texts: Iterable[str], folder: Path) -> None:
    """Writes `given.tsv` and `attested.tsv` to a folder, from texts in either script."""
    names, characters = Counter[str](), Counter[str]()
    for text in map(fold, texts):
        characters.update(text)
        names.update(_introduced(text))
    weights = given_weights(names, characters)
    attested = [name for name, count in names.items() if count >= _LEAST_SEEN and _likely(name, weights)]
    source = "source: learned by biannian.training.names from unlabelled histories"
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
