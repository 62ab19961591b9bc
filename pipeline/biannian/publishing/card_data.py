"""What the cards of a reading page add to the page itself: a script for each chapter, loaded with the first card."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache

from lxml import etree

from biannian import resources
from biannian.lexicon.script import SIMPLIFIED, TRADITIONAL, convert
from biannian.publishing.corpus import Corpus, entry_address
from biannian.publishing.digest import Digest
from biannian.publishing.names import called
from biannian.publishing.positions import position
from biannian.xml import NAMESPACES, XML_LANG, parse_file

_LABELS = {"affiliation": "affiliation", "occupation": "offices", "location": "location"} | {
    key: key for key in ("modern", "remark", "authorities")
}
"""What the facts of a card are called: by their own name, and by the key of a label."""

_OFFICES = 5
"""How many offices a card names."""

Fact = tuple[str, str, str, str]


def card_data(corpus: Corpus, digested: Digest) -> Iterator[tuple[str, str]]:
    """The address of each script, and the script.

    It calls `biannian.cards` with the `years` of the whole chronicle, the `labels` of facts and, by the address of the
    page of each entry that the chapter may mention, how often the chronicle mentions it (pairs of the number of a year
    and the times) and its facts: each a kind, and what is said in traditional and simplified Chinese and, where it is
    said in English too, in English.
    """
    numbers = {year: number for number, year in enumerate(digested.years)}
    facts = {ref: list(_facts(corpus, entry)) for ref, entry in corpus.entries.items()}
    for chapter in digested.chapters:
        refs = {ref for mention in chapter.iterfind("mention") for ref in mention.get("refs", "").split()}
        told = {
            entry_address(ref): (_times(digested, numbers, ref), facts[ref]) for ref in sorted(refs) if ref in facts
        }
        data = {"years": [int(year) for year in digested.years], "labels": _labels(), "of": told}
        script = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        yield f"cards/{chapter.get('chapter')}.js", f"biannian.cards({script});\n"


def _times(digested: Digest, numbers: dict[str, int], ref: str) -> list[tuple[int, int]]:
    years = (mention.get("year", "") for mention in digested.mentions.get(ref, ()))
    return sorted(Counter(numbers[year] for year in years if year in numbers).items())


def _facts(corpus: Corpus, entry: etree._Element) -> Iterator[Fact]:
    """Allegiance, offices, where a place lies and what is there today, what an office or a work is, authorities."""
    for key in ("affiliation", "occupation"):
        names = dict.fromkeys(name for one in entry.iterfind(f"tei:{key}", NAMESPACES) for name in _named(corpus, one))
        if names:
            shown = [*list(names)[:_OFFICES], *["…"] * (len(names) > _OFFICES)]
            yield _in_scripts(key, "、".join(shown))
    if (where := position(entry)) is not None:
        doubt = (
            f" ± {where.kilometres:g} km" if where.kilometres else " ?" if where.certainty not in ("", "high") else ""
        )
        point = f"{where.latitude:g}, {where.longitude:g}{doubt}"
        yield "location", point, point, ""
    descriptions = entry.findall("tei:desc", NAMESPACES)
    for kind in ("modern", ""):
        told = {one.get(XML_LANG, ""): _text(one) for one in descriptions if one.get("type", "") == kind}
        chinese = next((words for language, words in told.items() if language.startswith("zh")), "")
        if chinese or told.get("en"):
            yield _in_scripts(kind or "remark", chinese or told["en"], told.get("en", ""))
    numbers = "、".join(f"{one.get('type', '')} {_text(one)}".strip() for one in entry.iterfind("tei:idno", NAMESPACES))
    if numbers:
        yield "authorities", numbers, numbers, ""


def _named(corpus: Corpus, fact: etree._Element) -> Iterator[str]:
    """What a fact names, in its own words, or else by the entries that it refers to."""
    if words := _text(fact):
        yield convert(words, TRADITIONAL)
    else:
        yield from (called(corpus.entries[ref])[1] for ref in fact.get("ref", "").split() if ref in corpus.entries)


def _in_scripts(key: str, words: str, english: str = "") -> Fact:
    return key, convert(words, TRADITIONAL), convert(words, SIMPLIFIED), english


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@cache
def _labels() -> dict[str, list[str]]:
    """What kinds of facts are called in traditional and simplified Chinese and in English."""
    labels = {label.get("key"): label for label in parse_file(resources.xslt("common", "labels.xml")).iterfind("label")}
    return {
        kind: [labels[key].get(language, "") for language in ("hant", "hans", "en")] for kind, key in _LABELS.items()
    }
