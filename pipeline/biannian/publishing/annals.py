"""The entries of the chronicle, each with its time and with who, where and what it tells of: what map, timeline and
network are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from biannian.publishing.corpus import Corpus, told_in
from biannian.publishing.digest import Digest
from biannian.xml import NAMESPACES


@dataclass(frozen=True, slots=True)
class Event:
    """What the register of events tells: its kind ("death"), and refs by role ("subject"); `where` is a place's ref."""

    kind: str
    roles: Mapping[str, tuple[str, ...]]
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: where it stands, its headline, its Western year and first and last day, in digits and in words.

    `named` are the refs of those that it certainly names, in their order; `leading` those named in its headline.
    """

    chapter: str
    place: str
    lang: str
    headline: str
    year: int | None
    days: tuple[str, ...]
    words: Mapping[str, str]
    named: tuple[str, ...] = ()
    leading: frozenset[str] = frozenset()
    events: tuple[Event, ...] = ()

    def of(self, prefix: str) -> tuple[str, ...]:
        """Those of one register ("person") that it names."""
        return tuple(ref for ref in self.named if ref.startswith(f"{prefix}:"))


@dataclass(slots=True)
class _Named:
    """Refs of an entry as its mentions are read."""

    refs: dict[str, None] = field(default_factory=dict)
    leading: set[str] = field(default_factory=set)


def annals(corpus: Corpus, digested: Digest) -> tuple[Entry, ...]:
    """All entries of the chronicle, in its order."""
    happened = _events(corpus)
    return tuple(
        _entry(passage, chapter, named[passage.get("place", "")], happened)
        for chapter, named in ((chapter, _mentions(chapter)) for chapter in digested.chapters)
        for passage in chapter.iterfind("passage[@headline]")
    )


def _entry(
    passage: etree._Element,
    chapter: etree._Element,
    named: _Named,
    happened: Mapping[tuple[str, str], Sequence[Event]],
) -> Entry:
    name, place, year = chapter.get("chapter", ""), passage.get("place", ""), passage.get("year", "")
    return Entry(
        name,
        place,
        chapter.get("lang", ""),
        passage.get("headline", ""),
        int(year) if year else None,
        tuple(passage.get("days", "").split()),
        {language: passage.get(language, "") for language in ("zh", "en")},
        tuple(named.refs),
        frozenset(named.leading),
        tuple(happened.get((name, place), ())),
    )


def _mentions(chapter: etree._Element) -> Mapping[str, _Named]:
    """Who is certainly named in each entry of a chapter's digest, by the entry's id."""
    found: dict[str, _Named] = defaultdict(_Named)
    for mention in chapter.iterfind("mention"):
        refs = mention.get("refs", "").split()
        if len(refs) == 1:
            named = found[mention.get("place", "")]
            named.refs.setdefault(refs[0])
            if mention.get("part") == "head":
                named.leading.add(refs[0])
    return found


def _events(corpus: Corpus) -> Mapping[tuple[str, str], Sequence[Event]]:
    """Events by the chapter and entry that tell of them."""
    found: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for element in corpus.events:
        for source in element.get("source", "").split():
            found[told_in(source)].append(_event(element))
    return found


def _event(element: etree._Element) -> Event:
    roles: dict[str, list[str]] = defaultdict(list)
    for pointer in element.iterfind("tei:ptr", NAMESPACES):
        roles[pointer.get("type", "")] += pointer.get("target", "").split()
    return Event(
        element.get("type", ""),
        {role: tuple(refs) for role, refs in roles.items()},
        tuple(element.get("where", "").split()),
    )
