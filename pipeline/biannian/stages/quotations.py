"""Speech, documents and citations: by their quotation marks, or by the white space that stands for lost ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from biannian.context import Context
from biannian.document import Document, Mark
from biannian.lexicon.script import fold

_PAIRS = {"「": "」", "『": "』", "“": "”", "‘": "’", "﹁": "﹂", "﹃": "﹄"}
_CLOSING = frozenset(_PAIRS.values())
_SENTENCE_END = "。！？…；"
_PAUSE = "，。、；：！？）〉】》"

# Folded (simplified) forms: what introduces a quotation, looked for in the clause before it.
_DOCUMENT = re.compile(r"[诏敕制诰牒表疏檄奏书札章]|移文|答曰$|誓文")
_SPEECH = re.compile(r"(?:[曰云言谓问答对呼叱叹诘]|上言|大言|报言|称)[：:]?\s*$")
_CITED_BOOK = re.compile(r"》[^。！？]{0,6}$")
_MENTION = re.compile(r"[书曰以下用值额名号谥更]\s*$|所[谓云称]\s*$")
_SPOKEN = re.compile(r"[曰云言谓][：:]")
_REMARKING = re.compile(r"按[：:]$")
_ESSAY = re.compile(r"[论赞]曰[：:]?\s*$")
_CITATION_WITHOUT_MARKS = re.compile(r"》[^。，：:]{0,8}[：:](?=[^\s「『“‘])")
_REMARK = re.compile(r"(?:此[事条语说]|[按考今]|然则?|又《|与《|而《|《)")


@dataclass(slots=True)
class _Quotation:
    """A quotation that is being read: where it starts, what introduces it, and whether a colon does."""

    start: int
    kind: str
    type: str
    full: bool


_Open = tuple[str, _Quotation]
"""A quotation that is open, behind the mark that will close it."""


def quotations(document: Document, context: Context) -> Document:
    """The document with a mark said or quote (document, citation) on each quotation, without its quotation marks.

    A text with quotation marks is read by them; in one that has lost them, white space opens and closes. What is
    open at the end of its paragraph closes there, with cert="low", unless the next paragraph closes it: then each
    paragraph has its part.
    """
    by_marks = any(mark in document.text for mark in (*_PAIRS, *_CLOSING))
    folded = fold(document.text)
    blocks = list(document.of_kind("head", "p", "note"))
    marks: list[Mark] = []
    carried: list[_Open] = []
    read = _by_marks if by_marks else _by_white_space
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        found, carried = read(folded, block, following, carried)
        marks += found
        if block.kind == "note":
            marks += _cited_without_marks(folded, block, found)
    return document.adding(marks)


def _by_marks(text: str, block: Mark, following: Mark | None, carried: list[_Open]) -> tuple[list[Mark], list[_Open]]:
    """The quotations of a block, and those that go on in the following one because it closes them."""
    stack = [(closing, replace(quotation, start=block.start)) for closing, quotation in carried]
    found: list[Mark] = []
    reached = block.start
    for offset in range(block.start, block.end):
        character = text[offset]
        if character in _PAIRS:
            stack.append((_PAIRS[character], _opening(text, block, offset, offset + 1)))
        elif character in _CLOSING:
            if any(character == closing for closing, _ in stack):
                while stack:
                    closing, quotation = stack.pop()
                    found += _closed(text, quotation, offset, "" if closing == character else "low")
                    if closing == character:
                        break
            else:
                found += _without_opening(text, block, reached, offset)
            reached = offset + 1
    onward = [one for one in stack if following is not None and _closes_first(text, following, one[0])]
    for one in reversed(stack):
        found += _closed(text, one[1], block.end, "" if one in onward else "low")
    return found, onward


def _closes_first(text: str, block: Mark, closing: str) -> bool:
    """Whether a block goes on with a quotation: it is no headline, and closes it before it opens another."""
    opening = next(mark for mark, partner in _PAIRS.items() if partner == closing)
    at = text.find(closing, block.start, block.end)
    return block.kind != "head" and at >= 0 and text.find(opening, block.start, at) < 0


def _without_opening(text: str, block: Mark, start: int, end: int) -> list[Mark]:
    """A quotation whose opening mark is missing: it begins behind the last verb of speech with a colon."""
    spoken = [match.end() for match in _SPOKEN.finditer(text, start, end)]
    if not spoken:
        return []
    return list(_closed(text, _opening(text, block, spoken[-1], spoken[-1]), end, "low"))


def _by_white_space(
    text: str, block: Mark, following: Mark | None, carried: list[_Open]
) -> tuple[list[Mark], list[_Open]]:
    """Each run of blanks inside a line opens a quotation or closes one: told by what stands on both sides.

    What is open at the block's end goes on where the following block closes a quotation before it opens any.
    """
    stack = [replace(quotation, start=block.start) for _, quotation in carried]
    found: list[Mark] = []
    for gap in re.finditer(r"[ \u3000]+", text[block.start : block.end]):
        before, after = block.start + gap.start(), block.start + gap.end()
        if before == block.start or _ESSAY.search(text, block.start, before):
            continue
        previous, behind = text[before - 1], text[after : after + 1] or "\n"
        if previous.isascii() and behind.isascii() and behind != "\n":
            continue
        if previous in "：:" and behind != "\n":
            stack.append(_opening(text, block, before, after))
        elif stack and _closes(stack[-1], previous, behind):
            found += _closed(text, stack.pop(), before, "")
        elif behind not in _PAUSE and behind != "\n" and previous not in _PAUSE:
            stack.append(_opening(text, block, before, after))
        elif stack and behind in _PAUSE + "\n":
            found += _closed(text, stack.pop(), before, "")
    open_still = [quotation for quotation in stack if quotation.full]
    goes_on = following is not None and _ends_a_quotation(text, following)
    for quotation in reversed(open_still):
        found += _closed(text, quotation, block.end, "" if goes_on else "low")
    return found, [("", open_still[0])] if goes_on and open_still else []


def _ends_a_quotation(text: str, block: Mark) -> bool:
    """Whether the first blank inside a block stands behind a sentence's end, and so closes what came before it."""
    gap = re.search(r"(?<=\S)[ \u3000]+(?=\S)", text[block.start : block.end])
    return block.kind != "head" and gap is not None and text[block.start + gap.start() - 1] in _SENTENCE_END


