"""The web edition: TEI chapters and registers in, a folder of static pages out.

Every page is one run of one stylesheet under `xslt/web/`, over as much of the corpus as the page needs, so the work
grows with the text and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from biannian import resources
from biannian.errors import OutputError
from biannian.publishing.annals import annals
from biannian.publishing.annals_data import annals_data
from biannian.publishing.card_data import card_data
from biannian.publishing.citing import citation_files
from biannian.publishing.corpus import Corpus, RegisterKind, entry_address, read_corpus, register_files, register_kinds
from biannian.publishing.digest import Digest, digest
from biannian.publishing.finding_aids import beacons, sitemap
from biannian.publishing.other_script import other_scripts
from biannian.publishing.reigns import bands, reigns
from biannian.publishing.remembered import Memory, Page
from biannian.publishing.search import search_data
from biannian.publishing.site import write_site
from biannian.publishing.text_services import text_services
from biannian.publishing.views import view_pages
from biannian.xml import NAMESPACES

_ASSETS = ("*.css", "*.js", "*.svg")
_COMPANY = {"person": 15, "place": 12}
"""With how many others, by prefix of their refs, an entry is said to be mentioned: the most frequent ones."""


def publish_web(
    chapters: Sequence[Path],
    registers: Path | None,
    out: Path,
    books: Sequence[Path] = (),
    eras: Sequence[Path] = (),
    url: str = "",
    work: Path | None = None,
) -> list[Path]:
    """Write the web edition of TEI chapters, in the order given, to a folder; the paths of its files, sorted.

    `registers` is a folder of TEI register files; `books` are PDF files to offer on the home page; `eras` are the
    edition's own tables of eras, for the years; `url` is where the site will stand, if that is known; `work` is a
    folder that remembers what the pages were made from, so that the next run makes only those that change. What the
    site says of the edition comes from the headers. Pages of an earlier run that are no longer part of the site go;
    other files in `out` stay. Raises what `read_corpus` and `reigns` raise, and OutputError where a page cannot be
    made or written.
    """
    corpus = read_corpus(chapters, registers, url)
    copies = {f"assets/{asset.name}": asset for asset in _assets()}
    for chapter, path in zip(corpus.chapters, chapters, strict=True):
        copies |= {f"tei/text/{chapter.name}.xml": path, f"dts/document/{chapter.name}.xml": path}
    copies |= {f"tei/register/{path.name}": path for path in register_files(registers)}
    copies |= {f"books/{book.name}": book for book in books}
    memory = Memory(out, work)
    files = [
        (address, memory.content(address, made) if isinstance(made, Page) else made.encode())
        for address, made in _pages(corpus, [book.name for book in books], tuple(eras))
    ]
    if corpus.url:
        pages = [address for address, _ in files if address.endswith(".html")]
        files += [(address, content.encode()) for address, content in sitemap(corpus.url, pages)]
    written = write_site(out, [*files, *((address, _content(path)) for address, path in copies.items())])
    memory.keep()
    return written


def _pages(corpus: Corpus, books: Sequence[str], eras: tuple[Path, ...]) -> Iterator[tuple[str, str | Page]]:
    """The address of each file, and its content or what makes it: to be made before the next is asked for."""
    digested = digest(corpus)
    years, entries = reigns(_all_years(digested), eras), annals(corpus, digested)
    yield from _pages_of_the_whole(corpus, digested, books, years)
    for number, chapter in enumerate(corpus.chapters):
        yield _page(f"text/{chapter.name}.html", "chapter", _with("books", _books(books), corpus.around(number)))
    for kind in register_kinds():
        if kind.name in corpus.indexes:
            yield from _index_pages(corpus, digested, kind)
    for ref in corpus.entries:
        yield _entry_page(corpus, digested, ref)
    for name, source in view_pages(corpus, entries, (years, bands(_all_years(digested), eras))):
        yield _page(f"index/{name}.html", name, source)
    yield _page("index/search.html", "search", corpus.heading())
    yield annals_data(corpus, digested, entries, years)
    yield from _data(corpus, digested)


def _pages_of_the_whole(
    corpus: Corpus, digested: Digest, books: Sequence[str], years: etree._Element
) -> Iterator[tuple[str, Page]]:
    whole = _with("books", _books(books), corpus.whole())
    whole.append(deepcopy(years))
    yield _page("index.html", "home", whole)
    yield _page("about.html", "about", whole)
    dates = [deepcopy(date) for chapter in digested.chapters for date in chapter.iterfind("date")]
    if "years" in corpus.indexes:
        whole.set("orders", "years dates" if dates else "years")
        yield _page("index/years.html", "years", whole)
        if dates:
            heading = corpus.heading()
            heading.set("orders", whole.get("orders", ""))
            yield _page("index/years-dates.html", "dates", _with("dates", dates, heading))
    if "characters" in corpus.indexes:
        yield _page("index/characters.html", "characters", whole)


def _data(corpus: Corpus, digested: Digest) -> Iterator[tuple[str, str]]:
    """What scripts, reference managers and other machines read, and plain text."""
    yield from search_data(corpus, digested)
    yield from other_scripts(digested)
    yield from card_data(corpus, digested)
    yield from citation_files(corpus)
    yield from text_services(corpus)
    if corpus.url:
        yield from beacons(corpus, digested)
    texts = [_plain_text(text) for text in digested.chapters]
    yield "edition.txt", "\n\n".join(texts)
    for chapter, text in zip(corpus.chapters, texts, strict=True):
        yield f"plain/{chapter.name}.txt", text


def _books(names: Sequence[str]) -> list[etree._Element]:
    return [etree.Element("book", name=name) for name in names]


def _all_years(digested: Digest) -> range:
    """The Western years from the first to the last that the text tells of."""
    return range(int(digested.years[0]), int(digested.years[-1]) + 1) if digested.years else range(0)


def _index_pages(corpus: Corpus, digested: Digest, kind: RegisterKind) -> Iterator[tuple[str, Page]]:
    """The index of a register in each of its orders; the first has the register's name, the others add their own."""
    source = corpus.register(kind.prefix)
    refs = [ref for ref in corpus.entries if ref.startswith(f"{kind.prefix}:")]
    allegiance = any(corpus.entries[ref].find("tei:affiliation[@ref]", NAMESPACES) is not None for ref in refs)
    cited = [cited for ref in refs if kind.name == "works" and (cited := _cited(digested, ref)) is not None]
    orders = ("pinyin", "strokes", *["allegiance"] * allegiance, *["citations"] * bool(cited))
    source.set("orders", " ".join(orders))
    counts = [etree.Element("count", ref=ref, times=str(_times(digested, kind, ref))) for ref in refs]
    _with("counts", counts, source)
    for order in orders:
        address = f"index/{kind.name}{'' if order == 'pinyin' else f'-{order}'}.html"
        if order == "citations":
            yield _page(address, "citations", _with("citations", cited, source))
        else:
            yield _page(address, "register", source, register=kind.name, order=order)


