"""Characters that fonts lack, or software treats in its own way, wherever a book prints text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pikepdf
import pytest
from tests.publishing.books import CHAPTER, SMALL, pages, published
from tests.publishing.epubs import faults

from biannian.publishing.epub import publish_epub
from biannian.publishing.print import PrintSettings, publish_print
from biannian.publishing.print_press import design
from biannian.publishing.print_source import BOLD, without, words_of

DIRECTIONS = ("vertical", "horizontal")

# A different share of them for each place, so that no place has its type from another.
ODD = (
    "龘\U00020000",  # rare, and outside the Basic Multilingual Plane
    "\U00031ffe\ue123\U000f0001",  # in no font: not assigned, of private use
    "😀👩\u200d🏫\U0001f1e6",  # emoji, joined, and half a flag
    "Éa\u0301ǖṃ Ж҉ я́",  # Latin and Cyrillic with marks, composed and combining
    "⿰口⿱一丨⿻",  # what describes the composition of a character
    "␀␤\x85\x7f\u2028",  # pictures of control characters, and such characters
    "שלוםعربي",  # from right to left
    "ก็ हि 한ᄒ",  # with marks above and before, and Korean in parts
    "葛\U000e0100神︀ﬁ",  # variants, compatibility characters, a ligature
    "★①㍻〆ゝ𛀀",  # signs, numbers in circles, kana
)
PLACES = {
    '"zh-Hant">西夏書事<': '"zh-Hant">{}西夏書事<',
    '"zh-Hant">卷三十一<': '"zh-Hant">{}卷<',
    'xml:lang="zh-Hant">吳廣成<': 'xml:lang="zh-Hant">吳{}<',
    "An Editor": "An {}",
    "<publisher>biannian": "<publisher>{}",
    "The text is in the public": "The {} is in the public",
    "None is made silently": "None {} silently",
    "<profileDesc>": '<profileDesc><abstract xml:lang="zh-Hant"><p>{}</p></abstract>',
    "⿰口移</mapping>": "⿰口{}</mapping>",
    ">元符二年<": ">{}二年<",
    "熒惑入": "熒惑<hi>{}</hi>入",
    "輿鬼": '輿<app><lem>鬼</lem><rdg wit="#{0}">{0}</rdg></app>',
    "嵬名阿埋</persName>": "{}阿埋</persName>",
    "如有文字": "{}文字",
    "A remark of the editor": "{}",
    "掩積": "掩{}",
    "長編</title>": "{}編</title>",
    "論曰：善": '論曰：<note type="comment">{0}<title>{0}</title></note>',
}


def edition(folder: Path, texts: Sequence[str]) -> Path:
    """A chapter, beside its registers, in which each place has the next of these texts."""
    registers = shutil.copytree(SMALL / "register", folder / "register")
    text = CHAPTER.read_text("utf-8")
    for (old, new), odd in zip(PLACES.items(), cycle(texts), strict=False):
        assert old in text, old
        text = text.replace(old, new.format(odd))
    (folder / "juan-31.xml").write_text(text, "utf-8")
    persons = (registers / "persons.xml").read_text("utf-8")
    (registers / "persons.xml").write_text(persons.replace(">世永<", f">{texts[0]}永<"), "utf-8")
    return folder / "juan-31.xml"


@pytest.mark.parametrize("shift", range(len(ODD) // 2))
def test_whatever_a_text_has_is_set_or_reported_with_its_place(work: Path, tmp_path: Path, shift: int) -> None:
    pairs = [ODD[number] + ODD[number + 1] for number in range(0, len(ODD), 2)]
    chapter = edition(tmp_path, pairs[shift:] + pairs[:shift])
    settings = PrintSettings(direction=DIRECTIONS[shift % 2])
    result = publish_print([chapter], tmp_path / "register", tmp_path, settings=settings, work=work)
    assert "三萬人" in "".join(pages(result.paths[0]))
    lines = chapter.read_text("utf-8").split("\n")
    reported = {(finding.line, finding.file) for finding in result.findings if "U+31FFE" in finding.message}
    assert {line for line, file in reported if file == str(chapter)} == {
        number for number, line in enumerate(lines, 1) if "\U00031ffe" in line
    }


def test_an_electronic_book_has_all_of_it(tmp_path: Path) -> None:
    chapter = edition(tmp_path / "edition", ["".join(ODD)])
    (path,) = publish_epub([chapter], chapter.parent / "register", tmp_path)
    assert faults(path) == []


@pytest.mark.parametrize("place", ["掩積", "熒惑入", '"zh-Hant">西夏書事'])
def test_what_a_font_has_for_private_use_is_not_what_a_text_means(work: Path, tmp_path: Path, place: str) -> None:
    result = published(tmp_path, work, {place: f"{place}\uf137"})
    assert result.findings and all("U+F137" in finding.message and finding.line for finding in result.findings)
    assert f"{place[-1]}〓" in "".join(pages(result.paths[0]))


def test_a_book_without_a_title_is_a_book(work: Path, tmp_path: Path) -> None:
    (path,) = published(tmp_path, work, {'"zh-Hant">西夏書事<': '"zh-Hant">\u200b<'}).paths
    with pikepdf.open(path) as book:
        assert str(book.docinfo["/Title"]) == "無題"


def test_every_function_that_sets_bold_type_is_known() -> None:
    """Characters for bold type are found by the functions that print them."""
    for path in design():
        for function in re.split(r"^#let ", path.read_text("utf-8"), flags=re.M)[1:]:
            name = re.match(r"[\w-]+", function)
            if re.search(r"\bstrong\(|\"bold\"", function):
                assert name and name[0] in BOLD | {"large", "opened", "sheet"}, f"{name} in {path.name}"


def test_what_a_source_prints_is_known_by_its_functions() -> None:
    source = r"""#headline(2, "a\"", {name-line(indexed("person:k") + "b");}) #imprint((("c", "d"),))
    #english("e", ("f",)) in-place-of(1114112, "g"); entry("h", pages-of("k")); "strong(\\"; "i";"""
    words = words_of(source)
    assert "".join(sorted(words.regular)) == '"(\\abcdefghinorst'
    assert "".join(sorted(words.bold)) == '"abef' and "".join(sorted(words.upright)) == "cdef"
    assert words.upright_bold == {*"ef"} and words.mentions == {"person:k", "k"} and words.replaced == {"\0"}
    assert without('held("甲乙", "乙")', frozenset("乙h")) == 'held("甲〓", "〓")'
