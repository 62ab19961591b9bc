"""What only a browser can tell: pages show, choices work and last, cards open by pointer, key and touch."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from biannian.publishing.web import publish_web

from .axe import violations
from .chromium import Chromium
from .conftest import CASE

PAGES = (
    "index.html",
    "about.html",
    "text/juan-31.html",
    "index/years.html",
    "index/years-dates.html",
    "index/persons.html",
    "index/persons-strokes.html",
    "index/persons-allegiance.html",
    "persons/liao-daozong.html",
    "index/characters.html",
    "index/search.html",
)
CARD = "document.querySelector('.card-box')"
NAME = ".text a[href$='/zhang-shiyong.html']"
DATE = ".text p .date"


def address(site: Path, page: str) -> str:
    return (site / page).as_uri()


def colour(browser: Chromium, selector: str, name: str = "color") -> str:
    value = browser.evaluate(f"getComputedStyle(document.querySelector({selector!r}))['{name}']")
    assert isinstance(value, str)
    return value


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_from_a_folder_without_complaint_or_outside_request(
    browser: Chromium, site: Path, page: str
) -> None:
    browser.open(address(site, page))
    assert browser.complaints() == []
    assert browser.requests()
    assert [asked for asked in browser.requests() if not asked.startswith((site.as_uri(), "data:"))] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark"), (2560, "light")])
def test_a_page_fits_its_window(browser: Chromium, site: Path, page: str, width: int, scheme: str) -> None:
    browser.open(address(site, page), width=width, prefers_color_scheme=scheme)
    assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert browser.variety() > 50


def test_lines_of_titles_are_numbered_inside_the_window(browser: Chromium, tmp_path: Path) -> None:
    tei = (CASE / "text" / "juan-31.xml").read_text("utf-8")
    for number, (division, title) in enumerate({"juan-31": "西夏書事卷三十一", "y1099": "○元符二年"}.items(), 90):
        tei = re.sub(rf'(<div [^>]*xml:id="{division}">)', rf'\1<head><lb n="{number}"/>{title}</head>', tei)
    chapter = tmp_path / "juan-31.xml"
    chapter.write_text(tei, "utf-8")
    publish_web([chapter], CASE / "register", tmp_path / "site")
    browser.open(address(tmp_path / "site", "text/juan-31.html"))
    for number in (90, 91):
        line = f"document.querySelector('#line-{number}').getBoundingClientRect()"
        assert browser.evaluate(f"{line}.width > 0 && {line}.right <= innerWidth")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Chromium, site: Path, page: str, scheme: str) -> None:
    browser.open(address(site, page), prefers_color_scheme=scheme)
    assert violations(browser) == []


def test_the_colours_follow_the_system_and_the_reader(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "text/juan-31.html"), prefers_color_scheme="light")
    light = colour(browser, "html", "backgroundColor")
    browser.open(address(site, "text/juan-31.html"), prefers_color_scheme="dark")
    dark = colour(browser, "html", "backgroundColor")
    assert light != dark
    browser.click(".settings summary")
    browser.click("#theme-light")
    assert colour(browser, "html", "backgroundColor") == light


def test_a_kind_of_mark_can_be_switched_off_and_stays_off(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "text/juan-31.html"))
    ink = colour(browser, ".text p")
    assert colour(browser, NAME) != ink
    browser.click("#show-person")
    assert colour(browser, NAME) == ink
    assert colour(browser, ".text a[href^='../places/']") != ink
    browser.open(address(site, "text/juan-31.html"))
    assert colour(browser, NAME) == ink
    assert browser.evaluate("document.querySelector('#show-person').checked") is False


def test_vertical_text_runs_from_the_right_and_is_remembered(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "text/juan-31.html"))
    browser.click("#direction-vertical")
    assert colour(browser, ".text p", "writingMode") == "vertical-rl"
    browser.open(address(site, "text/juan-31.html"))
    first, second = browser.evaluate(
        "[...document.querySelectorAll('.entry')].map(e => e.getBoundingClientRect().left)"
    )
    assert first > second
    assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_interface_speaks_the_language_that_is_chosen(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "index/persons.html"))
    browser.click(".settings summary")
    for choice, heading in (("zh-Hans", "政权部族"), ("zh-Hant", "政權部族"), ("en", "Polities and peoples")):
        browser.click(f"#interface-{choice}")
        assert browser.evaluate("document.documentElement.lang") == choice
        browser.open(address(site, "text/juan-31.html"))
        assert browser.evaluate("document.querySelector('label.polity').innerText.trim()") == heading
        browser.click(".settings summary")


def test_the_bar_holds_all_indexes_and_closes_its_menu(browser: Chromium, site: Path) -> None:
    menu = "document.querySelector('.menu')"
    browser.open(address(site, "text/juan-31.html"))
    assert browser.evaluate("document.querySelector('.bar').scrollHeight") < 60
    browser.click(".menu summary")
    browser.wait_for("document.querySelector('.menu a[href$=\"persons.html\"]').getClientRects().length")
    browser.press("Escape", 27)
    assert browser.evaluate(f"{menu}.open") is False
    browser.click(".menu summary")
    browser.click(".settings summary")
    assert browser.evaluate(f"{menu}.open") is False


def test_a_card_opens_at_the_pointer(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "text/juan-31.html"))
    browser.hover(NAME)
    browser.wait_for(f"!{CARD}.hidden")
    shown = browser.evaluate(f"{CARD}.innerText")
    assert "張世永" in shown
    assert "Zhāng Shìyǒng" in shown
    browser.press("Escape", 27)
    assert browser.evaluate(f"{CARD}.hidden")


def test_a_card_opens_by_key_and_goes_with_its_word(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "text/juan-31.html"), height=320)
    browser.evaluate("document.querySelector('#e1099-02-1 .margin a').focus({preventScroll: true})")
    while browser.evaluate("document.activeElement.textContent.startsWith('三月丁巳')") is False:
        browser.press("Tab", 9)
    browser.wait_for("scrollY > 0")
    browser.wait_for(f"!{CARD}.hidden")
    assert "1099-04-13" in browser.evaluate(f"{CARD}.innerText")
    assert browser.evaluate("document.activeElement.getAttribute('aria-describedby')") == "card-box"
    date, card = browser.evaluate(f"[document.activeElement, {CARD}].map(e => e.getBoundingClientRect().top)")
    assert abs(card - date) < 200


def test_a_card_opens_by_touch_and_the_link_waits_for_the_second_touch(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "text/juan-31.html"), width=390, height=844)
    browser.send("Emulation.setTouchEmulationEnabled", enabled=True)
    try:
        browser.tap(NAME)
        browser.wait_for(f"!{CARD}.hidden")
        assert browser.evaluate("location.pathname.endsWith('juan-31.html')")
        left, right = browser.evaluate(f"(r => [r.left, r.right])({CARD}.getBoundingClientRect())")
        assert 0 <= left < right <= 390
    finally:
        browser.send("Emulation.setTouchEmulationEnabled", enabled=False)


def test_doubt_and_the_other_candidate_are_on_the_card(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "text/juan-31.html"))
    browser.hover(".text a[data-also]")
    browser.wait_for(f"!{CARD}.hidden")
    shown = browser.evaluate(f"{CARD}.textContent")
    assert "西平府" in shown
    assert "靈州" in shown
    assert "medium certainty" in shown
    assert shown.index("西平府") < shown.index("Possibly also") < shown.index("靈州")


def test_the_text_is_shown_in_the_other_script_at_a_click_and_back(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "text/juan-31.html"))
    original = browser.evaluate("document.querySelector('.text').textContent")
    browser.click("#script-zh-Hans")
    browser.wait_for("document.querySelector('.text').lang === 'zh-Hans'")
    simplified = browser.evaluate("document.querySelector('.text').textContent")
    assert "河东" in simplified
    assert "张世永曰" in simplified
    assert "河东" in browser.evaluate("document.querySelector('.contents ol').textContent")
    assert len(simplified) == len(original)
    browser.open(address(site, "text/juan-31.html"))
    browser.wait_for("document.querySelector('.text').lang === 'zh-Hans'")
    browser.click("#script-zh-Hant")
    assert browser.evaluate("document.querySelector('.text').textContent") == original
    assert browser.complaints() == []


def test_words_that_run_over_names_are_marked(browser: Chromium, site: Path) -> None:
    browser.open(f"{address(site, 'text/juan-31.html')}?find={quote('至鄜延，遣𠼪勿乜使')}#e1099-01-1")
    assert browser.evaluate("[...CSS.highlights.get('found')].map(String)") == ["至鄜延，遣𠼪勿乜使"]


def test_everything_can_be_read_and_switched_without_scripts(browser: Chromium, site: Path) -> None:
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(address(site, "text/juan-31.html"))
        browser.click("#direction-vertical")
        assert colour(browser, ".text p", "writingMode") == "vertical-rl"
        browser.click("#direction-horizontal")
        browser.hover(DATE)
        assert colour(browser, f"{DATE} > .tip", "display") == "block"
    finally:
        browser.send("Emulation.setScriptExecutionDisabled", value=False)


def test_a_date_has_one_tip(browser: Chromium, site: Path) -> None:
    browser.open(address(site, "text/juan-31.html"))
    browser.hover(".date[tabindex]")
    browser.wait_for("!document.querySelector('#card-box').hidden")
    assert browser.evaluate("document.querySelector('.date:hover > .tip').getClientRects().length") == 0


def test_a_card_tells_what_the_registers_know_in_the_language_of_the_page(browser: Chromium, sample: Path) -> None:
    browser.open(address(sample, "text/juan-31.html"))
    browser.hover(".text a[href='../places/lingzhou.html']")
    browser.wait_for("document.querySelector('.card-box .complete')")
    card = browser.evaluate("document.querySelector('.card-box .complete').innerText")
    assert "Coordinates 38, 106.2 ± 15 km" in card and "Today 寧夏吳忠" in card
    browser.evaluate("document.querySelector('#interface-zh-Hans').checked = true")
    card = browser.evaluate("document.querySelector('.card-box .complete').innerText")
    assert "今地 宁夏吴忠" in card and "Today" not in card


def test_a_card_shows_the_mentions_by_year(browser: Chromium, sample: Path) -> None:
    browser.open(address(sample, "text/juan-41.html"))
    assert not [asked for asked in browser.requests() if "/cards/" in asked]
    browser.hover(".text p a[href='../persons/xia-shenzong.html']")
    browser.wait_for("document.querySelector('.card-box .card svg rect')")
    assert browser.evaluate("document.querySelector('.card-box .card .span').innerText.split(/\\s+/)") == [
        "1099",
        "1231",
    ]
    assert browser.complaints() == []
