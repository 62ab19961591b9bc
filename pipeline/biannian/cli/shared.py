"""What all commands share: -v and -q, the folder of an edition, errors as one sentence, exit statuses."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial, wraps
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from biannian.errors import BiannianError, Finding, OutputError, Severity, UsageError
from biannian.terminal import Terminal

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Group(click.Group):
    """The command line as a whole: what a user did wrong is one sentence and an exit status, never a traceback."""

    def main(self, *arguments: Any, standalone_mode: bool = True, **more: Any) -> Any:
        """Runs the command that was asked for, and ends: 0 well, 1 findings, 2 wrong use, 130 stopped by Ctrl-C."""
        run = partial(super().main, *arguments, standalone_mode=False, **more)
        if not standalone_mode:
            return run()
        _speak_utf8()
        try:
            status = _status_of(run)
            sys.stdout.flush()
        except OSError as error:
            _give_up_output()
            status = OutputError.exit_status
            if error.errno != errno.EPIPE:
                reason = (error.strerror or "unknown reason").lower()
                Terminal().error(OutputError(f"the output cannot be written ({reason})", where=error.filename))
        sys.exit(status)


def _status_of(run: Callable[[], Any]) -> int:
    """The exit status of a command; what it raises is told in one sentence."""
    try:
        status = run()
    except SystemExit as end:
        status = end.code
    except BiannianError as error:
        Terminal().error(error)
        return error.exit_status
    except click.Abort:
        Terminal().error(BiannianError("stopped; all files are whole"))
        return STOPPED
    except click.ClickException as error:
        message, context = error.format_message(), getattr(error, "ctx", None)
        if "\nUsage: " in f"\n{message}":
            click.echo(message, err=True)
            return error.exit_code
        what = " ".join(message.split()).rstrip(".")
        remedy = f"see «{context.command_path} --help»" if context is not None else None
        Terminal().error(UsageError(what[:1].lower() + what[1:], remedy=remedy))
        return error.exit_code
    return status if isinstance(status, int) else 0


STOPPED = 130
"""The exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""


def _speak_utf8() -> None:
    """Writes UTF-8 whatever the locale is: Chinese goes through a pipe in every country, and in LANG=C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


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
