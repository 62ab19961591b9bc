"""The course of training, stage by stage; each stage keeps what it made in a folder, so that a broken run goes on.

Unlabelled histories teach the alphabet, first vectors, and an encoder that guesses masked characters. From it, two big
taggers learn a tagged corpus, and beside them a conditional random field, which sees clusters of the vectors and what
the lexicon knows. They mark millions of characters of the histories, each network a half of them and the field all;
from these and the corpus the small tagger learns that biannian carries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch

from biannian.lexicon.alphabet import Alphabet, Array, Numbers, learn_alphabet
from biannian.training.clusters import clusters
from biannian.training.encoder import Encoder, Sizes, Tagger, start_from
from biannian.training.export import export
from biannian.training.features import Features
from biannian.training.fields import learn_field, mark_by_field
from biannian.training.fitting import Report
from biannian.training.pretraining import pretrain
from biannian.training.tagging import TAGS, Batch, Dropout, Gold, Marked, learn, mark
from biannian.training.vectors import vectors

_LEAST_SEEN = 20
"""How often a character or a bigram must occur to be known."""

_GOLD_BATCH = 1500
_TEACHERS = (((1e-3, 5e-4), Dropout(0.2, 0.1)), ((1.5e-3, 5e-4), Dropout(0.35, 0.15)))
"""How each big tagger learns: its rates, and what is left out."""

_FIELD = 0.35
"""The weight of what the field says; the networks have the rest."""

_STUDENT_RATES, _STUDENT_DROPOUT = (2e-3, 2e-3), Dropout(0.05, 0.05)
_MARKED_ROWS, _MARKED_PER_GOLD = 64, 4
_BLOCK = 4096
"""Histories are marked in blocks of so many characters, drawn at random."""

_PROBE, _KIN, _EVERY = 10, 50, 4


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is learned at each stage: sizes, steps, passes over the corpus, characters marked, share of clusters."""

    teacher: Sizes
    student: Sizes
    guessing: int
    passes: int
    marked: int
    copying: int
    clusters: float


FULL = Plan(
    teacher=Sizes(128, 128, 384, (1, 2, 4, 1, 2, 4), normed=True),
    student=Sizes(64, 64, 128, (1, 2, 4, 1), normed=False),
    guessing=2000,
    passes=12,
    marked=6_300_000,
    copying=2000,
    clusters=1.0,
)
"""The plan that made the model which biannian carries; on one core it takes hours."""

QUICK = Plan(
    teacher=Sizes(32, 32, 64, (1, 2), normed=True),
    student=Sizes(32, 32, 48, (1, 2), normed=False),
    guessing=20,
    passes=6,
    marked=100_000,
    copying=60,
    clusters=0.1,
)
"""A plan that shows in a minute or two that all stages work."""


