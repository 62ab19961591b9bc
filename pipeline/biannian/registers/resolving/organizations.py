"""Which polity, people, bureau or house a name stands for."""

from __future__ import annotations

from typing import Final

from biannian.registers.model import Entry
from biannian.registers.resolving.mentions import NARRATIVE, Identity, Mention, Reading, gap

_TO_COME = 10**4
PREFIXES: Final = {"people": "people-", "office": "office-", "clan": "clan-"}


def resolve_organization(reading: Reading, mention: Mention) -> Identity:
    """The organisation of the mark's type: of polities with one name the one that existed at the time.

    In speech and comments a name that also belongs to an older polity leaves a doubt. Where none existed, all of the
    past are candidates: first those whose main name it is, then the latest.
    """
    kind = mention.mark.get("type") or "polity"
    entries = [entry for entry in reading.register.named("org", mention.text) if entry.type == kind]
    if not entries:
        name = reading.document.quoted(mention.mark)
        return Identity((reading.mint("org", name, prefix=PREFIXES.get(kind, "")),))
    if len(entries) == 1 or mention.days is None:
        return Identity(tuple(entry.ref for entry in entries), "low" if len(entries) > 1 else "")
    return _by_time(mention, entries, mention.days)


def _by_time(mention: Mention, entries: list[Entry], days: tuple[int, int]) -> Identity:
    ranked = sorted((_years(entry, days), not entry.called(mention.text, "main"), entry.ref) for entry in entries)
    existing = [ref for years, _, ref in ranked if years == 0]
    if existing:
        return Identity((existing[0],), "" if len(existing) == 1 and mention.passage == NARRATIVE else "medium")
    past = [(other, years, ref) for years, other, ref in ranked if years < _TO_COME]
    refs = [ref for _, _, ref in sorted(past)] or [ranked[0][2]]
    return Identity(tuple(refs), "low" if len(refs) > 1 else "")


def _years(entry: Entry, days: tuple[int, int]) -> float:
    """How long ago it ended; what is yet to come ranks after all that is past."""
    years = gap(days, entry.period.days)
    return years if years >= 0 else _TO_COME - years
