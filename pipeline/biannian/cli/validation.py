"""The command for validation: validate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from biannian.cli.shared import example, with_terminal
from biannian.errors import Severity
from biannian.files import write_whole
from biannian.terminal import Terminal
from biannian.validation import Settings, validate
from biannian.validation.fingerprint import baseline_of, not_accepted, read_baseline
from biannian.validation.paths import files_of
from biannian.validation.reports import FORMATS
from biannian.validation.run import fails


@click.command(
    "validate",
    epilog=example(
        "biannian validate tei/text/*.xml tei/register",
        "biannian validate tei --format sarif > findings.sarif",
        "biannian validate tei --write-baseline known.json; biannian validate tei --baseline known.json",
    ),
)
@click.argument("files", metavar="FILE|DIR|GLOB...", nargs=-1, required=True)
@click.option("--schema", "schemas", multiple=True, type=click.Path(path_type=Path), help="A .rng, .rnc or .sch.")
@click.option("--models", is_flag=True, help="Follow the xml-model instructions of each file.")
@click.option("--engine", type=click.Choice(["lxml", "jing"]), default="lxml", show_default=True, help="For RELAX NG.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Report.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Findings that are known and accepted.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Accept all findings of this run from now on.")
@click.option(
    "--max-severity",
    type=click.Choice(["none", "info", "warning"]),
    default="warning",
    show_default=True,
    help="The gravest findings that still pass.",
)
@with_terminal
def validate_command(
    terminal: Terminal,
    files: Sequence[str],
    schemas: Sequence[Path],
    models: bool,
    engine: str,
    form: str,
    baseline: Path | None,
    write_baseline: Path | None,
    max_severity: str,
) -> None:
    """Validate TEI files, folders of them, or patterns: RELAX NG, Schematron and the checks of an edition."""
    settings = Settings(schemas=tuple(schemas), models=models, engine=engine)
    accepted = read_baseline(baseline) if baseline else frozenset()
    with terminal.progress() as progress:
        findings = validate(files, settings, progress=progress)
    if write_baseline is not None:
        write_whole(write_baseline, baseline_of(findings).encode())
        terminal.say(f"wrote {write_baseline} with {len(findings)} findings")
        return
    findings = not_accepted(findings, accepted)
    if form != "text" or terminal.verbosity >= 0:
        click.echo(FORMATS[form](findings, [str(path) for path in files_of(files)]), nl=False)
    else:
        terminal.findings(findings)
    if fails(findings, None if max_severity == "none" else Severity(max_severity)):
        raise SystemExit(1)


COMMANDS = (validate_command,)
