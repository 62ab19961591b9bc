"""What is wrong with a file by a RELAX NG schema, said at the element where it is wrong.

The file is read by derivatives, which know at every point what may follow; after an error the reading goes on as if
the file were right, so that one mistake is one problem. What a start tag does is remembered: annals say the same
again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from biannian.validation import wording
from biannian.validation.contents import attributes_named, data_in, elements_within, matching_data
from biannian.validation.grammar import Grammar
from biannian.validation.patterns import NOT_ALLOWED, TEXT, Name, Pair, Pattern
from biannian.validation.problem import Place, Problem
from biannian.validation.reading import Enough, Listener, Tag
from biannian.validation.wording import split

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
            self._tell([wording.misplaced(number, tag.name, self._parent(), self.pattern, is_known=False)])
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
            self.texts[self.pattern] = None if after is NOT_ALLOWED or data_in(self.pattern) else after
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
            self._tell([wording.incomplete(closing[0], closing[1], self.pattern)])
        self._leave(closing)

    def _may_end(self, closing: _Open) -> bool:
        if closing[2] is None:
            return self.builder.end(self.pattern) is not NOT_ALLOWED
        return self.pattern.nullable

    def _leave(self, closing: _Open) -> None:
        self.pattern = self.builder.end(self.pattern, forgiving=True) if closing[2] is None else closing[2]

    def _is_strange(self, name: str) -> bool:
        """Whether neither this place nor any other of the schema can have such an element: nothing in it is read."""
        expected = self.builder.start(self.pattern, split(name), skipping=True)
        return expected is NOT_ALLOWED and not self.grammar.elements_named(split(name))

    def _start(self, number: int, tag: Tag) -> Iterator[Problem]:
        name = tag.name
        opened = self.builder.start(self.pattern, split(name))
        if opened is NOT_ALLOWED:
            opened = self.builder.start(self.pattern, split(name), skipping=True)
            if opened is not NOT_ALLOWED:
                yield wording.too_early(number, name, self._parent(), self.pattern)
            else:
                namesakes = self.grammar.elements_named(split(name))
                yield wording.misplaced(number, name, self._parent(), self.pattern, is_known=bool(namesakes))
                known = self.builder.choice(one.content for one in namesakes)
                opened = self.builder.pair("after", known, self.pattern)
        self.pattern, self.after = (opened.first, opened.second) if isinstance(opened, Pair) else (opened, None)
        yield from self._attributes(number, name, {split(key): value for key, value in tag.attributes.items()})

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
                    yield wording.attribute_value(number, element, name, value, candidates)
                    after = self.builder.leaf(self.pattern, frozenset(candidates))
                elif attributes_named(opened, name):
                    against = [one for one in given if one != name and not self._together(opened, name, one)]
                    yield wording.attribute_beside(number, element, name, against)
                else:
                    yield wording.attribute_unknown(number, element, name, value, self.pattern)
            self.pattern = self.pattern if after is NOT_ALLOWED else after
        closed = self.builder.close(self.pattern)
        if closed is NOT_ALLOWED:
            yield from wording.attributes_missing(number, element, self.pattern)
            closed = self.builder.close(self.pattern, forgiving=True)
        self.pattern = closed

    def _text_before_child(self, number: int) -> Iterator[Problem]:
        """Reads the pending text of an element, before its child of that number."""
        data = self.is_childless and not elements_within(self.pattern) and data_in(self.pattern)
        if data:
            # The child is the mistake.
            self.pattern = self.builder.leaf(self.pattern, frozenset(data), ordered=True)
            self._forget()
        else:
            yield from self._text(self.open[-1], number)

    def _whole_text(self, closing: _Open) -> Iterator[Problem]:
        """Reads all the text of an element without children."""
        text, data = self.pending, data_in(self.pattern)
        if not data:
            yield from self._text(closing, None)
            return
        self._forget()
        after = self.builder.leaf(self.pattern, matching_data(self.pattern, text), ordered=True)
        if after is NOT_ALLOWED:
            yield wording.content_wrong(closing[0], closing[1], text, data)
            after = self.builder.leaf(self.pattern, frozenset(data), ordered=True)
        self.pattern = after

    def _text(self, within: _Open, following: int | None) -> Iterator[Problem]:
        """Reads the pending text of an element, before a child of that number or (None) before its end."""
        if self.pending:
            after = self.builder.leaf(self.pattern, _JUST_TEXT, ordered=True)
            if after is NOT_ALLOWED:
                number, place = (within[0], Place.END) if following is None else (following, Place.START)
                yield wording.text_not_allowed(number, within[1], self.pending, self.pattern, place, self.lines_after)
            else:
                self.pattern = after
            self._forget()

    def _forget(self) -> None:
        """The pending text has been read."""
        self.pending, self.lines_after = "", 0

    def _parent(self) -> str:
        return self.open[-1][1] if self.open else ""

    def _together(self, pattern: Pattern, *names: Name) -> bool:
        """Whether an element may have attributes of these names at once."""
        for name in names:
            pattern = self.builder.leaf(pattern, frozenset(attributes_named(pattern, name)))
        return pattern is not NOT_ALLOWED
