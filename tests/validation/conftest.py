from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Jing = Callable[[Path, Sequence[Path]], dict[str, int]]


@pytest.fixture(scope="session")
def cases() -> Path:
    """A small edition that uses the whole schema and is valid."""
    return Path(__file__).resolve().parent.parent / "schema_cases"


@pytest.fixture(scope="session")
def case_files(cases: Path) -> list[Path]:
    return sorted([*(cases / "text").glob("*.xml"), *(cases / "register").glob("*.xml")])


@pytest.fixture(scope="session")
def jing() -> Jing:
    """How many errors jing finds in files by a schema: names of the invalid files with the line of the first error."""
    if shutil.which("jing") is None:
        pytest.skip("needs jing (Debian package jing) as a second opinion")

    def run(schema: Path, files: Sequence[Path]) -> dict[str, int]:
        command = ["jing", "-i", str(schema), *map(str, files)]
        output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        invalid: dict[str, int] = {}
        for line in output.splitlines():
            path, number, *_ = line.split(":") if line.count(":") >= 3 else ("", "0")
            if path:
                invalid.setdefault(Path(path).name, int(number))
        return invalid

    return run


@pytest.fixture(scope="session")
def tei_all(shared: Path) -> Path:
    return shared / "reference" / "tei_all.rng"
