"""Map, timeline and network in a browser: by mouse, key and touch, and whole without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from .axe import violations
from .chromium import Chromium

VIEWS = ("map", "timeline", "network")
VIEW_BOX = "document.querySelector('.live > svg').getAttribute('viewBox').split(' ').map(Number)"


def view(site: Path, name: str, query: str = "") -> str:
    return (site / "index" / f"{name}.html").as_uri() + query


def choose(browser: Chromium, name: str, value: str) -> None:
    """Set a field of the page's form and tell it so."""
    browser.evaluate(
        f"(f => {{ f.value = {value!r}; f.dispatchEvent(new Event('input', {{bubbles: true}}));"
        f" f.dispatchEvent(new Event('change', {{bubbles: true}})) }})(document.querySelector('[name={name}]'))"
    )


def count(browser: Chromium, selector: str) -> int:
    found = browser.evaluate(
        f"[...document.querySelectorAll({selector!r})].filter(e => e.getClientRects().length).length"
    )
    assert isinstance(found, int)
    return found


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light"), (2560, "dark")])
def test_a_view_opens_from_a_folder_and_fits(
    browser: Chromium, sample: Path, name: str, width: int, scheme: str
) -> None:
    browser.open(view(sample, name), width=width, prefers_color_scheme=scheme)
    assert browser.complaints() == []
    assert [asked for asked in browser.requests() if not asked.startswith((sample.as_uri(), "data:"))] == []
    assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert browser.variety() > 50


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_of_one_year_has_no_years_to_choose(browser: Chromium, site: Path, name: str) -> None:
    browser.open(view(site, name))
    assert browser.complaints() == []
    assert count(browser, ".controls") == 1
    assert count(browser, ".span") == 0


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "zh-Hans")])
def test_axe_finds_no_violation(browser: Chromium, sample: Path, name: str, scheme: str, language: str) -> None:
    browser.evaluate(f"localStorage.setItem('biannian-choices', JSON.stringify({{interface: '{language}'}}))")
    browser.open(view(sample, name), prefers_color_scheme=scheme)
    assert violations(browser) == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_there_without_scripts(browser: Chromium, sample: Path, name: str) -> None:
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(view(sample, name))
        assert count(browser, "main svg a, main svg path, .cells a") > 10
        assert count(browser, ".controls") == 0
        assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        browser.send("Emulation.setScriptExecutionDisabled", value=False)


def test_years_choose_the_places_of_the_map(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "map"))
    all_of_them = count(browser, ".spot circle")
    choose(browser, "to", "1099")
    assert 0 < count(browser, ".spot circle") < all_of_them
    assert "元符二年" in browser.evaluate("document.querySelector('.span .reigns').textContent")
    assert "to=1099" in browser.evaluate("location.search")
    browser.open(view(sample, "map", "?to=1099"))
    assert count(browser, ".spot circle") < all_of_them


def test_the_map_moves_by_key_button_and_pointer(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "map"))
    whole = browser.evaluate(VIEW_BOX)
    browser.evaluate("document.querySelector('.live > svg').focus()")
    browser.send("Input.dispatchKeyEvent", type="keyDown", key="+", text="+")
    nearer = browser.evaluate(VIEW_BOX)
    assert nearer[2] < whole[2]
    browser.press("ArrowRight", 39)
    assert browser.evaluate(VIEW_BOX)[0] > nearer[0]
    browser.send("Input.dispatchKeyEvent", type="keyDown", key="0", text="0")
    assert browser.evaluate(VIEW_BOX) == whole
    browser.click("[data-zoom=in]")
    zoomed = browser.evaluate(VIEW_BOX)
    assert zoomed[2] < whole[2]
    for kind, x in (("mousePressed", 500), ("mouseMoved", 400), ("mouseMoved", 300), ("mouseReleased", 300)):
        browser.send("Input.dispatchMouseEvent", type=kind, x=x, y=600, button="left", clickCount=1)
    assert browser.evaluate(VIEW_BOX)[0] > zoomed[0]


def test_two_fingers_enlarge_the_map(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "map"), width=390, height=844)
    browser.evaluate("document.querySelector('.live').scrollIntoView({block: 'center', behavior: 'instant'})")
    whole = browser.evaluate(VIEW_BOX)
    y = browser.evaluate("(r => r.top + r.height / 2)(document.querySelector('.live').getBoundingClientRect())")
    browser.send("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=2)
    try:
        for kind, half in (("touchStart", 20), ("touchMove", 40), ("touchMove", 80), ("touchMove", 90)):
            points = [{"x": 195 - half, "y": y, "id": 0}, {"x": 195 + half, "y": y, "id": 1}]
            browser.send("Input.dispatchTouchEvent", type=kind, touchPoints=points)
        browser.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        browser.wait_for(f"{VIEW_BOX}[2] < {whole[2] * 0.8}")
    finally:
        browser.send("Emulation.setTouchEmulationEnabled", enabled=False)


def test_a_place_tells_its_entries_and_doubt(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "map"))
    browser.click("[data-place=lingzhou] circle")
    told = browser.evaluate("document.querySelector('.told').innerText")
    assert "靈州" in told
    assert "15 km" in told
    assert count(browser, ".told li a") > 1
    browser.click(".told .close")
    assert count(browser, ".told") == 0


