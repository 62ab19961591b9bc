"""Which office a title stands for, apart from the place that it governs."""

from __future__ import annotations

from biannian.lexicon.script import fold
from biannian.registers.resolving.mentions import Identity, Mention, Reading

_GOVERNED = tuple(fold("州府軍縣寨城堡"))


def resolve_office(reading: Reading, mention: Mention) -> Identity:
    """The office: 河東統制 is 統制, 知環州 is 知州."""
    text = reading.document.quoted(mention.mark)
    for name in dict.fromkeys((text, _without_places(reading, mention))):
        entries = reading.register.named("office", name)
        if entries:
            return Identity(tuple(entry.ref for entry in entries), "low" if len(entries) > 1 else "")
    return Identity((reading.mint("office", _without_places(reading, mention)),))


def _without_places(reading: Reading, mention: Mention) -> str:
    """The title without the places, polities and armies marked in it; after 知 the kind of place stays."""
    mark, text = mention.mark, reading.document.text
    parts: list[str] = []
    place = mark.start
    for inner in reading.inside(mark):
        if inner.start < place:
            continue
        parts.append(text[place : inner.start])
        kind = text[inner.end - 1 : inner.end]
        if "".join(parts).endswith("知"):
            parts.append(kind if fold(kind) in _GOVERNED else "")
        place = inner.end
    parts.append(text[place : mark.end])
    return "".join(parts) or text[mark.start : mark.end]
