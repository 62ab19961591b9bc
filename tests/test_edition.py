"""What `edition.toml` may say, and what it says when something is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from biannian.edition import default_title, load, safe_identifier
from biannian.encoding import encode_edition
from biannian.errors import Severity, UsageError


def write(folder: Path, content: str) -> Path:
    (folder / "source").mkdir(exist_ok=True)
    (folder / "source" / "juan-02.txt").write_text("二年。\n", "utf-8")
    (folder / "source" / "juan-10.txt").write_text("十年。\n", "utf-8")
    (folder / "edition.toml").write_text(content, "utf-8")
    return folder


def test_chapters_are_the_files_of_source_where_none_are_listed(tmp_path: Path) -> None:
    edition = load(write(tmp_path, 'title.zh-Hant = "西夏書事"\n'))
    assert [(one.identifier, one.number, one.title["zh-Hant"]) for one in edition.chapters] == [
        ("juan-02", 2, "卷二"),
        ("juan-10", 10, "卷十"),
    ]
    assert edition.metadata.title == {"zh-Hant": "西夏書事"}


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    edition = load(
        write(
            tmp_path,
            """
            author = "吳廣成"
            regime = "遼"
            licence = { target = "https://example.org/", text = "Free." }
            editor = [{ id = "ed", name = "An Editor" }]
            vocabulary = [{ text = "忠翼", kind = "persName", ref = "person:zhongyi" }]
            print = { page = "16開", size = 11, direction = "vertical" }
            [[chapter]]
            source = "source/juan-10.txt"
            id = "ten"
            n = 10
            title.en = "Ten"
            opening-date = "元符元年"
            """,
        )
    )
    (chapter,) = edition.chapters
    assert (chapter.identifier, chapter.number, chapter.title) == ("ten", 10, {"en": "Ten"})
    assert (chapter.context.regime, chapter.context.opening_date) == ("遼", "元符元年")
    assert chapter.context.vocabulary[0].ref == "person:zhongyi"
    assert edition.print == {"page": "16開", "size": 11, "direction": "vertical"}
    assert edition.metadata.editors[0].role == "editor"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('auther = "吳"', "edition.toml:1: there is no setting «auther»; did you mean «author»."),
        ('\n[title]\nzh-hant = "西"', "edition.toml:3: there is no setting «title.zh-hant»; did you mean «zh-Hant»."),
        ("author = 3", "edition.toml:1: «author» wants text in quotation marks."),
        ('title = "西夏書事"', "edition.toml:1: «title» wants a table."),
        ("[[chapter]]\nn = 1", 'edition.toml:1: a chapter wants a source; write source = "source/….txt".'),
        ('[[chapter]]\nsource = "../x.txt"', "lies outside the edition's folder"),
        ('[[chapter]]\nsource = "/etc/passwd"', "lies outside the edition's folder"),
        ('[[chapter]]\nsource = "a.txt"\nid = "../x"', "cannot be a chapter's id"),
        ('[[chapter]]\nsource = "source/a.txt"\n[[chapter]]\nsource = "a.txt"', "two chapters have the id «a»"),
        ('[[chapter]]\nsource = "A.txt"\n[[chapter]]\nsource = "a.txt"', "two chapters have the id «a»"),
        ('[[editor]]\nid = "1"', "an editor wants an id that XML can hold"),
        ("author = ", "this is not TOML"),
        ('chapter = ["a"]', "«chapter» wants tables"),
        ('[[vocabulary]]\nkind = "persName"', "edition.toml:1: a word of the vocabulary has no text"),
        ('[[vocabulary]]\ntext = "忠翼"\nkind = "foo"', "is of no known kind: «foo»"),
        ('[[vocabulary]]\ntext = "忠翼"\nkind = "persName"\nref = "nonsense x"', "has no reference in «nonsense x»"),
        ('tables.vocabulary = ["missing.tsv"]', "there is no such table"),
        ('layout = "gangmo"', "edition.toml:1: there is no layout «gangmo»; choose one of gangmu, annals, plain."),
        ('\nregime = "火星"', "edition.toml:2: no regime is called 火星; name one as in 宋, 西夏 or xia."),
        ('[[chapter]]\nsource = "a.txt"\nopening-date = "x"', "edition.toml:3: «x» is no date that can be read"),
        ('licence.target = "javascript:alert(1)"', "«licence.target» is no address"),
        ("schema = 'x\"?><y/>'", "«schema» is no address of a schema"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(write(tmp_path, content))
    assert message in str(caught.value)


def test_words_may_stand_in_a_table(tmp_path: Path) -> None:
    write(tmp_path, 'tables.vocabulary = ["words.tsv"]')
    table = tmp_path / "words.tsv"
    table.write_text("# mine\ntext\tkind\ttype\tref\n忠翼\tpersName\t\tperson:zhongyi\n華緘\n", "utf-8")
    words = load(tmp_path).chapters[0].context.vocabulary
    assert [(word.text, word.kind, word.ref) for word in words] == [
        ("忠翼", "persName", "person:zhongyi"),
        ("華緘", "", ""),
    ]
    table.write_text("text\tkind\n忠翼\tperson\n", "utf-8")
    with pytest.raises(UsageError, match=r"words\.tsv:2: this word is of no known kind: «person»"):
        load(tmp_path)


def test_a_folder_without_an_edition(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no edition\.toml here; make an edition with «biannian new DIR»"):
        load(tmp_path)


def test_an_edition_without_texts(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text("", "utf-8")
    with pytest.raises(UsageError, match="no chapters"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [("juan 1", "juan-1"), ("宋纪一", "宋纪一"), ("1", "text-1"), ("../..", "text"), ("a/b", "a-b")],
)
def test_a_files_name_as_an_id(name: str, identifier: str) -> None:
    assert safe_identifier(name) == identifier
    assert default_title(identifier, 0)["en"] == identifier


@pytest.mark.parametrize("url", ["example.org", "javascript:alert(1)", "https://example.org/?a", "https://a b"])
def test_what_is_no_address_of_a_site_is_refused(tmp_path: Path, url: str) -> None:
    (tmp_path / "edition.toml").write_text(f'url = "{url}"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="no address of a site"):
        load(tmp_path)


def test_the_court_is_told_by_the_text_where_edition_toml_is_silent(tmp_path: Path) -> None:
    texts = {"1": "永徽元年春正月辛丑朔，甲。\n", "2": "二年春正月乙未朔，乙。\n", "3": "洪武元年春正月乙亥，丙。\n"}
    (tmp_path / "source").mkdir()
    for number, text in texts.items():
        (tmp_path / "source" / f"juan-{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "edition.toml").write_text('[title]\nzh-Hant = "史"\n', encoding="utf-8")
    result = encode_edition(load(tmp_path), lambda _: None)
    assert [one.chapter.context.regime for one in result.encoded] == ["唐", "唐", "明"]
    told = [finding for finding in result.findings if finding.rule == "date-regime"]
    assert [(finding.severity, finding.file) for finding in told] == [
        (Severity.INFO, "juan-1.txt"),
        (Severity.INFO, "juan-3.txt"),
    ]
    days = [mark.get("when") for one in result.encoded for mark in one.document.of_kind("date")]
    assert days == ["0650-02-10", "0651-01-30", "1368-01-31"]
