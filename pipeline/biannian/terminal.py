"""What the user sees: progress on a terminal, one sentence for an error, a short table at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from biannian.errors import BiannianError, Finding, Severity


@dataclass(frozen=True, slots=True)
class Terminal:
    """Standard output for results, standard error for everything else; `verbosity` is -1 (quiet), 0 or 1 (verbose)."""

    verbosity: int = 0
    messages: Console = field(default_factory=lambda: Console(stderr=True, highlight=False, soft_wrap=True))
    results: Console = field(default_factory=lambda: Console(highlight=False, soft_wrap=True))

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """A function that is told what is being done: shown as one changing line on a terminal, as lines with -v."""
        if self.verbosity > 0:
            yield lambda message: self.messages.print(message, markup=False)
        elif self.verbosity < 0 or not self.messages.is_terminal:
            yield lambda message: None
        else:
            with self.messages.status("") as status:
                yield lambda message: status.update(Text(message))

    def say(self, message: str) -> None:
        """A sentence of information, left out with -q."""
        if self.verbosity >= 0:
            self.messages.print(message, markup=False)

    def error(self, error: BiannianError) -> None:
        """The one sentence of an error."""
        self.messages.print(f"biannian: {error}", markup=False, style="red" if self.messages.is_terminal else None)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Findings, a line each: errors and warnings, with -v remarks too, with -q errors alone."""
        shown = {
            -1: (Severity.ERROR,),
            0: (Severity.ERROR, Severity.WARNING),
            1: tuple(Severity),
        }[self.verbosity]
        for finding in findings:
            if finding.severity in shown:
                self.messages.print(str(finding), markup=False)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table on standard output, no figure of which is ever cut off; its first column is set to the left."""
        lines = [columns, *rows]
        if self.verbosity < 0 or len(lines) == 1:
            return
        widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
        for number, cells in enumerate(lines):
            blanks = [" " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True)]
            others = [f" {blank}{cell}" for blank, cell in zip(blanks[1:], cells[1:], strict=True)]
            line = "".join([cells[0], blanks[0], *others])
            self.results.print(line, markup=False, style=None if number else "bold")

    def print(self, lines: Iterable[str]) -> None:
        """Lines of a result on standard output, also with -q."""
        for line in lines:
            self.results.print(line, markup=False)

    def lines(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Pairs of a word and what it stands for, a line each, on standard output."""
        if self.verbosity >= 0:
            for name, value in pairs:
                self.results.print(f"{name:<10} {value}", markup=False)
