"""Type for a volume: which face sets which character, cut fonts for Typst, and what cannot be set."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Type:
    """Fonts for Typst: families in the order in which it should try them, and the characters that none has."""

    families: tuple[str, ...]
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
    marks = (text if families else (PUNCTUATION_FAMILY, *text),)[0]
    into.mkdir(parents=True, exist_ok=True)
    named: dict[str, str] = {}
    missing: frozenset[str] = frozenset()
    for bold, wanted in ((False, frozenset(characters)), (True, frozenset(bold_characters))):
        shares, lacking = _shares(wanted, choose(text, available, bold=bold), choose(marks, available, bold=bold))
        missing |= frozenset() if bold else lacking
        for face, share in shares.items():
            if face.bold == bold:
                renamed = named.setdefault(face.family, f"{name} {face.family}")
                shutil.copy(cut(face, share, renamed, cache, turned=turned), into)
    order = dict.fromkeys((*marks, *text))
    return Type(tuple(named[family] for family in order if family in named), missing)


def _shares(
    wanted: frozenset[str], text: Sequence[Face], marks: Sequence[Face]
) -> tuple[dict[Face, frozenset[str]], frozenset[str]]:
    punctuation, lacking_marks = allocate(wanted & PUNCTUATION, marks)
    letters, lacking = allocate(wanted - PUNCTUATION, text)
    faces = dict.fromkeys((*punctuation, *letters))
    shares = {face: punctuation.get(face, frozenset()) | letters.get(face, frozenset()) for face in faces}
    return shares, lacking | lacking_marks
