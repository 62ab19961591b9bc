"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from biannian.errors import OutputError


def write_whole(path: Path, content: bytes) -> Path:
    """Writes a file by way of a temporary one beside it, so that nobody ever sees half of it; returns its path.

    A file that has this content already is left alone. Raises OutputError where the folder cannot be written.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == content:
            return path
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        remedy = "choose another folder, or make this one writable"
        raise OutputError(f"the file cannot be written ({reason})", where=path, remedy=remedy) from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
    return path
