"""Tagged corpora in CoNLL form: a character and its tag (O, or B-, I-, E-, S- and a class) on each line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from biannian.errors import UsageError


def tagged_sentences(corpus: Path) -> list[tuple[str, list[str]]]:
    """The sentences of a CoNLL file with their tags; raises UsageError, with file and line, for what is none."""
    sentences: list[tuple[str, list[str]]] = [("", [])]
    try:
        lines = corpus.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UsageError("this corpus cannot be read as UTF-8 text", where=corpus) from None
    for number, line in enumerate(lines, 1):
        cells = line.split()
        if not cells:
            sentences.append(("", []))
        elif len(cells) == 2 and len(cells[0]) == 1:
            sentence, tags = sentences[-1]
            sentences[-1] = (sentence + cells[0], [*tags, cells[1]])
        else:
            raise UsageError("this line is no character with its tag", where=corpus, line=number)
    return [sentence for sentence in sentences if sentence[0]]


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans that tags B-, I-, E-, S- of a class make up: start, end and class."""
    found, start = [], 0
    for at, label in enumerate(tags):
        following = tags[at + 1] if at + 1 < len(tags) else "O"
        if label[0] in "BS":
            start = at
        if label != "O" and (label[0] in "ES" or following[0] in "OBS"):
            found.append((start, at + 1, label[2:]))
    return found