@dataclass(frozen=True)
class Course:
    """One run of training: folded unlabelled texts, a tagged corpus in folded script, and the folder of its stages."""

    texts: Sequence[str]
    sentences: Sequence[tuple[str, Sequence[str]]]
    folder: Path
    plan: Plan
    report: Report

    def run(self, model: Path) -> None:
        """Goes through the stages that the folder lacks and writes the model."""
        torch.set_num_threads(1)
        self.folder.mkdir(parents=True, exist_ok=True)
        student = self._new(self.plan.student)
        self._kept("student.pt", student, lambda: self._teach_student(student))
        export(student, self.alphabet, model)

    @cached_property
    def alphabet(self) -> Alphabet:
        """The characters and bigrams that the histories have often enough."""
        path = self.folder / "alphabet.npz"
        if not path.exists():
            self.report("the alphabet")
            alphabet = learn_alphabet("\n".join(self.texts), _LEAST_SEEN, _LEAST_SEEN)
            np.savez(path, characters=np.array(alphabet.characters), bigrams=alphabet.bigrams)
        with np.load(path, allow_pickle=False) as stored:
            return Alphabet(str(stored["characters"]), stored["bigrams"])

    @cached_property
    def numbers(self) -> Numbers:
        """All histories as numbers of characters."""
        return self.alphabet.numbers("\n".join(self.texts))[0]

    def _vectors(self) -> tuple[Array, Array]:
        """Vectors of the characters and of the bigrams."""
        path = self.folder / "vectors.npz"
        if not path.exists():
            self.report("vectors of characters and bigrams")
            characters, bigrams = vectors(self.alphabet, self.numbers, self.plan.teacher.bigrams)
            np.savez(path, characters=characters, bigrams=bigrams)
        with np.load(path, allow_pickle=False) as stored:
            return stored["characters"], stored["bigrams"]

    def _new(self, sizes: Sizes) -> Tagger:
        """A tagger with vectors to start from and everything else drawn at random, the same each time."""
        torch.manual_seed(0)
        tagger = Tagger(Encoder(len(self.alphabet.characters) + 1, len(self.alphabet.bigrams) + 1, sizes), len(TAGS))
        start_from(tagger.encoder, *map(torch.from_numpy, self._vectors()))
        return tagger

    def _kept(self, name: str, module: torch.nn.Module, teach: Callable[[], None]) -> None:
        """Lets a module learn unless the folder keeps what it learned before."""
        path = self.folder / name
        if path.exists():
            module.load_state_dict(torch.load(path, weights_only=True))
        else:
            teach()
            torch.save(module.state_dict(), path)
        module.eval()

    def _teacher(self, number: int) -> Tagger:
        tagger = self._new(self.plan.teacher)
        encoder, steps = tagger.encoder, self.plan.guessing
        self._kept("encoder.pt", encoder, lambda: pretrain(encoder, self.alphabet, self.numbers, steps, self.report))
        self._kept(f"teacher{number}.pt", tagger, lambda: self._teach(tagger, number))
        return tagger

    def _teach(self, tagger: Tagger, number: int) -> None:
        torch.manual_seed(number)
        random = np.random.default_rng(number)
        batches = [batch for _ in range(self.plan.passes) for batch in self._gold.batches(_GOLD_BATCH, random)]
        learn(tagger, self.alphabet, batches, len(batches), *_TEACHERS[number], random, self.report)

    @cached_property
    def _gold(self) -> Gold:
        return Gold(self.sentences, self.alphabet)

    def _marked(self) -> Marked:
        """Parts of the histories, the most from those that the corpus was taken from, marked by all teachers."""
        path = self.folder / "marked.npz"
        if not path.exists():
            numbers = self._sample()
            halves = enumerate(np.array_split(numbers, len(_TEACHERS)))
            networks = [mark(self._teacher(number), self.alphabet, half, self.report) for number, half in halves]
            shares = (1 - _FIELD) * np.concatenate(networks) + _FIELD * self._marked_by_field(numbers)
            np.savez(path, characters=numbers, shares=np.rint(shares).astype(np.uint8))
        with np.load(path, allow_pickle=False) as stored:
            return Marked(stored["characters"], stored["shares"])

    def _marked_by_field(self, numbers: Numbers) -> Array:
        path = self.folder / "field.crfsuite"
        characters, bigrams = self._vectors()
        features = Features(self.alphabet, clusters(characters, bigrams, self.plan.clusters))
        if not path.exists():
            self.report("the conditional random field")
            learn_field(self.sentences, features, path)
        return mark_by_field(path, features, self.alphabet, numbers, self.report)

    def _sample(self) -> Numbers:
        texts = [self.alphabet.numbers(text)[0] for text in self.texts]
        kin = kindred(self.texts, [text for text, _ in self.sentences])
        own = np.concatenate([text for text, related in zip(texts, kin, strict=True) if related])
        drawn = [*_drawn(own, self.plan.marked * 2 // 3), *_drawn(self.numbers, self.plan.marked // 3)]
        return np.concatenate([drawn[number] for number in np.random.default_rng(0).permutation(len(drawn))])

    def _teach_student(self, tagger: Tagger) -> None:
        torch.manual_seed(0)
        random, rounds = np.random.default_rng(0), self.plan.copying // _MARKED_PER_GOLD
        batches = self._mixed(rounds, random)
        steps = rounds * (_MARKED_PER_GOLD + 1)
        learn(tagger, self.alphabet, batches, steps, _STUDENT_RATES, _STUDENT_DROPOUT, random, self.report)

    def _mixed(self, rounds: int, random: np.random.Generator) -> Iterator[Batch]:
        """Several batches that the teachers marked, then one of the corpus, over and over."""
        marked = self._marked().batches(_MARKED_ROWS, rounds * _MARKED_PER_GOLD, random)
        gold = (batch for _ in count() for batch in self._gold.batches(_GOLD_BATCH, random))
        for batch in islice(gold, rounds):
            yield from islice(marked, _MARKED_PER_GOLD)
            yield batch


def kindred(texts: Sequence[str], sentences: Sequence[str]) -> list[bool]:
    """Which texts hold at least one in fifty of the sentences, by a few characters from the middle of each."""
    probes = [sentence[len(sentence) // 2 :][:_PROBE] for sentence in sentences[::_EVERY]]
    return [_KIN * sum(probe in text for probe in probes) >= len(probes) for text in texts]


def _drawn(numbers: Numbers, characters: int) -> list[Numbers]:
    """Blocks of a text, drawn at random, that make up about so many characters."""
    most = max(1, characters // _BLOCK)
    starts = np.random.default_rng(0).permutation(max(1, len(numbers) // _BLOCK))[:most] * _BLOCK
    return [numbers[start : start + _BLOCK] for start in starts.tolist()]
