"""What is made from the ODD: the RELAX NG schema, the Schematron rules and the page of guidelines.

`python -m biannian.validation.odd` writes them anew beside `schemas/biannian.odd`.
"""

from __future__ import annotations

from pathlib import Path

from biannian import resources, saxon
from biannian.xml import parse_file

STYLESHEETS = {"biannian.rng": "relaxng.xsl", "biannian.sch": "schematron.xsl", "biannian.html": "guidelines.xsl"}
"""The files that are made, and the stylesheet under `xslt/odd/` that makes each."""


def made() -> dict[Path, str]:
    """The content of each file that is made from the ODD, by its path."""
    odd = parse_file(resources.schema("biannian.odd"))
    return {
        resources.schema(name): saxon.transform(resources.xslt("odd", stylesheet), odd)
        for name, stylesheet in STYLESHEETS.items()
    }


if __name__ == "__main__":
    for path, content in made().items():
        path.write_text(content, "utf-8")
