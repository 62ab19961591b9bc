"""What can be looked for: the passages of the text, and the mentions of every entry between the words around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from biannian import resources, saxon
from biannian.publishing.corpus import Corpus
from biannian.xml import parse


@dataclass(frozen=True)
class Digest:
    """One `digest` element for each chapter, as `xslt/web/digest.xsl` makes them."""

    chapters: tuple[etree._Element, ...]

    @cached_property
    def mentions(self) -> Mapping[str, tuple[etree._Element, ...]]:
        """`mention` elements by ref, in the order of the text; those that are only possible are among them."""
        return self._by_ref("mention")

    @cached_property
    def words(self) -> Mapping[str, tuple[etree._Element, ...]]:
        """`words` elements by the ref of the person who speaks them, or of the work or document they come from."""
        return self._by_ref("words")

    def _by_ref(self, kind: str) -> Mapping[str, tuple[etree._Element, ...]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for chapter in self.chapters:
            for element in chapter.iterfind(kind):
                for ref in element.get("refs", "").split():
                    found[ref].append(element)
        return {ref: tuple(elements) for ref, elements in found.items()}

    @cached_property
    def _refs_by_passage(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """What is certainly mentioned in each passage (chapter, id)."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for chapter in self.chapters:
            for mention in chapter.iterfind("mention"):
                refs = mention.get("refs", "").split()
                if len(refs) == 1:
                    found[mention.get("chapter", ""), mention.get("place", "")].update(refs)
        return {passage: frozenset(refs) for passage, refs in found.items()}

    def company(self, ref: str) -> list[tuple[str, int]]:
        """Who and what is mentioned in the same passages, and in how many, the most frequent first."""
        passages = {(one.get("chapter", ""), one.get("place", "")) for one in self.mentions.get(ref, ())}
        counts = Counter(
            other for passage in passages for other in self._refs_by_passage.get(passage, ()) if other != ref
        )
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The Western years that the text tells of, in their order."""
        years = {passage.get("year", "") for chapter in self.chapters for passage in chapter.iterfind("passage")}
        return tuple(sorted(years - {""}, key=int))


def digest(corpus: Corpus) -> Digest:
    """The digest of all chapters. Raises OutputError where a chapter cannot be read through."""
    stylesheet = resources.xslt("web", "digest.xsl")
    sources = (corpus.around(number) for number in range(len(corpus.chapters)))
    return Digest(tuple(parse(saxon.transform(stylesheet, source).encode()) for source in sources))
