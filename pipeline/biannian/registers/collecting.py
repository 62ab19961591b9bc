"""From the references in the texts to the register: new entries, and which entries the texts use."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from biannian.document import MACHINE, Document, Mark
from biannian.lexicon.script import SIMPLIFIED, TRADITIONAL, convert, fold
from biannian.registers.earlier import Earlier
from biannian.registers.model import DAYS_A_YEAR, KINDS, Entry, Held, Name, Period, Register, iso_year
from biannian.registers.naming import WOMEN, main_names
from biannian.registers.resolving.mentions import NARRATIVE, Reading, gap
from biannian.registers.resolving.nearness import ALIVE, epoch_of, remoteness
from biannian.registers.resolving.organizations import PREFIXES
from biannian.registers.romanization import free, identifier, surname_of

NAMED = ("persName", "rs", "placeName", "orgName", "roleName", "title")
_POINTERS = ("ref", "who", "source")
_NUMBER = re.compile(r"-\d+$")
_ROUNDS = 5


@dataclass(slots=True)
class _Found:
    """What texts say of one reference: how they write it, when, and as what type of organisation."""

    forms: Counter[Name] = field(default_factory=Counter)
    days: list[tuple[int, int]] = field(default_factory=list)
    type: str = ""
    certainties: set[str] = field(default_factory=set)

    @property
    def certainty(self) -> str:
        """As sure as the surest mark; "" where one has no doubt."""
        return next((one for one in ("", "high", "medium", "low") if one in self.certainties), "")

    @property
    def main(self) -> Name:
        """The fullest form."""
        return min(self.forms, key=lambda form: (-len(form.text), -self.forms[form], form))

    @property
    def span(self) -> tuple[int, int] | None:
        """From the first to the last day on which the narrative has it."""
        return (min(first for first, _ in self.days), max(last for _, last in self.days)) if self.days else None


_Member: TypeAlias = tuple[int, str, _Found]
"""The number of a document, a reference in it, and what the document says of that."""


def settle(
    known: Register, identify: Callable[[Register], Iterable[Document]], earlier: Register | None = None
) -> tuple[list[Document], Register]:
    """The chapters of an edition, resolved so that each knows whom the others name; and the register they point to.

    `identify` gives the chapters, in order, as the identity stage resolves them against a register; each time from
    their state before that stage. It is called until it finds nobody new, two or three times as a rule. `earlier` are
    the registers as the last build left them: whoever is in them keeps the id.
    """
    register = known
    for _ in range(_ROUNDS):
        documents = list(identify(register))
        collected, renamed = _collected(documents, register, earlier)
        if len(collected.entries) == len(register.entries):
            break
        register = collected
    return [_with_refs(document, refs) for document, refs in zip(documents, renamed, strict=True)], collected


def collect(documents: Iterable[Document], known: Register) -> Register:
    """The known register, and a new entry for every reference of the documents that has none.

    The documents are chapters of one edition, in order, each resolved against `known` by the identity stage. One
    name in two chapters is one entry, unless 60 years lie between them. A given name that one chapter has and another
    in full gets no entry: resolved again, with the full name known, it is that person's.
    """
    return _collected(documents, known)[0]


def _collected(
    documents: Iterable[Document], known: Register, earlier: Register | None = None
) -> tuple[Register, list[dict[str, str]]]:
    """The register, and for each document the references that its new ones became: two chapters may mean two."""
    before = Earlier(earlier or Register())
    groups: dict[tuple[str, str], list[_Member]] = defaultdict(list)
    renamed: list[dict[str, str]] = []
    for document in documents:
        renamed.append({})
        for ref, found in _named(document).items():
            if known.get(ref) is None and ref.partition(":")[0] in KINDS:
                groups[_likeness(ref, found)].append((len(renamed) - 1, ref, found))
    minted = [
        (_entry(kind, "", _together(one for _, _, one in namesakes)), number, namesakes)
        for (kind, _), members in groups.items()
        for number, namesakes in enumerate(_namesakes(members))
    ]
    new: dict[str, Entry] = {}
    idents = before.ids([entry for entry, *_ in minted])
    for (entry, number, namesakes), ident in zip(minted, idents, strict=True):
        if not ident or known.has(ident):
            ref = namesakes[0][1]
            stem = _stem(ref) if number or before.has(ref.partition(":")[2]) else ref.partition(":")[2]
            ident = free(stem, lambda one: one in new or known.has(one) or before.has(one))
        new[ident] = replace(entry, id=ident)
        for index, written, _ in namesakes:
            renamed[index][written] = new[ident].ref
    entries = Register.of(new.values())
    return known.updated(entry for entry in entries.entries if not _is_short(entry, entries)), renamed


def _with_refs(document: Document, refs: dict[str, str]) -> Document:
    """The document with references exchanged, in the machine's marks."""
    if all(old == new for old, new in refs.items()):
        return document

    def exchanged(mark: Mark) -> Mark:
        values = {key: value.split() for key in _POINTERS if mark.hand == MACHINE and (value := mark.get(key))}
        new = {key: [refs.get(ref, ref) for ref in value] for key, value in values.items()}
        return mark.with_attributes({key: " ".join(new[key]) for key in new}) if new != values else mark

    return replace(document, marks=tuple(map(exchanged, document.marks)))


