"""What all commands share: -v and -q, the folder of an edition, errors as one sentence, exit statuses."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from biannian.errors import BiannianError, Finding, OutputError, Severity
from biannian.terminal import Terminal

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Group(click.Group):
    """A group that turns the one family of errors into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BiannianError as error:
            Terminal().error(error)
            ctx.exit(error.exit_status)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            _give_up_output()
            Terminal().error(OutputError(f"the output cannot be written ({reason})", where=error.filename))
            ctx.exit(OutputError.exit_status)


def _give_up_output() -> None:
    """Sends what is still to be written to nowhere, so that the interpreter does not fail on it when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def with_terminal(command: _Command) -> _Command:
    """Gives a command -v and -q, and a Terminal as its first argument."""

    @click.option("-v", "--verbose", is_flag=True, help="Say more.")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    @click.pass_context
    @wraps(command)
    def wrapped(ctx: click.Context, /, *args: Any, verbose: bool, quiet: bool, **options: Any) -> Any:
        verbosity = -1 if quiet or ctx.obj == -1 else 1 if verbose or ctx.obj == 1 else 0
        return command(Terminal(verbosity), *args, **options)

    return wrapped  # type: ignore[return-value]


def example(*lines: str) -> str:
    """The end of a command's help: what to type."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def path_argument(name: str, metavar: str, **more: Any) -> Callable[[_Command], _Command]:
    """An argument that is a path; whether there is anything there, the library says."""
    return click.argument(name, metavar=metavar, type=click.Path(path_type=Path), **more)


edition_argument = path_argument("folder", "[EDITION]", default=".")
out_option = click.option(
    "--out", type=click.Path(path_type=Path), default="build", show_default=True, help="Folder for outputs."
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the answer.",
)


def as_json(found: Any) -> str:
    """Plain data as JSON that a person can read too."""
    return json.dumps(found, ensure_ascii=False, indent=1)


def finish(failures: Sequence[BiannianError], findings: Sequence[Finding]) -> None:
    """Ends with status 1 where something failed or an error was found, 2 where the call was wrong."""
    if failures:
        raise SystemExit(max(failure.exit_status for failure in failures))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)
