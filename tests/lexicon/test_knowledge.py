from __future__ import annotations

from pathlib import Path

import pytest

from biannian.lexicon.knowledge import CORE, PERSON, PLACE, POLITY, knowledge
from biannian.lexicon.script import fold
from biannian.resources import data

TABLES = sorted(data("lexicon", "data").glob("*.tsv"))


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_a_table_says_where_it_comes_from(table: Path) -> None:
    header, *lines = table.read_text(encoding="utf-8").splitlines()
    assert header.startswith("#")
    assert len({line.count("\t") for line in lines if not line.startswith("#")}) == 1


def test_words_are_known_in_either_script() -> None:
    automaton = knowledge().automaton
    for word, sense in (("靈州", PLACE), ("灵州", PLACE), ("西夏", POLITY), ("樞密使", CORE), ("遵頊", PERSON)):
        assert automaton.senses(fold(word)) & sense


def test_a_fort_is_known_by_its_short_form_too() -> None:
    assert knowledge().automaton.senses(fold("鎮羌")) & PLACE


def test_no_character_is_a_surname_of_two_degrees() -> None:
    listed = [line.split("\t") for line in data("lexicon", "data", "surnames.tsv").read_text("utf-8").splitlines()[1:]]
    words = [fold(word) for key, names in listed if key != "double" for word in names.split()]
    assert not {word for word in words if words.count(word) > 1}
