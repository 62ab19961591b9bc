"""Reading XML that comes from others: nothing external, nothing expanded, nothing unbounded; and TEI's names."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from biannian.errors import TeiError

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{TEI_NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACES = {"tei": TEI_NAMESPACE}


def parse(content: bytes, where: Path | str | None = None) -> etree._Element:
    """The root of an XML document, read without its DTD, external entities or network.

    Raises TeiError, with file and line, for what is not well-formed and for any document type declaration
    that defines entities: TEI has no need of them, and they are the way in for entity bombs.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise not_well_formed(error, where) from None
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise TeiError("entity declarations are not accepted", where=where, line=1, remedy="write the characters out")
    return root


def not_well_formed(error: etree.XMLSyntaxError, where: Path | str | None = None) -> TeiError:
    """What the parser complains of, in one sentence."""
    message = str(error.msg).partition("\n")[0].split(", line")[0].strip()
    what = "elements lie too deep in each other" if "depth" in message else f"this is not well-formed XML: {message}"
    return TeiError(what, where=where, line=error.lineno or 1)


def parse_file(path: Path) -> etree._Element:
    """The root of the XML file at a path; see `parse`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TeiError(f"the file cannot be read ({error.strerror})", where=path) from None
    return parse(content, path)


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def lay_out(element: etree._Element) -> None:
    """Puts each child of an element without text on a line of its own, down to names, whose parts stay together."""
    if not len(element) or (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return
    if local_name(element) in _TOGETHER:
        return
    element.text = "\n"
    for child in element:
        child.tail = "\n"
        lay_out(child)


_TOGETHER = frozenset({"persName", "placeName", "orgName", "name", "title"})
