from __future__ import annotations

from collections.abc import Iterable

from biannian.lexicon.reading import Candidate
from biannian.lexicon.selection import Selection


def candidate(start: int, end: int, score: float) -> Candidate:
    return Candidate(start, end, "placeName", "", score)


def best(candidates: Iterable[Candidate]) -> list[Candidate]:
    return Selection(candidates).best()


def test_of_overlapping_candidates_those_win_whose_scores_add_up_to_the_most() -> None:
    long, left, right = candidate(0, 4, 3.0), candidate(0, 2, 2.0), candidate(2, 4, 2.0)
    assert best([long, left, right]) == [left, right]
    assert best([long._replace(score=4.5), left, right]) == [long._replace(score=4.5)]


def test_what_weighs_nothing_is_left_out() -> None:
    assert best([candidate(0, 2, 0.0), candidate(3, 4, -1.0)]) == []


def test_the_order_of_candidates_does_not_matter() -> None:
    several = [candidate(0, 2, 1.0), candidate(1, 3, 1.0), candidate(2, 4, 1.0), candidate(4, 5, 0.5)]
    assert best(several) == best(several[::-1]) == [several[0], several[2], several[3]]


def test_candidates_may_join_later() -> None:
    selection = Selection([candidate(0, 4, 3.0)])
    assert selection.best() == [candidate(0, 4, 3.0)]
    selection.add([candidate(0, 2, 2.0), candidate(2, 4, 2.0)])
    assert selection.best() == [candidate(0, 2, 2.0), candidate(2, 4, 2.0)]


def test_of_one_span_the_weightiest_counts() -> None:
    weak, strong = candidate(0, 2, 1.0), candidate(0, 2, 2.0)._replace(kind="persName")
    assert best([weak, strong]) == best([strong, weak]) == [strong]


def test_where_no_name_may_stand_common_words_still_keep_names_away() -> None:
    never = {(0, 2)}
    assert Selection([candidate(0, 2, 2.0)], never).best() == []
    plain = candidate(0, 2, 2.0)._replace(kind="")
    assert Selection([plain, candidate(1, 3, 1.0)], never).best() == [plain]
