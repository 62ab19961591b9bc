"""Which states of one character a text speaks of: those of the period, and what its own words show (吳王, 吳人)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

OF_THE_PERIOD: Mapping[str, float] = {"夏": 1.2, "辽": 1.8, "宋": 1.4, "金": 1.2, "蒙": -0.6, "唐": 0.4, "汉": 0.8}
"""States that the chronicles of the period speak of, and how readily each is one."""

_TELLING = "主人兵师使国军将"
"""What follows a state: 吳人, 吳師."""

_RULED = "王"
_LEAST, _SHARE, _SPOKEN_OF = 4, 0.3, 0.8


def spoken_of(states: Iterable[str], count: Callable[[str], int]) -> dict[str, float]:
    """How readily each state is one in a text whose strings `count` counts; others need more to speak for them."""
    found = dict(OF_THE_PERIOD)
    for state in states:
        telling = sum(count(state + after) for after in _TELLING + _RULED)
        if state not in found and telling >= max(_LEAST, _SHARE * count(state)):
            found[state] = _SPOKEN_OF
    return found
