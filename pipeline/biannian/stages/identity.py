"""Who is who, where is where: gives each machine's mark for a name the reference of a register entry."""

from __future__ import annotations

from collections.abc import Mapping

from biannian.context import Context
from biannian.document import MACHINE, Document, Mark
from biannian.lexicon.script import fold
from biannian.registers.knowledge import knowledge
from biannian.registers.resolving.designations import Designations
from biannian.registers.resolving.mentions import Identity, Mention, Reading
from biannian.registers.resolving.offices import resolve_office
from biannian.registers.resolving.organizations import resolve_organization
from biannian.registers.resolving.persons import Persons
from biannian.registers.resolving.places import Places
from biannian.registers.resolving.speakers import cited_work, speaker
from biannian.registers.resolving.works import Works

NAMED = ("persName", "rs", "placeName", "orgName", "roleName", "title")
_QUOTED = ("said", "quote")
_DOUBTS = ("low", "medium", "high")


def identity(document: Document, context: Context) -> Document:
    """The document with `ref` (and `cert`, where not certain) on each machine's mark for a name.

    The register of the context decides; without one, biannian's own knowledge does. A name that no entry can stand
    for gets the reference of a new one, to be entered with `registers.collect`. Marks that have a reference keep it:
    it comes from an editor or the edition's vocabulary. `said` gets `who`, a citation `source`, where the text puts
    the speaker or the title right before it.
    """
    reading = Reading(document, context.register or knowledge(), context.regime)
    given = {(word.kind, fold(word.text)): word.ref for word in context.vocabulary if word.ref}
    identified = [_referring(mark, found) for mark, found in _identities(reading, given)]
    document = document.replacing(NAMED, identified)
    return document.replacing(_QUOTED, _attributed(Reading(document, reading.register, context.regime)))


def _identities(reading: Reading, given: Mapping[tuple[str, str], str]) -> list[tuple[Mark, Identity]]:
    """The machine's marks for names with what they stand for; those of editors help, and are left alone.

    `given` are the references of names by kind and folded text that the edition's vocabulary has settled.
    """
    persons = Persons(reading)
    designations = Designations(reading, persons)
    places, works = Places(reading), Works(reading)

    def resolved(mention: Mention) -> Identity:
        mark = mention.mark
        if settled := mark.get("ref") or given.get((mark.kind, mention.text)):
            refs = tuple(settled.split())
            if mark.kind in ("persName", "rs"):
                persons.remember(mention, refs[0])
            return Identity(refs, mark.get("cert") or "")
        if mark.kind == "persName":
            return persons.resolve(mention)
        if mark.kind == "rs":
            return designations.resolve(mention) if mark.get("type") == "person" else Identity()
        if mark.kind == "placeName":
            return places.resolve(mention)
        if mark.kind == "orgName":
            return resolve_organization(reading, mention)
        return resolve_office(reading, mention) if mark.kind == "roleName" else works.resolve(mention)

    found = [(mention.mark, resolved(mention)) for mention in reading.mentions(*NAMED)]
    return [(mark, identity) for mark, identity in found if mark.hand == MACHINE]


def _referring(mark: Mark, found: Identity) -> Mark:
    """The mark with its reference and the greater of two doubts: whether it is a name, and whose.

    A slight doubt whether it is a name falls where biannian knows a bearer of it.
    """
    if not found:
        return mark
    doubt = mark.get("cert") or ""
    if doubt == "medium" and knowledge().get(found.refs[0]):
        doubt = ""
    doubts = [each for each in _DOUBTS if each in (found.certainty, doubt)]
    return mark.with_attributes({"ref": " ".join(found.refs), "cert": doubts[0] if doubts else None})


def _attributed(reading: Reading) -> list[Mark]:
    """The machine's quotations with their speaker or source."""
    found: list[Mark] = []
    persons: list[Mark] = []
    title: Mark | None = None
    for mark in reading.document.of_kind("persName", "rs", "title", *_QUOTED):
        if mark.kind in ("persName", "rs"):
            persons.append(mark)
        elif mark.kind == "title":
            title = mark
        elif mark.hand == MACHINE:
            found.append(_with_source(reading, mark, persons, title))
    return found


def _with_source(reading: Reading, mark: Mark, persons: list[Mark], title: Mark | None) -> Mark:
    attribute = "who" if mark.kind == "said" else "source"
    if mark.get(attribute) or (mark.kind == "quote" and mark.get("type") != "citation"):
        return mark
    value = speaker(reading, mark, persons) if mark.kind == "said" else cited_work(reading, mark, title)
    return mark.with_attributes({attribute: value}) if value else mark
