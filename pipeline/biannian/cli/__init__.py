"""The command line: options in, library calls, messages out. One module a family of commands."""

from __future__ import annotations

from importlib import import_module

import click

from biannian import __version__
from biannian.cli.shared import Group

FAMILIES = {
    "edition": ("build", "new", "publish", "serve"),
    "texts": ("encode", "decode", "inspect"),
    "validation": ("validate",),
    "registers": ("register",),
    "dates": ("date",),
    "evaluation": ("evaluate", "train"),
}
"""The commands of each module, which is loaded when one of them is called: `date` need not wait for what prints."""


class Commands(Group):
    """All commands, by their names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, sorted."""
        return sorted(name for names in FAMILIES.values() for name in names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        family = next((family for family, names in FAMILIES.items() if cmd_name in names), None)
        if family is None:
            return None
        commands: tuple[click.Command, ...] = import_module(f"biannian.cli.{family}").COMMANDS
        return next(command for command in commands if command.name == cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="biannian")
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def main(ctx: click.Context, verbose: bool, quiet: bool) -> None:
    """biannian 編年: from the plain text of a Chinese chronicle to a TEI edition, on the web and on paper."""
    ctx.obj = -1 if quiet else 1 if verbose else 0
