from __future__ import annotations

from biannian.lexicon.reading import Candidate
from biannian.lexicon.selection import best


def candidate(start: int, end: int, score: float) -> Candidate:
    return Candidate(start, end, "placeName", "", score)


def test_of_overlapping_candidates_those_win_whose_scores_add_up_to_the_most() -> None:
    long, left, right = candidate(0, 4, 3.0), candidate(0, 2, 2.0), candidate(2, 4, 2.0)
    assert best([long, left, right]) == [left, right]
    assert best([long._replace(score=4.5), left, right]) == [long._replace(score=4.5)]


def test_what_weighs_nothing_is_left_out() -> None:
    assert best([candidate(0, 2, 0.0), candidate(3, 4, -1.0)]) == []


def test_the_order_of_candidates_does_not_matter() -> None:
    several = [candidate(0, 2, 1.0), candidate(1, 3, 1.0), candidate(2, 4, 1.0), candidate(4, 5, 0.5)]
    assert best(several) == best(several[::-1]) == [several[0], several[2], several[3]]
