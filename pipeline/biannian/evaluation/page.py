"""An evaluation as a page of its own in HTML, which needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from biannian import resources
from biannian.evaluation.scores import Evaluation, Example, Score
from biannian.saxon import transform


def page(found: Evaluation, core: Iterable[str]) -> str:
    """The evaluation's figures, confusions and examples, labelled in English and Chinese."""
    root = etree.Element("evaluation")
    for kind, score in found.strict.items():
        if score.gold or score.predicted:
            _score(root, kind, score, found.overlapping[kind])
    core = list(core)
    _score(root, "micro", found.micro(core), found.micro_overlapping(core))
    for (gold, predicted), count in sorted(found.confused.items()):
        etree.SubElement(root, "confusion", gold=gold, predicted=predicted, count=str(count))
    _examples(root, "missed", found.missed)
    _examples(root, "false", found.false)
    return transform(resources.xslt("evaluation", "page.xsl"), root)


def _score(root: etree._Element, kind: str, strict: Score, overlapping: Score) -> None:
    element = etree.SubElement(root, "score", kind=kind, gold=str(strict.gold), predicted=str(strict.predicted))
    for name, score in (("strict", strict), ("overlapping", overlapping)):
        shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
        etree.SubElement(element, name, {key: f"{share:.3f}" for key, share in shares.items()})


def _examples(root: etree._Element, name: str, examples: Iterable[Example]) -> None:
    for example in examples:
        element = etree.SubElement(root, name, kind=example.kind)
        for part in ("before", "words", "after"):
            etree.SubElement(element, part).text = _writable(getattr(example, part))


def _writable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return "".join(character if character >= " " else " " for character in text)
