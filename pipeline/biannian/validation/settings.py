"""What to check by, and what comes of checking one file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from biannian.validation.problem import Violation

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check by. Without schemas of the caller's, biannian's own and the checks of a project apply.

    `schemas` are .rng, .rnc or .sch files; with `models`, each file is checked by the schemas that its xml-model
    instructions name. `engine` is lxml or jing, for RELAX NG; a schema in the compact syntax needs jing.
    `largest` is the size in bytes beyond which a file is refused: a tree takes some 20 times a file's size.
    """

    schemas: tuple[Path, ...] = ()
    models: bool = False
    engine: str = "lxml"
    largest: int = 32 * MIB

    @property
    def own(self) -> bool:
        """Whether biannian's own schema and checks apply."""
        return not self.schemas and not self.models


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of one file, and the identifiers that must be unique among all: pairs of a kind and a value."""

    findings: list[Violation] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
