"""The names found in a CoNLL corpus against its tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from biannian.evaluation.scores import Evaluation, Passage, Span, compare
from biannian.lexicon.corpus import spans, tagged_sentences


def tagged(sentences: Sequence[str]) -> list[list[Span]]:
    """What the statistical tagger finds in each sentence; its kinds are PER, LOC, OFI and BOOK."""
    # Imported here, because only those who tag need NumPy.
    from biannian.lexicon.tagger import tag

    return [[Span(name.start, name.end, name.kind) for name in found] for found in tag(sentences)]


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
