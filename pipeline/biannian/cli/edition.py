"""Commands for a whole edition: new, build, publish, serve."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from biannian import edition
from biannian.build import Report, build, identified, marks_of, publish_book, publish_web_edition
from biannian.cli.shared import edition_argument, example, finish, out_option, path_argument, with_terminal
from biannian.document import Document
from biannian.errors import Severity
from biannian.publishing.serve import server
from biannian.skeleton import write_skeleton
from biannian.terminal import Terminal


@click.command(
    epilog=example(
        "biannian new my-chronicle", "biannian new western-xia tei/source/juan-31.txt", "biannian build my-chronicle"
    )
)
@path_argument("folder", "DIR")
@path_argument("texts", "[TEXT]...", nargs=-1)
@with_terminal
def new(terminal: Terminal, folder: Path, texts: tuple[Path, ...]) -> None:
    """Make a new edition in DIR, which builds at once.

    A TEXT is a chapter, or a whole book that is cut where its chapters
    begin (# 卷一, 西夏書事卷一, 本紀第一). Without any, the edition holds an
    example: put your texts into DIR/source.
    """
    written = write_skeleton(folder, texts)
    for path in written if len(written) < _MANY else written[:1]:
        terminal.say(f"wrote {path}")
    if len(written) >= _MANY:
        terminal.say(f"wrote {len(written) - 2} chapters, {written[1]} to {written[-2].name}")
    terminal.say(f"Now try: biannian build {shlex.quote(str(folder))}")


_MANY = 8
"""How many files are not listed any more."""


@click.command("build", epilog=example("biannian build tei --out build"))
@edition_argument
@out_option
@with_terminal
def build_command(terminal: Terminal, folder: Path, out: Path) -> None:
    """Build an edition: TEI and registers, validation, web edition and PDF."""
    chosen = edition.load(folder)
    with terminal.progress() as progress:
        report = build(chosen, out, progress)
    terminal.findings(report.findings)
    for failure in report.failures:
        terminal.error(failure)
    _summarize(terminal, report)
    finish(report.failures, report.findings)


@click.group(epilog=example("biannian publish web tei --out build", "biannian publish print tei"))
def publish() -> None:
    """Publish the TEI files of an edition as they are, without encoding its sources again."""


@publish.command("web", epilog=example("biannian publish web tei --out build"))
@edition_argument
@out_option
@with_terminal
def publish_web_command(terminal: Terminal, folder: Path, out: Path) -> None:
    """Make the web edition in OUT/web."""
    _publish(terminal, publish_web_edition, folder, out)


@publish.command("print", epilog=example("biannian publish print tei --out build"))
@edition_argument
@out_option
@with_terminal
def publish_print_command(terminal: Terminal, folder: Path, out: Path) -> None:
    """Make the PDF volumes in OUT/print."""
    _publish(terminal, publish_book, folder, out)


@click.command(epilog=example("biannian serve tei --port 8000"))
@edition_argument
@out_option
@click.option("--port", type=int, default=8000, show_default=True, help="Port on this machine; 0 takes any free one.")
@with_terminal
def serve(terminal: Terminal, folder: Path, out: Path, port: int) -> None:
    """Show the web edition in a browser on this machine, until Ctrl-C."""
    chosen = edition.load(folder)
    with terminal.progress() as progress:
        publish_web_edition(chosen, out, progress)
    with server(out / "web", port) as running:
        terminal.say(f"Reading at http://127.0.0.1:{running.server_port}/ until Ctrl-C.")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            terminal.say("")


def _publish(terminal: Terminal, work: Callable[..., Any], folder: Path, out: Path) -> None:
    chosen = edition.load(folder)
    with terminal.progress() as progress:
        outputs, findings = work(chosen, out, progress)
    terminal.findings(findings)
    terminal.lines((name, str(path)) for name, path in outputs)
    finish((), findings)


_COLUMNS = {
    "entry": "entries", "persName": "pers", "rs": "rs", "placeName": "place", "orgName": "org", "roleName": "role",
    "title": "title", "date": "date", "measure": "meas", "said": "said", "quote": "quote",
}  # fmt: skip
"""The kinds of mark that the table at the end of a build counts, and how it heads their columns."""


def _summarize(terminal: Terminal, report: Report) -> None:
    """The table at the end of a build, and where its outputs are."""
    documents = {one.chapter.identifier: [one.document] for one in report.result.encoded}
    if len(documents) > 1:
        documents["all"] = [one.document for one in report.result.encoded]
    columns = ["chapter", *_COLUMNS.values(), "known", "finds"]
    terminal.table(columns, (_row(name, several) for name, several in documents.items()))
    terminal.lines((name, str(path)) for name, path in report.outputs)
    times = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in report.seconds.items())
    terminal.lines([("time", f"{sum(report.seconds.values()):.1f} s ({times})")])


def _row(name: str, documents: Sequence[Document]) -> list[str]:
    marks = sum((marks_of(document) for document in documents), Counter())
    known, names = (sum(counts) for counts in zip(*map(identified, documents), strict=True))
    share = f"{known / names:.0%}" if names else "-"
    findings = [finding for document in documents for finding in document.findings]
    grave = sum(finding.severity is not Severity.INFO for finding in findings)
    return [name, *(str(marks[kind]) for kind in _COLUMNS), share, str(grave)]


COMMANDS = (new, build_command, publish, serve)
