"""Who a personal name stands for: full and short names, rulers' names of all kinds, and a woman's surname with 氏."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable

from biannian.lexicon.script import fold
from biannian.registers.model import PINYIN, Entry
from biannian.registers.resolving.mentions import (
    COMMENT,
    EPOCH,
    NARRATIVE,
    Identity,
    Mention,
    Reading,
    days_of,
    distance,
)
from biannian.registers.resolving.nearness import (
    ALIVE,
    PAST,
    REMEMBERED,
    REMEMBERED_RULERS,
    TO_COME,
    can_be_met,
    closest,
    epoch_of,
    reign_rank,
    remoteness,
    same_epoch,
)
from biannian.registers.romanization import surname_of

_KIN_BEFORE = re.compile(fold("[子弟兄侄孫]$"))
_KIN_AFTER = re.compile(fold("(?:之|從|族|庶)?[弟侄孫子](?:也|，|；|。|$)"))
_OWN_TITLE = re.compile(r"(庙号|谥曰|谥为|谥|追谥|尊号|号)$")
_POLITIES = {"宋": "song", "辽": "liao", "金": "jin", "夏": "xia", "元": "yuan", "唐": "tang", "蒙古": "mongol"}
_RECENT = 25
"""Years from a woman's life within which a mere surname may still be hers."""
_OWN = ("main", "personal", "title", "variant", "attested")
"""Names that are more than the given name that any number of people share."""
_TITLES = ("temple", "posthumous")
_REMEMBERED_HERE = 400
"""Mentions of this entry and the one before that are kept in mind at most."""
_LATELY = 10
"""Years before and after a life in which its bearer comes before a longer name of the same entry."""
_OF_ONE_TIME = 30
"""Years after which a given name alone no longer points back to a full name in another entry."""
_UNMISTAKABLE = 3
"""Characters of a name that cannot stand for another with more before or after it."""
_NO_NAMES_END = "立嗣卒死薨崩灭弟孙妻母"
"""Characters, folded, with which hardly a name ends, and which often follow one."""


