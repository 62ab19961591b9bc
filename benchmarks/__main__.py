"""Runs every benchmark and prints its table."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from benchmarks import book, dates, names, stages, validation, views, web

CONSOLE = Console(highlight=False, soft_wrap=True)


def main() -> None:
    for module in (stages, names, dates, validation, views, web, book):
        title, columns, rows = module.run()
        table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
        for number, column in enumerate(columns):
            table.add_column(column, justify="right" if number else "left")
        for row in rows:
            table.add_row(*row)
        CONSOLE.print(table)
        CONSOLE.print()


main()
