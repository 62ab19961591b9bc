from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from biannian.errors import UsageError
from biannian.evaluation import Passage, Span, compare, evaluate, evaluate_conll, page, read_conll

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>{}</p></body></text></TEI>'
GOLD = "<persName>寧子寧</persName>至<placeName>四川</placeName>，<date><orgName>夏</orgName>光定</date>。"


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(TEI.format(content), encoding="utf-8")
    return path


def test_a_file_against_itself_is_perfect(tmp_path: Path) -> None:
    gold = write(tmp_path, "gold.xml", GOLD)
    assert evaluate([(gold, gold)]).micro().f1 == 1.0


def test_extents_count_strictly_and_by_overlap(tmp_path: Path) -> None:
    gold = write(tmp_path, "gold.xml", GOLD)
    predicted = write(tmp_path, "predicted.xml", "寧<persName>子寧</persName>至<orgName>四川</orgName>，夏光定。")
    result = evaluate([(gold, predicted)])
    assert result.strict["persName"].matched == 0
    assert result.overlapping["persName"].matched == 1
    assert result.confused == {("placeName", "orgName"): 1}
    assert [(example.before, example.words) for example in result.missed if example.kind == "placeName"] == [
        ("寧子寧至", "四川")
    ]
    micro = result.micro()
    assert (micro.matched, micro.predicted, micro.gold) == (0, 2, 4)


def test_punctuation_at_an_edge_and_a_resolved_character_do_not_matter(tmp_path: Path) -> None:
    gold = write(tmp_path, "gold.xml", "至<placeName><g>\ue24e</g>延</placeName>，議事。以兵三千攻之，不勝。")
    predicted = write(tmp_path, "predicted.xml", "至<placeName>鄜延，</placeName>議事。以兵三千攻之，不勝。")
    assert evaluate([(gold, predicted)]).strict["placeName"].f1 == 1.0


def test_another_text_is_refused(tmp_path: Path) -> None:
    gold = write(tmp_path, "gold.xml", GOLD)
    with pytest.raises(UsageError, match=r"other\.xml: this is not the text of the gold file"):
        evaluate([(gold, write(tmp_path, "other.xml", "天地玄黃宇宙洪荒日月盈昃辰宿列張"))])


def test_a_conll_corpus_is_scored_by_its_own_classes(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    path.write_text("李\tB-PER\n陵\tE-PER\n至\tO\n\n曰\tO\n禹\tS-PER\n", encoding="utf-8")
    assert read_conll(path) == [
        Passage("李陵至", frozenset({Span(0, 2, "PER")})),
        Passage("曰禹", frozenset({Span(1, 2, "PER")})),
    ]

    def tag(sentences: Sequence[str]) -> list[Iterable[Span]]:
        return [[Span(0, 2, "PER")] if sentence.startswith("李陵") else [] for sentence in sentences]

    data = evaluate_conll(path, tag).as_data(["PER"])
    assert data["micro"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "matched": 1, "predicted": 1, "gold": 2}


def test_a_broken_line_of_a_corpus_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    path.write_text("李\tB-PER\n李陵\tO\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"dev\.txt:2: this line is no character with its tag"):
        read_conll(path)


def test_nothing_predicted_scores_nothing() -> None:
    gold = Passage("夏", frozenset({Span(0, 1, "orgName")}))
    score = compare([(gold, Passage("夏", frozenset()))]).strict["orgName"]
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)


def test_a_page_shows_figures_and_examples_with_nothing_unescaped() -> None:
    text = "<script>子寧至四川"
    gold = Passage(text, frozenset({Span(8, 10, "persName"), Span(11, 13, "placeName")}))
    predicted = Passage(text, frozenset({Span(8, 10, "persName"), Span(11, 13, "orgName")}))
    shown = page(compare([(gold, predicted)]), ["persName", "placeName", "orgName"])
    assert "<script" not in shown
    assert "pt&gt;子寧至" in shown
    for part in ("<mark>四川</mark>", "0.500", "遺漏/遗漏", "Kinds taken for others", "<code>placeName</code>"):
        assert part in shown
    assert 'src="' not in shown
    assert 'href="' not in shown


def test_a_page_of_nothing_has_figures_too() -> None:
    assert "All together" in page(compare([]), ["persName"])