def attested(
    documents: Iterable[Document],
    register: Register,
    texts: str = "",
    offices: Iterable[tuple[str, Held]] = (),
    others: Iterable[str] = (),
) -> Register:
    """The entries that the documents point to and those that these need; with the forms and offices that they give.

    What people wrote in register files stays in any case. `texts` is where the chapters lie as seen from the
    registers ("../text/"), empty where all is one file. `offices` are those that the texts say persons were given,
    `others` are references that are wanted besides.
    """
    forms: dict[str, list[Name]] = defaultdict(list)
    held: dict[str, list[Held]] = defaultdict(list)
    for ref, office in offices:
        held[ref].append(office)
    first: dict[str, str] = {}
    used: set[str] = set()
    for document in documents:
        used.update(ref for mark in document.marks for key in _POINTERS for ref in (mark.get(key) or "").split())
        for ref, found in _named(document, doubtful=False).items():
            forms[ref] += found.forms
        for ref, office in _offices(document, texts):
            held[ref].append(office)
        for ref, source in _first_named(document, texts):
            first.setdefault(ref, source)
    named = [entry for entry in register.entries if entry.ref in used]
    wanted = [entry for ref in sorted(set(others) - used) if (entry := register.get(ref)) is not None]
    needed = _all_needed([*named, *wanted], register) | {entry.ref for entry in wanted}
    complete = [_completed(entry, forms[entry.ref], held[entry.ref], first.get(entry.ref, "")) for entry in named]
    outside = [entry for entry in register.entries if entry.ref not in used and (entry.ref in needed or entry.element)]
    return Register.of((*complete, *(replace(entry, named=False) for entry in outside)), register.kept)


def _is_short(entry: Entry, new: Register) -> bool:
    """Whether a new person's name is but the given name of one other new person, of the same years if any are known."""
    if entry.kind != "person":
        return False
    others = [other for other in new.named(entry.kind, entry.main) if other.ref != entry.ref]
    if not entry.period:
        return len(others) == 1 and others[0].called(fold(entry.main), "short")
    ends = [(day, day) for day in entry.period.days]
    near = [other for other in others if all(max(remoteness(days, other)) <= ALIVE for days in ends)]
    return len(near) == 1 and near[0].called(fold(entry.main), "short")


def _named(document: Document, *, doubtful: bool = True) -> dict[str, _Found]:
    """What the document says of each reference that a mark for a name has, doubtful marks or not."""
    reading = Reading(document, Register())
    found: dict[str, _Found] = defaultdict(_Found)
    for mention in reading.mentions(*NAMED):
        refs = (mention.mark.get("ref") or "").split()
        for ref in refs if doubtful or mention.mark.get("cert") != "low" else ():
            one = found[ref]
            one.certainties.add(mention.mark.get("cert") or "")
            one.type = one.type or (mention.mark.get("type") or "polity" if mention.mark.kind == "orgName" else "")
            if mention.passage == NARRATIVE and mention.days:
                one.days.append(mention.days)
            kind = "title" if mention.mark.kind == "rs" else "attested"
            one.forms[Name(_form(document, mention.mark, ref), kind, document.language)] += len(refs) == 1
    for one in found.values():
        one.forms = Counter({form: count for form, count in one.forms.items() if _tells(form, one.forms)})
    return found


def _tells(form: Name, forms: Counter[Name]) -> bool:
    """Whether a form is a name to find its bearer by: a designation or mere surname is, where there is nothing else."""
    vague = form.type == "title" or form.text.endswith("氏")
    return not vague or all(other.type == "title" or other.text.endswith("氏") for other in forms)


def _form(document: Document, mark: Mark, ref: str) -> str:
    """The words of a mark; of an office those without the place, as far as its id tells."""
    text = document.quoted(mark)
    if mark.kind != "roleName":
        return text
    stem = _stem(ref)
    endings = (text[place:] for place in range(len(text)))
    return next((ending for ending in endings if identifier(_traditional(ending, document.language)) == stem), text)


def _likeness(ref: str, found: _Found) -> tuple[str, str]:
    """What makes two references of different chapters one: the fullest name, or the id where a person chose it."""
    kind, _, ident = ref.partition(":")
    main = found.main
    written = _traditional(main.text, main.language)
    stem = PREFIXES.get(found.type, "") + identifier(written, surname_of(written) if kind == "person" else "")
    minted = stem in (ident, _stem(ref))
    return kind, f"{found.type} {fold(main.text)}" if minted else ref


def _stem(ref: str) -> str:
    """The id of a reference without the number that tells it from its like."""
    return _NUMBER.sub("", ref.partition(":")[2])


def _namesakes(members: Iterable[_Member]) -> list[list[_Member]]:
    """Those of one name by person: apart where too many years lie between them. Places and bodies do not age."""
    groups: list[list[_Member]] = []
    last = 0
    for member in sorted(members, key=lambda member: member[2].span or (0, 0)):
        _, ref, found = member
        years = gap(found.span, (last, last)) if groups and last and found.span and ref.startswith("person:") else 0
        if not groups or years > epoch_of(found.main.text):
            groups.append([])
        groups[-1].append(member)
        last = max(last, found.span[1]) if found.span else last
    return groups


