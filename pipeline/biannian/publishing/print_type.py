"""Type for a volume: which face sets which character, what cannot be set, and cut fonts for Typst."""

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
class Faces:
    """The faces of a volume in the order in which they are tried: for marks of punctuation, and for all else."""

    families: tuple[str, ...]
    regular: tuple[tuple[Face, ...], tuple[Face, ...]]
    bold: tuple[tuple[Face, ...], tuple[Face, ...]]

    def lacking(self, characters: Iterable[str]) -> frozenset[str]:
        """The characters that no face has."""
        return _shares(frozenset(characters), *self.regular)[1]


@dataclass(frozen=True, slots=True)
class Type:
    """Fonts for Typst: families in the order in which it should try them, and the characters that they have, regular
    and bold."""

    families: tuple[str, ...]
    regular: str
    bold: str


def faces_for(language: str, families: Sequence[str], folders: Sequence[Path]) -> Faces:
    """The faces for a volume in this language; `families` and `folders` replace the defaults where they are not empty.

    Raises OutputError for a family that cannot be found or that forbids embedding.
    """
    available = find_faces(folders or DEBIAN_FOLDERS)
    text = tuple(families or FAMILIES[language])
    marks = text if families else (PUNCTUATION_FAMILY, *text)
    for_marks, for_text = (choose(chain, available) for chain in (marks, text))
    # What has no bold glyph is set in regular type.
    bold_marks, bold_text = (choose(chain, available, bold=True) for chain in (marks, text))
    return Faces(
        tuple(dict.fromkeys((*marks, *text))),
        (for_marks, for_text),
        ((*bold_marks, *for_marks), (*bold_text, *for_text)),
    )


def prepare_type(
    faces: Faces,
    characters: Iterable[str],
    bold_characters: Iterable[str],
    *,
    name: str,
    turned: bool,
    cache: Path,
    into: Path,
) -> Type:
    """Cuts the fonts that a volume needs, keeps them in `cache`, and lays copies of just these into the folder `into`.

    `name` opens the families' new names, so that turned and upright fonts can serve side by side. Characters that no
    face has are left out.
    """
    shares, _ = _shares(frozenset(characters), *faces.regular)
    cuts = [(face, share, f"{name} {face.family}") for face, share in shares.items()]
    bold_shares, _ = _shares(frozenset(bold_characters), *faces.bold)
    for face, share in bold_shares.items():
        # Of a family that has a bold face, Typst takes no other for bold text: what is regular there has its own name.
        cuts.append((face, share, f"{name} {face.family}{'' if face.bold else _AMONG_BOLD}"))
    into.mkdir(parents=True, exist_ok=True)
    for face, share, family in cuts:
        shutil.copy(cut(face, share, family, cache, turned=turned), into)
    made = {family for _, _, family in cuts}
    wished = (f"{name} {family}{rank}" for rank in ("", _AMONG_BOLD) for family in faces.families)
    return Type(tuple(family for family in wished if family in made), _all(shares), _all(bold_shares))


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
