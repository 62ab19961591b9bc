"""What biannian knows before it reads a text: the tables in `data/` as a register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from biannian.lexicon.script import TRADITIONAL
from biannian.registers.model import Entry, Location, Name, Period, Register, Reign
from biannian.registers.naming import WOMEN, main_names
from biannian.registers.romanization import surname_of
from biannian.registers.tables import parts, rows


@cache
def knowledge() -> Register:
    """The register of all that the tables hold; every entry says the histories it rests on."""
    return Register.of((*_rulers(), *_persons(), *_organizations(), *_places(), *_offices(), *_works()))


def _rulers() -> Iterator[Entry]:
    kin = _kin()
    for row in rows("rulers"):
        personal = [Name(text, "personal", surname=surname_of(text)) for text in parts(row["personal"])]
        given = [Name(name.text[len(name.surname) :], "short") for name in personal if name.surname]
        yield Entry(
            id=row["id"],
            kind="person",
            names=_names(
                main_names(row["main"], row["surname"]),
                personal,
                [Name(text, "temple") for text in parts(row["temple"])],
                [Name(text, "posthumous") for text in parts(row["posthumous"])],
                [Name(text, "variant") for text in parts(row["others"])],
                given,
            ),
            sex="M",
            birth=row["birth"],
            death=row["death"],
            affiliations=(row["polity"],),
            reigns=(Reign(row["polity"], reign),) if (reign := Period(row["first"], row["last"])) else (),
            kin=kin[row["id"]],
            evidence=(row["evidence"],),
        )


def _persons() -> Iterator[Entry]:
    kin = _kin()
    for row in rows("persons"):
        main, surname = row["main"], row["surname"]
        given = [Name(main[len(surname) :], "short")] if surname and not main.endswith(("氏", *WOMEN)) else []
        yield Entry(
            id=row["id"],
            kind="person",
            names=_names(main_names(main, surname), [Name(text, "variant") for text in parts(row["others"])], given),
            sex=row["sex"],
            birth=row["birth"],
            death=row["death"],
            period=Period(row["first"], row["last"]),
            affiliations=parts(row["polity"]),
            kin=kin[row["id"]],
            evidence=(row["evidence"],),
        )


def _organizations() -> Iterator[Entry]:
    for row in rows("organizations"):
        yield Entry(
            id=row["id"],
            kind="org",
            type=row["type"],
            names=_names(main_names(row["main"]), [Name(text, "variant") for text in parts(row["others"])]),
            period=Period(row["first"], row["last"]),
            evidence=(row["evidence"],),
        )


def _places() -> Iterator[Entry]:
    for row in rows("places"):
        yield Entry(
            id=row["id"],
            kind="place",
            names=_names(main_names(row["main"]), [Name(text, "variant") for text in parts(row["others"])]),
            location=Location(row["modern"], row["latitude"], row["longitude"], row["radius"], row["certainty"]),
            period=Period(row["first"], row["last"]),
            evidence=(row["evidence"],),
        )


def _offices() -> Iterator[Entry]:
    for row in rows("offices"):
        explanations = (("en", row["english"]), (TRADITIONAL, row["chinese"]))
        yield Entry(
            id=row["id"],
            kind="office",
            names=_names(
                main_names(row["main"], proper=False), [Name(text, "variant") for text in parts(row["others"])]
            ),
            explanations=tuple((language, text) for language, text in explanations if text),
            evidence=parts(row["evidence"]),
        )


def _works() -> Iterator[Entry]:
    for row in rows("works"):
        yield Entry(
            id=row["id"],
            kind="work",
            names=_names(main_names(row["main"]), [Name(text, "variant") for text in parts(row["others"])]),
            authors=parts(row["authors"]),
            period=Period(row["date"], row["date"]),
            evidence=parts(row["evidence"]),
        )


def _names(*groups: Iterable[Name]) -> tuple[Name, ...]:
    """The names of all groups, each spelling once."""
    spelled: dict[tuple[str, str], Name] = {}
    for name in (name for group in groups for name in group):
        spelled.setdefault((name.text, name.language), name)
    return tuple(spelled.values())


@cache
def _kin() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("kin"):
        found[row["person"]].append((row["relation"], row["of"]))
    return defaultdict(tuple, {person: tuple(relations) for person, relations in found.items()})