def test_a_person_moves_over_the_map(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "map"))
    person = browser.evaluate("document.querySelector('#persons option').value")
    choose(browser, "person", person)
    assert count(browser, ".journey path") > 0
    assert count(browser, ".told .stop") > 1
    browser.open(browser.evaluate("location.href"))
    assert browser.evaluate("document.querySelector('[name=person]').value") == person
    assert count(browser, ".journey path") > 0


def test_a_table_is_sorted_at_a_click(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "map"))
    names = "[...document.querySelectorAll('.located tbody th')].map(c => c.dataset.sort)"
    browser.click(".located thead th button")
    ascending = browser.evaluate(names)
    assert browser.evaluate("document.querySelector('.located thead th').getAttribute('aria-sort')") == "ascending"
    browser.click(".located thead th button")
    assert browser.evaluate(names) == ascending[::-1]


def test_entries_are_found_by_person_place_kind_and_years(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "timeline"))
    everything = count(browser, ".annals li")
    assert count(browser, ".cell") == everything
    choose(browser, "place", "靈州 Língzhōu")
    of_place = count(browser, ".annals li")
    assert 0 < of_place < everything
    assert count(browser, ".cell") == of_place
    choose(browser, "to", "1099")
    assert 0 < count(browser, ".annals li") < of_place
    assert "〃" not in browser.evaluate("document.querySelector('.annals li:not([hidden]) .when').textContent")
    browser.open(view(sample, "timeline", "?kind=mission"))
    missions = count(browser, ".annals li")
    assert 0 < missions < everything
    assert count(browser, ".annals .event-mission") == missions
    assert browser.evaluate("document.getElementById('found-count').textContent") == str(missions)


def test_a_square_of_the_timeline_leads_to_its_entry(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "timeline", "?to=1099"))
    months = browser.evaluate(
        "new Set([...document.querySelectorAll('.cell')].map(c => c.style.getPropertyValue('--at'))).size"
    )
    assert months > 3
    browser.click(".cell")
    browser.wait_for("location.hash.startsWith('#e1099')")


def test_the_reigns_stand_side_by_side(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "timeline", "?to=1101"))
    shown = browser.evaluate(
        "[...document.querySelectorAll('.band')].filter(b => b.offsetWidth > 40).map(b => b.innerText)"
    )
    assert any("永安" in band or "貞觀" in band for band in shown)
    assert any("建中靖國" in band or "元符" in band for band in shown)


def test_the_network_is_chosen_by_years_polity_and_strength(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "network"))
    everyone = count(browser, ".knot")
    choose(browser, "to", "1102")
    early = count(browser, ".knot")
    assert 0 < early < everyone
    choose(browser, "least", "2")
    assert 0 < count(browser, ".knot") < early
    browser.open(view(sample, "network", "?polity=xia"))
    assert 0 < count(browser, ".knot") < everyone
    assert "夏" in browser.evaluate("document.querySelector('[name=polity]').selectedOptions[0].textContent")


def test_a_person_of_the_network_tells_companions_and_kin(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "network"))
    browser.click("[data-person=xia-shenzong] circle")
    browser.wait_for("!document.querySelector('.told').hidden")
    assert count(browser, ".companions > li") > 5
    assert count(browser, ".bright path") == count(browser, ".companions > li")
    browser.click(".companions summary")
    assert count(browser, ".companions .told-entries a") > 0
    browser.hover("h1")  # off the drawing, where who is under the pointer is bright
    browser.evaluate("document.querySelector('.told .close').click()")
    assert count(browser, ".bright path") == 0


def test_someone_under_the_pointer_shows_whom_they_are_named_with(browser: Chromium, sample: Path) -> None:
    browser.open(view(sample, "network"))
    browser.hover("[data-person=xia-chongzong] circle")
    browser.wait_for("document.querySelector('.web-of-persons').classList.contains('lit')")
    assert count(browser, ".bright path") > 3


@pytest.mark.parametrize(("script", "shown"), [("zh-Hans", "灵州"), ("zh-Hant", "靈州"), ("en", "靈州")])
def test_names_stand_in_the_script_of_the_interface(browser: Chromium, sample: Path, script: str, shown: str) -> None:
    browser.evaluate(f"localStorage.setItem('biannian-choices', JSON.stringify({{interface: '{script}'}}))")
    browser.open(view(sample, "map", "?place=lingzhou"))
    assert browser.evaluate(
        "[...document.querySelectorAll('[data-place=lingzhou] .name')].filter(e => e.getClientRects().length)"
        ".map(e => e.textContent)"
    ) == [shown]
    assert browser.evaluate("document.querySelector('.told h2 b').innerText.trim()") == shown
    browser.open((sample / "places" / "lingzhou.html").as_uri())
    assert browser.evaluate("document.querySelector('h1').innerText.trim()") == shown


@pytest.mark.parametrize("name", ["map", "network"])
def test_a_drawing_that_has_no_size_yet_is_drawn_when_it_has_one(browser: Chromium, sample: Path, name: str) -> None:
    browser.open(view(sample, name))
    whole = browser.evaluate(VIEW_BOX)
    browser.evaluate(
        f"document.body.innerHTML = '<iframe hidden src=\"{view(sample, name)}\"></iframe>';"
        " new Promise(done => document.querySelector('iframe').addEventListener('load', done))"
    )
    assert browser.complaints() == []
    browser.evaluate("Object.assign(document.querySelector('iframe'), {hidden: false, width: 1280, height: 900})")
    browser.wait_for("document.querySelector('iframe').clientWidth > 0")
    assert len(whole) == 4
    assert browser.complaints() == []
