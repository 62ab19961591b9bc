"""What is wrong by a RELAX NG schema, in words: one function a kind of mistake.

`parent` is the name of the element around the mistake, "" for a mistake at the root; names are those that `reading`
tells. `pattern` is what the schema would have there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache

from biannian.validation.contents import attributes_within, data_in, missing_attributes, next_elements
from biannian.validation.patterns import Data, Name, Named, Pattern
from biannian.validation.problem import Place, Problem, excerpt, one_of
from biannian.validation.reading import SEPARATOR


@lru_cache(maxsize=4096)
def split(name: str) -> Name:
    """Namespace and local name of a name as `reading` tells it."""
    namespace, separator, rest = name.partition(SEPARATOR)
    return (namespace, rest.partition(SEPARATOR)[0]) if separator else ("", name)


def too_early(number: int, name: str, parent: str, pattern: Pattern) -> Problem:
    """Something must come before an element."""
    expected = one_of(_labels(next_elements(pattern)))
    shown = _shown(name)
    message = f"{shown} cannot stand here yet{_within(parent)}: {expected} must come first"
    return Problem(number, "element-too-early", message, text=shown, expected=expected)


def misplaced(number: int, name: str, parent: str, pattern: Pattern, is_known: bool) -> Problem:
    """An element stands where others are expected; `is_known` if it may stand elsewhere."""
    shown, following = _shown(name), next_elements(pattern)
    namespace, local = split(name)
    namesakes = [one.namespace for one in following if one.label == local and one.namespace]
    if namesakes:
        return _in_other_namespace(number, shown, namespace, namesakes[0])
    expected = _labels(following)
    meant = get_close_matches(shown, expected, n=1)
    right = one_of(meant if meant and not is_known else expected)
    told = f"expected {right}" if right else "no element is"
    message = f"{shown} is not allowed here{_within(parent) or ' as the root'}; {told}"
    return Problem(number, "element-not-allowed", message, text=shown, expected=right)


def _in_other_namespace(number: int, shown: str, namespace: str, meant: str) -> Problem:
    its = f"the namespace {namespace}" if namespace else "no namespace"
    message = f'{shown} is in {its} here; expected {meant}, as in <{shown} xmlns="{meant}">'
    return Problem(number, "element-not-allowed", message, text=namespace, expected=meant)


def incomplete(number: int, name: str, pattern: Pattern) -> Problem:
    """An element ends before it has all that it must have."""
    missing = one_of(_labels(next_elements(pattern))) or "text of the right form"
    message = f"{_shown(name)} is incomplete: {missing} is missing"
    return Problem(number, "element-incomplete", message, text=_shown(name), expected=missing)


def attribute_unknown(number: int, element: str, name: Name, value: str, pattern: Pattern) -> Problem:
    """An element cannot have an attribute."""
    allowed = sorted({one.label for one in attributes_within(pattern)})
    shown = _attribute(name)
    prefixed = [one for one in allowed if one.endswith(f":{shown}")]
    meant = one_of(prefixed or get_close_matches(shown, allowed, n=1) or allowed)
    right = f"; expected {meant}" if meant else ", which takes no more attributes"
    message = f"the attribute {shown} is not allowed on {_shown(element)}{right}"
    return Problem(number, "attribute-not-allowed", message, text=f'{shown}="{excerpt(value)}"', expected=meant)


def attribute_value(number: int, element: str, name: Name, value: str, candidates: Sequence[Named]) -> Problem:
    """The value of an attribute has not the form that one of the candidates asks for."""
    forms = [one for candidate in candidates for one in data_in(candidate.content)]
    values = [one.exactly for one in forms if one.exactly is not None]
    described = next((one.documentation for one in candidates if one.documentation), "")
    close = get_close_matches(value, values, n=1)
    expected = one_of(close or values) or described.rstrip(".") or _forms(forms)
    shown = f"{_shown(element)}/@{_attribute(name)}"
    message = f"the value «{excerpt(value)}» of {shown} is wrong; expected {expected}"
    return Problem(number, "attribute-value", message, text=excerpt(value), expected=expected)


def attribute_beside(number: int, element: str, name: Name, against: Sequence[Name]) -> Problem:
    """An attribute cannot stand beside others."""
    shown, others = _attribute(name), one_of([_attribute(other) for other in against])
    message = f"the attribute {shown} of {_shown(element)} cannot stand beside {others}; remove it or the other"
    return Problem(number, "attribute-not-beside", message, text=shown)


def attributes_missing(number: int, element: str, pattern: Pattern) -> Iterator[Problem]:
    """An element lacks attributes."""
    for missing in missing_attributes(pattern):
        explained = f" ({missing.documentation.rstrip('.')})" if missing.documentation else ""
        message = f"{_shown(element)} lacks the attribute {missing.label}{explained}"
        yield Problem(number, "attribute-missing", message, text=_shown(element), expected=missing.label)


def content_wrong(number: int, element: str, text: str, forms: Sequence[Data]) -> Problem:
    """The text of an element has none of the forms that it may have."""
    expected = one_of([one.exactly for one in forms if one.exactly is not None]) or _forms(forms)
    message = f"the content «{excerpt(text)}» of {_shown(element)} is wrong; expected {expected}"
    return Problem(number, "content-wrong", message, text=excerpt(text), expected=expected)


def text_not_allowed(number: int, parent: str, text: str, pattern: Pattern, place: Place, lines_after: int) -> Problem:
    """A text stands where none may: right before an element, or (END) before the end of the element around it."""
    expected = one_of(_labels(next_elements(pattern)))
    right = f"put it into {expected}" if expected else "it must be empty"
    shown = excerpt(text.strip())
    message = f"the text «{shown}» cannot stand directly in {_shown(parent)}; {right}"
    lines_before = text.lstrip().count("\n") + lines_after
    return Problem(
        number, "text-not-allowed", message, text=shown, expected=expected, place=place, lines_before=lines_before
    )


def _within(parent: str) -> str:
    return f" in {_shown(parent)}" if parent else ""


def _labels(elements: Sequence[Named]) -> list[str]:
    return sorted({one.label for one in elements})


def _forms(data: Sequence[Data]) -> str:
    return one_of(sorted({one.label for one in data}))


def _shown(name: str) -> str:
    """The element's name as a reader of the file sees it."""
    _, local, prefix, *_ = [*name.split(SEPARATOR), "", ""] if SEPARATOR in name else ["", name, ""]
    return f"{prefix}:{local}" if prefix else local


def _attribute(name: Name) -> str:
    return f"xml:{name[1]}" if name[0].endswith("/XML/1998/namespace") else name[1]
