"""A new edition from texts: its sources, the titles in its settings, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from biannian import edition
from biannian.errors import UsageError
from biannian.skeleton import write_skeleton

TEXT = "嘉定十一年、夏光定八年春二月，以秘書監蘇寅孫為樞密都承旨。\n"


def written(folder: Path, *texts: Path) -> edition.Edition:
    write_skeleton(folder, texts)
    return edition.load(folder)


def book(path: Path, *titles: str, front: str = "") -> Path:
    path.write_text(front + "".join(f"{title}\n{TEXT}" for title in titles), "utf-8")
    return path


def test_a_book_becomes_numbered_chapters(tmp_path: Path) -> None:
    made = written(tmp_path / "mine", book(tmp_path / "西夏书事.txt", "卷十", "卷九", "卷一百"))
    assert [chapter.identifier for chapter in made.chapters] == ["juan-009", "juan-010", "juan-100"]
    assert made.chapters[0].title["zh-Hant"] == "卷九"
    assert made.metadata.title == {"zh-Hant": "西夏書事", "zh-Hans": "西夏书事"}
    assert "\n[[chapter]]" not in (tmp_path / "mine" / "edition.toml").read_text("utf-8")


def test_titles_that_are_more_than_numbers_are_kept(tmp_path: Path) -> None:
    made = written(tmp_path / "mine", book(tmp_path / "元史.txt", "# 本纪/卷一", '# 列传"/卷一\\', front=f"序\n{TEXT}"))
    titles = {chapter.identifier: chapter.title for chapter in made.chapters}
    assert list(titles) == ["front", "juan-01", "juan-02"]
    assert titles["front"]["zh-Hans"] == "卷首"
    assert titles["juan-01"] == {"zh-Hant": "本紀/卷一", "zh-Hans": "本纪/卷一"}
    assert titles["juan-02"]["zh-Hans"] == '列传"/卷一\\'


def test_files_of_one_chapter_keep_their_names(tmp_path: Path) -> None:
    one, two = book(tmp_path / "b 2.txt", "西夏書事卷二"), book(tmp_path / "a.md", "西夏書事卷一")
    made = written(tmp_path / "mine", one, two)
    assert [chapter.source.name for chapter in made.chapters] == ["a.txt", "b 2.txt"]
    assert made.chapters[1].source.read_bytes() == one.read_bytes()
    assert made.metadata.title["en"] == "My Chronicle"


def test_books_of_several_volumes_are_numbered_on(tmp_path: Path) -> None:
    volumes = [book(tmp_path / f"{n}.txt", "卷一", "卷二", front=f"序\n{TEXT}") for n in (1, 2)]
    made = written(tmp_path / "mine", *volumes)
    assert [chapter.identifier for chapter in made.chapters] == ["front", *(f"juan-0{n}" for n in range(1, 6))]
    assert made.chapters[3].title == {"zh-Hant": "卷三", "zh-Hans": "卷三", "en": "juan 3"}


def test_texts_that_share_a_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(UsageError, match="one name"):
        write_skeleton(tmp_path / "mine", [book(tmp_path / "a.txt", ""), book(tmp_path / "x" / "A.txt", "")])
    assert not (tmp_path / "mine").exists()


def test_a_text_that_is_missing_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        write_skeleton(tmp_path / "mine", [tmp_path / "none.txt"])
    assert not (tmp_path / "mine").exists()