def _together(several: Iterable[_Found]) -> _Found:
    whole = _Found()
    for found in several:
        whole.forms.update(found.forms)
        whole.days += found.days
        whole.certainties |= found.certainties
        whole.type = whole.type or found.type
    return whole


def _entry(kind: str, ident: str, found: _Found) -> Entry:
    main = found.main
    written = _traditional(main.text, main.language)
    surname = surname_of(written) if kind == "person" else ""
    names = list(main_names(written, surname, proper=kind != "office"))
    for form in sorted(found.forms, key=lambda form: (-len(form.text), form)):
        if all(fold(form.text) != fold(name.text) for name in names):
            short = kind == "person" and fold(written).endswith(fold(form.text))
            names.append(replace(form, type="short" if short else form.type))
    given = written[len(surname) :] if surname else ""
    if len(given) > 1 and all(fold(name.text) != fold(given) for name in names):
        names.append(Name(given, "short"))
    period = _years(found.span) if kind == "person" else Period()
    sex = "F" if kind == "person" and written.endswith(WOMEN) else ""
    return Entry(ident, kind, tuple(names), found.type, sex, period=period, certainty=found.certainty)


def _completed(entry: Entry, forms: Iterable[Name], offices: Iterable[Held], first: str) -> Entry:
    """The entry with the forms of its name that only the texts have, and the offices that they say it held."""
    names = list(entry.names)
    for form in sorted(set(forms)) if entry.kind != "office" else ():
        vague = entry.kind == "person" and (form.type == "title" or form.text.endswith("氏") or len(form.text) == 1)
        if not vague and all(fold(form.text) != fold(name.text) for name in names):
            names.append(form)
    if entry.element:
        return replace(entry, names=tuple(names))
    source = "" if entry.evidence else first
    held = {replace(office, period=_in_life(office.period, entry)) for office in offices}
    return replace(entry, names=tuple(names), offices=tuple(sorted(held)), source=source)


def _in_life(period: Period, entry: Entry) -> Period:
    """The time of an entry that gives someone an office; unknown where it tells of someone of another time."""
    dead = entry.death and period and period.days[0] > Period(entry.death, entry.death).days[1]
    return period if period and not dead and max(remoteness(period.days, entry)) <= ALIVE else Period()


def _first_named(document: Document, texts: str) -> Iterator[tuple[str, str]]:
    """Each reference with the first entry of the text that has it."""
    source = ""
    seen: set[str] = set()
    for mark in document.marks:
        if mark.kind == "div" and mark.get("type") == "entry":
            source = _address(document, mark, texts)
        elif mark.kind in NAMED and source:
            new = [ref for ref in (mark.get("ref") or "").split() if ref not in seen]
            seen.update(new)
            yield from ((ref, source) for ref in new)


def _address(document: Document, division: Mark, texts: str) -> str:
    """Where an entry of a text is, as seen from the registers; "" for one without an id."""
    ident = division.get("xml:id") or ""
    return f"{texts and f'{texts}{document.name}.xml'}#{ident}" if ident else ""


def _offices(document: Document, texts: str) -> Iterator[tuple[str, Held]]:
    """The offices that stand right before a person's name: 鄜延鈐轄張誠."""
    reading = Reading(document, Register())
    source, role = "", None
    for mark in document.of_kind("div", "roleName", "persName"):
        if mark.kind == "div":
            source = _address(document, mark, texts) if mark.get("type") == "entry" else source
        elif mark.kind == "roleName":
            role = mark
        elif role is not None and role.end == mark.start and _certain(role) and _certain(mark):
            mention = reading.mention(role)
            if mention.passage == NARRATIVE:
                when = _years(mention.days)
                held = Held(role.get("ref") or "", document.quoted(role), document.language, when, source)
                yield mark.get("ref") or "", held


def _certain(mark: Mark) -> bool:
    return bool(mark.get("ref")) and not mark.get("cert") and " " not in (mark.get("ref") or "")


def _all_needed(entries: Iterable[Entry], register: Register) -> set[str]:
    """What the entries point to, and what that points to."""
    found: set[str] = set()
    waiting = list(entries)
    while waiting:
        new = set(_needed(waiting.pop())) - found
        found |= new
        waiting += [entry for ref in new if (entry := register.get(ref))]
    return found


def _needed(entry: Entry) -> Iterator[str]:
    yield from (f"org:{polity}" for polity in entry.affiliations)
    yield from (f"org:{reign.polity}" for reign in entry.reigns)
    yield from (f"person:{author}" for author in entry.authors)


def _years(days: tuple[int, int] | None) -> Period:
    """Day numbers as years."""
    return Period(*(iso_year(day // DAYS_A_YEAR) for day in days)) if days else Period()


def _traditional(text: str, language: str) -> str:
    return convert(text, TRADITIONAL) if language == SIMPLIFIED else text
