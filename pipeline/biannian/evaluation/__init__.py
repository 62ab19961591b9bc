"""How good marks are: TEI against gold TEI, and the names found in a CoNLL corpus against its tags."""

from biannian.evaluation.corpora import evaluate_conll, read_conll
from biannian.evaluation.editions import evaluate
from biannian.evaluation.page import page
from biannian.evaluation.scores import CORE, KINDS, Evaluation, Example, Passage, Score, Span, compare

__all__ = [
    "CORE",
    "KINDS",
    "Evaluation",
    "Example",
    "Passage",
    "Score",
    "Span",
    "compare",
    "evaluate",
    "evaluate_conll",
    "page",
    "read_conll",
]
