"""Everything about one file: what a worker does for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from biannian import resources
from biannian.errors import BiannianError, Severity, TeiError
from biannian.validation import fidelity, jing, references, relaxng, schematron
from biannian.validation.models import models
from biannian.validation.positions import Position, positions
from biannian.validation.problem import Place, Problem, Violation
from biannian.validation.settings import MIB, Result, Settings
from biannian.xml import TEI, XML_ID, local_name, parse

MOST = 1000
"""Findings of one file that are told; a file with more is of another kind altogether."""


def check(path: Path, settings: Settings) -> Result:
    """All that is wrong with one file; whatever the file holds, it comes back as findings, never as an error."""
    try:
        content = _read(path, settings.largest)
        root = parse(content, path)
    except TeiError as error:
        return Result([_unreadable(error, path)])
    problems: list[Problem] = []
    violations: list[Violation] = []
    for schema in _schemas(root, settings, path, problems):
        if len(problems) > MOST:
            break
        try:
            if schema.suffix == ".sch":
                problems += schematron.check(root, schema)
            elif settings.engine == "jing":
                violations += jing.check(root, path, schema)
            else:
                problems += relaxng.check(root, schema)
        except BiannianError as error:
            problems.append(Problem(root, "schema-failed", f"{schema.name} could not be applied: {error.what}"))
    if settings.own and len(problems) <= MOST:
        problems += [*fidelity.check(root, path), *references.check(root, path)]
    found = [*violations, *_placed(problems, content, root, path)]
    return Result(_ordered(found, path), list(_identifiers(root)) if settings.own else [])


def _unreadable(error: TeiError, path: Path) -> Violation:
    if (repeated := re.search("ID (.*) already defined", error.what)) is not None:
        # libxml2 takes this for an error of syntax.
        message = f"the identifier {repeated[1]} is used more than once in this file; give one of the two another"
        return Violation("identifier-repeated", Severity.ERROR, message, str(path), error.line or 0, text=repeated[1])
    message = " ".join(f"{error.what}; {error.remedy}".split() if error.remedy else error.what.split())
    return Violation("not-readable", Severity.ERROR, message, str(path), error.line or 0)


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


def _schemas(root: etree._Element, settings: Settings, path: Path, problems: list[Problem]) -> list[Path]:
    if settings.models:
        named, unfit = models(root, path)
        problems += unfit
        return [*settings.schemas, *named]
    return list(settings.schemas) or [resources.schema("biannian.rng"), resources.schema("biannian.sch")]


def _placed(problems: Iterable[Problem], content: bytes, root: etree._Element, path: Path) -> list[Violation]:
    """The problems as findings with line and column."""
    problems = list(problems)
    places = positions(content, root, [problem.element for problem in problems])
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


def _ordered(found: list[Violation], path: Path) -> list[Violation]:
    """The findings in the order of the lines, each once, and `MOST` at most."""
    ordered = sorted(dict.fromkeys(found), key=lambda one: (one.line, one.column, one.rule, one.message))
    if len(ordered) > MOST:
        more = f"this file has more findings than the first {MOST}; put these right first"
        ordered = [*ordered[:MOST], Violation("too-many-findings", Severity.ERROR, more, str(path), ordered[MOST].line)]
    return ordered


def _place(problem: Problem, position: Position | None) -> tuple[int, int]:
    """Line and column of a problem, 0 for what is not known."""
    if position is None:
        return 0, 0
    at_start = problem.place is Place.START
    line, column = (position.line, position.column) if at_start else (position.end_line, position.end_column)
    return (line - problem.lines_before, 0) if problem.lines_before else (line, column)


def _identifiers(root: etree._Element) -> Iterable[tuple[str, str]]:
    """The identifiers in the text or register; the lists in a standOff are that file's own."""
    for part in root.iterchildren(f"{TEI}text"):
        for element in part.iter("*"):
            if (identifier := element.get(XML_ID)) is not None:
                kind = local_name(element)
                yield (kind if kind in references.ENTRIES.values() else "text"), identifier
