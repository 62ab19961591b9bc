"""What was made and may serve again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from biannian.files import write_whole


class Cache:
    """A folder of files under names made from all that decides their content; `used` are those that were asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[Path] = set()

    def path(self, suffix: str, *facts: str | bytes) -> Path:
        """Where what these facts decide is kept."""
        path = self.folder / f"{digest(*facts)[:40]}{suffix}"
        self.used.add(path)
        return path

    def sweep(self) -> None:
        """Removes what was not asked for."""
        for path in set(self.folder.glob("*")) - self.used:
            path.unlink(missing_ok=True)


def kept(path: Path, make: Callable[[], tuple[bytes, bool]]) -> bytes:
    """What the file has; if there is none, what `make` gives, which is kept if it says so."""
    if path.exists():
        return path.read_bytes()
    content, lasts = make()
    if lasts:
        write_whole(path, content)
    return content


def digest(*facts: str | bytes) -> str:
    """One name for all these facts in this order."""
    whole = hashlib.sha256()
    for fact in facts:
        content = fact.encode() if isinstance(fact, str) else fact
        whole.update(len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()
