"""What is wrong with a file by a RELAX NG schema, said at the element where it is wrong.

The file is read by derivatives, which know at every point what may follow; after an error the reading goes on as if
the file were right, so that one mistake is one problem. What a start tag does is remembered: annals say the same
again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache

from biannian.validation.grammar import Grammar
from biannian.validation.patterns import (
    NOT_ALLOWED,
    TEXT,
    Data,
    Name,
    Named,
    Pair,
    Pattern,
    attributes_named,
    attributes_within,
    data_within,
    elements_within,
    matching_data,
    missing_attributes,
    next_elements,
)
from biannian.validation.problem import Place, Problem, excerpt, one_of
from biannian.validation.reading import SEPARATOR, Enough, Listener, Tag

MOST = 2000
"""Mistakes of one file that are looked for."""

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_JUST_TEXT: frozenset[Pattern] = frozenset((TEXT,))


_Step = tuple[Pattern, Pattern | None]
"""The patterns in and after an element that a start tag opens; None where the first still holds the second."""

_Open = tuple[int, str, Pattern | None]
"""An open element: its number, its name, and what follows it; None where the pattern still holds that, for there are
several ways."""


class Explanation(Listener):
    """A listener that notes each mistake of a file by a schema, in the order of the file."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__()
        self.grammar = grammar
        self.builder = grammar.builder
        self.pattern = grammar.start
        self.after: Pattern | None = None
        self.open: list[_Open] = []
        self.strange = 0
        """How deep the reading is in an element that the schema does not know: nothing in it is read."""
        self.is_childless = True
        """Whether the element that was opened last, and is still open, has no child."""
        self.pending = ""
        self.lines_after = 0
        """Lines of comments between the pending text and the next tag."""
        self.texts = grammar.texts

    def start(self, number: int, tag: Tag) -> None:
        """Reads a start tag."""
        if self.strange:
            self.strange += 1
            return
        if self.pending and not self._passes_text():
            self._tell(self._text_before_child(number))
        step = tag.memory.get(self.pattern) or self._step(number, tag)
        if step is None:
            self.strange = 1
            return
        self.pattern, after = step
        self.open.append((number, tag.name, after))
        self.is_childless = True

    def _step(self, number: int, tag: Tag) -> _Step | None:
        """Reads a start tag that was not met here before; None for one that is strange."""
        before = self.pattern
        if self._is_strange(tag.name):
            self._tell([self._misplaced(number, tag.name)])
            return None
        is_wrong = self._tell(self._start(number, tag))
        step: _Step = self.pattern, self.after
        if not is_wrong:
            tag.memory[before] = step
        return step

    def text(self, text: str) -> None:
        """Reads a text where any may stand, or keeps it until the next tag, which tells what it is."""
        if self.strange or (not self.pending and text.isspace()):
            return
        passed = self.texts.get(self.pattern)
        if passed is None or self.pending:
            self.pending += text
        else:
            self.pattern = passed

    def aside(self, text: str) -> None:
        """Counts the lines of a comment that follows a text."""
        if self.pending:
            self.lines_after += text.count("\n")

    def end(self) -> None:
        """Reads an end tag."""
        if self.strange:
            self.strange -= 1
        else:
            after = self.open[-1][2]
            if after is not None and not self.pending and self.pattern.nullable:
                self.pattern = after
            else:
                self._close(self.open[-1])
            self.open.pop()
        self.is_childless = False

    def _tell(self, problems: Iterable[Problem]) -> bool:
        """Notes problems, and tells whether there were any."""
        before = len(self.problems)
        for problem in problems:
            self.problems.append(problem)
            if len(self.problems) == MOST:
                raise Enough
        return len(self.problems) > before

    def _passes_text(self) -> bool:
        """Reads the pending text where any text may stand."""
        if self.pattern not in self.texts:
            after = self.builder.leaf(self.pattern, _JUST_TEXT, ordered=True)
            self.texts[self.pattern] = None if after is NOT_ALLOWED or _data(self.pattern) else after
        passed = self.texts[self.pattern]
        if passed is None:
            return False
        self.pattern = passed
        self.pending, self.lines_after = "", 0
        return True

    def _close(self, closing: _Open) -> None:
        """Reads the end of an element that has text to read, can end in several ways, or is wrong."""
        if (self.pending and not self._passes_text()) or not self._may_end(closing):
            self._tell(self._whole_text(closing) if self.is_childless else self._text(closing, None))
        if not self._may_end(closing):
            self._tell([self._incomplete(closing)])
        self._leave(closing)

    def _may_end(self, closing: _Open) -> bool:
        if closing[2] is None:
            return self.builder.end(self.pattern) is not NOT_ALLOWED
        return self.pattern.nullable

    def _leave(self, closing: _Open) -> None:
        self.pattern = self.builder.end(self.pattern, forgiving=True) if closing[2] is None else closing[2]

    def _is_strange(self, name: str) -> bool:
        """Whether neither this place nor any other of the schema can have such an element: nothing in it is read."""
        expected = self.builder.start(self.pattern, _split(name), skipping=True)
        return expected is NOT_ALLOWED and not self.grammar.elements_named(_split(name))

    def _start(self, number: int, tag: Tag) -> Iterator[Problem]:
        name = tag.name
        opened = self.builder.start(self.pattern, _split(name))
        if opened is NOT_ALLOWED:
            opened = self.builder.start(self.pattern, _split(name), skipping=True)
            if opened is not NOT_ALLOWED:
                yield self._too_early(number, name)
            else:
                yield self._misplaced(number, name)
                known = self.builder.choice(one.content for one in self.grammar.elements_named(_split(name)))
                opened = self.builder.pair("after", known, self.pattern)
        self.pattern, self.after = (opened.first, opened.second) if isinstance(opened, Pair) else (opened, None)
        yield from self._attributes(number, name, {_split(key): value for key, value in tag.attributes.items()})

    def _attributes(self, number: int, element: str, given: dict[Name, str]) -> Iterator[Problem]:
        opened = self.pattern
        for name, value in given.items():
            if name[0] == _INSTANCE:
                continue
            candidates = attributes_named(self.pattern, name)
            matching = frozenset(one for one in candidates if self.builder.accepts(one.content, value))
            after = self.builder.leaf(self.pattern, matching)
            if after is NOT_ALLOWED:
                if candidates:
                    yield self._attribute_value(number, element, name, value, candidates)
                    after = self.builder.leaf(self.pattern, frozenset(candidates))
                elif attributes_named(opened, name):
                    yield self._attribute_beside(number, element, name, opened, given)
                else:
                    yield self._attribute_unknown(number, element, name, value)
            self.pattern = self.pattern if after is NOT_ALLOWED else after
        closed = self.builder.close(self.pattern)
        if closed is NOT_ALLOWED:
            yield from self._attributes_missing(number, element)
            closed = self.builder.close(self.pattern, forgiving=True)
        self.pattern = closed

    def _text_before_child(self, number: int) -> Iterator[Problem]:
        """Reads the pending text of an element, before its child of that number."""
        data = self.is_childless and not elements_within(self.pattern) and _data(self.pattern)
        if data:
            # The child is the mistake.
            self.pattern = self.builder.leaf(self.pattern, frozenset(data), ordered=True)
            self._forget()
        else:
            yield from self._text(self.open[-1], number)

    def _whole_text(self, closing: _Open) -> Iterator[Problem]:
        """Reads all the text of an element without children."""
        text, data = self.pending, _data(self.pattern)
        if not data:
            yield from self._text(closing, None)
            return
        self._forget()
        after = self.builder.leaf(self.pattern, matching_data(self.pattern, text), ordered=True)
        if after is NOT_ALLOWED:
            yield self._content_wrong(closing, text, data)
            after = self.builder.leaf(self.pattern, frozenset(data), ordered=True)
        self.pattern = after

    def _text(self, within: _Open, following: int | None) -> Iterator[Problem]:
        """Reads the pending text of an element, before a child of that number or (None) before its end."""
        if self.pending:
            after = self.builder.leaf(self.pattern, _JUST_TEXT, ordered=True)
            if after is NOT_ALLOWED:
                yield self._text_not_allowed(within, following)
            else:
                self.pattern = after
            self._forget()

    def _forget(self) -> None:
        """The pending text has been read."""
        self.pending, self.lines_after = "", 0

    # What is wrong, in words

    def _too_early(self, number: int, name: str) -> Problem:
        expected = _labels(next_elements(self.pattern))
        where = self._parent()
        return Problem(
            number,
            "element-too-early",
            f"{_shown(name)} cannot stand here yet{where}: {one_of(expected)} must come first",
            text=_shown(name),
            expected=one_of(expected),
        )

    def _misplaced(self, number: int, name: str) -> Problem:
        shown, following = _shown(name), next_elements(self.pattern)
        expected = _labels(following)
        namespace, local = _split(name)
        if meant := [one.namespace for one in following if one.label == local and one.namespace]:
            return _in_other_namespace(number, shown, namespace, meant[0])
        meant = get_close_matches(shown, expected, n=1)
        if meant and not self.grammar.elements_named(_split(name)):
            expected = meant
        right = f"expected {one_of(expected)}" if expected else "no element is"
        return Problem(
            number,
            "element-not-allowed",
            f"{shown} is not allowed here{self._parent()}; {right}",
            text=shown,
            expected=one_of(expected),
        )

    def _incomplete(self, closing: _Open) -> Problem:
        expected = _labels(next_elements(self.pattern))
        missing = one_of(expected) or "text of the right form"
        return Problem(
            closing[0],
            "element-incomplete",
            f"{_shown(closing[1])} is incomplete: {missing} is missing",
            text=_shown(closing[1]),
            expected=missing,
        )

    def _attribute_unknown(self, number: int, element: str, name: Name, value: str) -> Problem:
        allowed = sorted({one.label for one in attributes_within(self.pattern)})
        shown = _attribute_label(name)
        meant = (
            [one for one in allowed if one.endswith(f":{shown}")] or get_close_matches(shown, allowed, n=1) or allowed
        )
        right = f"; expected {one_of(meant)}" if meant else ", which takes no more attributes"
        return Problem(
            number,
            "attribute-not-allowed",
            f"the attribute {shown} is not allowed on {_shown(element)}{right}",
            text=f'{shown}="{excerpt(value)}"',
            expected=one_of(meant),
        )

    def _attribute_value(self, number: int, element: str, name: Name, value: str, candidates: list[Named]) -> Problem:
        values = [
            one.exactly for candidate in candidates for one in _data(candidate.content) if one.exactly is not None
        ]
        described = next((one.documentation for one in candidates if one.documentation), "")
        kinds = sorted({one.label for candidate in candidates for one in _data(candidate.content)})
        close = get_close_matches(value, values, n=1) if values else []
        expected = one_of(close or values) or described.rstrip(".") or one_of(kinds)
        shown = f"{_shown(element)}/@{_attribute_label(name)}"
        return Problem(
            number,
            "attribute-value",
            f"the value «{excerpt(value)}» of {shown} is wrong; expected {expected}",
            text=excerpt(value),
            expected=expected,
        )

    def _attribute_beside(
        self, number: int, element: str, name: Name, opened: Pattern, given: Iterable[Name]
    ) -> Problem:
        shown = _attribute_label(name)
        against = [
            _attribute_label(other) for other in given if other != name and not self._together(opened, name, other)
        ]
        return Problem(
            number,
            "attribute-not-beside",
            f"the attribute {shown} of {_shown(element)} cannot stand beside {one_of(against)}; remove it or the other",
            text=shown,
        )

    def _together(self, pattern: Pattern, *names: Name) -> bool:
        """Whether an element may have attributes of these names at once."""
        for name in names:
            pattern = self.builder.leaf(pattern, frozenset(attributes_named(pattern, name)))
        return pattern is not NOT_ALLOWED

    def _attributes_missing(self, number: int, element: str) -> Iterator[Problem]:
        for missing in missing_attributes(self.pattern):
            explained = f" ({missing.documentation.rstrip('.')})" if missing.documentation else ""
            yield Problem(
                number,
                "attribute-missing",
                f"{_shown(element)} lacks the attribute {missing.label}{explained}",
                text=_shown(element),
                expected=missing.label,
            )

    def _content_wrong(self, closing: _Open, text: str, data: list[Data]) -> Problem:
        values = [one.exactly for one in data if one.exactly is not None]
        expected = one_of(values) or one_of(sorted({one.label for one in data}))
        return Problem(
            closing[0],
            "content-wrong",
            f"the content «{excerpt(text)}» of {_shown(closing[1])} is wrong; expected {expected}",
            text=excerpt(text),
            expected=expected,
        )

    def _text_not_allowed(self, within: _Open, following: int | None) -> Problem:
        expected = _labels(next_elements(self.pattern))
        right = f"put it into {one_of(expected)}" if expected else "it must be empty"
        text = excerpt(self.pending.strip())
        return Problem(
            within[0] if following is None else following,
            "text-not-allowed",
            f"the text «{text}» cannot stand directly in {_shown(within[1])}; {right}",
            text=text,
            expected=one_of(expected),
            place=Place.END if following is None else Place.START,
            lines_before=self.pending.lstrip().count("\n") + self.lines_after,
        )

    def _parent(self) -> str:
        return f" in {_shown(self.open[-1][1])}" if self.open else " as the root"


