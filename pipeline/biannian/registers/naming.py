"""The names that every entry has: the main name in both scripts and in pinyin."""

from __future__ import annotations

from biannian.lexicon.script import convert
from biannian.registers.model import PINYIN, SIMPLIFIED, TRADITIONAL, Name
from biannian.registers.romanization import romanized

WOMEN = ("皇后", "太后", "公主")
"""How titles end that only women bear, and by which they are known instead of a name."""


def main_names(text: str, surname: str = "", *, proper: bool = True) -> tuple[Name, ...]:
    """The main name in traditional and simplified characters and in pinyin, from the traditional form."""
    return (
        Name(text, "main", TRADITIONAL, surname),
        Name(convert(text, SIMPLIFIED), "main", SIMPLIFIED, convert(surname, SIMPLIFIED)),
        Name(romanized(text, surname, proper=proper), "main", PINYIN),
    )
