"""RELAX NG patterns: what an element, or what follows it, may hold. Equal patterns are one object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Name = tuple[str, str]
"""A namespace and a local name."""


@dataclass(eq=False, slots=True)
class Pattern:
    """A pattern: `nullable` where nothing at all satisfies it. `memory` keeps derivatives already computed."""

    nullable: bool
    memory: dict[Any, Any] = field(default_factory=dict, repr=False)


@dataclass(eq=False, slots=True)
class Leaf(Pattern):
    """Empty, not allowed, or text."""

    what: str = ""


@dataclass(eq=False, slots=True)
class Choice(Pattern):
    """One of several patterns."""

    parts: tuple[Pattern, ...] = ()


@dataclass(eq=False, slots=True)
class Pair(Pattern):
    """Two patterns: one after the other, interleaved, or (`after`) the rest of an element and what follows it."""

    what: str = ""
    first: Pattern = field(default_factory=lambda: NOT_ALLOWED)
    second: Pattern = field(default_factory=lambda: NOT_ALLOWED)


@dataclass(eq=False, slots=True)
class OneOrMore(Pattern):
    """A pattern once or more often."""

    part: Pattern = field(default_factory=lambda: NOT_ALLOWED)


@dataclass(eq=False, slots=True)
class Named(Pattern):
    """An element or an attribute: the names it may have, shown as `label`, and its content, found when needed.

    `namespace` is that of the one name that it has, if it has one.
    """

    what: str = ""
    label: str = ""
    namespace: str = ""
    matches: Callable[[Name], bool] = field(default=lambda name: False, repr=False)
    find: Callable[[], Pattern] = field(default=lambda: NOT_ALLOWED, repr=False)
    documentation: str = ""

    @property
    def content(self) -> Pattern:
        """The pattern of the content."""
        if "content" not in self.memory:
            self.memory["content"] = self.find()
        found: Pattern = self.memory["content"]
        return found


@dataclass(eq=False, slots=True)
class Data(Pattern):
    """A text of some shape: `accepts` decides, `label` describes it, `exactly` where it is one value."""

    label: str = ""
    accepts: Callable[[str], bool] = field(default=lambda text: False, repr=False)
    exactly: str | None = None


EMPTY = Leaf(True, what="empty")
NOT_ALLOWED: Leaf = Leaf(False, what="notAllowed")
TEXT = Leaf(True, what="text")
