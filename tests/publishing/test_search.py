"""The data of the search page: what is found where, in pieces that say what the whole text says."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biannian.publishing.postings import Postings, comparable, distances, pack, shards
from biannian.publishing.web import publish_web

from .searching import mentions, places, search_data, unpack

CASE = Path(__file__).parent / "cases" / "small"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    publish_web([CASE / "text" / "juan-31.xml"], CASE / "register", out)
    return out


def find(site: Path, words: str) -> list[int]:
    standing = {character: set(found) for character, found in places(site).items()}
    sequence = "".join(map(comparable, words))
    return sorted(
        place
        for place in standing.get(sequence[0], set())
        if all(place + at in standing.get(character, set()) for at, character in enumerate(sequence))
    )


def segment(site: Path, place: int) -> int:
    """The kind of what stands at a place: 0 headline, 1 detail, 2 note; 4 more for words of others."""
    lengths = [number // 8 for number in unpack(search_data(site / "search" / "start.js", "start")["segments"])]
    kinds = [number % 8 for number in unpack(search_data(site / "search" / "start.js", "start")["segments"])]
    return next(kind for kind, end in zip(kinds, accumulate(lengths), strict=True) if place < end)


@given(st.lists(st.integers(0, 300_000_000)))
def test_packed_numbers_can_be_unpacked_and_written_as_utf_8(numbers: list[int]) -> None:
    packed = pack(numbers)
    assert unpack(packed) == numbers
    assert packed.encode().decode() == packed


def test_frequent_characters_take_a_byte_a_place() -> None:
    assert len(pack(distances(range(0, 9000, 90))).encode()) == 100


def test_pieces_hold_all_lists_in_their_order() -> None:
    lists = {number: "x" * (number % 7) for number in range(100)}
    pieces = list(shards(lists, 20))
    assert {key: packed for piece in pieces for key, packed in piece.items()} == lists
    assert all(max(one) < min(other) for one, other in pairwise(pieces))
    assert all(sum(map(len, piece.values())) <= 20 for piece in pieces)
    assert list(shards({1: "longer than this"}, 4)) == [{1: "longer than this"}]


def test_a_character_beyond_the_basic_plane_takes_two_places_as_in_javascript() -> None:
    postings = Postings()
    assert postings.read("口𠼪，移") == [0, 1, 3, 3, 4]
    assert postings.end == 5


def test_punctuation_is_passed_over_but_what_stands_for_a_character_is_not() -> None:
    assert [comparable(character) for character in "，「》 　\n〓□A靈灵"] == [*[""] * 6, "〓", "□", "a", "灵", "灵"]


def test_words_are_found_across_punctuation_and_names_but_not_across_blocks(site: Path) -> None:
    (place,) = find(site, "張世永曰《春秋》言城下之盟")
    assert find(site, "張世永曰：春秋") == [place]
    assert len(find(site, "熒惑入輿鬼")) == 1
    assert find(site, "輿鬼掩積") == []


def test_traditional_simplified_and_variant_forms_are_found_alike(site: Path) -> None:
    assert find(site, "谋取西") == find(site, "謀取西") != []


def test_what_an_editor_puts_into_the_text_is_not_found(site: Path) -> None:
    assert find(site, "密錄泰報")
    assert find(site, "奏報") == []
    assert find(site, "remark") == []


def test_headline_detail_notes_and_words_of_others_are_told_apart(site: Path) -> None:
    for words, kind in (
        ("河東官軍", 0),
        ("二月熒惑", 0),
        ("掩積屍氣", 1),
        ("春秋言", 5),
        ("張世永曰", 1),
        ("長編同", 2),
    ):
        (place,) = find(site, words)[:1]
        assert segment(site, place) == kind, words


def test_passages_have_their_year_and_all_their_dates(site: Path) -> None:
    start = search_data(site / "search" / "start.js", "start")
    assert start["chapters"] == [["juan-31", "卷三十一", "zh-Hant", 2]]
    assert [start["least"] + year - 1 for year in unpack(start["years"])] == [1099, 1099]
    number, (first, second) = search_data(site / "search" / "text" / "juan-31.js", "chapter")
    assert number == 0
    assert first[:4] == ["e1099-01-1", "元符二年春正月", "1099年1月24日至2月22日", "24 January – 22 February 1099"]
    assert second[1] == "元符二年二月"
    assert "河東統制張世永曰：「《春秋》言「城下之盟」<也>。」遼主至鄜延" in first[4]
    assert second[4].startswith("二月，熒惑入輿鬼。\n掩積屍氣。")


def test_every_mention_is_found_by_its_entry(site: Path) -> None:
    names = search_data(site / "search" / "names.js", "names")
    addresses = names["addresses"].split("\n")
    told = mentions(site)
    ((place, length, doubtful),) = told[addresses.index("persons/liao-daozong")]
    assert (place, length, doubtful) == (find(site, "遼主")[0], 2, False)
    assert [doubtful for *_, doubtful in told[addresses.index("places/lingzhou")]].count(True) == 1
    assert [len(told[number]) for number in range(len(addresses))] == unpack(names["mentions"])


def test_an_entry_has_its_different_names(site: Path) -> None:
    names = search_data(site / "search" / "names.js", "names")
    number = names["addresses"].split("\n").index("persons/liao-daozong")
    assert names["names"].split("\n")[number].split("\t") == ["遼道宗", "耶律洪基"]


def test_forms_that_fall_together_are_told_to_the_page(site: Path) -> None:
    forms = dict(zip(*search_data(site / "search" / "start.js", "start")["forms"], strict=True))
    assert forms["鄉"] == "乡"
    assert forms.get("靈") == forms.get("灵", "灵")
