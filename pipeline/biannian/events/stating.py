"""What the sentences of one document state: matches of the patterns as events and relations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biannian.document import Document, Mark
from biannian.events.model import Event, Relation, worst
from biannian.events.patterns import Pattern, kinship, patterns, word
from biannian.events.sentences import Sentence, sentences
from biannian.events.times import Times
from biannian.lexicon.script import fold

_ACTING = ("subject", "agent")
_REACH = 200
"""Letters before a match in which a wish, plan or report is looked for; hardly a sentence is longer."""
_REST = 40
"""A clause that goes on for so many letters after what it states is not told to its end."""
_CLOSING = re.compile("[，：:]")


def statements(document: Document, texts: str) -> Iterator[Event | Relation]:
    """What a document states, in the order of the text; some perhaps twice, and all without ids.

    `texts` is where the chapters lie as seen from the registers.
    """
    times = Times(document)
    before: Sentence | None = None
    for sentence in sentences(document):
        times.enter(sentence)
        planned = before is not None and before.block is sentence.block and word("proposing").search(before.text)
        before = sentence
        place = f"{texts and f'{texts}{document.name}.xml'}#{sentence.division.get('xml:id')}"
        for pattern, match in () if planned else _matches("events", sentence):
            event = _event(document, sentence, pattern, match, times, place)
            if event is not None:
                yield event
        for _, match in _matches("relations", sentence):
            relation = _relation(document, sentence, match, place)
            if relation is not None:
                yield relation


def _matches(table: str, sentence: Sentence) -> list[tuple[Pattern, re.Match[str]]]:
    """What the patterns find in a sentence, in its order; of two of one kind the longer where they meet."""
    found = [
        (pattern, match)
        for pattern in patterns(table)
        for match in pattern.expression.finditer(sentence.text)
        if _is_fact(sentence.text, match, in_headline=sentence.block.kind == "head")
    ]
    found.sort(key=lambda one: (one[0].kind, one[1].start(), -one[1].end()))
    kept: list[tuple[Pattern, re.Match[str]]] = []
    for pattern, match in found:
        if not kept or kept[-1][0].kind != pattern.kind or kept[-1][1].end() <= match.start():
            kept.append((pattern, match))
    return sorted(kept, key=lambda one: one[1].start())


def _is_fact(text: str, match: re.Match[str], *, in_headline: bool) -> bool:
    """Whether nothing around the match makes it a wish, a plan, a report or the opposite.

    A headline puts one fact beside another; in a paragraph what somebody says or wants may go on through the sentence.
    """
    near = max(0, match.start() - _REACH)
    clause = max(near, text.rfind("，", near, match.start()) + 1)
    deed = match.start("deed1") if "deed1" in match.groupdict() else match.end()
    return (
        word("denying").search(text, clause, deed) is None
        and word("planning" if in_headline else "reporting").search(text, near, match.start()) is None
        and word("background").match(text, clause) is None
        and word("undone").match(text, match.end()) is None
    )


def _event(
    document: Document, sentence: Sentence, pattern: Pattern, match: re.Match[str], times: Times, source: str
) -> Event | None:
    """The event of a match; None where somebody in it is not known for certain, or it tells what was before."""
    parts: list[tuple[str, str]] = []
    doubts: list[str] = []
    where: list[str] = []
    titles: dict[str, str] = {}
    for group, matched in match.groupdict().items():
        role = pattern.role(group)
        if matched is None or role == "deed":
            continue
        for name, mark in _participants(role, sentence.marks[match.start(group) : match.end(group)]):
            ref = mark.get("ref") or ""
            if not ref or " " in ref:
                return None
            doubts.append(mark.get("cert") or "")
            where.append(ref) if name == "where" else parts.append((name, ref))
            if name == "office":
                titles.setdefault(ref, document.quoted(mark))
    words = _words(document, sentence, match, to_its_end=True)
    if word("lately").search(fold(words)):
        return None
    return Event(
        id="",
        words=words,
        language=document.language,
        source=source,
        certainty=worst(doubts),
        type=pattern.kind,
        parts=tuple(dict.fromkeys(parts)),
        where=where[0] if len(where) == 1 else "",
        dates=times.of(sentence, match.start(), match.end()),
        headline=sentence.block.kind == "head",
        opening=sentence.block.kind == "p" and sentence.first,
        titles=tuple(titles.values()),
    )


def _relation(document: Document, sentence: Sentence, match: re.Match[str], source: str) -> Relation | None:
    """The relation of a match; None where one of the two is not known for certain."""
    persons = [
        next(mark for mark in sentence.marks[match.start(group) : match.end(group)][::-1] if mark is not None)
        for group in ("who1", "of1")
    ]
    who, whose = (mark.get("ref") or "" for mark in persons)
    if not who or not whose or " " in who + whose or who == whose:
        return None
    name, called_is_active, kind = kinship()[match["kind1"]]
    active, passive = (who, whose) if called_is_active else (whose, who)
    return Relation(
        id="",
        words=_words(document, sentence, match),
        language=document.language,
        source=source,
        certainty=worst([mark.get("cert") or "" for mark in persons]),
        name=name,
        kind=kind,
        active=active,
        passive=passive,
    )


def _words(document: Document, sentence: Sentence, match: re.Match[str], *, to_its_end: bool = False) -> str:
    """The words of a match without the date or word of time that opens its clause; with the rest of it where wanted."""
    opening = word("begin").match(sentence.text, match.start())
    rest = _CLOSING.split(sentence.text[match.end() : match.end() + _REST])[0] if to_its_end else ""
    end = match.end() + (len(rest) if len(rest) < _REST else 0)
    return sentence.words(opening.end() if opening else match.start(), end, document)


def _participants(role: str, marks: tuple[Mark | None, ...]) -> Iterator[tuple[str, Mark]]:
    """Those in a group of a match with their roles; the body or place before a person only says whose he is."""
    named = [mark for mark in marks if mark is not None and mark.kind not in ("roleName", "date")]
    persons = [mark for mark in named if mark.kind in ("persName", "rs")]
    bodies = [mark for mark in named if mark.kind == "orgName"]
    if role == "office":
        yield from ((role, mark) for mark in marks if mark is not None and mark.kind == "roleName")
    elif role in _ACTING:
        yield from ((role, mark) for mark in persons or bodies)
        if persons and role == "subject":
            yield from (("polity", mark) for mark in bodies if mark.get("type") == "polity")
    else:
        yield from ((role, mark) for mark in (*bodies, *persons) if persons)
        yield from ((role, mark) for mark in named if not persons)
