"""The files that a call means, and the files that a file points to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from biannian.errors import UsageError


def files_of(arguments: Iterable[str | Path]) -> list[Path]:
    """The files that arguments mean, each once: a file itself, the XML files under a folder, or what a pattern matches.

    Raises UsageError for a file that is not there, and for a folder or pattern without any XML file.
    """
    found: dict[Path, None] = {}
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            matches = [one for folder in _folders(path) for one in sorted(folder.rglob("*.xml")) if one.is_file()]
        elif not path.exists() and any(sign in str(argument) for sign in "*?["):
            matches = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
        elif not os.path.lexists(path):
            raise UsageError("there is no such file", where=path, remedy="check its name")
        else:
            matches = [path]
        if not matches:
            raise UsageError(
                "there are no XML files here", where=path, remedy="give TEI files or a folder that holds them"
            )
        found.update(dict.fromkeys(matches))
    return list(found)


def _folders(path: Path) -> list[Path]:
    """The folders of an edition that hold its files; any other folder is itself one."""
    return [path / "text", path / "register"] if (path / "edition.toml").is_file() else [path]


def is_near(file: Path, base: Path) -> bool:
    """Whether a file lies in the edition that the file `base` belongs to, or else in its folder."""
    folder = base.resolve().parent
    edition = next((one for one in folder.parents if (one / "edition.toml").is_file()), folder)
    return file.resolve().is_relative_to(edition)


def local_file(reference: str, base: Path) -> Path | None:
    """The file that a relative reference in the file `base` points to; None for a web address or an absolute path.

    Others' files name what they like: only paths from the file's own folder are followed.
    """
    try:
        parts = urlsplit(reference)
    except ValueError:
        return None
    path = Path(unquote(parts.path))
    if parts.scheme or parts.netloc or path.is_absolute() or "\0" in str(path):
        return None
    return base.parent / path if parts.path else base
