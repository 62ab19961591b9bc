"""A book in one file is cut where its chapters begin, and nothing of it is lost."""

from __future__ import annotations

import pytest

from biannian.errors import SourceError
from biannian.skeleton.chapters import parts_of

TEXT = "嘉定十一年、夏光定八年春二月，以秘書監蘇寅孫為樞密都承旨。\n寅孫風姿奇爽，少力學，善屬文。\n"

BOOKS = {
    "markdown": (f"# 卷一\n{TEXT}# 卷二\n{TEXT}", ["卷一", "卷二"]),
    "markdown, the level that has most": (f"# 本紀\n## 卷一\n{TEXT}## 卷二\n{TEXT}", ["", "卷一", "卷二"]),
    "words": (f"\n西夏書事卷一\n\n{TEXT}\n西夏書事卷二\n{TEXT}", ["西夏書事卷一", "西夏書事卷二"]),
    "ordinals": (f"本紀第一\n{TEXT}本紀第二\n{TEXT}", ["本紀第一", "本紀第二"]),
    "volumes before ordinals": (f"卷一\n本紀第一\n{TEXT}卷二\n本紀第二\n{TEXT}", ["卷一", "卷二"]),
    "upper and lower": (f"卷上\n{TEXT}卷下\n{TEXT}", ["卷上", "卷下"]),
    "front matter": (f"序\n{TEXT}卷一\n{TEXT}卷二\n{TEXT}", ["", "卷一", "卷二"]),
    "contents": (f"目錄\n卷一\n卷二\n卷一\n{TEXT}卷二\n{TEXT}", ["", "卷一", "卷二"]),
    "contents, then a preface": (f"目錄\n卷一\n卷二\n序\n{TEXT}卷一\n{TEXT}卷二\n{TEXT}", ["", "卷一", "卷二"]),
    "closing titles": (f"卷一\n{TEXT}卷一終\n卷二\n{TEXT}卷二終\n", ["卷一", "卷二"]),
    "closing titles like the opening": (f"卷一\n{TEXT}卷一\n卷二\n{TEXT}卷二\n", ["卷一", "卷二"]),
    "a chapter by itself": (f"西夏書事卷四十一\n{TEXT}", [""]),
    "no headings": (TEXT * 2, [""]),
    "numbers in sentences": (f"{TEXT}凡三十卷。\n時年第一，\n{TEXT}", [""]),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
@pytest.mark.parametrize("name", BOOKS)
def test_a_book_is_cut_where_chapters_begin(name: str, encoding: str) -> None:
    book, titles = BOOKS[name]
    parts = parts_of(book.encode(encoding), "book.txt")
    assert [part.title for part in parts] == titles
    assert "".join(part.content.decode(encoding) for part in parts) == book


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_kept(end: str) -> None:
    book = BOOKS["words"][0].replace("\n", end).encode()
    parts = parts_of(book, "book.txt")
    assert len(parts) == 2
    assert b"".join(part.content for part in parts) == book


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("卷一", 1),
        ("西夏書事卷三十一", 31),
        ("卷第一百零八 唐紀", 108),
        ("本紀第二", 2),
        ("卷上", 0),
        ("", 0),
        ("元紀/元紀一", 0),
    ],
)
def test_the_number_of_a_chapter(title: str, number: int) -> None:
    book = f"# {title}\n{TEXT}# 別\n{TEXT}" if title else TEXT
    assert parts_of(book.encode(), "book.txt")[0].number == number


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(SourceError, match="empty"):
        parts_of(b"", "book.txt")
