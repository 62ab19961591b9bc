"""The sources of a new edition, from a user's files: chapters as they are, or books that are cut into chapters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from biannian.edition import default_title, number_of
from biannian.encoding import source_content
from biannian.errors import UsageError
from biannian.lexicon import script
from biannian.skeleton.chapters import Part, parts_of

_FRONT = "front"
_FRONT_TITLE = {"zh-Hant": "卷首", "zh-Hans": "卷首", "en": "Front matter"}


@dataclass(frozen=True, slots=True)
class Sources:
    """Texts by the ids of their chapters, in order; titles by language tag, of the work and, by id, of chapters.

    Titles are missing where nothing tells them; chapters have some only where their ids do not say enough.
    """

    texts: Mapping[str, bytes]
    title: Mapping[str, str] = field(default_factory=dict)
    chapter_titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def gathered(paths: Sequence[Path]) -> Sources:
    """The sources that files make: a file that holds several chapters is cut where they begin, byte for byte.

    Raises UsageError for a file that is not there and for two of one name, SourceError for one that is no text.
    """
    parts = [part for path in paths for part in parts_of(source_content(path), str(path))]
    title = _in_both_scripts(paths[0].stem.strip("《》")) if len(paths) == 1 else {}
    if len(parts) > len(paths):
        chapters = _numbered(parts)
        texts = {identifier: part.content for identifier, part in chapters.items()}
        return Sources(texts, title, _titles(chapters))
    texts = {path.stem: part.content for path, part in zip(paths, parts, strict=True)}
    if len({path.stem.casefold() for path in paths}) < len(paths):
        raise UsageError("two of the texts have one name", where=paths[0], remedy="rename one of them")
    return Sources(texts, title)


def _numbered(parts: Sequence[Part]) -> dict[str, Part]:
    """The parts of books by their ids: numbered as their titles are or, where these tell them not apart, in order."""
    front = parts[:1] if not parts[0].title else []
    chapters = parts[len(front) :]
    numbers = [part.number for part in chapters]
    if 0 in numbers or len(set(numbers)) < len(numbers):
        numbers = list(range(1, len(chapters) + 1))
    width = max(2, len(str(max(numbers))))
    ordered = sorted(zip(numbers, chapters, strict=True), key=lambda one: one[0])
    return dict.fromkeys([_FRONT] * len(front), parts[0]) | {
        f"juan-{number:0{width}}": part for number, part in ordered
    }


def _titles(chapters: Mapping[str, Part]) -> dict[str, Mapping[str, str]]:
    """What chapters are called; nothing where all are called what their ids make of themselves (卷三十一)."""
    usual = {identifier: default_title(identifier, number_of(identifier)) for identifier in chapters}
    if all(part.title == usual[identifier]["zh-Hant"] for identifier, part in chapters.items()):
        return {}
    return {
        identifier: _FRONT_TITLE if identifier == _FRONT else _in_both_scripts(part.title) or usual[identifier]
        for identifier, part in chapters.items()
    }


def _in_both_scripts(title: str) -> dict[str, str]:
    """A Chinese title by language tag; nothing for another, such as a file's name in Latin letters."""
    if not re.search("[\u3400-\u9fff\U00020000-\U000323af]", title):
        return {}
    return {language: script.convert(title, language) for language in (script.TRADITIONAL, script.SIMPLIFIED)}
