from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from biannian.publishing.fonts import DEBIAN_FOLDERS
from biannian.publishing.web import publish_web

from .sites import CHAPTER, REGISTERS, page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web edition of the contract."""
    out = tmp_path_factory.mktemp("site")
    publish_web([CHAPTER], REGISTERS, out)
    return out


@pytest.fixture(scope="module")
def reading(site: Path) -> html.HtmlElement:
    """The page of its chapter."""
    return page(site / "text" / "juan-31.html")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for cut fonts and typeset parts. Without the fonts there is no book to test."""
    if not all(folder.is_dir() for folder in DEBIAN_FOLDERS):
        pytest.skip("needs the Debian packages fonts-noto-cjk and fonts-hanazono")
    return tmp_path_factory.mktemp("work")
