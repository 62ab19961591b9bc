"""What a RELAX NG pattern holds: the elements, attributes and texts that may still come, and what must."""

from __future__ import annotations

from collections.abc import Iterator

from biannian.validation.patterns import TEXT, Choice, Data, Name, Named, OneOrMore, Pair, Pattern


def matching_data(pattern: Pattern, text: str) -> frozenset[Pattern]:
    """Those of the data patterns of an element's content that accept a text."""
    return frozenset(one for one in data_within(pattern) if not isinstance(one, Data) or one.accepts(text))


def attributes_within(pattern: Pattern) -> list[Named]:
    """The attributes that an element may still have."""
    return [one for one in _within(pattern) if isinstance(one, Named) and one.what == "attribute"]


def attributes_named(pattern: Pattern, name: Name) -> list[Named]:
    """Those of the attributes that an element may still have that can have a name."""
    found: list[Named] | None = pattern.memory.get(name)
    if found is None:
        found = [one for one in attributes_within(pattern) if one.matches(name)]
        if found:
            pattern.memory[name] = found
    return found


def data_within(pattern: Pattern) -> list[Pattern]:
    """The text and data that an element's content may still hold."""
    return [one for one in _within(pattern) if one is TEXT or isinstance(one, Data)]


def data_in(pattern: Pattern) -> list[Data]:
    """The forms of text that an element's content may still have."""
    return [one for one in data_within(pattern) if isinstance(one, Data)]


def elements_within(pattern: Pattern) -> list[Named]:
    """The elements that an element's content may still hold."""
    return [one for one in _within(pattern) if isinstance(one, Named) and one.what == "element"]


def _within(pattern: Pattern) -> tuple[Pattern, ...]:
    """The elements, attributes, text and data of an element's content; what follows the element is left out."""
    if "within" not in pattern.memory:
        pattern.memory["within"] = tuple(dict.fromkeys(_leaves(pattern)))
    found: tuple[Pattern, ...] = pattern.memory["within"]
    return found


def _leaves(pattern: Pattern) -> Iterator[Pattern]:
    match pattern:
        case Choice(parts=parts):
            for part in parts:
                yield from _within(part)
        case OneOrMore(part=part):
            yield from _within(part)
        case Pair(what=what, first=first, second=second):
            yield from _within(first)
            if what != "after":
                yield from _within(second)
        case _:
            yield pattern


def next_elements(pattern: Pattern) -> tuple[Named, ...]:
    """The elements that may come next."""
    return tuple(dict.fromkeys(_next_elements(pattern)))


def _next_elements(pattern: Pattern) -> Iterator[Named]:
    match pattern:
        case Named(what="element"):
            yield pattern
        case Choice(parts=parts):
            for part in parts:
                yield from _next_elements(part)
        case OneOrMore(part=part):
            yield from _next_elements(part)
        case Pair(what=what, first=first, second=second):
            yield from _next_elements(first)
            if what == "interleave" or (what == "group" and first.nullable):
                yield from _next_elements(second)


def missing_attributes(pattern: Pattern) -> tuple[Named, ...]:
    """The fewest attributes without which the content cannot be right."""
    match pattern:
        case Named(what="attribute"):
            return (pattern,)
        case Choice(parts=parts):
            return min((missing_attributes(part) for part in parts), key=len)
        case OneOrMore(part=part):
            return missing_attributes(part)
        case Pair(what="after", first=first):
            return missing_attributes(first)
        case Pair(first=first, second=second):
            return (*missing_attributes(first), *missing_attributes(second))
        case _:
            return ()
