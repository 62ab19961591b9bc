"""A site, and a browser to look at it with; tests are skipped where there is no Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from biannian.publishing.web import publish_web

from .chromium import Chromium

CASE = Path(__file__).parent.parent / "publishing" / "cases" / "small"
SAMPLE = Path(__file__).parents[2] / "tei"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web edition of the contract."""
    out = tmp_path_factory.mktemp("site")
    publish_web([CASE / "text" / "juan-31.xml"], CASE / "register", out)
    return out


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web edition of the sample edition."""
    out = tmp_path_factory.mktemp("sample")
    publish_web(sorted((SAMPLE / "text").glob("*.xml")), SAMPLE / "register", out, eras=[SAMPLE / "eras.tsv"])
    return out


@pytest.fixture(scope="session")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    if binary is None:
        pytest.skip("needs Chromium (Debian package chromium), which is not installed")
    browser = Chromium(binary, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def browser(_browser: Chromium, site: Path) -> Chromium:
    """A browser whose reader has chosen nothing yet."""
    _browser.open((site / "index.html").as_uri())
    _browser.evaluate("localStorage.clear()")
    return _browser
