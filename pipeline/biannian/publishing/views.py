"""The pages that show the whole chronicle at a glance: map, timeline and network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from biannian.publishing.annals import Entry
from biannian.publishing.atlas import atlas, located
from biannian.publishing.corpus import Corpus
from biannian.publishing.network import drawing


def view_pages(corpus: Corpus, entries: Sequence[Entry]) -> Iterator[tuple[str, etree._Element]]:
    """Each page as the name of its stylesheet, which is its own name too, and what the stylesheet is run over."""
    for name, source in (("map", _map), ("network", _network)):
        if name in corpus.indexes:
            element = source(corpus, entries)
            element.append(_years(entries))
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


def _years(entries: Sequence[Entry]) -> etree._Element:
    """A `years` element with a `year` (`n`, `times`) for each from the first to the last, empty ones too."""
    times = Counter(entry.year for entry in entries if entry.year is not None)
    element = etree.Element("years")
    if times:
        for year in range(min(times), max(times) + 1):
            etree.SubElement(element, "year", n=str(year), times=str(times[year]))
    return element
