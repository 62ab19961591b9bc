"""Which book a title stands for; a chapter named after its book belongs to that book."""

from __future__ import annotations

import re

from biannian.registers.resolving.mentions import Identity, Mention, Reading

_CHAPTER = re.compile(r".+(纪|传|志|表|世家|本纪|列传)")
_BETWEEN = re.compile(r"[·・．•。]")
_NEAR = 400
"""Characters within which a chapter is still taken to be of the book named last."""


class Works:
    """Resolves the titles of one text, in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._book: tuple[int, str] = (-_NEAR, "")

    def resolve(self, mention: Mention) -> Identity:
        """The book or its chapter: 《金史·哀宗紀》 by its whole name, or else by that of the book."""
        text = self.reading.document.quoted(mention.mark)
        book = _BETWEEN.split(text)[0]
        found = self._known(text) or (self._known(book) if book != text else Identity())
        if found:
            whole = found.refs[0].partition("-")[0]
            self._book = mention.mark.end, whole if self.reading.register.get(whole) else found.refs[0]
            return found
        end, ref = self._book
        if _CHAPTER.fullmatch(mention.text) and ref and mention.start - end < _NEAR and book == text:
            return Identity((ref,), "medium")
        ref = self.reading.mint("work", text)
        self._book = mention.mark.end, ref
        return Identity((ref,))

    def _known(self, title: str) -> Identity:
        refs = tuple(entry.ref for entry in self.reading.register.named("work", title))
        return Identity(refs, "low" if len(refs) > 1 else "")
