"""The command line: options in, library calls, messages out. One module a family of commands."""

from __future__ import annotations

import click

from biannian import __version__
from biannian.cli import dates, edition, evaluation, registers, texts, validation
from biannian.cli.shared import Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="biannian")
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def main(ctx: click.Context, verbose: bool, quiet: bool) -> None:
    """biannian 編年: from the plain text of a Chinese chronicle to a TEI edition, on the web and on paper."""
    ctx.obj = -1 if quiet else 1 if verbose else 0


for family in (edition, texts, validation, registers, dates, evaluation):
    for command in family.COMMANDS:
        main.add_command(command)
