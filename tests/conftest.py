"""What several tests need: the reference material beside the checkout, where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# How long an example takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material; tests that need it are skipped where it is not beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("needs the reference material in ../shared, which is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def sample_edition() -> Path:
    """The folder of the sample edition, `tei/`."""
    return ROOT / "tei"


@pytest.fixture(scope="session")
def gold_pairs(shared: Path) -> list[tuple[Path, Path]]:
    """Each gold TEI file with its plain source text."""
    return [
        (gold, gold.parent / "src" / f"{gold.stem}.txt") for gold in sorted((shared / "gold" / "dev").glob("*.xml"))
    ]
