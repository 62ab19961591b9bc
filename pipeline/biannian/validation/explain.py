"""What is wrong with a document by a RELAX NG schema, said at the element where it is wrong.

libxml2 decides quickly whether a document is valid, but reports an error at a parent and without what was expected.
Here the document is read by derivatives, which know at every point what may follow; after an error the reading goes
on as if the document were right, so that one mistake is one problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from lxml import etree

from biannian.validation.grammar import Grammar
from biannian.validation.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Data,
    Name,
    Named,
    Pair,
    Pattern,
    attributes_within,
    data_within,
    elements_within,
    matching_data,
    missing_attributes,
    next_elements,
)
from biannian.validation.problem import Place, Problem, excerpt, one_of

_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"


def explain(root: etree._Element, grammar: Grammar) -> Iterator[Problem]:
    """Each mistake of a document by a schema, in the order of the document."""
    return _Reader(grammar).read(root)


class _Reader:
    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.builder = grammar.builder
        self.pattern = grammar.start
        self.open: list[Pattern | None] = []
        """What follows each open element; None where the pattern still holds it, for there is more than one way."""

    def read(self, root: etree._Element) -> Iterator[Problem]:
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event != "start":
                if event == "end":
                    yield from self._end(element)
                parent = element.getparent()
                if parent is not None and next(parent.iterchildren("*"), None) is not None:
                    yield from self._text(element.tail, parent, element.getnext())
            elif self._is_strange(element):
                yield self._misplaced(element)
                self.open.append(self.pattern)
                self.pattern = EMPTY
                walker.skip_subtree()
            else:
                yield from self._start(element)

    def _is_strange(self, element: etree._Element) -> bool:
        """Whether neither this place nor any other of the schema can have such an element: nothing in it is read."""
        name = _name(element)
        expected = self.builder.start(self.pattern, name, skipping=True)
        return expected is NOT_ALLOWED and not self.grammar.elements_named(name)

    def _start(self, element: etree._Element) -> Iterator[Problem]:
        name = _name(element)
        opened = self.builder.start(self.pattern, name)
        if opened is NOT_ALLOWED:
            opened = self.builder.start(self.pattern, name, skipping=True)
            if opened is not NOT_ALLOWED:
                yield self._too_early(element)
            else:
                yield self._misplaced(element)
                known = self.builder.choice(one.content for one in self.grammar.elements_named(name))
                opened = self.builder.pair("after", known, self.pattern)
        if isinstance(opened, Pair):
            self.pattern = opened.first
            self.open.append(opened.second)
        else:
            self.pattern = opened
            self.open.append(None)
        yield from self._attributes(element)
        yield from self._texts(element)

    def _attributes(self, element: etree._Element) -> Iterator[Problem]:
        opened = self.pattern
        for key, value in element.attrib.items():
            name = _split(str(key))
            if str(key).startswith(_INSTANCE):
                continue
            candidates = [one for one in attributes_within(self.pattern) if one.matches(name)]
            matching = frozenset(one for one in candidates if self.builder.accepts(one.content, str(value)))
            after = self.builder.leaf(self.pattern, matching)
            if after is NOT_ALLOWED:
                if candidates:
                    yield self._attribute_value(element, name, str(value), candidates)
                    after = self.builder.leaf(self.pattern, frozenset(candidates))
                elif any(one.matches(name) for one in attributes_within(opened)):
                    yield self._attribute_beside(element, name, opened)
                else:
                    yield self._attribute_unknown(element, name, str(value))
            self.pattern = self.pattern if after is NOT_ALLOWED else after
        closed = self.builder.close(self.pattern)
        if closed is NOT_ALLOWED:
            yield from self._attributes_missing(element)
            closed = self.builder.close(self.pattern, forgiving=True)
        self.pattern = closed

    def _texts(self, element: etree._Element) -> Iterator[Problem]:
        """Reads the text before an element's first child, or all the text of one that cannot have children."""
        if next(element.iterchildren("*"), None) is not None and elements_within(self.pattern):
            yield from self._text(element.text, element, next(iter(element), None))
            return
        text, data = "".join(element.xpath("text()")), _data(self.pattern)
        if not text.strip() and self._may_end():
            return
        if not data:
            yield from self._text(text, element, None)
            return
        after = self.builder.leaf(self.pattern, matching_data(self.pattern, text), ordered=True)
        if after is NOT_ALLOWED:
            yield self._content_wrong(element, text, data)
            after = self.builder.leaf(self.pattern, frozenset(data), ordered=True)
        self.pattern = after

    def _text(self, text: str | None, element: etree._Element, following: etree._Element | None) -> Iterator[Problem]:
        """Reads a text in an element, before one of its children or (None) before its end."""
        if text is None or not text.strip():
            return
        after = self.builder.leaf(self.pattern, frozenset((TEXT,)), ordered=True)
        if after is NOT_ALLOWED:
            yield self._text_not_allowed(element, text, following)
        else:
            self.pattern = after

    def _may_end(self) -> bool:
        if self.open[-1] is None:
            return self.builder.end(self.pattern) is not NOT_ALLOWED
        return self.pattern.nullable

    def _end(self, element: etree._Element) -> Iterator[Problem]:
        after = self.open.pop()
        if after is not None:
            if not self.pattern.nullable:
                yield self._incomplete(element)
            self.pattern = after
            return
        ended = self.builder.end(self.pattern)
        if ended is NOT_ALLOWED:
            yield self._incomplete(element)
            ended = self.builder.end(self.pattern, forgiving=True)
        self.pattern = ended

    # What is wrong, in words

    def _too_early(self, element: etree._Element) -> Problem:
        expected = _labels(next_elements(self.pattern))
        where = _parent(element)
        return Problem(
            element,
            "element-too-early",
            f"{_shown(element)} cannot stand here yet{where}: {one_of(expected)} must come first",
            text=_shown(element),
            expected=one_of(expected),
        )

    def _misplaced(self, element: etree._Element) -> Problem:
        name, expected = _shown(element), _labels(next_elements(self.pattern))
        meant = get_close_matches(name, expected, n=1)
        if meant and not self.grammar.elements_named(_name(element)):
            expected = meant
        right = f"expected {one_of(expected)}" if expected else "no element is"
        return Problem(
            element,
            "element-not-allowed",
            f"{name} is not allowed here{_parent(element)}; {right}",
            text=name,
            expected=one_of(expected),
        )

    def _incomplete(self, element: etree._Element) -> Problem:
        expected = _labels(next_elements(self.pattern))
        missing = one_of(expected) or "text of the right form"
        return Problem(
            element,
            "element-incomplete",
            f"{_shown(element)} is incomplete: {missing} is missing",
            text=_shown(element),
            expected=missing,
        )

    def _attribute_unknown(self, element: etree._Element, name: Name, value: str) -> Problem:
        allowed = sorted({one.label for one in attributes_within(self.pattern)})
        shown = _attribute_label(name)
        meant = (
            [one for one in allowed if one.endswith(f":{shown}")] or get_close_matches(shown, allowed, n=1) or allowed
        )
        right = f"; expected {one_of(meant)}" if meant else ", which takes no more attributes"
        return Problem(
            element,
            "attribute-not-allowed",
            f"the attribute {shown} is not allowed on {_shown(element)}{right}",
            text=f'{shown}="{excerpt(value)}"',
            expected=one_of(meant),
        )

    def _attribute_value(self, element: etree._Element, name: Name, value: str, candidates: list[Named]) -> Problem:
        values = [
            one.exactly for candidate in candidates for one in _data(candidate.content) if one.exactly is not None
        ]
        described = next((one.documentation for one in candidates if one.documentation), "")
        kinds = sorted({one.label for candidate in candidates for one in _data(candidate.content)})
        close = get_close_matches(value, values, n=1) if values else []
        expected = one_of(close or values) or described.rstrip(".") or one_of(kinds)
        shown = f"{_shown(element)}/@{_attribute_label(name)}"
        return Problem(
            element,
            "attribute-value",
            f"the value «{excerpt(value)}» of {shown} is wrong; expected {expected}",
            text=excerpt(value),
            expected=expected,
        )

    def _attribute_beside(self, element: etree._Element, name: Name, opened: Pattern) -> Problem:
        shown = _attribute_label(name)
        others = [_split(str(key)) for key in element.attrib]
        against = [
            _attribute_label(other) for other in others if other != name and not self._together(opened, name, other)
        ]
        return Problem(
            element,
            "attribute-not-beside",
            f"the attribute {shown} of {_shown(element)} cannot stand beside {one_of(against)}; remove it or the other",
            text=shown,
        )

    def _together(self, pattern: Pattern, *names: Name) -> bool:
        """Whether an element may have attributes of these names at once."""
        for name in names:
            pattern = self.builder.leaf(
                pattern, frozenset(one for one in attributes_within(pattern) if one.matches(name))
            )
        return pattern is not NOT_ALLOWED

    def _attributes_missing(self, element: etree._Element) -> Iterator[Problem]:
        for missing in missing_attributes(self.pattern):
            explained = f" ({missing.documentation.rstrip('.')})" if missing.documentation else ""
            yield Problem(
                element,
                "attribute-missing",
                f"{_shown(element)} lacks the attribute {missing.label}{explained}",
                text=_shown(element),
                expected=missing.label,
            )

    def _content_wrong(self, element: etree._Element, text: str, data: list[Data]) -> Problem:
        values = [one.exactly for one in data if one.exactly is not None]
        expected = one_of(values) or one_of(sorted({one.label for one in data}))
        return Problem(
            element,
            "content-wrong",
            f"the content «{excerpt(text)}» of {_shown(element)} is wrong; expected {expected}",
            text=excerpt(text),
            expected=expected,
        )

    def _text_not_allowed(self, element: etree._Element, text: str, following: etree._Element | None) -> Problem:
        expected = _labels(next_elements(self.pattern))
        right = f"put it into {one_of(expected)}" if expected else "it must be empty"
        following, lines = _text_place(text, following)
        return Problem(
            following if following is not None else element,
            "text-not-allowed",
            f"the text «{excerpt(text.strip())}» cannot stand directly in {_shown(element)}; {right}",
            text=excerpt(text.strip()),
            expected=one_of(expected),
            place=Place.END if following is None else Place.START,
            lines_before=lines,
        )


def _data(pattern: Pattern) -> list[Data]:
    return [one for one in data_within(pattern) if isinstance(one, Data)]


def _text_place(text: str, following: etree._Element | None) -> tuple[etree._Element | None, int]:
    """The element that follows a text, None for an end tag, and the lines between the two."""
    while following is not None and not isinstance(following.tag, str):
        text += f"{following.text or ''}{following.tail or ''}"
        following = following.getnext()
    return following, text.lstrip().count("\n")


def _labels(elements: tuple[Named, ...]) -> list[str]:
    return sorted({one.label for one in elements})


def _split(key: str) -> Name:
    qualified = etree.QName(key)
    return qualified.namespace or "", qualified.localname


def _name(element: etree._Element) -> Name:
    return _split(str(element.tag))


def _shown(element: etree._Element) -> str:
    """The element's name as a reader of the file sees it."""
    name = etree.QName(element).localname
    return f"{element.prefix}:{name}" if element.prefix else name


def _attribute_label(name: Name) -> str:
    return f"xml:{name[1]}" if name[0].endswith("/XML/1998/namespace") else name[1]


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return f" in {_shown(parent)}" if parent is not None else " as the root"
