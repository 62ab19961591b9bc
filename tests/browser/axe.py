"""What axe-core finds wrong with a page for those who read it by other means than eye and pointer."""

from __future__ import annotations

from pathlib import Path

import pytest

from .chromium import Chromium

_AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"


def violations(browser: Chromium) -> list[object]:
    """The rules that the page breaks, each with some of the elements that do; skips where axe-core is not installed."""
    if not _AXE.is_file():
        pytest.skip("needs the npm package axe-core (make test), which is not installed")
    browser.evaluate(_AXE.read_text(encoding="utf-8") + ";0")
    found = browser.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html)]))")
    assert isinstance(found, list)
    return found
