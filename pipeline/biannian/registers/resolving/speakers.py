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
_GOING_ON = re.compile(
    "(?:[因乃遂又复且即]|大?[怒笑叹泣惊喜恸骂叱呼誓问]|厉声|正色|慨然|愤然|从容|顾左右|[谓语告]其(?:下|众|人)|[谓语告](?:左右|人|众|之)"
    "|[责让叱戒谕]之)*曰[：:，,「『“‘ ]*"
)
"""The clause of a verb of speech whose subject can only be that of the sentence: 大怒，曰; 謂左右曰."""
_SENDING = re.compile("[令使遣命]")
_SENTENCE_END = "。；！？!?\n」』”"
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
    if _GOING_ON.fullmatch(reading.before(end, end - clause).strip()):
        return _of_the_sentence(reading, end, persons)
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


def _of_the_sentence(reading: Reading, end: int, persons: Sequence[Mark]) -> str:
    """The reference of the one person in a sentence so far, who opens it: 乾順大悅，曰.

    There is none where there is another person, or one may have been sent whose name is not marked.
    """
    text = reading.document.text
    start = max(text.rfind(stop, max(0, end - _REACH), end) for stop in _SENTENCE_END) + 1
    here = [mark for mark in persons[-8:] if start <= mark.start and mark.end <= end]
    opening = reading.with_title(here[0]) if len(here) == 1 and start else -1
    if opening < 0 or text[start:opening].strip() or _SENDING.search(fold(text[start:end])):
        return ""
    return here[0].get("ref") or ""


def cited_work(reading: Reading, quote: Mark, title: Mark | None) -> str:
    """The work whose title stands right before a citation: 《長編》：「…」, 《春秋》言「…」."""
    if title is None or title.get("cert") or not title.end <= quote.start:
        return ""
    between = fold(reading.document.text[title.end : quote.start])
    return (title.get("ref") or "") if _CITING.fullmatch(between) else ""
