"""Make the table of strokes and radicals from the Unihan database, or check that it is what Unihan gives.

    python tools/stroke_table.py make     writes xslt/common/strokes.tsv
    python tools/stroke_table.py check    exits with 1 where the table differs

Needs Unihan_IRGSources.txt of Unicode 15.0, as Debian's package unicode-data has it. The strokes are kTotalStrokes (the
count for traditional forms, where it gives two), the radical is the first of kRSUnicode, that of a simplified form
counting as the traditional one.
"""

from __future__ import annotations

import bz2
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

UNIHAN = Path("/usr/share/unicode/Unihan_IRGSources.txt.bz2")
TABLE = Path(__file__).resolve().parent.parent / "xslt" / "common" / "strokes.tsv"
HEADER = (
    "# Made by tools/stroke_table.py from Unihan 15.0 (kTotalStrokes, kRSUnicode); do not edit.\n"
    "# strokes\tradical\tcharacters\n"
)


def lines() -> Iterator[str]:
    """The rows of the table: the characters of each number of strokes and radical."""
    strokes, radicals = values("kTotalStrokes"), values("kRSUnicode")
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    for character, counts in strokes.items():
        radical = re.match(r"\d+", radicals[character])
        assert radical is not None
        groups[int(counts.split()[-1]), int(radical.group())].append(character)
    for (count, number), characters in sorted(groups.items()):
        yield f"{count}\t{number}\t{''.join(sorted(characters))}\n"


def values(name: str) -> dict[str, str]:
    """What Unihan gives of each character under a name."""
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as unihan:
        fields = [line.rstrip("\n").split("\t") for line in unihan if f"\t{name}\t" in line]
    return {chr(int(code[2:], 16)): value for code, _, value in fields}


def main() -> int:
    """Make or check; the exit status."""
    table = HEADER + "".join(lines())
    if sys.argv[1:] == ["check"]:
        same = TABLE.read_text(encoding="utf-8") == table
        print("the table is what Unihan gives" if same else f"{TABLE} differs from Unihan")
        return not same
    TABLE.write_text(table, encoding="utf-8")
    return 0


sys.exit(main())
