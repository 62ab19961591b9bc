"""The way from the source's bytes to a document full of marks. The order of work is `STAGES`, and nothing else.

A stage is a function from a document and the edition's context to a document that says more; running one twice adds
nothing. No stage imports another.
"""

from __future__ import annotations

from collections.abc import Callable

from biannian.context import Context
from biannian.document import Document
from biannian.stages.quotations import quotations
from biannian.stages.structure import structure

Stage = Callable[[Document, Context], Document]

STAGES: tuple[Stage, ...] = (structure, quotations)


def run(document: Document, context: Context) -> Document:
    """The document after every stage, in order."""
    for stage in STAGES:
        document = stage(document, context)
    return document