def _times(digested: Digest, kind: RegisterKind, ref: str) -> int:
    """How often an entry is mentioned; works and documents also where they are quoted."""
    quoted = digested.words.get(ref, ()) if kind.name == "works" else ()
    return len(digested.mentions.get(ref, ())) + len(quoted)


def _cited(digested: Digest, ref: str) -> etree._Element | None:
    """The passages that name or quote a work."""
    passages = (*digested.mentions.get(ref, ()), *digested.words.get(ref, ()))
    cited = etree.Element("cited", ref=ref)
    cited.extend([deepcopy(passage) for passage in passages])
    return cited if passages else None


def _with(name: str, elements: Iterable[etree._Element], source: etree._Element) -> etree._Element:
    """A source with more in it, under an element of a name."""
    etree.SubElement(source, name).extend(list(elements))
    return source


def _entry_page(corpus: Corpus, digested: Digest, ref: str) -> tuple[str, Page]:
    company = _company(corpus, digested, ref)
    source = corpus.entry(ref, company)
    together = etree.SubElement(source, "company")
    together.extend([etree.Element("with", ref=other, times=str(times)) for other, times in company.items()])
    mentions = etree.SubElement(source, "mentions", years=" ".join(digested.years))
    mentions.extend([deepcopy(mention) for mention in digested.mentions.get(ref, ())])
    source.extend([deepcopy(words) for words in digested.words.get(ref, ())])
    return _page(entry_address(ref), "entry", source, ref=ref)


def _company(corpus: Corpus, digested: Digest, ref: str) -> dict[str, int]:
    """The refs of those most often mentioned in the same passages, and in how many."""
    known = [(other, times) for other, times in digested.company(ref) if other in corpus.entries]
    return {
        other: times
        for prefix, number in _COMPANY.items()
        for other, times in [pair for pair in known if pair[0].startswith(f"{prefix}:")][:number]
    }


def _page(address: str, stylesheet: str, source: etree._Element, **parameters: str) -> tuple[str, Page]:
    """The address of a page, and what makes it."""
    placed = {"address": quote(address), "root": "../" * address.count("/"), **parameters}
    return address, Page(stylesheet, source, placed)


def _plain_text(chapter: etree._Element) -> str:
    """The title and the passages, with an empty line between passages."""
    return (
        "\n\n".join([chapter.get("title", ""), *(passage.text or "" for passage in chapter.iterfind("passage"))]) + "\n"
    )


def _assets() -> list[Path]:
    return sorted(path for pattern in _ASSETS for path in resources.xslt("web", "assets").glob(pattern))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"this file cannot be published ({error.strerror})", where=path) from None
