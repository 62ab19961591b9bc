"""XML files that are written anew while people change them: what they put around the machine's parts stays."""

from __future__ import annotations

import re
from collections.abc import Collection
from copy import deepcopy

from lxml import etree

from biannian.xml import TEI, local_name

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_OWN_MODEL = re.compile('href="[^"]*" type="application/xml"')
"""The xml-model that biannian writes; what somebody else wrote says more."""


def tei_file(root: etree._Element, schema: str | None = None, edited: etree._Element | None = None) -> bytes:
    """A TEI file: declaration, the xml-model that names the `schema`, and the root.

    Of the `edited` file, what stands beside header, text and body, and what stands before and after the root, is kept.
    """
    if schema:
        root.addprevious(etree.PI("xml-model", f'href="{schema}" type="application/xml"'))
    if edited is not None:
        _keep_around(root, edited)
    nodes = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
    return _DECLARATION + b"".join(etree.tostring(node, encoding="UTF-8", with_tail=False) + b"\n" for node in nodes)


def keep_beside(new: etree._Element, old: etree._Element, own: Collection[str]) -> None:
    """Puts into an element what the old one has beside the children that the machine writes, each in its place."""
    place = 0
    for child in old:
        same = new.find(str(child.tag)) if local_name(child) in own else None
        if same is not None:
            place = new.index(same) + 1
        elif local_name(child) not in own:
            kept = alone(child)
            kept.tail = "\n"
            new.insert(place, kept)
            place += 1


def alone(element: etree._Element) -> etree._Element:
    """A copy of an element, comment or processing instruction without the text after it."""
    copied = deepcopy(element)
    copied.tail = None
    return copied


def _keep_around(root: etree._Element, edited: etree._Element) -> None:
    keep_beside(root, edited, [local_name(child) for child in root])
    text, text_before = root.find(f"{TEI}text"), edited.find(f"{TEI}text")
    if text is not None and text_before is not None:
        keep_beside(text, text_before, ["body"])
    for before in reversed(list(edited.itersiblings(preceding=True))):
        if not _is_own_model(before):
            root.addprevious(deepcopy(before))
    for after in reversed(list(edited.itersiblings())):
        root.addnext(deepcopy(after))


def _is_own_model(node: etree._Element) -> bool:
    is_model = isinstance(node, etree._ProcessingInstruction) and node.target == "xml-model"
    return is_model and _OWN_MODEL.fullmatch(node.text or "") is not None
