"""Writing a site into a folder: each file whole, and nothing left over from the run before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from biannian.files import write_whole

LIST = "files.txt"
"""The file that lists what a run wrote, so that the next one can take away what is no longer part of the site."""


def write_site(out: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write files, given by address and content, into a folder; their paths and that of their list, sorted.

    Files that the list of an earlier run names and this run does not write are removed; no other file is touched.
    Raises OutputError where a file cannot be written; what was written until then stays, and nothing is removed.
    """
    earlier = _listed(out)
    written = [address for address, content in files if write_whole(out / address, content)]
    for address in earlier - set(written):
        (out / address).unlink(missing_ok=True)
    write_whole(out / LIST, "".join(f"{address}\n" for address in sorted(written)).encode())
    return sorted(out / address for address in (*written, LIST))


def _listed(out: Path) -> set[str]:
    """The addresses that an earlier run listed, as far as they lie within the folder."""
    try:
        lines = (out / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line for line in lines if line and _is_within(PurePosixPath(line)) and (out / line).is_file()}


def _is_within(address: PurePosixPath) -> bool:
    return not address.is_absolute() and ".." not in address.parts
