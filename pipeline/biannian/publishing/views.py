"""The pages that show the whole chronicle at a glance: map, timeline and network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from biannian.publishing.annals import Entry
from biannian.publishing.atlas import atlas, located
from biannian.publishing.corpus import Corpus
from biannian.publishing.network import drawing


def view_pages(
    corpus: Corpus, entries: Sequence[Entry], calendar: Sequence[etree._Element]
) -> Iterator[tuple[str, etree._Element]]:
    """Each page as the name of its stylesheet, which is its own name too, and what the stylesheet is run over.

    `calendar` are the `reigns` and `bands` of the years that the chronicle tells of.
    """
    for name, source in (("map", _map), ("timeline", _timeline), ("network", _network)):
        if name in corpus.indexes:
            element = source(corpus, entries)
            element.append(_years(entries))
            element.extend([deepcopy(part) for part in calendar if name == "timeline"])
            yield name, element


def _map(corpus: Corpus, entries: Sequence[Entry]) -> etree._Element:
    source = corpus.register("place")
    source.append(atlas(located(corpus, entries)))
    times = Counter(ref for entry in entries for ref in entry.of("place"))
    counts = etree.SubElement(source, "counts")
    counts.extend([etree.Element("count", ref=ref, times=str(number)) for ref, number in times.items()])
    return source


def _network(corpus: Corpus, entries: Sequence[Entry]) -> etree._Element:
    source = corpus.register("person")
    source.append(drawing(corpus, entries))
    return source


def _timeline(corpus: Corpus, entries: Sequence[Entry]) -> etree._Element:
    """A `told` element with an `entry` (its number is its place) for each of the chronicle."""
    source = corpus.heading()
    told = etree.SubElement(source, "told")
    for entry in entries:
        kinds = dict.fromkeys(event.kind for event in entry.events)
        year = "" if entry.year is None else str(entry.year)
        element = etree.SubElement(told, "entry", chapter=entry.chapter, place=entry.place, lang=entry.lang, year=year)
        element.set("kinds", " ".join(kinds))
        for language, words in entry.words.items():
            element.set(language, words)
        element.text = entry.headline
    return source


def _years(entries: Sequence[Entry]) -> etree._Element:
    """A `years` element with a `year` (`n`, `times`) for each from the first to the last, empty ones too."""
    times = Counter(entry.year for entry in entries if entry.year is not None)
    element = etree.Element("years")
    if times:
        for year in range(min(times), max(times) + 1):
            etree.SubElement(element, "year", n=str(year), times=str(times[year]))
    return element
