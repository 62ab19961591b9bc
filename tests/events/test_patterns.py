"""The tables of patterns state what the model has, and what it has the schema and the editions know."""

from __future__ import annotations

import pytest

from biannian import resources
from biannian.events.model import MUTUAL, RELATIONS, ROLES, TYPES
from biannian.events.patterns import kinship, patterns
from biannian.xml import NAMESPACES, parse_file

BESIDE_ROLES = {"deed", "where"}
"""What else a pattern of an event may mark: the verb that a denial may stand before, and the place."""


def groups(table: str) -> set[str]:
    return {pattern.role(group) for pattern in patterns(table) for group in pattern.expression.groupindex}


def test_the_patterns_of_events_state_each_type_and_its_roles() -> None:
    assert {pattern.kind for pattern in patterns("events")} == set(TYPES)
    assert groups("events") == set(ROLES) - {"polity"} | BESIDE_ROLES


def test_the_patterns_of_relations_state_each_relation() -> None:
    assert {pattern.kind for pattern in patterns("relations")} == {"kinship"}
    assert groups("relations") == {"who", "of", "kind"}
    assert {relation for relation, _, _ in kinship().values()} == set(RELATIONS)
    assert set(MUTUAL) < set(RELATIONS)


@pytest.mark.parametrize(("element", "names"), [("event.stated", {*TYPES, "other"}), ("ptr.part", set(ROLES))])
def test_the_schema_allows_just_these(element: str, names: set[str]) -> None:
    odd = parse_file(resources.schema("biannian.odd"))
    path = f".//tei:elementSpec[@ident='{element}']//tei:attDef[@ident='type']//tei:valItem"
    assert {item.get("ident") for item in odd.iterfind(path, NAMESPACES)} == names


def test_the_editions_have_labels_for_all() -> None:
    labels = {label.get("key") for label in parse_file(resources.xslt("common", "labels.xml")).iter("{*}label")}
    wanted = {f"event-{name}" for name in TYPES} | {f"role-{name}" for name in ROLES}
    wanted |= {f"kin-{name}{ending}" for name in RELATIONS for ending in ("", "-reversed")}
    assert wanted <= labels
