"""Each chapter in the other script, for readers who want it: a script that holds the converted text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from biannian.lexicon.script import SIMPLIFIED, TRADITIONAL, convert
from biannian.publishing.digest import Digest


def other_scripts(digested: Digest) -> Iterator[tuple[str, str]]:
    """The address of each script, and the script. The text is as long as the one on the page, as browsers count."""
    for chapter in digested.chapters:
        text = "".join(passage.text or "" for passage in chapter.iterfind("passage")).replace("\n", "")
        other = convert(text, SIMPLIFIED if chapter.get("lang") == TRADITIONAL else TRADITIONAL)
        fitting = "".join(
            new if (ord(new) > 0xFFFF) == (ord(old) > 0xFFFF) else old for old, new in zip(text, other, strict=True)
        )
        yield f"script/{chapter.get('chapter')}.js", f"biannian.script({json.dumps(fitting, ensure_ascii=False)});\n"
