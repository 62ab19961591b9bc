"""For those who come from elsewhere: a sitemap for search engines, BEACON files for those with an authority's id.

Both give full addresses, so they are made only where the edition says where it will stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from biannian import resources
from biannian.publishing.corpus import Corpus, entry_address
from biannian.publishing.digest import Digest
from biannian.xml import NAMESPACES, parse_file

_MOST = 50_000
"""How many addresses a sitemap may list."""

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(url: str, addresses: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The address and content of `sitemap.xml`, and of the maps it lists where the pages are too many for one.

    Where the site stands at the root of its host, `robots.txt` names the sitemap and forbids nothing.
    """
    pages = [f"{url}{'' if address == 'index.html' else quote(address)}" for address in addresses]
    parts = [pages[start : start + _MOST] for start in range(0, len(pages), _MOST)]
    if len(parts) == 1:
        yield "sitemap.xml", _listed("urlset", "url", pages)
    else:
        names = [f"sitemap-{number}.xml" for number, _ in enumerate(parts, 1)]
        yield "sitemap.xml", _listed("sitemapindex", "sitemap", [url + name for name in names])
        yield from ((name, _listed("urlset", "url", part)) for name, part in zip(names, parts, strict=True))
    if urlsplit(url).path == "/":
        yield "robots.txt", f"User-agent: *\nDisallow:\n\nSitemap: {url}sitemap.xml\n"


def _listed(root: str, item: str, addresses: Sequence[str]) -> str:
    lines = "".join(f"<{item}><loc>{escape(address)}</loc></{item}>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SITEMAPS}">\n{lines}</{root}>\n'


def beacons(corpus: Corpus, digested: Digest) -> Iterator[tuple[str, str]]:
    """A BEACON file for each authority that persons have an id of: id, number of mentions, address of the page."""
    lines: dict[str, list[str]] = defaultdict(list)
    for ref, entry in corpus.entries.items():
        for idno in entry.iterfind("tei:idno", NAMESPACES) if ref.startswith("person:") else ():
            identifier, authority = "".join(idno.itertext()).strip(), idno.get("type", "")
            if authority in _authorities() and identifier and not set(identifier) & set("|\r\n"):
                times = len(digested.mentions.get(ref, ()))
                lines[authority].append(f"{identifier}|{times}|{corpus.url}{quote(entry_address(ref))}\n")
    for authority, links in sorted(lines.items()):
        head = f"#FORMAT: BEACON\n#PREFIX: {_authorities()[authority]}\n#FEED: {corpus.url}{_beacon(authority)}\n\n"
        yield _beacon(authority), head + "".join(sorted(links))


def _beacon(authority: str) -> str:
    return f"beacon-{authority.lower()}.txt"


@cache
def _authorities() -> dict[str, str]:
    """What stands before an id of a person in the addresses of an authority."""
    known = parse_file(resources.xslt("common", "authorities.xml")).iterfind("authority")
    return {one.get("type", ""): one.get("prefix", "") for one in known if one.get("register") in (None, "persons")}
