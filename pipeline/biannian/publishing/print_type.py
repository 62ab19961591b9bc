"""Type for a volume: which face sets which character, cut fonts for Typst, and what cannot be set."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from biannian.publishing.fonts import DEBIAN_FOLDERS, Face, allocate, choose, cut, find_faces

FAMILIES = {
    "zh-Hant": ("Noto Serif CJK TC", "HanaMinA", "HanaMinB"),
    "zh-Hans": ("Noto Serif CJK SC", "HanaMinA", "HanaMinB"),
}
PUNCTUATION_FAMILY = "Noto Serif CJK SC"
"""Its marks stand beside the character before them, as in the books of the Zhonghua Book Company; those of the
family for Taiwan stand in the middle of their square."""

PUNCTUATION = frozenset("，。、；：？！（）《》〈〉「」『』【】〔〕〖〗［］｛｝“”‘’…—―·")

_AMONG_BOLD = " for headings"
"""Typst takes the last words of a family's name for a style where they can be one, such as bold."""


@dataclass(frozen=True, slots=True)
class Type:
    """Fonts for Typst: families in the order in which it should try them, the characters that they have, regular and
    bold, and the wanted characters that none has."""

    families: tuple[str, ...]
    regular: str
    bold: str
    missing: frozenset[str]


def prepare_type(
    characters: Iterable[str],
    bold_characters: Iterable[str],
    language: str,
    *,
    families: Sequence[str],
    folders: Sequence[Path],
    name: str,
    turned: bool,
    cache: Path,
    into: Path,
) -> Type:
    """Cuts the fonts that a volume needs, keeps them in `cache`, and lays copies of just these into the folder `into`.

    `name` opens the families' new names, so that turned and upright fonts can serve side by side.
    `families` and `folders` replace the defaults where they are not empty. Raises OutputError for a family that
    cannot be found or that forbids embedding.
    """
    available = find_faces(folders or DEBIAN_FOLDERS)
    text = tuple(families or FAMILIES[language])
    marks = text if families else (PUNCTUATION_FAMILY, *text)
    regular = [choose(chain, available) for chain in (marks, text)]
    bold = [(*choose(chain, available, bold=True), *faces) for chain, faces in zip((marks, text), regular, strict=True)]
    shares, missing = _shares(frozenset(characters), *regular)
    cuts = [(face, share, f"{name} {face.family}") for face, share in shares.items()]
    bold_shares, _ = _shares(frozenset(bold_characters), *bold)
    for face, share in bold_shares.items():
        # Of a family that has a bold face, Typst takes no other for bold text: what is regular there has its own name.
        cuts.append((face, share, f"{name} {face.family}{'' if face.bold else _AMONG_BOLD}"))
    into.mkdir(parents=True, exist_ok=True)
    for face, share, family in cuts:
        shutil.copy(cut(face, share, family, cache, turned=turned), into)
    made = {family for _, _, family in cuts}
    wished = (f"{name} {family}{rank}" for rank in ("", _AMONG_BOLD) for family in dict.fromkeys((*marks, *text)))
    return Type(tuple(family for family in wished if family in made), _all(shares), _all(bold_shares), missing)


def _all(shares: Mapping[Face, frozenset[str]]) -> str:
    return "".join(sorted(frozenset().union(*shares.values())))


def _shares(
    wanted: frozenset[str], marks: Sequence[Face], text: Sequence[Face]
) -> tuple[dict[Face, frozenset[str]], frozenset[str]]:
    punctuation, lacking_marks = allocate(wanted & PUNCTUATION, marks)
    letters, lacking = allocate(wanted - PUNCTUATION, text)
    faces = dict.fromkeys((*punctuation, *letters))
    shares = {face: punctuation.get(face, frozenset()) | letters.get(face, frozenset()) for face in faces}
    return shares, lacking | lacking_marks
