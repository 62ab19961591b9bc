"""Commands for measuring and learning: evaluate, train."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from biannian.cli.shared import as_json, example, path_argument, with_terminal
from biannian.errors import UsageError
from biannian.evaluation import CORE, Evaluation, Example, evaluate, evaluate_conll, page
from biannian.terminal import Terminal


@click.command(
    "evaluate",
    epilog=example(
        "biannian evaluate tei/text/juan-31.xml --against encoded/juan-31.xml",
        "biannian evaluate tei/text/*.xml --against encoded/*.xml --format json",
        "biannian evaluate --conll chisiec/dev.txt --format html > names.html",
    ),
)
@path_argument("gold", "GOLD...", nargs=-1)
@click.option("--against", "predicted", multiple=True, type=click.Path(path_type=Path), help="The TEI to be measured.")
@click.option("--conll", type=click.Path(path_type=Path), help="Measure the names found in a tagged CoNLL file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="Form of the answer; HTML is a page of its own.",
)
@with_terminal
def evaluate_command(
    terminal: Terminal, gold: Sequence[Path], predicted: Sequence[Path], conll: Path | None, form: str
) -> None:
    """Measure TEI files against gold files of the same texts, by kind of mark; -v shows what was missed or is false."""
    if conll is not None:
        found = evaluate_conll(conll)
        core: Sequence[str] = sorted(found.strict)
    else:
        found, core = evaluate(_pairs([*gold], [*predicted])), CORE
    if form == "json":
        click.echo(as_json(found.as_data(core)))
    elif form == "html":
        click.echo(page(found, core))
    else:
        _show(terminal, found, core)


def _pairs(gold: list[Path], predicted: list[Path]) -> list[tuple[Path, Path]]:
    """Gold files with predicted ones: what follows the first file after --against comes in as gold, and goes back."""
    half, odd = divmod(len(gold) + len(predicted), 2)
    if odd or not predicted or len(gold) < half:
        what = f"{len(gold)} gold files cannot be compared with {len(predicted)} others"
        raise UsageError(what, remedy="name as many files after --against as before it")
    return list(zip(gold[:half], [*predicted, *gold[half:]], strict=True))


def _show(terminal: Terminal, found: Evaluation, core: Sequence[str]) -> None:
    scores = {**found.strict, "micro": found.micro(core)}
    terminal.table(
        ["kind", "precision", "recall", "F1", "gold", "predicted"],
        [
            [
                kind,
                *(f"{share:.3f}" for share in (one.precision, one.recall, one.f1)),
                str(one.gold),
                str(one.predicted),
            ]
            for kind, one in scores.items()
            if one.gold or one.predicted
        ],
    )
    if terminal.verbosity > 0:
        terminal.print(_line("missed", one) for one in found.missed)
        terminal.print(_line("false", one) for one in found.false)


def _line(what: str, example: Example) -> str:
    return f"{what} {example.kind}: {example.before}【{example.words}】{example.after}"


@click.command(epilog=example("biannian train histories/*.txt --corpus chisiec/train.txt"))
@path_argument("histories", "HISTORY...", nargs=-1, required=True)
@click.option("--corpus", type=click.Path(path_type=Path), required=True, help="A tagged CoNLL file such as CHisIEC's.")
@click.option(
    "--work",
    type=click.Path(path_type=Path),
    default="training",
    show_default=True,
    help="Folder that keeps each stage; a run that was broken off goes on from there.",
)
@click.option("--quick", is_flag=True, help="Learn only a little, to see that all stages work.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="Folder for the learned tables and the model, instead of this installation's own.",
)
@with_terminal
def train(
    terminal: Terminal, histories: Sequence[Path], corpus: Path, work: Path, quick: bool, into: Path | None
) -> None:
    """Learn what names look like from unlabelled histories and a tagged corpus; needs PyTorch and takes hours."""
    try:
        from biannian.training.train import train as learn
    except ImportError:
        what = "training needs PyTorch, SciPy and python-crfsuite"
        raise UsageError(what, remedy="install them with `pip install 'biannian[train]'`") from None
    with terminal.progress() as progress:
        learn(histories, corpus, work, into, progress, quick=quick)
    terminal.say("The tables of learned names and the tagger are renewed.")


COMMANDS = (evaluate_command, train)
