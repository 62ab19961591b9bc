"""XSLT 3.0 by Saxon: the only import of saxonche.

One processor a process (SaxonC's threads crash), stylesheets compiled once and run many times. Documents come in as
trees that `biannian.xml` has parsed, or as files that `biannian.validation.reading` has found to declare no entity;
Saxon's parser is told all the same to resolve none and to read no external document type.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

from biannian.errors import OutputError

Parameter = str | bool | int | etree._Element
Source = etree._Element | Path | str
"""A document: as a tree, in a file, or as its text."""

_PARSER_FEATURES = (
    "http://xml.org/sax/features/external-general-entities",
    "http://xml.org/sax/features/external-parameter-entities",
    "http://apache.org/xml/features/nonvalidating/load-external-dtd",
)

_LIMITS = ("entityExpansionLimit", "maxGeneralEntitySizeLimit", "totalEntitySizeLimit", "maxElementDepth")
"""What Java's parser limits against entities that multiply: none is ever declared here, but many ampersands are met."""


@cache
def _processor() -> Any:
    processor = PySaxonProcessor(license=False)
    for limit in _LIMITS:
        parser_property = f"parserProperty?uri=http://www.oracle.com/xml/jaxp/properties/{limit}"
        processor.set_configuration_property(f"http://saxon.sf.net/feature/{parser_property}", "0")
    for feature in _PARSER_FEATURES:
        processor.set_configuration_property(f"http://saxon.sf.net/feature/parserFeature?uri={feature}", "false")
    return processor


@cache
def _compiled(stylesheet: Path | str) -> Any:
    given = {"stylesheet_text": stylesheet} if isinstance(stylesheet, str) else {"stylesheet_file": str(stylesheet)}
    try:
        with _silence():
            return _processor().new_xslt30_processor().compile_stylesheet(**given)
    except PySaxonApiError as error:
        where = stylesheet if isinstance(stylesheet, Path) else None
        raise OutputError(f"the stylesheet does not compile ({_one_line(error)})", where=where) from None


def transform(stylesheet: Path | str, source: Source, parameters: Mapping[str, Parameter] | None = None) -> str:
    """The principal output of a stylesheet, given by its path or as its text, for a source document.

    A parameter that is an element reaches the stylesheet as a document node. Raises OutputError where the
    stylesheet stops with a message or an error, and for a source that Saxon cannot read.
    """
    executable = _compiled(stylesheet)
    executable.clear_parameters()
    for name, value in (parameters or {}).items():
        executable.set_parameter(name, _value(value))
    try:
        with _silence():
            result = executable.transform_to_string(xdm_node=_node(source))
    except PySaxonApiError as error:
        where = stylesheet if isinstance(stylesheet, Path) else None
        raise OutputError(f"the transformation failed ({_one_line(error)})", where=where) from None
    return result or ""


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps Saxon's own report of an error off standard error: the exception that it raises says the same."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _value(value: Parameter) -> Any:
    match value:
        case bool():
            return _processor().make_boolean_value(value)
        case int():
            return _processor().make_integer_value(value)
        case str():
            return _processor().make_string_value(value)
        case _:
            return _node(value)


def _node(source: Source) -> Any:
    if isinstance(source, Path):
        return _processor().parse_xml(xml_file_name=str(source.resolve()))
    text = source if isinstance(source, str) else etree.tostring(source, encoding="unicode", with_tail=False)
    return _processor().parse_xml(xml_text=text)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
