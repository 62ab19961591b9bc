"""The one family of errors, and the findings that do not stop the work.

Each says in one sentence what is wrong, where it is and what to do. The command line turns an error
into that sentence and an exit status; nothing else prints or exits.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class BiannianError(Exception):
    """Something a user can put right.

    `where` is a file, `line` its 1-based line; `remedy` says what to do, as a clause without a full stop.
    """

    exit_status = 1

    def __init__(
        self, what: str, *, where: Path | str | None = None, line: int | None = None, remedy: str | None = None
    ) -> None:
        self.what, self.where, self.line, self.remedy = what, where, line, remedy
        super().__init__(what)

    def __str__(self) -> str:
        place = "" if self.where is None else f"{self.where}:{self.line}: " if self.line else f"{self.where}: "
        return f"{place}{self.what}{f'; {self.remedy}' if self.remedy else ''}."

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.line, self.remedy)


def _rebuild(
    family: type[BiannianError], what: str, where: Path | str | None, line: int | None, remedy: str | None
) -> BiannianError:
    return family(what, where=where, line=line, remedy=remedy)


class SourceError(BiannianError):
    """A source text that cannot be read as text."""


class TeiError(BiannianError):
    """A TEI file that is not well-formed, not ours, or unsafe."""


class OutputError(BiannianError):
    """An output that cannot be written, or a tool or font that an output needs and lacks."""


class UsageError(BiannianError):
    """A wrong call: an unknown option, a missing file, a mistake in edition.toml."""

    exit_status = 2


class Severity(str, Enum):
    """How grave a finding is; only errors make a run fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an editor should look at: `line` and `column` are 1-based, 0 where they cannot be known."""

    rule: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place + ': ' if place else ''}{self.severity.value}: {self.message} [{self.rule}]"
