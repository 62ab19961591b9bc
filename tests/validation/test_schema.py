"""The schema accepts what it says, and refuses each departure for its own reason on its own line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from biannian import resources
from biannian.validation import relaxng, validate
from biannian.validation.problem import Problem
from biannian.xml import NAMESPACES, TEI, local_name, parse_file

CASES = Path(__file__).resolve().parent.parent / "schema_cases"
RNG = resources.schema("biannian.rng")
FILES = sorted([*(CASES / "text").glob("*.xml"), *(CASES / "register").glob("*.xml")])


@pytest.fixture(scope="module")
def odd() -> etree._Element:
    return parse_file(resources.schema("biannian.odd"))


def test_the_cases_have_no_findings() -> None:
    assert validate([CASES], processes=0) == []


def test_the_cases_use_every_element_and_attribute(odd: etree._Element) -> None:
    used = {(local_name(element), name) for element in _all_elements() for name in _names(element)}
    own = {(_element(spec), one) for spec in _specs(odd) for one in ["", *_idents(spec)]}
    inherited = {one for shared in odd.iterfind(".//tei:classSpec", NAMESPACES) for one in _idents(shared)}
    assert own - used == set()
    assert inherited - {name for _, name in used} == set()


def test_tei_all_accepts_the_odd_and_the_cases(jing: Callable, tei_all: Path, case_files: list[Path]) -> None:
    assert jing(tei_all, [resources.schema("biannian.odd"), *case_files]) == {}


def test_jing_reads_the_schema_and_accepts_the_cases(jing: Callable, case_files: list[Path]) -> None:
    assert jing(RNG, case_files) == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_unknown_attribute_is_found_at_its_element(file: Path) -> None:
    for element in _one_of_each()[file]:
        found = _problems_after(element, lambda changed: changed.set("nonsense", "1"))
        assert found == [("attribute-not-allowed", element.sourceline, 'nonsense="1"')], etree.tostring(element)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_unknown_element_is_found_at_itself(file: Path) -> None:
    for element in _one_of_each()[file]:
        found = _problems_after(element, lambda changed: changed.insert(0, etree.Element(f"{TEI}nonsense")))
        expected = [("element-not-allowed", element.sourceline, "nonsense")]
        empty_or_text_only = [one for one in found if one[0] != "content-wrong"]
        assert empty_or_text_only == expected, etree.tostring(element)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_wrong_value_is_found_at_its_element(file: Path) -> None:
    for element in _one_of_each()[file]:
        for name, value in element.attrib.items():
            found = _problems_after(element, lambda changed, name=name: changed.set(name, ""))
            assert [one[:2] for one in found] == [("attribute-value", element.sourceline)], (name, value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_required_attribute_is_missed_at_its_element(file: Path, odd: etree._Element) -> None:
    required = _required(odd)
    for element in _one_of_each()[file]:
        for name in element.attrib:
            found = _problems_after(element, lambda changed, name=name: changed.attrib.pop(name))
            assert {one[:2] for one in found} <= {("attribute-missing", element.sourceline)}
            if (local_name(element), _label(str(name))) in required:
                assert found, (local_name(element), name)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_misspelt_element_is_found_at_itself_with_the_right_name(file: Path) -> None:
    for element in _one_of_each()[file]:
        if element.getparent() is None:
            continue

        def misspell(changed: etree._Element) -> None:
            changed.tag = f"{changed.tag}x"

        root = _changed(element, misspell)
        found = [one for one in _checked(root) if local_name(one[0]) == f"{local_name(element)}x"]
        assert found and found[0][0].sourceline == element.sourceline
        assert found[0][1].rule == "element-not-allowed"
        assert local_name(element) in found[0][1].expected, found[0][1].message


def _problems_after(
    element: etree._Element, change: Callable[[etree._Element], object]
) -> list[tuple[str, int | None, str]]:
    return [(one.rule, at.sourceline or _line(at), one.text) for at, one in _checked(_changed(element, change))]


def _checked(root: etree._Element) -> list[tuple[etree._Element, Problem]]:
    """What is wrong in a tree, with the elements where it is."""
    elements = list(root.iter("*"))
    return [(elements[one.element - 1], one) for one in relaxng.check(etree.tostring(root), RNG)]


def _line(element: etree._Element) -> int | None:
    """An element that a test inserted has the line of its parent."""
    parent = element.getparent()
    return parent.sourceline if parent is not None else None


def _changed(element: etree._Element, change: Callable[[etree._Element], object]) -> etree._Element:
    """A copy of the element's file with the element changed."""
    number = list(element.getroottree().getroot().iter("*")).index(element)
    root = deepcopy(element.getroottree().getroot())
    change(list(root.iter("*"))[number])
    return root


@cache
def _one_of_each() -> dict[Path, list[etree._Element]]:
    """For each kind of element below each kind of parent, with each set of attributes, one element, by file."""
    seen = set()
    found: dict[Path, list[etree._Element]] = {file: [] for file in FILES}
    for file in FILES:
        for element in parse_file(file).iter("*"):
            parent = element.getparent()
            kind = (local_name(element), local_name(parent) if parent is not None else "", *sorted(element.attrib))
            if kind not in seen:
                seen.add(kind)
                found[file].append(element)
    return found


def _all_elements() -> Iterator[etree._Element]:
    for file in FILES:
        yield from parse_file(file).iter("*")


def _names(element: etree._Element) -> list[str]:
    return ["", *(_label(str(name)) for name in element.attrib)]


def _label(name: str) -> str:
    return name.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")


def _specs(odd: etree._Element) -> list[etree._Element]:
    return odd.findall(".//tei:elementSpec", NAMESPACES)


def _element(spec: etree._Element) -> str:
    return spec.findtext("tei:altIdent", None, NAMESPACES) or spec.get("ident", "")


def _idents(spec: etree._Element) -> list[str]:
    return [one.get("ident", "") for one in spec.iterfind("tei:attList//tei:attDef", NAMESPACES)]


def _required(odd: etree._Element) -> set[tuple[str, str]]:
    """The attributes, by element, that each specification of the element itself requires, whatever else is there."""
    required: dict[str, set[str]] = {}
    for spec in _specs(odd):
        wanted = spec.iterfind("tei:attList/tei:attDef[@usage='req']", NAMESPACES)
        names = {one.get("ident", "") for one in wanted}
        required[_element(spec)] = required.get(_element(spec), names) & names
    return {(element, name) for element, names in required.items() for name in names}
