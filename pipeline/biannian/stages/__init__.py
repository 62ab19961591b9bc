"""The way from the source's bytes to a document full of marks. The order of work is `STAGES`, and nothing else.

A stage is a function from a document and the edition's context to a document that says more; running one twice adds
nothing. No stage imports another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from biannian.context import Context
from biannian.document import Document
from biannian.stages.dates import dates
from biannian.stages.identity import identity
from biannian.stages.names import names
from biannian.stages.quotations import quotations
from biannian.stages.structure import structure

Stage = Callable[[Document, Context], Document]

STAGES: tuple[Stage, ...] = (structure, quotations, dates, names, identity)
"""All stages after `ingest`, in order."""


def run(document: Document, context: Context, through: Sequence[Stage] = STAGES) -> Document:
    """The document after the stages, in order."""
    for stage in through:
        document = stage(document, context)
    return document
