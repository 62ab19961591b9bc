"""Rare characters (gaiji): which characters a source gives by private-use code points or in parts, and what they are.

A table is a tab-separated file: `found` (the source's code points in hexadecimal, `*` for any one character),
`character` (empty where it is not settled), `composition` (an ideographic description; `*` for the character
found), `certainty` (high, medium, low), `evidence` in English and, if wanted, `evidence-zh` in traditional Chinese.
Lines that begin with `#` are remarks.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from biannian.errors import UsageError
from biannian.resources import data

GETA = "〓"
"""Stands in the reading for a character that is not settled (the printer's mark 〓 of East Asian typography)."""

TABLE = data("lexicon", "data", "characters.tsv")
CERTAINTIES = ("high", "medium", "low")

_HAN = "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\ufffd"
_LETTERS = "ぁ-ゖァ-ヺㄅ-ㄯΑ-ωА-я"
_CODES = "A-FＡ-Ｆ0-9０-９"


def _described(depth: int) -> str:
    """An expression for what an ideographic description sequence describes: ⿰火育, ⿲彳氵亍, ⿱艹⿰火育."""
    if not depth:
        return f"[{_HAN}{_PRIVATE}]"
    operand = f"(?:{_described(depth - 1)}|[{_HAN}{_PRIVATE}])"
    return f"(?:[⿰⿱⿴-⿻]{operand}{{2}}|[⿲⿳]{operand}{{3}})"


_FORMS = (
    f"\\{{[{_HAN}{_PRIVATE}]{{1,4}}\\}}",  # parts in braces: {山成}
    f"(?<=[{_HAN}{_PRIVATE}])〈[{_HAN}{_PRIVATE}]{{2}}〉",  # parts in brackets within a word: 夏〈奢单〉都
    f"\\[[{_HAN}()（）*/@+?-]*[*/@+?-][{_HAN}()（）*/@+?-]*\\]",  # CBETA: [口*角]
    "&(?:[A-Z][A-Za-z]{0,4}[-+]?[0-9A-F]{3,8}|#x?[0-9A-Fa-f]{3,6});",  # entities: &KR0808; &#xE24E;
    _described(3),  # ideographic description sequences
    f"[{_PRIVATE}]",
    f"(?<=[{_HAN}])[A-FＡ-Ｆ][{_CODES}]{{1,4}}(?=[{_HAN}，。、])",  # a code for a missing glyph: 赵与B170逐
    f"(?<=[{_HAN}])[A-Za-zＡ-Ｚａ-ｚ](?=[{_HAN}，。、])",
    f"(?<=[{_HAN}])[{_LETTERS}](?![{_LETTERS}])",  # a letter that another code page put in its place: 襄王カ
)
"""How digitisations write a character that they lack, beside what tables know."""


@dataclass(frozen=True, slots=True)
class Character:
    """One rare character: what the source has, what is meant, how sure that is and why."""

    found: str
    character: str = ""
    composition: str = ""
    certainty: str = "low"
    evidence: str = ""
    evidence_chinese: str = ""

    @property
    def identifier(self) -> str:
        """`char-e406-79fb`: the code points of the source, so that the source can be rebuilt from the id alone."""
        return "char-" + "-".join(f"{ord(code):04x}" for code in self.found)

    @property
    def reading(self) -> str:
        """The one character that stands in the reading."""
        return self.character or GETA


def source_of(identifier: str) -> str:
    """What the source has for a character's id: the inverse of `Character.identifier`."""
    return "".join(chr(int(code, 16)) for code in identifier.removeprefix("char-").split("-"))


class Characters:
    """The rare characters that one or several tables know; the first table that knows a character decides."""

    def __init__(self, rows: Iterable[Character]) -> None:
        self._exact: dict[str, Character] = {}
        self._parts: dict[str, Character] = {}
        for row in rows:
            table = self._parts if row.found.endswith("*") else self._exact
            table.setdefault(row.found.rstrip("*"), row)
        longest = sorted(self._exact, key=lambda found: (-len(found), found))
        parts = re.escape("".join(sorted(self._parts)))
        alone = f"(?![{_LETTERS}])"
        exact = [re.escape(found) + (alone if re.match(f"[{_LETTERS}]", found) else "") for found in longest]
        combined = [f"[{parts}][{_HAN}{_PRIVATE}]"] if parts else []
        self._pattern = re.compile("|".join([*exact, *combined, *_FORMS]))

    def find(self, text: str) -> Iterator[tuple[int, int, Character]]:
        """Each rare character of a text, in order: start, end and what it is."""
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self.describe(match.group())

    def describe(self, found: str) -> Character:
        """What is known of one rare character, given as the source has it."""
        if found in self._exact:
            return self._exact[found]
        if len(found) == 2 and (part := self._parts.get(found[0])) is not None:
            composition = part.composition.replace("*", found[1])
            return Character(found, "", composition, part.certainty, part.evidence, part.evidence_chinese)
        if found[0] in "⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻":
            return Character(found, "", found, "high", "The source describes the character", "底本自述其構形")
        if found[0] in "{〈[":
            parts = found[1:-1]
            composition = parts if found[0] == "[" else "+".join(parts)
            return Character(found, "", composition, "medium", "The source gives the character's parts", "底本拆字書之")
        return Character(found)


@cache
def load(tables: tuple[Path, ...] = ()) -> Characters:
    """biannian's own table behind the tables given, which decide first.

    Raises UsageError, with file and line, for a table that cannot be read.
    """
    return Characters(row for table in (*tables, TABLE) for row in _rows(table))


def _rows(table: Path) -> Iterator[Character]:
    try:
        lines = table.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise UsageError("there is no such table", where=table, remedy="check its name in edition.toml") from None
    except (OSError, UnicodeDecodeError):
        raise UsageError("this table of characters cannot be read as UTF-8 text", where=table) from None
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    table_rows = csv.DictReader((line for _, line in numbered), delimiter="\t")
    for (number, _), row in zip(numbered[1:], table_rows, strict=True):
        try:
            found = "".join("*" if code == "*" else chr(int(code, 16)) for code in row["found"].split())
            evidence = row["evidence"] or "", row.get("evidence-zh") or ""
            character = Character(found, row["character"], row["composition"], row["certainty"] or "low", *evidence)
        except (KeyError, TypeError, ValueError, AttributeError):
            columns = "found, character, composition, certainty and evidence"
            raise UsageError(
                "this row is not a rare character", where=table, line=number, remedy=f"give {columns}"
            ) from None
        if len(character.character) > 1 or character.certainty not in CERTAINTIES or not found.rstrip("*"):
            raise UsageError("a row wants code points, at most one character and a certainty", where=table, line=number)
        yield character
