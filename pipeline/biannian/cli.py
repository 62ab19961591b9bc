"""The command line: options in, library calls, messages out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from biannian import __version__, calendar, edition, encoding, inspection
from biannian.build import Report, build, identified, marks_of, publish_book, publish_web_edition
from biannian.context import Context
from biannian.document import Document
from biannian.errors import BiannianError, Finding, Severity
from biannian.layout import LAYOUTS
from biannian.publishing.serve import server
from biannian.skeleton import write_skeleton
from biannian.terminal import Terminal
from biannian.validation import validate
from biannian.validation.paths import files_of
from biannian.validation.reports import summary

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Group(click.Group):
    """Turns the one family of errors into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BiannianError as error:
            Terminal().error(error)
            ctx.exit(error.exit_status)


def _terminal(command: _Command) -> _Command:
    """Gives a command -v and -q, and a Terminal as its first argument."""

    @click.option("-v", "--verbose", is_flag=True, help="Say more.")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    @click.pass_context
    @wraps(command)
    def wrapped(ctx: click.Context, /, *args: Any, verbose: bool, quiet: bool, **options: Any) -> Any:
        verbosity = -1 if quiet or ctx.obj == -1 else 1 if verbose or ctx.obj == 1 else 0
        return command(Terminal(verbosity), *args, **options)

    return wrapped  # type: ignore[return-value]


def _example(*lines: str) -> str:
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


_EDITION = click.argument("folder", metavar="[EDITION]", type=click.Path(path_type=Path), default=".")
_OUT = click.option(
    "--out", type=click.Path(path_type=Path), default="build", show_default=True, help="Folder for outputs."
)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="biannian")
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def main(ctx: click.Context, verbose: bool, quiet: bool) -> None:
    """biannian 編年: from the plain text of a Chinese chronicle to a TEI edition, on the web and on paper."""
    ctx.obj = -1 if quiet else 1 if verbose else 0


@main.command(epilog=_example("biannian new my-chronicle", "biannian build my-chronicle"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_terminal
def new(terminal: Terminal, folder: Path) -> None:
    """Make a new edition in DIR, which builds at once: put your texts into DIR/source."""
    for path in write_skeleton(folder):
        terminal.say(f"wrote {path}")
    terminal.say(f"Now try: biannian build {folder}")


@main.command("build", epilog=_example("biannian build tei --out build"))
@_EDITION
@_OUT
@_terminal
def build_command(terminal: Terminal, folder: Path, out: Path) -> None:
    """Build an edition: TEI and registers, validation, web edition and PDF."""
    chosen = edition.load(folder)
    with terminal.progress() as progress:
        report = build(chosen, out, progress)
    terminal.findings(report.findings)
    for failure in report.failures:
        terminal.error(failure)
    _summarize(terminal, report)
    _finish(report.failures, report.findings)


@main.command(epilog=_example("biannian encode juan-31.txt juan-32.txt --out tei", "biannian encode juan-31.txt -v"))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), default=".", show_default=True, help="Folder for the TEI files."
)
@_terminal
def encode(terminal: Terminal, files: Sequence[Path], out: Path) -> None:
    """Encode text files as TEI, each on its own: no edition is needed around them."""
    with terminal.progress() as progress:
        result = encoding.encode_files(files, out, progress)
    terminal.findings(result.findings)
    for failure in result.failures:
        terminal.error(failure)
    for one in result.encoded:
        source = one.document.source
        terminal.say(
            f"wrote {one.chapter.text} ({source.encoding}, {one.document.language}, {len(one.document.marks)} marks)"
        )
    _finish(result.failures, ())


@main.command(epilog=_example("biannian inspect juan-31.txt", "biannian inspect juan-31.txt --format json"))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--layout", type=click.Choice(sorted(LAYOUTS)), default=None, help="Read the text in this layout.")
@_terminal
def inspect(terminal: Terminal, file: Path, form: str, layout: str | None) -> None:
    """Say what an editor wants to know of a source: encoding, script, layout, rare characters, odd places."""
    found = inspection.inspect(encoding.source_content(file), file.name, Context(layout=layout or ""))
    if form == "json":
        click.echo(_json(asdict(found) | {"counts": dict(found.counts)}))
        return
    mark = ", with byte order mark" if found.byte_order_mark else ""
    counts = ", ".join(f"{number} {name}" for name, number in found.counts if number)
    terminal.lines(
        [
            ("encoding", f"{found.encoding}{mark}, line ends {found.line_ends}"),
            ("script", found.language),
            ("layout", found.layout),
            ("text", f"{found.characters} characters: {counts}"),
            ("remarks", str(len(found.remarks))),
        ]
    )
    for remark in found.remarks:
        terminal.lines(
            [(f"{found.name}:{remark.line}", f"{remark.kind}: {remark.context}  {remark.proposal}".rstrip())]
        )


@main.command(epilog=_example("biannian decode tei/text/juan-31.xml > juan-31.txt"))
@click.argument("file", metavar="FILE.xml", type=click.Path(path_type=Path))
@_terminal
def decode(terminal: Terminal, file: Path) -> None:
    """Write to standard output the bytes of the source that a TEI file was encoded from."""
    sys.stdout.buffer.write(encoding.source_of_file(file))
    sys.stdout.buffer.flush()


