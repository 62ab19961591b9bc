"""The names stage against jieba's part-of-speech tagger on the same text: characters a second."""

from __future__ import annotations

import importlib
import logging

from benchmarks.measuring import sample, seconds
from biannian.context import Context
from biannian.document import Document
from biannian.stages.names import names


def run() -> tuple[str, list[str], list[list[str]]]:
    """The table: characters a second, and the ratio to jieba."""
    text = sample()
    document = Document(text)
    own = seconds(lambda: names(document, Context()))
    rows = [["biannian names", f"{len(text) / own:,.0f}", "1.00"]]
    try:
        jieba = importlib.import_module("jieba")
        tagger = importlib.import_module("jieba.posseg")
    except ImportError:
        return "Names (jieba is not installed)", ["tagger", "characters a second", "ratio"], rows
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    peer = seconds(lambda: list(tagger.cut(text)))
    rows.append(["jieba.posseg", f"{len(text) / peer:,.0f}", f"{own / peer:.2f}"])
    return "Names, on the sample edition", ["tagger", "characters a second", "time of ours : theirs"], rows
