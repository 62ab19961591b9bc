from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from biannian.errors import UsageError
from biannian.evaluation import evaluate_conll
from biannian.lexicon.alphabet import UNKNOWN, learn_alphabet
from biannian.lexicon.corpus import spans, tagged_sentences
from biannian.lexicon.script import convert, fold
from biannian.lexicon.tagger import fitting, tag, tag_text

SENTENCE = "以檢校工部尚書、汴州刺史李勉為永平軍節度使。"


def test_the_tagger_finds_persons_places_and_offices_of_other_times() -> None:
    found = {(name.kind, SENTENCE[name.start : name.end]) for name in tag([SENTENCE])[0]}
    assert {("PER", "李勉"), ("LOC", "汴州"), ("OFI", "節度使")} <= found


def test_both_scripts_are_tagged_alike() -> None:
    assert tag([SENTENCE]) == tag([convert(SENTENCE, "zh-Hans")])


def test_a_name_is_found_alike_wherever_it_stands_in_a_long_text() -> None:
    text = fold(SENTENCE)
    apart = [(name.start, name.end, name.kind) for name in tag_text(f"\n{text}\n").names]
    long = f"\n{text}" * 200
    far = [
        (name.start - 150 * (len(text) + 1), name.end - 150 * (len(text) + 1), name.kind)
        for name in tag_text(long).names
        if 150 * (len(text) + 1) < name.start < 151 * (len(text) + 1)
    ]
    assert far == apart


def test_nothing_is_found_in_nothing() -> None:
    assert tag_text("").names == []
    assert tag([]) == []
    assert tag(["", "曰"]) == [[], []]


def test_tags_that_do_not_fit_together_give_way_to_the_likeliest_that_do() -> None:
    tags = ["O", "B-PER", "I-PER", "E-PER", "S-PER"]
    shares = np.array([[0.1, 0.6, 0.1, 0.1, 0.1], [0.5, 0.02, 0.01, 0.45, 0.02], [0.9, 0.025, 0.025, 0.025, 0.025]])
    assert fitting("李勉曰", tags, shares).tolist() == [1, 3, 0]


@pytest.mark.parametrize("text", ["李勉曰", "，，，", "李，勉"])
def test_spans_are_whole_at_the_edges_of_a_text_and_beside_punctuation(text: str) -> None:
    tags = ["O", "B-PER", "I-PER", "E-PER", "S-PER"]
    for first, last in ((2, 1), (3, 2), (2, 2)):
        shares = np.full((3, 5), 0.01)
        shares[[0, 1, 2], [first, 0, last]] = 0.96
        found = fitting(text, tags, shares).tolist()
        assert found[0] in (0, 1, 4)
        assert found[2] in (0, 3, 4)


def test_a_text_without_punctuation_is_read_in_the_time_of_any_other() -> None:
    found = tag_text(fold("李勉為永平軍節度使") * 2000)
    assert sum(name.kind == "PER" for name in found.names) > 1000


def test_known_characters_and_bigrams_have_numbers() -> None:
    alphabet = learn_alphabet("天地玄黄天地「天", 1, 2)
    characters, bigrams = alphabet.numbers("天地人“")
    assert [alphabet.characters[number - 1] for number in characters[[0, 1, 3]]] == ["天", "地", "“"]
    assert characters[2] == UNKNOWN
    assert bigrams.tolist() == [1, UNKNOWN, UNKNOWN, UNKNOWN]


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


def test_the_tagger_on_a_part_of_the_tagged_histories(shared: Path, tmp_path: Path) -> None:
    lines = (shared / "corpus" / "chisiec" / "dev.txt").read_text(encoding="utf-8").split("\n\n")[:60]
    part = tmp_path / "part.txt"
    part.write_text("\n\n".join(lines), encoding="utf-8")
    result = evaluate_conll(part)
    assert result.micro(("PER", "LOC", "OFI", "BOOK")).f1 > 0.8
