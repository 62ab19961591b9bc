"""What others wrote into TEI must not run where the TEI is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from biannian.errors import TeiError
from biannian.publishing.harmless import harmless

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'
RUN = {
    "HTML": TEI.format('<xenoData><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></xenoData>'),
    "SVG": TEI.format('<figure><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/></figure>'),
    "a style sheet within": '<?xml-stylesheet type="text/xsl" href="#run"?>' + TEI.format(""),
    "a style sheet elsewhere": '<?xml-stylesheet type="text/xsl" href="https://example.org/run.xsl"?>' + TEI.format(""),
    "a style sheet as data": '<?xml-stylesheet href="data:text/xml,x" type="text/css"?>' + TEI.format(""),
    "XSLT": TEI.format('<xenoData><stylesheet xmlns="http://www.w3.org/1999/XSL/Transform"/></xenoData>'),
}


@pytest.mark.parametrize("content", RUN.values(), ids=RUN.keys())
def test_what_browsers_would_run_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(content, "utf-8")
    with pytest.raises(TeiError, match="take it out") as refused:
        harmless(file)
    assert f"{file}:1" in str(refused.value)


@pytest.mark.parametrize("before", ["", '<?xml-stylesheet href="author.css" type="text/css"?>', "<?oxygen x?>"])
def test_what_editors_use_is_not(before: str, tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(before + TEI.format('<xenoData><RDF xmlns="urn:rdf"/></xenoData>'), "utf-8")
    assert harmless(file) is not None
