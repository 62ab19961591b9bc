from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from biannian.cli import main
from biannian.training.names import given_weights

SENTENCES = [("遣李勉至汴州，李勉曰", ["O", "B-PER", "E-PER", "O", "B-LOC", "E-LOC", "O", "B-PER", "E-PER", "O"])]
TEXT = "遣李勉至汴州，李勉曰。汴州刺史李勉卒。\n"


def test_a_character_of_names_weighs_more_than_a_common_one() -> None:
    weights = given_weights(Counter({"张浚": 50}), Counter({"浚": 60, "之": 5000}))
    assert weights["浚"][0] > 0 > weights["之"][0]


def test_training_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    for module in [name for name in sys.modules if name.startswith("biannian.training")]:
        monkeypatch.delitem(sys.modules, module)
    history = tmp_path / "history.txt"
    history.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(main, ["train", str(history), "--corpus", str(history), "--work", str(tmp_path / "w")])
    assert result.exit_code == 2
    assert "training needs PyTorch, SciPy and python-crfsuite" in result.output


def test_what_training_writes_is_what_the_tagger_computes(tmp_path: Path) -> None:
    """A whole course on a tiny text; the exported network and the one that was trained agree."""
    torch = pytest.importorskip("torch", reason="PyTorch, which training needs, is not installed")
    pytest.importorskip("pycrfsuite", reason="python-crfsuite, which training needs, is not installed")
    from biannian.lexicon.network import Network
    from biannian.training.course import Course, Plan
    from biannian.training.encoder import Sizes
    from biannian.training.tagging import mark

    sizes = Sizes(8, 8, 16, (1, 2), normed=True)
    plan = Plan(sizes, sizes._replace(normed=False), guessing=3, passes=250, marked=8192, copying=200, clusters=0.01)
    said: list[str] = []

    def run(folder: Path) -> Course:
        course = Course([TEXT * 600], SENTENCES * 8, folder, plan, said.append)
        course.run(folder / "tagger.npz")
        return course

    course = run(tmp_path / "one")
    run(tmp_path / "two")
    assert (tmp_path / "one" / "tagger.npz").read_bytes() == (tmp_path / "two" / "tagger.npz").read_bytes()
    assert any("step" in message for message in said)

    network = Network(tmp_path / "one" / "tagger.npz")
    probabilities = network.probabilities(TEXT)
    assert [network.tags[best] for best in probabilities.argmax(axis=1)[:6]] == SENTENCES[0][1][:6]

    student = course._new(plan.student)
    student.load_state_dict(torch.load(tmp_path / "one" / "student.pt", weights_only=True))
    student.eval()
    shares = mark(student, course.alphabet, course.alphabet.numbers(TEXT)[0], said.append) / 250
    assert np.abs(shares - probabilities).max() < 0.05
