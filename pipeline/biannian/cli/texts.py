"""Commands for single texts: encode, decode, inspect."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from biannian import encoding, inspection
from biannian.cli.shared import as_json, example, finish, format_option, path_argument, with_terminal
from biannian.context import Context
from biannian.errors import BiannianError
from biannian.inspection import Inspection
from biannian.layout import LAYOUTS
from biannian.terminal import Terminal


@click.command(epilog=example("biannian encode tei/source/juan-31.txt tei/source/juan-41.txt --out encoded"))
@path_argument("files", "FILE...", nargs=-1, required=True)
@click.option(
    "--out", type=click.Path(path_type=Path), default=".", show_default=True, help="Folder for the TEI files."
)
@with_terminal
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
    finish(result.failures, ())


@click.command(epilog=example("biannian decode tei/text/juan-31.xml > juan-31.txt"))
@path_argument("file", "FILE.xml")
@with_terminal
def decode(terminal: Terminal, file: Path) -> None:
    """Write to standard output the bytes of the source that a TEI file was encoded from."""
    sys.stdout.buffer.write(encoding.source_of_file(file))
    sys.stdout.buffer.flush()


@click.command(
    epilog=example("biannian inspect tei/source/*.txt", "biannian inspect tei/source/juan-31.txt --format json")
)
@path_argument("files", "FILE...", nargs=-1, required=True)
@format_option
@click.option("--layout", type=click.Choice(sorted(LAYOUTS)), default=None, help="Read the text in this layout.")
@with_terminal
def inspect(terminal: Terminal, files: Sequence[Path], form: str, layout: str | None) -> None:
    """Say what an editor wants to know of sources: encoding, script, layout, rare characters, odd places."""
    inspected: list[Inspection] = []
    failures: list[BiannianError] = []
    for file in files:
        try:
            found = inspection.inspect(encoding.source_content(file), file.name, Context(layout=layout or ""))
        except BiannianError as failure:
            failures.append(failure)
            terminal.error(failure)
            continue
        inspected.append(found)
        if form == "text":
            _show(terminal, found)
    if form == "json" and inspected:
        data = [asdict(found) | {"counts": dict(found.counts)} for found in inspected]
        click.echo(as_json(data if len(files) > 1 else data[0]))
    finish(failures, ())


def _show(terminal: Terminal, found: Inspection) -> None:
    mark = ", with byte order mark" if found.byte_order_mark else ""
    counts = ", ".join(_counted(number, name) for name, number in found.counts if number)
    terminal.lines(
        [
            ("file", found.name),
            ("encoding", f"{found.encoding}{mark}, line ends {found.line_ends}"),
            ("script", found.language),
            ("layout", found.layout),
            ("court", found.court or "not told by its reigns"),
            ("text", f"{found.characters} characters: {counts}"),
            ("remarks", str(len(found.remarks))),
        ]
    )
    if dict(found.counts)["chapters"] > 1:
        terminal.lines([("chapters", f"«biannian new DIR {shlex.quote(found.name)}» makes an edition of them")])
    for remark in found.remarks:
        terminal.lines(
            [(f"{found.name}:{remark.line}", f"{remark.kind}: {remark.context}  {remark.proposal}".rstrip())]
        )


def _counted(number: int, things: str) -> str:
    """«1 entry», «2 entries», «1 year»."""
    return f"{number} {re.sub('ies$', 'y', things).removesuffix('s') if number == 1 else things}"


COMMANDS = (encode, decode, inspect)
