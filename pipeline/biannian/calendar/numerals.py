"""Chinese numerals, as years, months, days and chapters are written with them."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"元": 1, "正": 1, "腊": 12}
_UNITS = {"十": 10, "廿": 20, "卅": 30, "百": 100}


@lru_cache(maxsize=1024)
def read(text: str) -> int:
    """The value of a numeral: 二十三, 廿三, 一百二, 二三 (digits in place); ValueError for anything else."""
    if not text:
        raise ValueError("an empty string is no numeral")
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            unit = _UNITS[char]
            total += unit * (digit or 1) if unit in (10, 100) else unit
            digit = 0
        else:
            raise ValueError(f"{text!r} is no numeral")
    return total + digit


def write(value: int) -> str:
    """A numeral for a value from 1 on: 23 is 二十三, 105 is 一百〇五; from 1,000 on digit by digit (一〇二四)."""
    digits = "〇一二三四五六七八九"
    if value > 999:
        return "".join(digits[int(digit)] for digit in str(value))
    if value >= 100:
        rest = value % 100
        middle = "〇" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return f"{digits[value // 100]}百{middle}{write(rest) if rest else ''}"
    tens, ones = divmod(value, 10)
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones else ''}"
