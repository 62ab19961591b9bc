"""The one documented source: everything in it is explained in two languages, and its examples are valid."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from lxml import etree

from biannian import resources
from biannian.validation.odd import made
from biannian.xml import NAMESPACES, TEI, TEI_NAMESPACE, XML_LANG, parse_file

RNG = "{http://relaxng.org/ns/structure/1.0}"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
ODD = parse_file(resources.schema("biannian.odd"))
ELEMENTS = ODD.findall(".//tei:elementSpec", NAMESPACES)
EXPLAINED = ("elementSpec", "classSpec", "macroSpec", "dataSpec", "attDef", "valItem", "constraintSpec", "schemaSpec")


def test_what_is_made_from_the_odd_is_fresh() -> None:
    stale = [path.name for path, content in made().items() if path.read_text("utf-8") != content]
    assert stale == [], "run python -m biannian.validation.odd"


@pytest.mark.parametrize("kind", EXPLAINED)
def test_everything_is_explained_in_english_and_chinese(kind: str) -> None:
    for one in ODD.iter(f"{TEI}{kind}"):
        explained = {
            child.get(XML_LANG): "".join(child.itertext()).strip() for child in one.findall("tei:desc", NAMESPACES)
        }
        assert all(explained.get(language) for language in ("en", "zh-Hant")), one.get("ident")


def test_every_element_has_a_chinese_name_and_says_its_tei_module() -> None:
    for one in ELEMENTS:
        assert one.findtext("tei:gloss", "", NAMESPACES), one.get("ident")
        assert one.get("module"), one.get("ident")


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda one: one.get("ident"))
def test_the_example_of_an_element_is_valid(element: etree._Element) -> None:
    (example,) = element.findall(f"{TEI}exemplum/{EXAMPLES}egXML")
    (written,) = example
    grammar = deepcopy(parse_file(resources.schema("biannian.rng")))
    start = grammar.find(f"{RNG}start")
    assert start is not None
    start[:] = [etree.Element(f"{RNG}ref", name=str(element.get("ident")))]
    etree.RelaxNG(grammar).assertValid(etree.ElementTree(_as_tei(written)))


def _as_tei(example: etree._Element) -> etree._Element:
    xml = etree.tostring(example, encoding="unicode", with_tail=False)
    return etree.fromstring(xml.replace("http://www.tei-c.org/ns/Examples", TEI_NAMESPACE))


def test_links_of_the_guidelines_have_targets() -> None:
    page = resources.schema("biannian.html").read_text("utf-8")
    targets = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links
    assert links <= targets


def test_the_guidelines_tell_every_element_and_rule() -> None:
    page = resources.schema("biannian.html").read_text("utf-8")
    told = [one.get("ident") for one in ODD.iter(f"{TEI}elementSpec", f"{TEI}constraintSpec")]
    assert told
    assert [one for one in told if f'<article id="{one}">' not in page] == []