class Persons:
    """Resolves the personal names of one text, in the order of the text: what came before helps what follows."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._latest: dict[str, tuple[Mention, str]] = {}
        self._here: deque[tuple[Mention, str]] = deque(maxlen=_REMEMBERED_HERE)
        self._namesakes: dict[str, int] = defaultdict(int)
        mentions = reading.mentions("persName")
        self._longer = _longer_forms({mention.text for mention in mentions})
        self._in_full: dict[tuple[int, str], Mention] = {}
        for mention in mentions:
            self._in_full.setdefault((mention.entry, mention.text), mention)
        self._dated = _dates_around(reading)

    def resolve(self, mention: Mention) -> Identity:
        """Who is meant; a new entry where nobody known can be.

        Nothing where a bare character says too little, or a comment speaks of a surname that the entry has not named.
        """
        found = self._own_title(mention) or self._surname_only(mention)
        if not found and not (mention.passage == COMMENT and mention.text.endswith("氏")):
            found = self._by_name(mention)
        for ref in found.refs[:1]:
            self.remember(mention, ref)
        return found

    def _by_name(self, mention: Mention) -> Identity:
        return (
            self._living(mention)
            or self._of_the_family(mention)
            or self._shortened_here(mention)
            or self._called(mention)
            or self._shortened(mention)
            or self._known_by_short_name(mention)
            or self._with_more_before(mention)
            or self._with_more_after(mention)
            or self._long_dead(mention)
            or self._new(mention)
        )

    def remember(self, mention: Mention, ref: str) -> None:
        """Let a decided mention help those that follow."""
        while self._here and self._here[0][0].entry < mention.entry - 1:
            self._here.popleft()
        self._here.append((mention, ref))
        self._latest[mention.text] = mention, ref

    def latest(self, mention: Mention, refs: Collection[str] | None = None) -> str:
        """Who was last spoken of in the entry of a mention (of these, where any are given); "" where nobody was."""
        return next(
            (
                ref
                for other, ref in reversed(self._here)
                if other.entry == mention.entry and (refs is None or ref in refs)
            ),
            "",
        )

    def _own_title(self, mention: Mention) -> Identity:
        """廟號神宗, 謚曰英文皇帝: one of those of whom the entry has spoken."""
        if not _OWN_TITLE.search(self.reading.before(mention.start, 2)):
            return Identity()
        ref = self.latest(mention, {entry.ref for entry in self.reading.register.named("person", mention.text)})
        return Identity((ref,)) if ref else Identity()

    def _surname_only(self, mention: Mention) -> Identity:
        """李氏《長編》 is the author; 梁氏 someone of that name of whom we know, or whom the entry has named."""
        if not mention.text.endswith("氏") or len(mention.text) > 5:
            return Identity()
        surname = mention.text[:-1]
        author = self._author(mention, surname)
        if author:
            return Identity((author,))
        entries = self.reading.register.named("person", mention.text)
        ranked = sorted((*remoteness(mention.days, entry), entry.ref) for entry in entries)
        near = [rank for rank in ranked if rank[0] <= _RECENT]
        if near:
            return closest(near)
        alike = {ref for other, ref in self._here if other.text.endswith(surname) or other.text == mention.text}
        ref = self.latest(mention, alike)
        return Identity((ref,)) if ref else Identity()

    def _author(self, mention: Mention, surname: str) -> str:
        following = self.reading.document.text[mention.mark.end : mention.mark.end + 12]
        title = re.match(r"[《〈「『“ ]?([^》〉」』”，。：:]+)", following)
        for entry in self.reading.register.named("work", title[1]) if title else ():
            for author in entry.authors:
                person = self.reading.register.get(f"person:{author}")
                if person is not None and fold(person.main).startswith(surname):
                    return person.ref
        return ""

    def _living(self, mention: Mention) -> Identity:
        """Someone known by this full name, who lives at the time or has lately."""
        entries = [entry for entry in self._named(mention) if entry.called(mention.text, *_OWN)]
        return self._contemporary(
            mention, [entry for entry in entries if abs(distance(mention.days, entry)) <= _LATELY]
        )

    def _named(self, mention: Mention) -> list[Entry]:
        """Those whom the register knows by this name.

        Where someone is named in full, nobody is whom the texts name elsewhere by the given name alone.
        """
        named = self.reading.register.named("person", mention.text)
        bare = [entry for entry in named if not (_is_known(entry) or _has_surname(entry))]
        here = self._shortened_here(mention).refs if named else ()
        if here:
            return [entry for entry in named if _is_known(entry) and not _shares_given(entry, mention.text, here)]
        if bare and self._in_full_elsewhere(mention):
            return [entry for entry in named if _is_known(entry)]
        return list(named)

    def _in_full_elsewhere(self, mention: Mention) -> bool:
        return bool(
            self._of_the_family(mention) or self._shortened(mention) or self._known_by_short_name(mention, full=True)
        )

    def _of_the_family(self, mention: Mention) -> Identity:
        """彥敬 in 楊彥和，彥敬弟: the one bearer of the surname of the kin right beside whom the register knows."""
        kin = self.reading.register.get(self.latest(mention)) if self._beside_kin(mention) else None
        names = [name for name in kin.names if name.language != PINYIN] if kin else []
        surnames = {fold(name.surname) or surname_of(fold(name.text)) for name in names}
        found = {
            entry.ref
            for surname in surnames - {""}
            for entry in self.reading.register.named("person", surname + mention.text)
            if abs(distance(mention.days, entry)) <= EPOCH
        }
        return Identity(tuple(found)) if len(found) == 1 else Identity()

    def _beside_kin(self, mention: Mention) -> bool:
        """Whether a given name stands right after a word for kin, or its title does, or right before the word."""
        if len(mention.text) != 2:
            return False
        text = fold(self.reading.document.text[mention.mark.end : mention.mark.end + 3])
        return bool(
            _KIN_BEFORE.search(self.reading.before(self.reading.with_title(mention.mark), 2)) or _KIN_AFTER.match(text)
        )

    def _called(self, mention: Mention) -> Identity:
        """Those whom the register knows by just this name, and who can be meant at this time."""
        named = self._named(mention) if not mention.text.endswith("氏") else ()
        entries = [entry for entry in named if entry.called(mention.text, *_OWN, *_TITLES)]
        rulers = [entry for entry in entries if entry.called(mention.text, *_TITLES)]
        return self._ruler(mention, rulers) or self._contemporary(mention, entries)

    def _contemporary(self, mention: Mention, entries: Iterable[Entry]) -> Identity:
        fitting = sorted(
            (*remoteness(mention.days, entry), entry.ref)
            for entry in entries
            if can_be_met(distance(mention.days, entry), mention.passage, bool(entry.reigns))
            and (_is_known(entry) or abs(distance(mention.days, entry)) <= EPOCH)
        )
        if len(fitting) > 1:
            spoken_of = {ref for _, ref in self._here}
            here = [rank for rank in fitting if rank[-1] in spoken_of]
            fitting = here if len(here) == 1 else fitting
        if fitting and mention.passage == NARRATIVE and fitting[0][0] > REMEMBERED_RULERS:
            return Identity((fitting[0][-1],), "low")
        return closest(fitting)

    def _ruler(self, mention: Mention, rulers: Iterable[Entry]) -> Identity:
        """A ruler by temple name: by the state that stands before it, the date around it, or the date of the entry.

        There is a doubt where another of that name is nearer in time, or no time is known; it is nobody where all of
        them are yet to come.
        """
        state = self._polity_before(mention)
        around = self._dated.get(mention.start)
        days = around or mention.days
        home = "" if around else _POLITIES.get(fold(self.reading.regime), "song")
        ranked = sorted(
            (state not in ruler.affiliations, *reign_rank(days, ruler, home), ruler.ref) for ruler in rulers
        )
        if not ranked:
            return Identity()
        other_state, rank, years, ref = ranked[0]
        if not other_state:
            return Identity((ref,))
        if days is None and len(ranked) > 1:
            return Identity(tuple(one[-1] for one in ranked), "low")
        if rank == TO_COME and mention.passage != COMMENT:
            return Identity()
        nearer = rank != 0 and any(one[2] < years for one in ranked if one[1] != TO_COME)
        return Identity((ref,), "medium" if nearer or (rank >= PAST and len(ranked) > 1) else "")

    def _polity_before(self, mention: Mention) -> str:
        before = self.reading.before(mention.start, 2)
        return next((polity for name, polity in _POLITIES.items() if before.endswith(name)), "")

    def _shortened_here(self, mention: Mention) -> Identity:
        """可大 after 折可大 in one entry; where two full names would do the nearer, with a doubt."""
        named = [self._latest[longer] for longer in self._longer.get(mention.text, ()) if longer in self._latest]
        here = [(other.start, ref) for other, ref in named if other.entry == mention.entry]
        if not here:
            return Identity()
        return Identity((max(here)[1],), "medium" if len({ref for _, ref in here}) > 1 else "")

    def _shortened(self, mention: Mention) -> Identity:
        """合達 when 完顏合達 was named in an earlier entry, or will be in this one; never for one character alone."""
        if len(mention.text) == 1:
            return Identity()
        longer = self._longer.get(mention.text, ())
        named = [self._latest[text] for text in longer if text in self._latest]
        earlier = [(other.start, ref) for other, ref in named if same_epoch(mention, other, _OF_ONE_TIME)]
        if earlier:
            several = len({ref for _, ref in earlier}) > 1
            return Identity((max(earlier)[1],), "medium" if several else "")
        following = (self._in_full.get((mention.entry, text)) for text in longer)
        return next((self._called(other) or self._new(other) for other in following if other is not None), Identity())

    def _known_by_short_name(self, mention: Mention, *, full: bool = False) -> Identity:
        """A given name that belongs to just one person of the time whom the register knows, or knows in full."""
        if len(mention.text) == 1:
            return Identity()
        entries = self.reading.register.named("person", mention.text)
        fitting = [entry for entry in entries if max(remoteness(mention.days, entry)) <= ALIVE]
        fitting = [entry for entry in fitting if _has_surname(entry)] or ([] if full else fitting)
        if self._beside_kin(mention):
            fitting = [entry for entry in fitting if entry.evidence or not _has_surname(entry)]
        sure = [entry for entry in fitting if entry.evidence] if len(fitting) > 1 else fitting
        return Identity((sure[0].ref,), "medium" if len(fitting) > 1 else "") if len(sure) == 1 else Identity()

    def _with_more_before(self, mention: Mention) -> Identity:
        """晉王察哥, 封元昊: a mark that opens too early, where it ends with the name of someone known who lives then.

        What comes before must not be a surname, unless the name is that of a ruler, whom no subject shares it with.
        """
        cut = len(surname_of(mention.text))
        for start in range(1, len(mention.text) - 1):
            entries = self.reading.register.named("person", mention.text[start:])
            for entry in entries:
                full = any(name.surname for name in entry.names) or len(mention.text) - start >= _UNMISTAKABLE
                sure = full and entry.evidence and entry.called(mention.text[start:], *_OWN)
                living = mention.days is not None and distance(mention.days, entry) == 0
                if sure and living and (start != cut or entry.reigns):
                    return Identity((entry.ref,), "low")
        return Identity()

    def _with_more_after(self, mention: Mention) -> Identity:
        """仁孝立, 唃廝羅猜: a mark that ends too late, where what is before the last character is someone known."""
        size = len(mention.text) - 1
        if size < 2 or (mention.text[-1] not in _NO_NAMES_END and size < _UNMISTAKABLE):
            return Identity()
        named = self.reading.register.named("person", mention.text[:-1])
        sure = [entry for entry in named if entry.evidence and distance(mention.days, entry) == 0]
        return Identity((sure[0].ref,), "low") if len(sure) == 1 and mention.days is not None else Identity()

    def _long_dead(self, mention: Mention) -> Identity:
        """野利仁榮, honoured a century after his death: names of four characters are hardly ever borne twice."""
        named = self.reading.register.named("person", mention.text) if len(mention.text) > 3 else ()
        past = [entry for entry in named if entry.evidence and distance(mention.days, entry) > REMEMBERED]
        return Identity(tuple(entry.ref for entry in past), "low")

    def _new(self, mention: Mention) -> Identity:
        if len(mention.text) == 1:
            return Identity()
        before = self._latest.get(mention.text)
        if before is None or not same_epoch(mention, before[0], epoch_of(mention.text)):
            self._namesakes[mention.text] += 1
        name = self.reading.document.quoted(mention.mark)
        ref = self.reading.mint("person", name, surname_of(name), number=max(1, self._namesakes[mention.text]))
        return Identity((ref,))


def _is_known(entry: Entry) -> bool:
    """Whether more than the texts knows of someone: the tables, or a person who edited the entry."""
    return bool(entry.evidence or entry.element)


def _shares_given(entry: Entry, given: str, here: Collection[str]) -> bool:
    """Whether a name is only the given name of someone other than whom the entry of the text has named in full."""
    longer = (fold(name.text) for name in entry.names if name.language != PINYIN)
    return entry.ref not in here and any(text != given and text.endswith(given) for text in longer)


def _has_surname(entry: Entry) -> bool:
    return any(name.surname for name in entry.names)


def _longer_forms(texts: set[str]) -> dict[str, list[str]]:
    """For each name those longer ones of the text that end with it and open with what can be a surname."""
    by_ending: dict[str, list[str]] = defaultdict(list)
    for text in sorted(texts):
        surname = surname_of(text)
        for cut in range(1, len(text)):
            ending = text[cut:]
            if ending in texts and (len(ending) > 1 or len(surname) == cut):
                by_ending[ending].append(text)
    return by_ending


def _dates_around(reading: Reading) -> dict[int, tuple[int, int]]:
    """The days of the date mark in which a person's mark lies (神宗元豐五年), by where that mark begins."""
    found: dict[int, tuple[int, int]] = {}
    end, days = -1, None
    for mark in reading.document.of_kind("date", "persName"):
        if mark.kind == "date" and mark.start >= end:
            end, days = mark.end, days_of(mark)
        elif mark.kind == "persName" and mark.end <= end and days is not None:
            found[mark.start] = days
    return found
