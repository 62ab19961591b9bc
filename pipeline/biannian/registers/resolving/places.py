"""Which place a name stands for: full names, older names, and the short forms that leave out 州 or 寨."""

from __future__ import annotations

from collections import defaultdict

from biannian.lexicon.script import fold
from biannian.registers.resolving.mentions import Identity, Mention, Reading

_KINDS = tuple(fold("州府軍寨堡城縣鎮關路砦山嶺川原谷"))
_OF_ONE_CHARACTER = tuple(fold("州府軍"))


class Places:
    """Resolves the place names of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._full: dict[str, list[str]] = defaultdict(list)
        for text in sorted({mention.text for mention in reading.mentions("placeName")}):
            if text.endswith(_KINDS) and (len(text) > 2 or text.endswith(_OF_ONE_CHARACTER)):
                self._full[text[:-1]].append(text)
        self._latest: dict[str, str] = {}

    def resolve(self, mention: Mention) -> Identity:
        """The place; all that a short form can mean, with a doubt, where the text has several."""
        found = self._known(mention.text) or self._shortened(mention) or self._known_in_full(mention.text)
        if not found:
            name = self.reading.document.quoted(mention.mark)
            found = Identity((self.reading.mint("place", name),))
        if len(found.refs) == 1:
            self._latest[mention.text] = found.refs[0]
        return found

    def _known(self, text: str) -> Identity:
        refs = tuple(entry.ref for entry in self.reading.register.named("place", text))
        mentioned = tuple(ref for ref in refs if ref in self._latest.values()) if len(refs) > 1 else ()
        refs = mentioned if len(mentioned) == 1 else refs
        return Identity(refs, "low" if len(refs) > 1 else "")

    def _shortened(self, mention: Mention) -> Identity:
        """質孤 for 質孤堡, 鞏 for 鞏州, where the text has the full name too."""
        full = self._full.get(mention.text, ())
        refs = tuple(dict.fromkeys(self._place_of(text) for text in full))
        return Identity(refs, "low" if len(refs) > 1 else "")

    def _place_of(self, full: str) -> str:
        known = self._known(full).refs
        return known[0] if known else self.reading.mint("place", full)

    def _known_in_full(self, text: str) -> Identity:
        kinds = _OF_ONE_CHARACTER if len(text) == 1 else _KINDS
        for kind in kinds:
            refs = tuple(entry.ref for entry in self.reading.register.named("place", text + kind))
            if refs:
                return Identity(refs, "low" if len(refs) > 1 else "")
        return Identity()
