"""What the cards of a reading page add to the page itself: a script for each chapter, loaded with the first card."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from biannian.publishing.corpus import Corpus, entry_address
from biannian.publishing.digest import Digest


def card_data(corpus: Corpus, digested: Digest) -> Iterator[tuple[str, str]]:
    """The address of each script, and the script.

    It calls `biannian.mentions` with the `years` of the whole chronicle and, by the address of the page of each entry
    that the chapter may mention, how often the chronicle mentions it: pairs of the number of a year and the times.
    """
    numbers = {year: number for number, year in enumerate(digested.years)}
    for chapter in digested.chapters:
        refs = {ref for mention in chapter.iterfind("mention") for ref in mention.get("refs", "").split()}
        mentions = {entry_address(ref): _times(digested, numbers, ref) for ref in sorted(refs) if ref in corpus.entries}
        data = json.dumps({"years": [int(year) for year in digested.years], "of": mentions}, separators=(",", ":"))
        yield f"cards/{chapter.get('chapter')}.js", f"biannian.mentions({data});\n"


def _times(digested: Digest, numbers: dict[str, int], ref: str) -> list[tuple[int, int]]:
    years = (mention.get("year", "") for mention in digested.mentions.get(ref, ()))
    return sorted(Counter(numbers[year] for year in years if year in numbers).items())
