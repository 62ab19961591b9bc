from __future__ import annotations

import sys
from pathlib import Path

import pytest

from biannian.errors import UsageError
from biannian.evaluation import evaluate_conll
from biannian.lexicon.corpus import spans, tagged_sentences
from biannian.lexicon.features import features
from biannian.lexicon.script import convert, fold
from biannian.lexicon.tagger import tag
from biannian.lexicon.training import given_weights, learn_tagger, train

SENTENCE = "以檢校工部尚書、汴州刺史李勉為永平軍節度使。"


def test_the_tagger_finds_persons_places_and_offices_of_other_times() -> None:
    found = {(name.kind, SENTENCE[name.start : name.end]) for name in tag([SENTENCE])[0]}
    assert {("PER", "李勉"), ("LOC", "汴州"), ("OFI", "節度使")} <= found


def test_both_scripts_are_tagged_alike() -> None:
    assert tag([SENTENCE]) == tag([convert(SENTENCE, "zh-Hans")])


def test_each_character_has_features_and_like_characters_share_some() -> None:
    one, other = features(fold("張浚曰")), features(fold("韓琦曰"))
    assert len(one) == 3
    assert set(one[0]) & set(other[0])
    assert one[0] != other[0]


def test_tags_make_spans() -> None:
    assert spans(["B-PER", "E-PER", "O", "S-LOC", "B-OFI", "I-OFI", "E-OFI"]) == [
        (0, 2, "PER"),
        (3, 4, "LOC"),
        (4, 7, "OFI"),
    ]
    assert spans([]) == []


def test_a_corpus_is_read_sentence_by_sentence(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_text("李\tB-PER\n勉\tE-PER\n\n\n曰\tO\n", encoding="utf-8")
    assert tagged_sentences(path) == [("李勉", ["B-PER", "E-PER"]), ("曰", ["O"])]


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        tagged_sentences(tmp_path / "missing.txt")


def test_a_tagger_learns_what_it_is_shown(tmp_path: Path) -> None:
    import pycrfsuite

    sentences = [("遣李勉至汴州", ["O", "B-PER", "E-PER", "O", "B-LOC", "E-LOC"])] * 3
    model = tmp_path / "model.crfsuite"
    learn_tagger(sentences, model)
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    assert tagger.tag(features(fold("遣李勉至汴州"))) == sentences[0][1]


def test_training_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "biannian.lexicon.clustering", None)
    with pytest.raises(UsageError, match="NumPy and SciPy"):
        train([], tmp_path / "corpus.txt")


def test_a_character_of_names_weighs_more_than_a_common_one() -> None:
    from collections import Counter

    weights = given_weights(Counter({"张浚": 50}), Counter({"浚": 60, "之": 5000}))
    assert weights["浚"][0] > 0 > weights["之"][0]


def test_the_tagger_on_a_part_of_the_tagged_histories(shared: Path, tmp_path: Path) -> None:
    lines = (shared / "corpus" / "chisiec" / "dev.txt").read_text(encoding="utf-8").split("\n\n")[:60]
    part = tmp_path / "part.txt"
    part.write_text("\n\n".join(lines), encoding="utf-8")
    result = evaluate_conll(part)
    assert result.micro(("PER", "LOC", "OFI", "BOOK")).f1 > 0.75
