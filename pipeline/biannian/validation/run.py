"""Validation of many files together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from biannian.errors import Finding, Severity, UsageError
from biannian.validation import jing
from biannian.validation.models import SUFFIXES
from biannian.validation.paths import files_of
from biannian.validation.pool import check_all
from biannian.validation.positions import positions
from biannian.validation.problem import Violation
from biannian.validation.reading import utf8
from biannian.validation.result import Identifier, Result, together
from biannian.validation.settings import Settings

Progress = Callable[[str], None]
"""Is told what is being done, a few words at a time."""


def validate(
    paths: Iterable[str | Path],
    settings: Settings | None = None,
    *,
    processes: int | None = None,
    time_limit: float = 60.0,
    progress: Progress = lambda message: None,
) -> list[Finding]:
    """What is wrong with files, in the order of the files and of their lines.

    `paths` are files, folders or patterns. `processes` is their number at most; 0 checks in this process, for files
    that are known to be harmless: only another process can be ended after `time_limit` seconds for one file.
    `progress` is told which file is waited for.
    Raises UsageError for a folder or pattern without XML files, and for a schema that is not there.
    """
    settings = settings or Settings()
    _refuse_wrong(settings)
    files = files_of(paths)
    results = list(_told(files, _results(files, settings, processes, time_limit), progress))
    repeated = _repeated_identifiers(files, results)
    told = [together([result, Result(repeated.get(number, []))]) for number, result in enumerate(results)]
    return [finding for result in told for finding in result.findings]


def fails(findings: Iterable[Finding], accepted: Severity | None = Severity.WARNING) -> bool:
    """Whether any finding is graver than is accepted; None accepts nothing."""
    grave = list(Severity)[: list(Severity).index(accepted)] if accepted else list(Severity)
    return any(finding.severity in grave for finding in findings)


def _refuse_wrong(settings: Settings) -> None:
    for schema in settings.schemas:
        if not schema.is_file():
            raise UsageError("the schema is not there", where=schema, remedy="give a .rng, .rnc or .sch file")
        if schema.suffix not in SUFFIXES:
            raise UsageError("this is no schema", where=schema, remedy="give a .rng, .rnc or .sch file")
        if schema.suffix == ".rnc" and settings.engine != "jing":
            remedy = "use --engine jing, or convert it to .rng"
            raise UsageError("a schema in the compact syntax needs jing", where=schema, remedy=remedy)
    if settings.engine not in ("lxml", "jing"):
        raise UsageError(f"there is no engine «{settings.engine}»", remedy="use lxml or jing")
    if settings.engine == "jing":
        jing.require()


def _results(files: Sequence[Path], settings: Settings, processes: int | None, limit: float) -> Iterable[Result]:
    if processes == 0:
        # Here, because a process that only leads others has no need of Saxon and all that it takes to start it.
        from biannian.validation.check import check

        return (check(file, settings) for file in files)
    wanted = processes or os.cpu_count() or 1
    return check_all(files, settings, min(wanted, len(settings.parts) * len(files)), limit)


def _told(files: Sequence[Path], results: Iterable[Result], progress: Progress) -> Iterator[Result]:
    """The results as they come; `progress` hears which is waited for."""
    messages = iter([f"validating {number} of {len(files)}: {file}" for number, file in enumerate(files, 1)])
    progress(next(messages, ""))
    for result in results:
        yield result
        progress(next(messages, "sorting findings"))


def _repeated_identifiers(files: Sequence[Path], results: Sequence[Result]) -> dict[int, list[Violation]]:
    """The identifiers that an earlier file has as well, by number of the later file."""
    first: dict[tuple[str, str], int] = {}
    again: dict[int, list[tuple[Identifier, Path]]] = {}
    for number, result in enumerate(results):
        for identifier in result.identifiers:
            if (earlier := first.setdefault(identifier[:2], number)) != number:
                again.setdefault(number, []).append((identifier, files[earlier]))
    return {number: _located(files[number], identifiers) for number, identifiers in again.items()}


def _located(file: Path, identifiers: Sequence[tuple[Identifier, Path]]) -> list[Violation]:
    places = positions(utf8(file.read_bytes()), [identifier.element for identifier, _ in identifiers])
    return [
        Violation(
            "identifier-repeated",
            Severity.ERROR,
            f"the identifier {identifier.value} is used in {earlier} as well; give one of the two another",
            str(file),
            *places[identifier.element][:2],
            text=identifier.value,
        )
        for identifier, earlier in identifiers
    ]
