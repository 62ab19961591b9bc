"""A new edition: the files of this folder, copied into a folder of the user's."""

from __future__ import annotations

from pathlib import Path

from biannian.errors import UsageError
from biannian.files import write_whole
from biannian.resources import data

FILES = ("edition.toml", "source/juan-01.txt", "README.md")


def write_skeleton(folder: Path) -> list[Path]:
    """Writes an edition that builds at once; its files in order. Raises UsageError for a folder that holds anything."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise UsageError("there is something here already", where=folder, remedy="name a new or empty folder")
    return [write_whole(folder / name, data("skeleton", "files", name).read_bytes()) for name in FILES]
