"""What to check by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from biannian.validation.embedded import holds_rules

MIB = 1 << 20


class Part(str, Enum):
    """What can be checked apart from the rest, by a process of its own."""

    READING = "reading"
    """Whether a file can be read, its grammar, and the checks of an edition: one pass, in which nothing is kept."""
    RULES = "rules"
    """Schematron, for which Saxon builds a tree."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check by. Without schemas of the caller's, biannian's own and the checks of a project apply.

    `schemas` are .rng, .rnc or .sch files; with `models`, each file is checked by the schemas that its xml-model
    instructions name. `engine` is lxml or jing, for RELAX NG; a schema in the compact syntax needs jing.
    `largest` is the size in bytes beyond which a file is refused: a tree of Saxon's takes some 10 times a file's size.
    """

    schemas: tuple[Path, ...] = ()
    models: bool = False
    engine: str = "lxml"
    largest: int = 32 * MIB

    @property
    def own(self) -> bool:
        """Whether biannian's own schema and checks apply."""
        return not self.schemas and not self.models

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that have something to check."""
        with_rules = self.own or self.models or any(map(holds_rules, self.schemas))
        return (Part.READING, Part.RULES) if with_rules else (Part.READING,)
