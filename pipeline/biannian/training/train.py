"""The whole of training: from histories and a corpus to the tables and the model that biannian carries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from biannian.errors import UsageError
from biannian.lexicon.corpus import tagged_sentences
from biannian.lexicon.script import fold
from biannian.lexicon.tagger import MODEL
from biannian.training.course import FULL, QUICK, Course
from biannian.training.names import learn_names


def train(
    histories: Sequence[Path],
    corpus: Path,
    work: Path,
    into: Path | None,
    report: Callable[[str], None],
    quick: bool = False,
) -> None:
    """Writes `given.tsv`, `attested.tsv` and `tagger.npz` to a folder, or anew among the lexicon's own tables.

    `histories` are unlabelled texts, `corpus` is a CoNLL file such as CHisIEC's training part; `work` keeps what each
    stage made. The same input gives the same tables. Raises UsageError where a file cannot be read.
    """
    folder = into or MODEL.parent
    folder.mkdir(parents=True, exist_ok=True)
    sentences = [(fold(text), tags) for text, tags in tagged_sentences(corpus)]
    texts = [fold(_read(path)) for path in sorted(histories)]
    report("names of officials")
    learn_names(texts, folder)
    Course(texts, sentences, work, QUICK if quick else FULL, report).run(folder / MODEL.name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise UsageError("this history cannot be read as UTF-8 text", where=path) from None