def _closes(quotation: _Quotation, previous: str, following: str) -> bool:
    """Whether white space closes the quotation: a full one by a sentence's end, a mention by the next blank."""
    return not quotation.full or previous in _SENTENCE_END or following in _PAUSE


def _opening(text: str, block: Mark, before: int, start: int) -> _Quotation:
    clause_start = max(block.start, before - 40)
    clause = re.split(r"[。！？；\n]", text[clause_start:before])[-1]
    full = clause.endswith(("：", ":")) and _REMARKING.search(clause) is None
    cited = _CITED_BOOK.search(clause) is not None or (block.kind == "note" and not full)
    if cited or (not full and _MENTION.search(clause)):
        return _Quotation(start, "quote", "citation", full)
    tail = clause[-24:]
    if _DOCUMENT.search(tail) and not re.search(r"[谓对问笑][^，]{0,6}[曰云言][：:]?$", clause):
        return _Quotation(start, "quote", "document", full)
    if full or _SPEECH.search(clause):
        return _Quotation(start, "said", "", full)
    return _Quotation(start, "quote", "citation", full)


def _closed(text: str, quotation: _Quotation, end: int, cert: str) -> Iterator[Mark]:
    start = quotation.start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Mark.of(start, end, quotation.kind, type=quotation.type or None, cert=cert or None)


def _cited_without_marks(text: str, block: Mark, found: list[Mark]) -> Iterator[Mark]:
    """What a note quotes after the name of a book and a colon, up to the sentence in which the author speaks again."""
    for match in _CITATION_WITHOUT_MARKS.finditer(text, block.start, block.end):
        start = match.end()
        if any(mark.start <= start < mark.end for mark in found):
            continue
        ends = [end.end() for end in re.finditer(r"[。！？]", text[start : block.end])]
        end = next((start + one for one in ends if _REMARK.match(text, start + one)), block.end)
        end = min([end, *(mark.start - 1 for mark in found if mark.start > start)])
        yield from _closed(text, _Quotation(start, "quote", "citation", True), end, "medium")
