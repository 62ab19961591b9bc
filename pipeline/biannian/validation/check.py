"""Everything about one file: what a worker does for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from biannian import resources
from biannian.errors import BiannianError, Severity, TeiError
from biannian.validation import jing, relaxng
from biannian.validation.embedded import holds_rules
from biannian.validation.fidelity import Fidelity
from biannian.validation.identifiers import Identifiers
from biannian.validation.models import models
from biannian.validation.positions import Position, positions
from biannian.validation.problem import Place, Problem, Violation
from biannian.validation.reading import Enough, Listener, head, is_utf8, read, utf8
from biannian.validation.references import References, declares_registers
from biannian.validation.result import Result, together
from biannian.validation.settings import MIB, Part, Settings
from biannian.validation.usage import TEXTS, Usage


def check(path: Path, settings: Settings, parts: Sequence[Part] = tuple(Part)) -> Result:
    """All that is wrong with one file; whatever the file holds, it comes back as findings, never as an error."""
    try:
        content = _content(path, settings)
        beginning = head(content)
        file = _File(path, beginning, *_schemas(beginning, settings, path))
        # Saxon reads the file itself: it must not be in memory twice.
        del content
        return together([_CHECKS[part](file, settings) for part in parts])
    except TeiError as error:
        return Result([_unreadable(error, path)], is_readable=False)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to check: its header, its schemas, and what is wrong with these."""

    path: Path
    head: etree._Element
    schemas: list[Path]
    unfit: list[Problem]

    def schemas_of(self, *suffixes: str) -> list[Path]:
        return [schema for schema in self.schemas if schema.suffix in suffixes]


def _check_reading(file: _File, settings: Settings) -> Result:
    content = _content(file.path, settings)
    problems = list(file.unfit)
    violations: list[Violation] = []
    identifiers = Identifiers()
    listeners: list[Listener] = [identifiers]
    for schema in file.schemas_of(".rng", ".rnc"):
        try:
            if settings.engine == "jing":
                violations += jing.check(file.head, file.path, schema)
            else:
                listeners.append(relaxng.listener(schema))
        except BiannianError as error:
            problems.append(_failed(schema, error))
    if settings.own:
        listeners += [Fidelity(file.head, file.path, content), References(file.head, file.path)]
        if (file.path.parent / TEXTS).is_dir() and not declares_registers(file.head):
            listeners.append(Usage(file.path))
    try:
        read(content, listeners)
    except Enough:
        pass
    except RecursionError:
        problems += [_failed(schema, relaxng.too_deep(schema)) for schema in file.schemas_of(".rng")]
    problems += [problem for listener in listeners for problem in listener.problems]
    return Result([*violations, *_placed(problems, content, file.path)], identifiers.found if settings.own else [])


def _check_rules(file: _File, settings: Settings) -> Result:
    rules = [schema for schema in file.schemas_of(".sch", ".rng") if holds_rules(schema)]
    if not rules:
        return Result()
    # Here, because a process that only reads has no need of Saxon.
    from biannian.validation import schematron

    document: Path | str = file.path
    if not is_utf8(_read(file.path, settings.largest)):
        document = _content(file.path, settings).decode()
    problems: list[Problem] = []
    for schema in rules:
        try:
            problems += schematron.check(document, schema)
        except BiannianError as error:
            problems.append(_failed(schema, error))
    return Result(_placed(problems, _content(file.path, settings), file.path) if problems else [])


_CHECKS = {Part.READING: _check_reading, Part.RULES: _check_rules}


def _failed(schema: Path, error: BiannianError) -> Problem:
    return Problem(1, "schema-failed", f"{schema.name} could not be applied: {error.what}")


def _unreadable(error: TeiError, path: Path) -> Violation:
    message = " ".join(f"{error.what}; {error.remedy}".split() if error.remedy else error.what.split())
    return Violation("not-readable", Severity.ERROR, message, str(path), error.line or 0)


def _content(path: Path, settings: Settings) -> bytes:
    return utf8(_read(path, settings.largest))


def _read(path: Path, largest: int) -> bytes:
    try:
        if path.is_dir():
            raise TeiError("this is a folder, not a file", where=path, remedy="give the files in it")
        if path.exists() and not path.is_file():
            raise TeiError("this is no ordinary file", where=path, remedy="give a TEI file")
        size = path.stat().st_size
        if size > largest:
            raise TeiError(
                f"the file has {size / MIB:.0f} MiB, and at most {largest / MIB:.0f} are read",
                where=path,
                remedy="divide it into chapters",
            )
        return path.read_bytes()
    except OSError as error:
        raise TeiError(f"the file cannot be read ({error.strerror})", where=path) from None


def _schemas(beginning: etree._Element, settings: Settings, path: Path) -> tuple[list[Path], list[Problem]]:
    if settings.models:
        named, unfit = models(beginning, path)
        return [*settings.schemas, *named], unfit
    return list(settings.schemas) or [resources.schema("biannian.rng"), resources.schema("biannian.sch")], []


def _placed(problems: Iterable[Problem], content: bytes, path: Path) -> list[Violation]:
    """The problems as findings with line and column."""
    problems = list(problems)
    places = positions(content, [problem.element for problem in problems])
    return [
        Violation(
            problem.rule,
            problem.severity,
            problem.message,
            str(path),
            *_place(problem, places.get(problem.element)),
            text=problem.text,
            expected=problem.expected,
        )
        for problem in problems
    ]


def _place(problem: Problem, position: Position | None) -> tuple[int, int]:
    """Line and column of a problem, 0 for what is not known."""
    if position is None:
        return 0, 0
    at_start = problem.place is Place.START
    line, column = (position.line, position.column) if at_start else (position.end_line, position.end_column)
    return (line - problem.lines_before, 0) if problem.lines_before else (line, column)
