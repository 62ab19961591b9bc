from __future__ import annotations

from biannian.lexicon.automaton import Automaton

PLACE, PERSON = 1, 2
WORDS = Automaton([("鎮戎", PLACE), ("鎮戎軍", PLACE), ("保安", PLACE), ("保安", PERSON)])


def test_every_word_is_found_wherever_it_starts_the_shortest_first() -> None:
    assert WORDS.matches("至鎮戎軍保安", [(0, 6)]) == {1: [(3, PLACE), (4, PLACE)], 4: [(6, PLACE | PERSON)]}


def test_nothing_is_found_beyond_the_stretch_that_is_asked_for() -> None:
    assert WORDS.matches("至鎮戎軍保安", [(0, 3)]) == {1: [(3, PLACE)]}
    assert WORDS.matches("至鎮戎軍保安", [(0, 1), (2, 5)]) == {}


def test_a_beginning_of_a_word_is_no_word() -> None:
    assert WORDS.senses("鎮") == WORDS.senses("鎮西") == 0
    assert WORDS.senses("保安") == PLACE | PERSON
