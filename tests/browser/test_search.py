"""The search page in a browser: what is found by words, by names and by filters, and where it leads."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from .chromium import Chromium


def open_search(browser: Chromium, site: Path, query: str) -> None:
    browser.open(f"{(site / 'index/search.html').as_uri()}?{query}")
    wait_until_found(browser)


def wait_until_found(browser: Chromium) -> None:
    browser.wait_for(
        "document.querySelector('#found-some')?.hidden === false && !document.body.hasAttribute('aria-busy')"
    )


def found(browser: Chromium, site: Path, query: str) -> tuple[list[str], list[str]]:
    """The entries and the passages that a search finds, each passage by the words that were found."""
    open_search(browser, site, query)
    entries, passages = (
        browser.evaluate(f"[...document.querySelectorAll('#found-{part} b')].map(b => b.textContent)")
        for part in ("entries", "passages")
    )
    assert browser.evaluate("document.querySelector('#found-count').textContent") == str(len(passages))
    return entries, passages


def test_search_finds_either_script_and_names_by_pinyin(browser: Chromium, site: Path) -> None:
    assert found(browser, site, f"q={quote('谋取西')}") == ([], ["謀取西"])
    assert found(browser, site, f"q={quote('灵州')}") == (["靈州"], ["靈州"])
    assert found(browser, site, f"q={quote('zhang shiyong')}")[0] == ["張世永"]
    assert found(browser, site, f"q={quote('Zhāng')}")[0] == ["張世永"]
    assert found(browser, site, f"q={quote('耶律')}")[0] == ["遼道宗"]
    assert found(browser, site, f"q={quote('沒有這樣的話')}") == ([], [])
    assert browser.complaints() == []


def test_punctuation_does_not_count(browser: Chromium, site: Path) -> None:
    assert found(browser, site, f"q={quote('曰：春秋言')}")[1] == ["曰：「《春秋》言"]
    assert found(browser, site, f"q={quote('，。')}") == ([], [])


def test_words_set_apart_by_blanks_stand_in_one_entry(browser: Chromium, site: Path) -> None:
    assert found(browser, site, f"q={quote('月 熒惑')}")[1] == ["月", "月"]
    assert found(browser, site, f"q={quote('熒惑 張世永')}")[1] == []


@pytest.mark.parametrize(
    ("filters", "times"),
    [
        ("from=1099&to=1099", 2),
        ("from=1100", 0),
        ("to=1098", 0),
        ("kind=head", 1),
        ("kind=detail", 1),
        ("kind=note", 0),
        ("kind=quoted", 0),
        ("chapter=juan-31&kind=head", 1),
    ],
)
def test_what_is_found_can_be_narrowed(browser: Chromium, site: Path, filters: str, times: int) -> None:
    assert found(browser, site, f"q={quote('河東')}&{filters}")[1] == ["河東"] * times


def test_words_of_others_can_be_looked_for_alone(browser: Chromium, site: Path) -> None:
    assert found(browser, site, f"q={quote('城下之盟')}&kind=quoted")[1] == ["城下之盟"]
    assert found(browser, site, f"q={quote('張世永')}&kind=quoted")[1] == []


def test_all_mentions_of_an_entry_under_any_name_are_found(browser: Chromium, site: Path) -> None:
    open_search(browser, site, f"q={quote('遼道宗')}")
    browser.click("#found-entries .count")
    browser.wait_for("document.querySelector('#found-of')?.hidden === false")
    wait_until_found(browser)
    assert browser.evaluate("[...document.querySelectorAll('#found-passages b')].map(b => b.textContent)") == ["遼主"]
    assert "遼道宗" in browser.evaluate("document.querySelector('#found-of').innerText")
    assert found(browser, site, "of=places/lingzhou.html&kind=head") == ([], ["西平府"])
    assert browser.evaluate("document.querySelector('#found-passages b').className") == "doubt"
    assert found(browser, site, "of=persons/nobody.html") == ([], [])


def test_the_page_of_an_entry_leads_to_its_mentions_to_be_narrowed(browser: Chromium, site: Path) -> None:
    browser.open((site / "places/lingzhou.html").as_uri())
    browser.click("section.mentions h2 a")
    browser.wait_for("document.querySelector('#found-of')?.hidden === false")
    wait_until_found(browser)
    assert browser.evaluate("[...document.querySelectorAll('#found-passages b')].map(b => b.textContent)") == [
        "西平府",
        "靈州",
    ]


def test_a_passage_tells_its_chapter_and_the_date_of_its_reign(browser: Chromium, site: Path) -> None:
    open_search(browser, site, f"q={quote('熒惑')}")
    when = browser.evaluate("document.querySelector('#found-passages .when').innerText")
    assert when.startswith("卷三十一 元符二年二月")
    assert "23 Feb – 24 Mar 1099" in browser.evaluate("document.querySelector('#found-passages .when').textContent")


def test_what_search_finds_leads_to_its_entry(browser: Chromium, site: Path) -> None:
    browser.open((site / "index/search.html").as_uri())
    browser.evaluate("document.querySelector('[name=q]').value = '熒惑'")
    browser.click("form.search button")
    browser.wait_for("document.querySelector('#found-passages a')")
    link = browser.evaluate("document.querySelector('#found-passages a').href")
    assert link == f"{(site / 'text/juan-31.html').as_uri()}?find={quote('熒惑')}#e1099-02-1"
    browser.open(link)
    marked = "[...CSS.highlights.get('found')].map(String)"
    assert browser.evaluate(marked) == ["熒惑"]
    browser.click("#script-zh-Hans")
    browser.wait_for("document.querySelector('.text').lang === 'zh-Hans'")
    assert browser.evaluate(marked) == ["荧惑"]


def test_the_home_page_searches_too(browser: Chromium, site: Path) -> None:
    browser.open((site / "index.html").as_uri())
    browser.evaluate("document.querySelector('.begin [name=q]').value = '熒惑'")
    browser.click(".begin button")
    browser.wait_for("document.querySelector('#found-passages b')?.textContent === '熒惑'")


def test_only_what_is_needed_is_loaded(browser: Chromium, site: Path) -> None:
    browser.open((site / "index/search.html").as_uri())
    browser.wait_for("document.querySelector('[name=chapter]').options.length === 2")
    loaded = [asked.removeprefix(site.as_uri()) for asked in browser.requests() if "/search/" in asked]
    assert loaded == ["/search/start.js"]


def test_what_is_typed_is_loaded_before_it_is_asked_for(browser: Chromium, site: Path) -> None:
    browser.open((site / "index/search.html").as_uri())
    browser.wait_for("document.querySelector('[name=chapter]').options.length === 2")
    browser.send("Input.insertText", text="熒惑")
    browser.wait_for("document.querySelector('script[src$=\"search/names.js\"]')")
    loaded = [asked.rsplit("/search/", 1)[1] for asked in browser.requests() if "/search/" in asked]
    assert {"characters/0.js", "text/juan-31.js"} <= set(loaded)
    browser.events.clear()
    browser.click("form.search button")
    wait_until_found(browser)
    assert browser.evaluate("document.querySelector('#found-passages b').textContent") == "熒惑"
    assert browser.requests() == []
