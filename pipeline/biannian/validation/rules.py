"""The rules by which findings are made, each with what it means."""

from __future__ import annotations

from functools import cache

from biannian import resources
from biannian.xml import NAMESPACES, XML_LANG, parse_file

_OWN = {
    "not-readable": "A file can be read, is well-formed XML, and holds nothing that is unsafe.",
    "time-limit": "A file can be checked in the time allowed.",
    "check-failed": "A file can be checked with the memory at hand.",
    "schema-failed": "The schema can be applied.",
    "too-many-findings": "A file with very many findings has the first of them told.",
    "element-not-allowed": "An element stands where the schema allows it.",
    "element-too-early": "What the schema requires first comes first.",
    "element-incomplete": "An element has all that the schema requires in it.",
    "attribute-not-allowed": "An attribute is one that the schema allows on its element.",
    "attribute-not-beside": "Attributes that exclude each other are not used together.",
    "attribute-missing": "An element has the attributes that the schema requires.",
    "attribute-value": "The value of an attribute has the form that the schema gives it.",
    "content-wrong": "The content of an element has the form that the schema gives it.",
    "text-not-allowed": "Text stands only where the schema allows it.",
    "source-missing": "The source file that a chapter names is there.",
    "source-changed": "The source file is the one that was encoded.",
    "not-decodable": "The source can be rebuilt from the text.",
    "text-differs": "The text is that of its source, character for character.",
    "register-missing": "The registers that references point to are there.",
    "reference-unresolved": "A reference points to an entry of a register.",
    "entry-unused": "An entry of a register is named in the edition, or says why it is there.",
    "identifier-repeated": "An identifier is used once in an edition.",
}


def description(rule: str) -> str:
    """What a rule asks, in a sentence; "" for a rule of somebody else's schema."""
    return _OWN.get(rule) or _of_the_schema().get(rule, "")


def all_rules() -> list[str]:
    """The names of all rules by which biannian's own schema and checks make findings."""
    return sorted({*_OWN, *_of_the_schema()})


@cache
def _of_the_schema() -> dict[str, str]:
    found = {}
    for constraint in parse_file(resources.schema("biannian.odd")).iterfind(".//tei:constraintSpec", NAMESPACES):
        told = next(one.text or "" for one in constraint.iterfind("tei:desc", NAMESPACES) if one.get(XML_LANG) == "en")
        for assertion in constraint.iter("{http://purl.oclc.org/dsdl/schematron}assert"):
            found[assertion.get("id") or str(constraint.get("ident"))] = told
    return found
