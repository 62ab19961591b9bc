"""The command for dates: date."""

from __future__ import annotations

import sys
from typing import Any

import click

from biannian import calendar
from biannian.cli.shared import as_json, example, finish, format_option, with_terminal
from biannian.context import Context
from biannian.errors import BiannianError, Severity
from biannian.terminal import Terminal


@click.command(
    epilog=example(
        "biannian date 元符二年春正月丁巳",
        "biannian date 閏月 --context 元符二年九月",
        "biannian date --from 1099-01-30",
    )
)
@click.argument("text", required=False)
@click.option("--context", default="", help="A date that stands before it in the text: 元符二年九月.")
@click.option("--regime", default=Context().regime, show_default=True, help="The court whose calendar decides.")
@click.option("--from", "iso", metavar="ISO", help="Give instead the Chinese dates of a day such as 1099-01-30.")
@format_option
@with_terminal
def date(terminal: Terminal, text: str | None, context: str, regime: str, iso: str | None, form: str) -> None:
    """Resolve a Chinese date, or each line of standard input; or give a day's date in all regimes."""
    if iso is not None:
        found = calendar.describe_day(iso)
        click.echo(
            as_json(found) if form == "json" else "\n".join(f"{one['regime']} {one['text']}" for one in found["dates"])
        )
        return
    if text is None and sys.stdin.isatty():
        terminal.say("Type dates, one a line; Ctrl-D ends.")
    failures: list[BiannianError] = []
    lines = [text] if text is not None else [line.strip() for line in sys.stdin if line.strip()]
    described = []
    for line in lines:
        try:
            described.append(calendar.describe(line, context, regime))
        except BiannianError as failure:
            failures.append(failure)
            terminal.error(failure)
    if form == "json":
        click.echo(as_json(described[0] if text and described else described))
    else:
        terminal.print(_date_line(one) for one in described)
    wrong = any(finding["severity"] == Severity.ERROR.value for one in described for finding in one["findings"])
    finish(failures, ())
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


COMMANDS = (date,)