def _in_other_namespace(number: int, shown: str, namespace: str, meant: str) -> Problem:
    its = f"the namespace {namespace}" if namespace else "no namespace"
    return Problem(
        number,
        "element-not-allowed",
        f'{shown} is in {its} here; expected {meant}: write xmlns="{meant}" on the root',
        text=namespace,
        expected=meant,
    )


def _data(pattern: Pattern) -> list[Data]:
    return [one for one in data_within(pattern) if isinstance(one, Data)]


def _labels(elements: tuple[Named, ...]) -> list[str]:
    return sorted({one.label for one in elements})


@lru_cache(maxsize=4096)
def _split(name: str) -> Name:
    """Namespace and local name of a name as `reading` tells it."""
    namespace, separator, rest = name.partition(SEPARATOR)
    return (namespace, rest.partition(SEPARATOR)[0]) if separator else ("", name)


def _shown(name: str) -> str:
    """The element's name as a reader of the file sees it."""
    _, local, prefix, *_ = [*name.split(SEPARATOR), "", ""] if SEPARATOR in name else ["", name, ""]
    return f"{prefix}:{local}" if prefix else local


def _attribute_label(name: Name) -> str:
    return f"xml:{name[1]}" if name[0].endswith("/XML/1998/namespace") else name[1]
