"""The tables: whole, consistent, and each statement with its evidence."""

from __future__ import annotations

from itertools import pairwise

import pytest

from biannian.registers.knowledge import knowledge
from biannian.registers.model import Entry, day
from biannian.registers.resolving.mentions import life


def test_every_id_is_used_once() -> None:
    idents = [entry.id for entry in knowledge().entries]
    assert len(idents) == len(set(idents))


@pytest.mark.parametrize("kind", ["person", "place", "org", "office", "work"])
def test_every_entry_has_main_names_in_three_forms(kind: str) -> None:
    for entry in knowledge().of_kind(kind):
        languages = [name.language for name in entry.names if name.type == "main"]
        assert languages == ["zh-Hant", "zh-Hans", "zh-Latn-x-pinyin"], entry.id


def test_lives_and_reigns_run_forward() -> None:
    for entry in knowledge().of_kind("person"):
        for reign in entry.reigns:
            assert reign.period.days[0] <= reign.period.days[1], entry.id
            assert day(entry.birth, end=False) <= reign.period.days[0], entry.id
        span = life(entry)
        assert span is None or span[0] <= span[1], entry.id


def test_what_entries_point_to_is_there() -> None:
    register = knowledge()
    for entry in register.entries:
        refs = [f"org:{polity}" for polity in entry.affiliations]
        refs += [f"org:{reign.polity}" for reign in entry.reigns]
        refs += [f"person:{person}" for _, person in entry.kin]
        refs += [f"person:{author}" for author in entry.authors if author.isascii()]
        assert all(register.get(ref) for ref in refs), entry.id


def test_the_rulers_of_a_polity_follow_one_another() -> None:
    """No two rule one polity at once, but for the rival claims of 1161 and the last day of Jin."""
    for polity in ("song", "liao", "xia"):
        reigns = sorted(
            (reign.period.days, entry.id)
            for entry in knowledge().of_kind("person")
            for reign in entry.reigns
            if reign.polity == polity and len(reign.period.first) > 4
        )
        for (earlier, _), (later, ident) in pairwise(reigns):
            assert earlier[1] <= later[0] + 31, ident


def test_names_are_found_in_either_script() -> None:
    register = knowledge()
    assert register.named("person", "乾順") == register.named("person", "乾顺")
    assert [entry.id for entry in register.named("place", "西平府")] == ["lingzhou"]


def test_coordinates_say_how_sure_they_are() -> None:
    located = [entry for entry in knowledge().of_kind("place") if entry.location.latitude]
    assert located
    for entry in located:
        assert entry.location.certainty in ("high", "medium"), entry.id
        assert float(entry.location.radius) > 0
        assert 20 < float(entry.location.latitude) < 55 and 70 < float(entry.location.longitude) < 135, entry.id


def test_entries_say_what_they_rest_on() -> None:
    for kind in ("person", "place", "org"):
        assert all(entry.evidence for entry in knowledge().of_kind(kind))


def test_a_main_name_falls_back_to_the_id() -> None:
    assert Entry("x", "person", ()).main == "x"
