"""The citation of an entry, as a reader gets it in the browser."""

from __future__ import annotations

from pathlib import Path

from .axe import violations
from .chromium import Chromium

BOX = "document.querySelector('.cite-box')"
OUTPUTS = f"[...{BOX}.querySelectorAll('output')].map(o => o.value)"


def test_an_entry_can_be_cited_with_a_permanent_link(browser: Chromium, site: Path) -> None:
    page = (site / "text/juan-31.html").as_uri()
    browser.open(page)
    browser.hover("#e1099-02-1 .headline")
    browser.click("#e1099-02-1 .cite")
    assert browser.evaluate(f"{BOX}.open")
    chinese, western, link = browser.evaluate(OUTPUTS)
    assert link == f"{page}#e1099-02-1"
    assert chinese == (f"吳廣成：《西夏書事》卷三十一，biannian sample edition, version 0.1.0，元符二年二月，{link}。")
    assert western.endswith(f", juan 31. biannian sample edition, version 0.1.0, 23 Feb – 24 Mar 1099, {link}.")
    browser.press("Escape", 27)
    assert browser.evaluate(f"{BOX}.open") is False


def test_a_line_of_the_source_can_be_cited(browser: Chromium, site: Path) -> None:
    page = (site / "text/juan-31.html").as_uri()
    browser.open(f"{page}#line-7")
    browser.click("#e1099-02-1 .cite")
    chinese, western, link = browser.evaluate(OUTPUTS)
    assert link == f"{page}#line-7"
    assert "原文第7行" in chinese
    assert "source line 7" in western
    browser.evaluate(f"{BOX}.querySelector('select').value = ''")
    browser.evaluate(f"{BOX}.querySelector('select').dispatchEvent(new Event('change'))")
    assert browser.evaluate(OUTPUTS)[2] == f"{page}#e1099-02-1"


def test_the_citation_can_be_opened_by_key_and_heard(browser: Chromium, site: Path) -> None:
    browser.open((site / "text/juan-31.html").as_uri())
    browser.evaluate("document.querySelector('#e1099-01-1 .cite').focus()")
    browser.send("Input.dispatchKeyEvent", type="keyDown", key=" ", code="Space", windowsVirtualKeyCode=32, text=" ")
    browser.send("Input.dispatchKeyEvent", type="keyUp", key=" ", code="Space", windowsVirtualKeyCode=32)
    browser.wait_for(f"{BOX}.open")
    assert violations(browser) == []
