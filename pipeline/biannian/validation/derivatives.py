"""The derivatives of RELAX NG patterns: what may follow, after what has been read.

The algorithm is James Clark's "An algorithm for RELAX NG validation" (2002): the derivative of a pattern with
respect to a start tag, an attribute, a text or an end tag is the pattern of what may follow. Equal patterns are
one object, so that each derivative is computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from biannian.validation.contents import matching_data
from biannian.validation.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Choice,
    Data,
    Name,
    Named,
    OneOrMore,
    Pair,
    Pattern,
)


class Builder:
    """Makes patterns of one schema, so that equal ones are identical, and takes their derivatives."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], Pattern] = {}

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """One of the patterns."""
        flat: dict[Pattern, None] = {}
        for part in parts:
            for one in part.parts if isinstance(part, Choice) else (part,):
                if one is not NOT_ALLOWED:
                    flat[one] = None
        if len(flat) < 2:
            return next(iter(flat), NOT_ALLOWED)
        if EMPTY in flat and any(one.nullable for one in flat if one is not EMPTY):
            del flat[EMPTY]
            return self.choice(flat)
        key = ("choice", frozenset(flat))
        return self._once(key, lambda: Choice(any(one.nullable for one in flat), parts=tuple(flat)))

    def pair(self, what: str, first: Pattern, second: Pattern) -> Pattern:
        """Two patterns as a group, interleaved, or one after the end of the other."""
        if first is NOT_ALLOWED or second is NOT_ALLOWED:
            return NOT_ALLOWED
        if what != "after" and (first is EMPTY or second is EMPTY):
            return second if first is EMPTY else first
        nullable = what != "after" and first.nullable and second.nullable
        return self._once((what, first, second), lambda: Pair(nullable, what=what, first=first, second=second))

    def group(self, parts: Iterable[Pattern]) -> Pattern:
        """One pattern after the other."""
        together: Pattern = EMPTY
        for part in reversed(list(parts)):
            together = self.pair("group", part, together)
        return together

    def one_or_more(self, part: Pattern) -> Pattern:
        """The pattern once or more often."""
        if part in (EMPTY, NOT_ALLOWED, TEXT) or isinstance(part, OneOrMore):
            return part
        return self._once(("oneOrMore", part), lambda: OneOrMore(part.nullable, part=part))

    def data(self, identity: object, make: Callable[[], Pattern]) -> Pattern:
        """The data pattern of one place of the schema."""
        return self._once(("data", identity), make)

    def _once(self, key: tuple[Any, ...], make: Callable[[], Pattern]) -> Pattern:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    # Derivatives

    def start(self, pattern: Pattern, name: Name, skipping: bool = False) -> Pattern:
        """After a start tag: `after` pairs of the element's content and what follows the element.

        `skipping` passes over what is required first but missing.
        """
        key = ("start", name, skipping)
        if key not in pattern.memory:
            pattern.memory[key] = self._start(pattern, name, skipping)
        found: Pattern = pattern.memory[key]
        return found

    def _start(self, pattern: Pattern, name: Name, skipping: bool) -> Pattern:
        match pattern:
            case Choice(parts=parts):
                return self.choice([self.start(part, name, skipping) for part in parts])
            case Named(what="element"):
                return self.pair("after", pattern.content, EMPTY) if pattern.matches(name) else NOT_ALLOWED
            case OneOrMore(part=part):
                return self._then(self.start(part, name, skipping), lambda rest: self._again(rest, pattern))
            case Pair(what="group", first=first, second=second):
                found = self._then(self.start(first, name, skipping), lambda rest: self.pair("group", rest, second))
                if first.nullable or (skipping and found is NOT_ALLOWED):
                    return self.choice([found, self.start(second, name, skipping)])
                return found
            case Pair(what="interleave", first=first, second=second):
                one = self._then(self.start(first, name, skipping), lambda rest: self.pair("interleave", rest, second))
                two = self._then(self.start(second, name, skipping), lambda rest: self.pair("interleave", first, rest))
                return self.choice([one, two])
            case Pair(what="after", first=first, second=second):
                return self._then(self.start(first, name, skipping), lambda rest: self.pair("after", rest, second))
            case _:
                return NOT_ALLOWED

    def _again(self, rest: Pattern, repeated: Pattern) -> Pattern:
        return self.pair("group", rest, self.choice([repeated, EMPTY]))

    def _then(self, pattern: Pattern, change: Callable[[Pattern], Pattern]) -> Pattern:
        """`pattern`, a choice of `after` pairs, with what follows the element changed."""
        match pattern:
            case Choice(parts=parts):
                return self.choice([self._then(part, change) for part in parts])
            case Pair(what="after", first=first, second=second):
                return self.pair("after", first, change(second))
            case _:
                return NOT_ALLOWED

    def leaf(self, pattern: Pattern, matching: frozenset[Pattern], ordered: bool = False) -> Pattern:
        """After an attribute that the `matching` patterns accept, or after a text, whose place counts (`ordered`)."""
        key = ("leaf", matching, ordered)
        if key not in pattern.memory:
            pattern.memory[key] = self._leaf(pattern, matching, ordered)
        found: Pattern = pattern.memory[key]
        return found

    def _leaf(self, pattern: Pattern, matching: frozenset[Pattern], ordered: bool) -> Pattern:
        if pattern in matching:
            return TEXT if pattern is TEXT else EMPTY
        match pattern:
            case Choice(parts=parts):
                return self.choice([self.leaf(part, matching, ordered) for part in parts])
            case OneOrMore(part=part):
                return self._again(self.leaf(part, matching, ordered), pattern)
            case Pair(what="after", first=first, second=second):
                return self.pair("after", self.leaf(first, matching, ordered), second)
            case Pair(what="group", first=first, second=second) if ordered:
                found = self.pair("group", self.leaf(first, matching, ordered), second)
                return self.choice([found, self.leaf(second, matching, ordered)]) if first.nullable else found
            case Pair(what=what, first=first, second=second):
                one = self.pair(what, self.leaf(first, matching, ordered), second)
                return self.choice([one, self.pair(what, first, self.leaf(second, matching, ordered))])
            case _:
                return NOT_ALLOWED

    def accepts(self, pattern: Pattern, text: str) -> bool:
        """Whether a pattern of text and data accepts a whole text."""
        if pattern.nullable and not text.strip():
            return True
        if isinstance(pattern, Data):
            return pattern.accepts(text)
        return self.leaf(pattern, matching_data(pattern, text), ordered=True).nullable

    def accepts_words(self, pattern: Pattern, text: str) -> bool:
        """Whether a pattern of data accepts the words of a text, one after the other."""
        for word in text.split():
            pattern = self.leaf(pattern, matching_data(pattern, word), ordered=True)
        return pattern.nullable

    def close(self, pattern: Pattern, forgiving: bool = False) -> Pattern:
        """After the last attribute; `forgiving` does as if those that are missing were there."""
        key = ("close", forgiving)
        if key not in pattern.memory:
            pattern.memory[key] = self._close(pattern, forgiving)
        found: Pattern = pattern.memory[key]
        return found

    def _close(self, pattern: Pattern, forgiving: bool) -> Pattern:
        match pattern:
            case Named(what="attribute"):
                return EMPTY if forgiving else NOT_ALLOWED
            case Choice(parts=parts):
                return self.choice([self.close(part, forgiving) for part in parts])
            case OneOrMore(part=part):
                return self.one_or_more(self.close(part, forgiving))
            case Pair(what="after", first=first, second=second):
                return self.pair("after", self.close(first, forgiving), second)
            case Pair(what=what, first=first, second=second):
                return self.pair(what, self.close(first, forgiving), self.close(second, forgiving))
            case _:
                return pattern

    def end(self, pattern: Pattern, forgiving: bool = False) -> Pattern:
        """After an end tag, for a pattern of `after` pairs; `forgiving` does as if nothing were missing."""
        match pattern:
            case Choice(parts=parts):
                return self.choice([self.end(part, forgiving) for part in parts])
            case Pair(what="after", first=first, second=second):
                return second if forgiving or first.nullable else NOT_ALLOWED
            case _:
                return NOT_ALLOWED
