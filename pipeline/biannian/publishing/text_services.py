"""Distributed Text Services 1.0 (https://dtsapi.org/) by static files: the entry point, the collection, and of each
chapter its navigation, the whole document, and a document for each entry.

A server answers queries; files have addresses only. The templates say so: they take `id`, `resource` and `ref` as parts
of the path, and know neither ranges (`start`, `end`) nor pages. A document for an entry has the `fileDesc` of its
chapter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from urllib.parse import quote

from lxml import etree

from biannian.publishing.corpus import Chapter, Corpus, heading
from biannian.xml import NAMESPACES, TEI, XML_ID, XML_LANG

_FOLDER = "dts"
_COLLECTION = "edition"
_CONTEXT = {"@context": "https://dtsapi.org/context/v1.0.json", "dtsVersion": "1.0"}
_DTS = "https://dtsapi.org/v1.0#"
_ENTRIES = {"@type": "CiteStructure", "citeType": "entry"}
_YEARS = {"@type": "CiteStructure", "citeType": "year", "citeStructure": [_ENTRIES]}
_TREE = {"@type": "CitationTree", "citeStructure": [_YEARS]}


def text_services(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The address and the content of each file."""
    templates = _templates(corpus.url)
    entry_point = {**_CONTEXT, "@id": f"{corpus.url}{_FOLDER}/index.json", "@type": "EntryPoint", **templates}
    yield f"{_FOLDER}/index.json", _json(entry_point)
    resources = {chapter.name: _resource(corpus, chapter) for chapter in corpus.chapters}
    collection = {
        **_CONTEXT,
        "@id": _COLLECTION,
        "@type": "Collection",
        "title": _title(corpus.chapters[0], "main"),
        "totalParents": 0,
        "totalChildren": len(resources),
        "collection": templates["collection"],
        "member": list(resources.values()),
    }
    yield f"{_FOLDER}/collection.json", _json(collection)
    yield f"{_FOLDER}/collection/{_COLLECTION}.json", _json(collection)
    for chapter in corpus.chapters:
        resource = {**_CONTEXT, **resources[chapter.name]}
        if chapter.name != _COLLECTION:
            yield f"{_FOLDER}/collection/{chapter.name}.json", _json(resource)
        yield f"{_FOLDER}/navigation/{chapter.name}.json", _json(_navigation(corpus, chapter, resources[chapter.name]))
        for part in _parts(chapter):
            if part.get("type") == "entry":
                yield f"{_FOLDER}/document/{chapter.name}/{_ref(part)}.xml", _document(chapter, part)


def _templates(url: str) -> dict[str, str]:
    base = f"{url}{_FOLDER}" if url else "."
    return {
        "collection": f"{base}/collection{{/id}}.json",
        "navigation": f"{base}/navigation{{/resource}}.json",
        "document": f"{base}/document{{/resource,ref}}.xml",
    }


def _resource(corpus: Corpus, chapter: Chapter) -> dict[str, object]:
    templates, name = _templates(corpus.url), quote(chapter.name)
    above = corpus.url or "../"
    return {
        "@id": chapter.name,
        "@type": "Resource",
        "title": _title(chapter, "sub") or _title(chapter, "main") or chapter.name,
        "totalParents": 1,
        "totalChildren": 0,
        "collection": templates["collection"].replace("{/id}", f"/{name}"),
        "navigation": templates["navigation"].replace("{/resource}", f"/{name}"),
        "document": templates["document"].replace("{/resource,ref}", f"/{name}{{/ref}}"),
        "download": [f"{above}tei/text/{name}.xml", f"{above}plain/{name}.txt"],
        "mediaTypes": ["application/tei+xml", "text/plain"],
        "citationTrees": [_TREE],
        "dublinCore": {"language": chapter.tei.get(XML_LANG, "zh")},
    }


def _navigation(corpus: Corpus, chapter: Chapter, resource: dict[str, object]) -> dict[str, object]:
    return {
        **_CONTEXT,
        "@id": f"{corpus.url}{_FOLDER}/navigation/{quote(chapter.name)}.json",
        "@type": "Navigation",
        "resource": resource,
        "member": [_unit(part) for part in _parts(chapter)],
    }


def _unit(part: etree._Element) -> dict[str, object]:
    year = next(part.iterancestors(f"{TEI}div"), None)
    parent = _ref(year) if part.get("type") == "entry" and year is not None and year.get("type") == "year" else None
    return {
        "identifier": _ref(part),
        "@type": "CitableUnit",
        "level": 1 if parent is None else 2,
        "parent": parent,
        "citeType": part.get("type"),
    }


def _parts(chapter: Chapter) -> Iterator[etree._Element]:
    """The years and entries of a chapter, in their order, as far as they have an id to be cited by."""
    for part in chapter.tei.iterfind("tei:text//tei:div", NAMESPACES):
        if part.get("type") in ("year", "entry") and XML_ID in part.attrib:
            yield part


def _ref(part: etree._Element) -> str:
    return part.get(XML_ID, "")


def _document(chapter: Chapter, part: etree._Element) -> str:
    """An entry in the wrapper that DTS asks for, with what the header of its chapter says of the file."""
    tei = deepcopy(heading(chapter).tei)
    body = etree.SubElement(etree.SubElement(tei, f"{TEI}text"), f"{TEI}body")
    wrapper = etree.SubElement(body, f"{{{_DTS}}}wrapper", {"ref": _ref(part)}, nsmap={"dts": _DTS})
    wrapper.append(deepcopy(part))
    wrapper[0].tail = None
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(tei, encoding="unicode") + "\n"


def _title(chapter: Chapter, kind: str) -> str:
    title = chapter.tei.find(f"tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title[@type='{kind}']", NAMESPACES)
    return "" if title is None else " ".join("".join(title.itertext()).split())


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
