"""The names that every entry has: the main name in both scripts and in pinyin."""

from __future__ import annotations

from biannian.lexicon.script import convert
from biannian.registers.model import PINYIN, SIMPLIFIED, TRADITIONAL, Name
from biannian.registers.romanization import romanized


def main_names(text: str, surname: str = "", *, proper: bool = True) -> tuple[Name, ...]:
    """The main name in traditional and simplified characters and in pinyin, from the traditional form."""
    return (
        Name(text, "main", TRADITIONAL, surname),
        Name(convert(text, SIMPLIFIED), "main", SIMPLIFIED, convert(surname, SIMPLIFIED)),
        Name(romanized(text, surname, proper=proper), "main", PINYIN),
    )
