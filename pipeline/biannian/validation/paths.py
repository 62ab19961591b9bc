"""The files that a call means, and the files that a file points to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from biannian.errors import UsageError


def files_of(arguments: Iterable[str | Path]) -> list[Path]:
    """The files that arguments mean, each once: a file itself, the XML files under a folder, or what a pattern matches.

    Raises UsageError for a file that is not there, for a folder that cannot be read, and for a folder or pattern
    without any XML file.
    """
    found: dict[Path, Path] = {}
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            matches = _within(path)
        elif not path.exists() and any(sign in str(argument) for sign in "*?["):
            met = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
            matches = [file for one in met for file in (_within(one) if one.is_dir() else [one])]
        elif not os.path.lexists(path):
            raise UsageError("there is no such file", where=path, remedy="check its name")
        else:
            matches = [path]
        if not matches:
            raise UsageError(
                "there are no XML files here", where=path, remedy="give TEI files or a folder that holds them"
            )
        for file in matches:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _within(folder: Path) -> list[Path]:
    """The XML files under a folder, in order: none is passed over because it cannot be seen."""

    def refuse(error: OSError) -> None:
        reason = (error.strerror or "unknown reason").lower()
        raise UsageError(f"the folder cannot be read ({reason})", where=error.filename, remedy="make it readable")

    return sorted(
        file
        for part in _folders(folder)
        if part.is_dir()
        for place, _, names in os.walk(part, onerror=refuse)
        for name in names
        if name.lower().endswith(".xml") and (file := Path(place, name)).is_file()
    )


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
