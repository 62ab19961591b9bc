"""Who speaks: the person whose name governs the verb of speech right before the quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biannian.document import Mark
from biannian.lexicon.script import fold
from biannian.registers.resolving.mentions import Reading

_SPEECH = re.compile(r"(?<![号谥名字])(曰|言|云|谓|称|奏|对|答)[：:，,「『“‘\s]*$")
_ADDRESSED = re.compile(r"(谓|语|问|告|谕|戒|责|诏|劝|诘|报|与|于|命|令|召)$")
"""What stands before one who is spoken to, or with, but does not speak."""
_CITING = re.compile(r"[》〉」』”]?(?:曰|言|云|谓|称)?[：:，「『“‘\s]*")
_CLAUSE_END = "，,；;。！？!?\n：:」』”"
_REACH = 60
"""Characters before a quotation in which its speaker is looked for."""
_PREDICATE = 10
"""The longest predicate between a speaker's name and the verb of speech, without a second person in it."""
_BEFORE_QUOTATION = "：:，,「『“‘《 　\n\t\r"


def speaker(reading: Reading, said: Mark, persons: Sequence[Mark]) -> str:
    """The references of those who speak, blanks between; "" where the text does not put a person before the verb.

    `persons` are the marks for persons that begin before the quotation, in the order of the text, the last of them
    at its end; only a few before the quotation are looked at.
    """
    text = reading.document.text
    end = said.start
    while end > 0 and text[end - 1] in _BEFORE_QUOTATION:
        end -= 1
    start = max(0, end - _REACH)
    clause = max((text.rfind(stop, start, end) for stop in _CLAUSE_END), default=-1) + 1
    clause = max(clause, start)
    if not _SPEECH.search(reading.before(end, end - clause)):
        return ""
    here = [mark for mark in persons[-8:] if clause <= mark.start and mark.end <= end and mark.get("ref")]
    subjects = [mark for mark in here if not _ADDRESSED.search(reading.before(reading.with_title(mark), 1))]
    if not subjects:
        return ""
    group = [subjects[0]]
    for mark in subjects[1:]:
        if text[group[-1].end : reading.with_title(mark)] not in ("、", "及"):
            break
        group.append(mark)
    addressed = next((mark for mark in here if mark not in subjects and mark.start > group[-1].end), None)
    if (addressed.start if addressed else end) - group[-1].end > _PREDICATE:
        return ""
    return " ".join(dict.fromkeys(mark.get("ref") or "" for mark in group))


def cited_work(reading: Reading, quote: Mark, title: Mark | None) -> str:
    """The work whose title stands right before a citation: 《長編》：「…」, 《春秋》言「…」."""
    if title is None or title.get("cert") or not title.end <= quote.start:
        return ""
    between = fold(reading.document.text[title.end : quote.start])
    return (title.get("ref") or "") if _CITING.fullmatch(between) else ""
