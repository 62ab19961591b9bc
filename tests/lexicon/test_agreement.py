from __future__ import annotations

import numpy as np
import pytest

from biannian.lexicon.agreement import agreeing

PLAIN, NAME = 0, 1


def probabilities(text: str, names: dict[tuple[int, int], float]) -> np.ndarray:
    """Two tags, none and name: what `names` says of each span, and a hundredth elsewhere."""
    shares = np.full(len(text), 0.01, dtype=np.float32)
    for (start, end), share in names.items():
        shares[start:end] = share
    return np.stack([1 - shares, shares], axis=1)


def test_a_clear_name_settles_a_doubtful_one_near_by() -> None:
    text = "命張祐往。祐不從，祐怒。"
    found = agreeing(text, [(5, 6)], probabilities(text, {(5, 6): 0.9, (9, 10): 0.3}))
    assert found[9, NAME] > 0.5
    assert found[2, NAME] < found[9, NAME]


def test_single_characters_learn_nothing_from_another_paragraph_and_longer_names_do() -> None:
    text = "祐怒。乾順怒。\n祐助。乾順喜。"
    told = probabilities(text, {(0, 1): 0.9, (3, 5): 0.9})
    found = agreeing(text, [(0, 1), (3, 5)], told)
    assert found[8, NAME] == pytest.approx(0.01)
    assert found[11, NAME] > 0.2


def test_one_chance_name_does_not_win_over_many_plain_words() -> None:
    text = "\n".join(["天下平"] * 50)
    found = agreeing(text, [(0, 2)], probabilities(text, {(0, 2): 0.6}))
    assert found[0, NAME] < 0.5
    assert found[4, NAME] < 0.1


def test_what_stands_within_a_longer_name_has_no_say() -> None:
    text = "張祐，祐"
    told = probabilities(text, {(0, 2): 0.9, (3, 4): 0.6})
    assert agreeing(text, [(0, 2), (3, 4)], told)[3, NAME] == pytest.approx(0.6, abs=0.01)


@pytest.mark.parametrize("text", ["", "\n", "祐", "\n\n祐\n"])
def test_short_texts_are_read_too(text: str) -> None:
    spans = [(at, at + 1) for at, character in enumerate(text) if character == "祐"]
    told = probabilities(text, dict.fromkeys(spans, 0.9))
    assert np.allclose(agreeing(text, spans, told), told)


def test_probabilities_stay_probabilities() -> None:
    text = "乾順，乾順順乾順。" * 30
    found = agreeing(text, [(0, 2), (3, 5)], probabilities(text, {(0, 2): 0.9, (3, 6): 0.7}))
    assert np.allclose(found.sum(axis=1), 1, atol=1e-5)
    assert found.min() >= 0
