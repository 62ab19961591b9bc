"""Events and relations as TEI: `listEvent` and `listRelation`, for a register file or for the `standOff` of a text."""

from __future__ import annotations

from lxml import etree
from lxml.builder import ElementMaker

from biannian.document import MACHINE
from biannian.events.model import MUTUAL, Chronicle, Event, Relation, Statement
from biannian.lexicon.script import SIMPLIFIED, TRADITIONAL, convert
from biannian.xml import TEI_NAMESPACE, XML_ID, XML_LANG

E = ElementMaker(namespace=TEI_NAMESPACE, nsmap={None: TEI_NAMESPACE})


def to_lists(chronicle: Chronicle) -> list[etree._Element]:
    """The events and the relations, each as a list; none for what there is none of."""
    lists = []
    if chronicle.events:
        lists.append(E.listEvent(*map(event_element, chronicle.events)))
    if chronicle.relations:
        lists.append(E.listRelation(*map(relation_element, chronicle.relations)))
    return lists


def event_element(event: Event) -> etree._Element:
    """An event with its words in both scripts and those who took part."""
    where = {"where": event.where} if event.where else {}
    element = E.event(**{XML_ID: event.id, "type": event.type}, **dict(event.dates), **where, **_rest(event))
    element.extend(_words("label", event))
    element.extend(E.ptr(type=role, target=ref) for role, ref in event.parts)
    return element


def relation_element(relation: Relation) -> etree._Element:
    """A relation with its words in traditional characters: TEI has room for one description."""
    pair = (
        {"mutual": f"{relation.active} {relation.passive}"}
        if relation.name in MUTUAL
        else {"active": relation.active, "passive": relation.passive}
    )
    kind = {"type": relation.kind} if relation.kind else {}
    element = E.relation(**{XML_ID: relation.id, "name": relation.name}, **kind, **pair, **_rest(relation))
    element.append(_words("desc", relation)[0])
    return element


def _rest(statement: Statement) -> dict[str, str]:
    doubt = {"cert": statement.certainty} if statement.certainty else {}
    return {"source": statement.source, "resp": f"#{MACHINE}", **doubt}


def _words(name: str, statement: Statement) -> list[etree._Element]:
    """The words in both scripts, in that of the text as the text has them."""
    scripts = {script: convert(statement.words, script) for script in (TRADITIONAL, SIMPLIFIED)}
    scripts[statement.language] = statement.words
    return [E(name, words, **{XML_LANG: script}) for script, words in scripts.items()]