@main.command("validate", epilog=_example("biannian validate tei/text/*.xml tei/register"))
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@_terminal
def validate_command(terminal: Terminal, files: Sequence[str]) -> None:
    """Validate TEI files, folders of them, or patterns: RELAX NG, Schematron and the checks of an edition."""
    findings = validate(files)
    terminal.findings(findings)
    terminal.say(summary(findings, len(files_of(files))))
    _finish((), findings)


@main.group(epilog=_example("biannian publish web tei --out build", "biannian publish print tei"))
def publish() -> None:
    """Publish the TEI files of an edition as they are, without encoding its sources again."""


@publish.command("web", epilog=_example("biannian publish web tei --out build"))
@_EDITION
@_OUT
@_terminal
def publish_web_command(terminal: Terminal, folder: Path, out: Path) -> None:
    """Make the web edition in OUT/web."""
    _publish(terminal, publish_web_edition, folder, out)


@publish.command("print", epilog=_example("biannian publish print tei --out build"))
@_EDITION
@_OUT
@_terminal
def publish_print_command(terminal: Terminal, folder: Path, out: Path) -> None:
    """Make the PDF volumes in OUT/print."""
    _publish(terminal, publish_book, folder, out)


@main.command(epilog=_example("biannian serve tei --port 8000"))
@_EDITION
@_OUT
@click.option("--port", type=int, default=8000, show_default=True, help="Port on this machine; 0 takes any free one.")
@_terminal
def serve(terminal: Terminal, folder: Path, out: Path, port: int) -> None:
    """Show the web edition in a browser on this machine, until Ctrl-C."""
    chosen = edition.load(folder)
    with terminal.progress() as progress:
        progress("publishing web")
        publish_web_edition(chosen, out)
    with server(out / "web", port) as running:
        terminal.say(f"Reading at http://127.0.0.1:{running.server_port}/ until Ctrl-C.")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            terminal.say("")


@main.command(
    epilog=_example(
        "biannian date 元符二年春正月丁巳",
        "biannian date 閏月 --context 元符二年九月",
        "biannian date --from 1099-01-30",
    )
)
@click.argument("text", required=False)
@click.option("--context", default="", help="A date that stands before it in the text: 元符二年九月.")
@click.option("--regime", default=Context().regime, show_default=True, help="The court whose calendar decides.")
@click.option("--from", "iso", metavar="ISO", help="Give instead the Chinese dates of a day such as 1099-01-30.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_terminal
def date(terminal: Terminal, text: str | None, context: str, regime: str, iso: str | None, form: str) -> None:
    """Resolve a Chinese date, or each line of standard input; or give a day's date in all regimes."""
    if iso is not None:
        found = calendar.describe_day(iso)
        click.echo(
            _json(found) if form == "json" else "\n".join(f"{one['regime']} {one['text']}" for one in found["dates"])
        )
        return
    failures: list[BiannianError] = []
    lines = [text] if text else [line.strip() for line in sys.stdin if line.strip()]
    described = []
    for line in lines:
        try:
            described.append(calendar.describe(line, context, regime))
        except BiannianError as failure:
            failures.append(failure)
            terminal.error(failure)
    if form == "json":
        click.echo(_json(described[0] if text and described else described))
    else:
        terminal.print(_date_line(one) for one in described)
    wrong = any(finding["severity"] == Severity.ERROR.value for one in described for finding in one["findings"])
    _finish(failures, ())
    if wrong:
        raise SystemExit(1)


def _date_line(described: dict[str, Any]) -> str:
    """«元符二年春正月: 1099-01-30 to 1099-02-28 (Julian 1099-01-24 to 1099-02-22)», and what is wrong with it."""
    first, last = described["iso"]["first"], described["iso"]["last"]
    julian_first, julian_last = described["julian"]["first"], described["julian"]["last"]
    span = (
        f"{first} to {last} (Julian {julian_first} to {julian_last})"
        if first != last
        else f"{first} (Julian {julian_first})"
    )
    problems = [
        f"; {finding['severity']}: {finding['message']}"
        + (f" ({finding['suggestion']})" if finding["suggestion"] else "")
        for finding in described["findings"]
    ]
    return f"{described['text']}: {span if first else 'no interval'}{''.join(problems)}"


def _json(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


def _publish(terminal: Terminal, work: Callable[..., Any], folder: Path, out: Path) -> None:
    chosen = edition.load(folder)
    with terminal.progress() as progress:
        progress("publishing")
        outputs, findings = work(chosen, out)
    terminal.findings(findings)
    terminal.lines((name, str(path)) for name, path in outputs)
    _finish((), findings)


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


def _finish(failures: Sequence[BiannianError], findings: Sequence[Finding]) -> None:
    """Ends with status 1 where something failed or an error was found, 2 where the call was wrong."""
    if failures:
        raise SystemExit(max(failure.exit_status for failure in failures))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)
