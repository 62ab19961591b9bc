from __future__ import annotations

from pathlib import Path

import pytest

from biannian.publishing.fonts import DEBIAN_FOLDERS


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for cut fonts and typeset parts. Without the fonts there is no book to test."""
    if not all(folder.is_dir() for folder in DEBIAN_FOLDERS):
        pytest.skip("needs the Debian packages fonts-noto-cjk and fonts-hanazono")
    return tmp_path_factory.mktemp("work")
