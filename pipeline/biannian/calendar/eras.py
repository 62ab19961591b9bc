"""Regimes and their eras (年號): by whom, from when, until when, and under which names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from biannian.calendar.folding import fold
from biannian.calendar.tables import rows
from biannian.errors import UsageError

REPLACES = 5
"""An edition's era replaces ours of the same regime and name when their first years differ by no more than this."""


@dataclass(frozen=True, slots=True, order=True)
class LunarDate:
    """A year, or a month or day in it, of a Chinese calendar; month and day are 0 where they are not known."""

    year: int
    month: int = 0
    leap: bool = False
    day: int = 0

    @classmethod
    def read(cls, text: str) -> LunarDate:
        """From the form of the tables: "1098-6-1", "1240-12r", "-139"; ValueError for anything else."""
        sign, rest = (-1, text[1:]) if text.startswith("-") else (1, text)
        year, month, day = [*rest.split("-"), "0", "0"][:3]
        return cls(sign * int(year), int(month.rstrip("r")), month.endswith("r"), int(day))


@dataclass(frozen=True, slots=True)
class Regime:
    """A state with a calendar: `identifier` as in `cal-song`, `names` as texts call it, folded.

    `months` names the calendar whose months it follows; `estimated` says that its own is not known month by month.
    """

    name: str
    identifier: str
    names: tuple[str, ...]
    months: str = ""
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Era:
    """A reign: years are counted from `year_one`, the name was in use from `first` to `last`.

    `name` is empty where a ruler's years were counted without an era name. `doubt` says what sources disagree about.
    """

    regime: Regime
    rulers: tuple[str, ...]
    name: str
    pinyin: str
    year_one: int
    first: LunarDate
    last: LunarDate
    aliases: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def identifier(self) -> str:
        """As in `song-yuanfu-1098`."""
        return f"{self.regime.identifier}-{self.pinyin}-{self.year_one}"

    @property
    def written(self) -> str:
        """The name under which years are counted: the era's, or the ruler's."""
        return self.name or self.rulers[0]

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names under which its years are counted, folded."""
        return tuple(dict.fromkeys(fold(name) for name in ((self.name, *self.aliases) if self.name else self.rulers)))


@dataclass(frozen=True, eq=False)
class Eras:
    """All regimes and eras; an edition's own come first. Two tables are equal only if they are one."""

    regimes: Mapping[str, Regime]
    all: tuple[Era, ...]
    named: Mapping[str, tuple[Era, ...]] = field(init=False)
    """Eras by folded name."""
    called: Mapping[str, frozenset[str]] = field(init=False)
    """Names of regimes by what texts call them, folded."""
    spans: Mapping[str, tuple[int, int]] = field(init=False)
    """First and last year of each regime."""

    def __post_init__(self) -> None:
        named: dict[str, list[Era]] = defaultdict(list)
        for era in self.all:
            for spelling in era.spellings:
                named[spelling].append(era)
        called: dict[str, set[str]] = defaultdict(set)
        spans: dict[str, tuple[int, int]] = {}
        for era in self.all:
            first, last = spans.get(era.regime.name, (era.first.year, era.last.year))
            spans[era.regime.name] = min(first, era.first.year), max(last, era.last.year)
        for regime in self.regimes.values():
            for name in regime.names:
                called[name].add(regime.name)
        object.__setattr__(self, "named", {name: tuple(eras) for name, eras in named.items()})
        object.__setattr__(self, "spans", spans)
        object.__setattr__(self, "called", {name: frozenset(regimes) for name, regimes in called.items()})

    def regime(self, name: str) -> Regime:
        """The regime of this name, identifier or alias; UsageError where there is none."""
        folded = fold(name)
        for regime in self.regimes.values():
            if name in (regime.name, regime.identifier) or folded == fold(regime.name):
                return regime
        for regime in self.regimes.values():
            if folded in regime.names:
                return regime
        raise UsageError(f"no regime is called {name}", remedy="name one as in 宋, 西夏 or xia")

    def of_regime_in(self, regime: str, year: int) -> tuple[Era, ...]:
        """The eras of a regime in use at some time of a year."""
        return tuple(era for era in self.all if era.regime.name == regime and era.first.year <= year <= era.last.year)


def eras(own: tuple[Path, ...] = ()) -> Eras:
    """The eras of all regimes, and before them those of an edition's tables; read anew only when one has changed.

    A table has the columns of ours (regime, rulers, era, pinyin, year_one, first, last, aliases, doubt), of which
    regime, era and year_one are required and `last` is wanted. Raises UsageError for a table that cannot be read.
    """
    return _eras(own, tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in own))


@lru_cache(maxsize=8)
def _eras(own: tuple[Path, ...], _changed: tuple[int, ...]) -> Eras:
    regimes = {
        row["regime"]: Regime(
            row["regime"],
            row["id"],
            tuple(dict.fromkeys(fold(name) for name in (row["regime"], *row["names"].split("|")) if name)),
            row["months"],
            bool(row["own"]),
        )
        for row in rows("regimes.tsv")
    }
    ours = tuple(_era(row, regimes, Path("eras.tsv")) for row in rows("eras.tsv"))
    theirs = [_era(_completed(row, ours), regimes, path) for path in own for row in rows(path)]
    return Eras(regimes, (*theirs, *(era for era in ours if not _replaced(era, theirs))))


def _era(row: Mapping[str, str], regimes: Mapping[str, Regime], path: Path) -> Era:
    try:
        first = LunarDate.read(row.get("first") or row["year_one"])
        return Era(
            regimes[row["regime"]],
            tuple(name for name in row.get("rulers", "").split("|") if name),
            row["era"],
            row.get("pinyin", ""),
            int(row["year_one"]),
            first,
            LunarDate.read(row["last"]) if row.get("last") else first,
            tuple(name for name in row.get("aliases", "").split("|") if name),
            row.get("doubt", ""),
        )
    except (KeyError, ValueError) as error:
        raise UsageError(
            f"this table of eras has a row that cannot be read: {' '.join(row.values()).strip()}",
            where=path,
            remedy="give a known regime, the era, and years as whole numbers",
        ) from error


def _completed(row: Mapping[str, str], ours: Iterable[Era]) -> dict[str, str]:
    """A row of an edition with what it leaves out taken from our era of that regime and name."""
    wanted = (row.get("regime", ""), fold(row.get("era", "")))
    near = [era for era in ours if (era.regime.name, fold(era.name)) == wanted]
    if not near:
        return dict(row)
    try:
        model = min(near, key=lambda era: abs(era.year_one - int(row["year_one"])))
    except (KeyError, ValueError):
        return dict(row)
    from_ours = {"pinyin": model.pinyin, "rulers": "|".join(model.rulers), "aliases": "|".join(model.aliases)}
    return from_ours | {key: value for key, value in row.items() if value}


def _replaced(era: Era, theirs: Iterable[Era]) -> bool:
    return any(
        era.regime == own.regime
        and set(era.spellings) & set(own.spellings)
        and abs(era.year_one - own.year_one) <= REPLACES
        for own in theirs
    )
