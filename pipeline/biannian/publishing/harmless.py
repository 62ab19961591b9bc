"""The TEI that a site offers to take along is shown by browsers as well: nothing in it may run there."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from biannian.errors import TeiError
from biannian.xml import parse_file

_RUN_BY_BROWSERS = (
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/XSL/Transform",
)
_PLAIN_STYLE = re.compile(r"""(?=.*\btype\s*=\s*["']text/css["'])(?!.*\bhref\s*=\s*["'][^"']*[:#])""", re.DOTALL)


def harmless(path: Path) -> etree._Element:
    """The root of a TEI file that browsers only show.

    Raises TeiError, with file and line, for elements of HTML, SVG or XSLT and for a style sheet that is no CSS file
    near by, and what `parse_file` raises.
    """
    root = parse_file(path)
    for element in root.iter("*"):
        if etree.QName(element).namespace in _RUN_BY_BROWSERS:
            name = etree.QName(element).localname
            raise _refused(path, element, f"the element {name} is none of TEI: browsers would run it")
    for instruction in root.itersiblings(etree.ProcessingInstruction, preceding=True):
        if not isinstance(instruction, etree._ProcessingInstruction) or instruction.target != "xml-stylesheet":
            continue
        if not _PLAIN_STYLE.match(instruction.text or ""):
            raise _refused(path, instruction, "xml-stylesheet names what browsers would run")
    return root


def _refused(path: Path, where: etree._Element, what: str) -> TeiError:
    return TeiError(what, where=path, line=where.sourceline, remedy="take it out to publish the file")
