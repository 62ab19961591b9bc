"""A new edition: the files of this folder, with an example or with texts of the user's own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from biannian.errors import UsageError
from biannian.files import write_whole
from biannian.resources import data
from biannian.skeleton.sources import Sources, gathered

_EXAMPLE = "juan-01"
_TITLE = {"zh-Hant": "我的編年", "zh-Hans": "我的编年", "en": "My Chronicle"}


def write_skeleton(folder: Path, texts: Sequence[Path] = ()) -> list[Path]:
    """Writes an edition that builds at once, of an example or of texts; its files in order.

    Raises UsageError for a folder that holds anything and for texts that cannot be found or share a name, SourceError
    for one that cannot be read as text.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise UsageError("there is something here already", where=folder, remedy="name a new or empty folder")
    sources = gathered(texts) if texts else Sources({_EXAMPLE: _file(f"source/{_EXAMPLE}.txt")})
    files = {
        "edition.toml": _settings(sources).encode(),
        **{f"source/{identifier}.txt": content for identifier, content in sources.texts.items()},
        "README.md": _file("README.md") + (b"" if texts else _file("example.md")),
    }
    return [write_whole(folder / name, content) for name, content in files.items()]


def _file(name: str) -> bytes:
    return data("skeleton", "files", name).read_bytes()


def _settings(sources: Sources) -> str:
    chapters = [
        f"\n[[chapter]]\nsource = {_quoted(f'source/{identifier}.txt')}\n{_lines(title, 'title.')}"
        for identifier, title in sources.chapter_titles.items()
    ]
    template = Template(_file("edition.toml").decode())
    return template.substitute(title=_lines(sources.title or _TITLE), chapters="".join(chapters))


def _lines(values: Mapping[str, str], prefix: str = "") -> str:
    return "".join(f"{prefix}{key} = {_quoted(value)}\n" for key, value in values.items())


def _quoted(text: str) -> str:
    """A text in quotation marks: TOML's are JSON's but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
