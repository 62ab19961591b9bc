"""Traditional and simplified script: one form to compare by, which of the two a text is in, and conversion.

The character table comes from OpenCC; `data/variants.tsv` adds variants that it leaves alone, and
`data/conversions.tsv` what it gets wrong in classical prose (乾祐 is never 干祐, 云 "to say" never 雲).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

from biannian.lexicon.tables import rows

TRADITIONAL, SIMPLIFIED = "zh-Hant", "zh-Hans"
_PROFILES = {TRADITIONAL: "s2tw", SIMPLIFIED: "t2s"}
_IDEOGRAPHS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x323B0))


def fold(text: str) -> str:
    """The text in the one form that names are compared in, character for character.

    Traditional, simplified and variant forms fall together: `fold("峯") == fold("峰")`, `fold("乾順") == fold("乾顺")`.
    """
    return text.translate(_folding())


def detect(text: str) -> str:
    """The script that most of the text's telling characters belong to: "zh-Hant" or "zh-Hans" (a tie is zh-Hant)."""
    traditional, simplified = _telling()
    count = sum((character in traditional) - (character in simplified) for character in text)
    return TRADITIONAL if count >= 0 else SIMPLIFIED


def convert(text: str, to: str) -> str:
    """The text in the script "zh-Hant" or "zh-Hans", of the same length; for display, not for comparison.

    Raises ValueError for any other script.
    """
    if to not in _PROFILES:
        raise ValueError(f"there is no conversion to {to!r}: use {TRADITIONAL!r} or {SIMPLIFIED!r}")
    exceptions, pattern = _exceptions(to)
    parts = pattern.split(text)
    return "".join(
        exceptions[part] if number % 2 else _converter(_PROFILES[to]).convert(part) for number, part in enumerate(parts)
    )


@cache
def _converter(profile: str) -> opencc.OpenCC:
    return opencc.OpenCC(profile)


def _each(characters: list[str], profile: str) -> list[str]:
    """Each character converted on its own, without the help of its neighbours."""
    converted: list[str] = _converter(profile).convert("\n".join(characters)).split("\n")
    return converted


@cache
def _folding() -> dict[int, str]:
    characters = [unicodedata.normalize("NFC", chr(code)) for code in _IDEOGRAPHS]
    simple = dict(zip(map(chr, _IDEOGRAPHS), _each(characters, "t2s"), strict=True))
    simple |= {variant: simple.get(standard, standard) for variant, standard in rows("variants")}
    return {ord(character): form for character, form in simple.items() if character != form and len(form) == 1}


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that only a traditional, or only a simplified text would use."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    traditional = {a for a, b in zip(characters, _each(characters, "t2s"), strict=True) if a != b}
    changed = {a for a, b in zip(characters, _each(characters, "s2t"), strict=True) if a != b}
    return frozenset(traditional - changed), frozenset(c for c in changed - traditional if not _in_big5(c))


def _in_big5(character: str) -> bool:
    """Whether a character was in use before simplification too (后, 里, 云): Big5 has those."""
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _exceptions(to: str) -> tuple[dict[str, str], re.Pattern[str]]:
    table = {source: target for script, source, target in rows("conversions") if script == to}
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile(f"({'|'.join(map(re.escape, longest_first))})")
