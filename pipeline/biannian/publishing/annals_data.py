"""The annals as one script for map, timeline and network, because a page opened from a folder can load nothing else.

`data/annals.js` calls `biannian.annals` with lists in which refs are numbers:

- `chapters`: name of the page, title, language;
- `persons`: id, name, pinyin, simplified name where it is another, numbers of polities; `places`, `polities`: the same
  without polities;
- `kin`: numbers of two persons and the name of their relation;
- `kinds`: kinds of event; `reigns`: by year, what each court called it, in traditional and simplified characters;
- `entries`: number of the chapter, id, year, first and last day, days in Chinese and English, headline, numbers of the
  persons and of the places that it names, those of the places in its headline, and events: kind, persons, places.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from lxml import etree

from biannian.publishing.annals import Entry, Event
from biannian.publishing.corpus import Corpus
from biannian.publishing.digest import Digest
from biannian.publishing.names import called
from biannian.xml import NAMESPACES

ADDRESS = "data/annals.js"
_PEOPLE = ("subject", "agent", "object")


def annals_data(corpus: Corpus, digested: Digest, entries: Sequence[Entry], years: etree._Element) -> tuple[str, str]:
    """The address of the script, and the script; `years` are `reigns` as each court counted them."""
    data = json.dumps(
        _data(corpus, digested, entries) | {"reigns": _reigns(years)}, ensure_ascii=False, separators=(",", ":")
    )
    return ADDRESS, f"biannian.annals({data});\n"


def _data(corpus: Corpus, digested: Digest, entries: Sequence[Entry]) -> dict[str, object]:
    loyal = allegiances(corpus, entries)
    persons = _Numbers(ref for entry in entries for ref in entry.of("person") if ref in corpus.entries)
    places = _Numbers(ref for entry in entries for ref in entry.of("place") if ref in corpus.entries)
    polities = _Numbers(ref for person in persons.refs for ref in loyal.get(person, ()))
    kinds = _Numbers(event.kind for entry in entries for event in entry.events)
    chapters = _Numbers(chapter.get("chapter", "") for chapter in digested.chapters)
    return {
        "chapters": [[chapter.get(name, "") for name in ("chapter", "title", "lang")] for chapter in digested.chapters],
        "persons": [[*called(corpus.entries[ref]), polities.of(loyal.get(ref, ()))] for ref in persons.refs],
        "places": [called(corpus.entries[ref]) for ref in places.refs],
        "polities": [called(corpus.entries[ref]) for ref in polities.refs],
        "kin": kin(corpus.relations, persons.number),
        "kinds": kinds.refs,
        "entries": [
            [
                chapters.number[entry.chapter],
                entry.place,
                entry.year,
                [*entry.days[:1], *entry.days[-1:]],
                entry.words["zh"],
                entry.words["en"],
                entry.headline,
                persons.of(entry.named),
                places.of(entry.named),
                places.of(ref for ref in entry.named if ref in entry.leading),
                [_event(event, kinds, persons, places) for event in entry.events],
            ]
            for entry in entries
        ],
    }


def _reigns(years: etree._Element) -> dict[str, list[str]]:
    """By year, what each court called it in either script: "宋元符二年　遼壽昌五年"."""
    return {
        year.get("n", ""): [
            "　".join(f"{reign.get('regime')}{reign.text}" for reign in year.iterfind("reign")),
            "　".join(f"{reign.get('regime-hans')}{reign.get('hans')}" for reign in year.iterfind("reign")),
        ]
        for year in years.iterfind("year")
    }


def _event(event: Event, kinds: _Numbers, persons: _Numbers, places: _Numbers) -> list[object]:
    people = [ref for role in _PEOPLE for ref in event.roles.get(role, ())]
    return [
        kinds.number[event.kind],
        persons.of(people),
        places.of((*event.where, *event.roles.get("destination", ()))),
    ]


def allegiances(corpus: Corpus, entries: Iterable[Entry]) -> Mapping[str, tuple[str, ...]]:
    """The polities to which each person is said to belong, by the register or, failing that, by an event."""
    found: dict[str, dict[str, None]] = {}
    for ref, person in corpus.entries.items():
        for affiliation in person.iterfind("tei:affiliation[@ref]", NAMESPACES):
            found.setdefault(ref, {}).update(dict.fromkeys(affiliation.get("ref", "").split()))
    by_register = frozenset(found)
    for entry in entries:
        for event in entry.events:
            for ref in event.roles.get("subject", ()):
                if ref not in by_register:
                    found.setdefault(ref, {}).update(dict.fromkeys(event.roles.get("polity", ())))
    return {ref: known for ref, refs in found.items() if (known := tuple(one for one in refs if one in corpus.entries))}


KIN = frozenset({"parent", "child", "spouse", "sibling", "consort", "grandchild"})
"""Names of relations that are kinship."""


def kin(relations: Iterable[etree._Element], numbers: Mapping[str, int]) -> tuple[tuple[int, int, str], ...]:
    """Two persons, by their numbers, and the name of their relation; each once: "child" is told as "parent"."""
    found: dict[tuple[int, int, str], None] = {}
    for relation in relations:
        name = relation.get("name", "")
        active, passive, mutual = (relation.get(end, "").split() for end in ("active", "passive", "mutual"))
        for one, other in (*product(active, passive), *combinations(sorted(mutual), 2)):
            if name in KIN and one in numbers and other in numbers and one != other:
                ends = (other, one, "parent") if name == "child" else (one, other, name)
                found.setdefault((numbers[ends[0]], numbers[ends[1]], ends[2]))
    return tuple(found)


@dataclass(slots=True)
class _Numbers:
    """Refs, each with a number, in the order in which they come first."""

    refs: list[str]
    number: dict[str, int]

    def __init__(self, refs: Iterable[str]) -> None:
        self.refs = list(dict.fromkeys(refs))
        self.number = {ref: number for number, ref in enumerate(self.refs)}

    def of(self, refs: Iterable[str]) -> list[int]:
        """The numbers of those that have one."""
        return [self.number[ref] for ref in dict.fromkeys(refs) if ref in self.number]
