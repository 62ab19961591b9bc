"""Where the entries of the registers are mentioned: by year, and between the words around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from biannian import resources, saxon
from biannian.publishing.corpus import Corpus
from biannian.xml import parse


@dataclass(frozen=True, slots=True)
class Mentions:
    """`mention` elements by ref, in the order of the text, and the Western years of the edition in theirs."""

    by_ref: Mapping[str, tuple[etree._Element, ...]]
    years: tuple[str, ...]

    def of(self, ref: str) -> tuple[etree._Element, ...]:
        """The mentions of one entry, those that are only possible among them."""
        return self.by_ref.get(ref, ())


def find_mentions(corpus: Corpus) -> Mentions:
    """All mentions in all chapters, as `xslt/web/mentions.xsl` finds them. Raises OutputError where it cannot."""
    found: dict[str, list[etree._Element]] = defaultdict(list)
    years: set[str] = set()
    for number in range(len(corpus.chapters)):
        xml = saxon.transform(resources.xslt("web", "mentions.xsl"), corpus.around(number))
        for mention in parse(xml.encode()):
            years.add(mention.get("year", ""))
            for ref in mention.get("refs", "").split():
                found[ref].append(mention)
    return Mentions({ref: tuple(mentions) for ref, mentions in found.items()}, _every_year(years))


def _every_year(years: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((year for year in years if year), key=int))
