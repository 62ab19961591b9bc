"""Fonts for the printed book: found by family, checked against the text, and cut down to its characters.

Typst has no vertical writing mode. A vertical page is therefore typeset lying down, in a font whose Chinese glyphs
are turned a quarter to the left, and the finished page is turned back to the right. What stands upright in a
vertical line is turned (Unicode Standard Annex 50); what lies along it, such as Latin letters and dashes, is not.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.ttCollection import TTCollection

from biannian.errors import OutputError
from biannian.files import write_whole

DEBIAN_FOLDERS = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/fonts/truetype/hanazono"))
DEBIAN_REMEDY = "install the Debian packages fonts-noto-cjk and fonts-hanazono, or name a folder with the font"

_Matrix = tuple[float, float, float, float, float, float]
_METHOD = "2"
"""Part of every cut font's key: raise it when `_build` makes other glyphs."""

_RESTRICTED, _NO_SUBSETTING, _BITMAP_ONLY = 0x0002, 0x0100, 0x0200
_EMBEDDING_RIGHTS = 0x000E

_DASHES = frozenset("—―⸺")
_DOTS = frozenset("·‧・")
_EM_CENTRE = 0.38
"""Height of the middle of a Chinese character above the baseline, in ems: (0.88 - 0.12) / 2."""


@dataclass(frozen=True, slots=True, order=True)
class Face:
    """One font in a file: `number` is its place in a collection, 0 otherwise."""

    family: str
    bold: bool
    path: Path
    number: int = 0


def find_faces(folders: Iterable[Path]) -> tuple[Face, ...]:
    """Every regular or bold upright face in the font files under these folders, in a fixed order.

    Raises OutputError for a font file that cannot be read.
    """
    files = {
        path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf", ".ttc")
    }
    return tuple(face for path in sorted(files) for face in _faces_of(path))


def choose(families: Sequence[str], faces: Iterable[Face], *, bold: bool = False) -> tuple[Face, ...]:
    """The faces of these families in this order; a family without a bold face serves with its regular one.

    Raises OutputError for a family that is not there, and for one whose licence forbids embedding.
    """
    known = {(face.family, face.bold): face for face in reversed(tuple(faces))}
    chosen = []
    for family in families:
        face = known.get((family, bold)) or known.get((family, False))
        if face is None:
            raise OutputError(f"the font {family!r} is not on this machine", remedy=DEBIAN_REMEDY)
        _refuse_restricted(face)
        chosen.append(face)
    return tuple(chosen)


def allocate(characters: Iterable[str], faces: Sequence[Face]) -> tuple[dict[Face, frozenset[str]], frozenset[str]]:
    """Which face sets which characters (the first that has a glyph), and the characters that none has."""
    left = {character for character in characters if not _needs_no_glyph(character)}
    shares: dict[Face, frozenset[str]] = {}
    for face in faces:
        has = covered(face)
        shares[face] = shares.get(face, frozenset()) | frozenset(c for c in left if ord(c) in has)
        left -= shares[face]
    return {face: share for face, share in shares.items() if share}, frozenset(left)


def covered(face: Face) -> frozenset[int]:
    """The code points for which a face has a glyph; what it has for private use is not what a text means."""
    return frozenset(code for code in _open(face).getBestCmap() if unicodedata.category(chr(code)) != "Co")


def cut(face: Face, characters: Iterable[str], family: str, folder: Path, *, turned: bool) -> Path:
    """A TrueType font file with the glyphs of these characters alone, under a new family name.

    The file lies in `folder` under a name made from all that decides its content, and is made only once.
    """
    wanted = "".join(sorted(set(characters)))
    facts = (_METHOD, _digest(face.path), str(face.number), family, str(face.bold), str(turned), wanted)
    target = folder / f"{hashlib.sha256(chr(0).join(facts).encode()).hexdigest()[:32]}.ttf"
    if not target.exists():
        made = BytesIO()
        _build(face, wanted, family, turned=turned).save(made)
        write_whole(target, made.getvalue())
    return target


def _needs_no_glyph(character: str) -> bool:
    """Line ends, and what is only a sign to software: directions, joiners, selectors of variants."""
    code = ord(character)
    is_selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return character in "\t\n\r" or is_selector or unicodedata.category(character) == "Cf"


@cache
def _faces_of(path: Path) -> tuple[Face, ...]:
    try:
        fonts = TTCollection(path, lazy=True).fonts if path.suffix.lower() == ".ttc" else [TTFont(path, lazy=True)]
        return tuple(
            Face(_name(font, 16, 1), style == "Bold", path, number)
            for number, font in enumerate(fonts)
            if (style := _name(font, 17, 2)) in ("Regular", "Bold")
        )
    except (TTLibError, OSError, KeyError) as error:
        raise OutputError(f"the font file cannot be read ({error})", where=path, remedy="remove it") from None


def _name(font: Any, *identifiers: int) -> str:
    return next((str(text) for number in identifiers if (text := font["name"].getDebugName(number))), "")


@cache
def _open(face: Face) -> Any:
    return TTFont(face.path, fontNumber=face.number, lazy=True)


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refuse_restricted(face: Face) -> None:
    rights = int(_open(face)["OS/2"].fsType)
    if rights & _EMBEDDING_RIGHTS == _RESTRICTED or rights & (_NO_SUBSETTING | _BITMAP_ONLY):
        raise OutputError(
            f"the licence of the font {face.family!r} forbids embedding it in a PDF",
            where=face.path,
            remedy="name another font",
        )


def _build(face: Face, characters: str, family: str, *, turned: bool) -> Any:
    font = _open(face)
    units = int(font["head"].unitsPerEm)
    names = {character: f"u{ord(character):04X}" for character in characters}
    glyphs, widths = {}, {}
    for character in (None, *characters):
        name = names[character] if character else ".notdef"
        glyphs[name], widths[name] = _glyph(font, character, turned=turned)
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    builder.setupGlyf(glyphs)
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (widths[name], getattr(table[name], "xMin", 0)) for name in glyphs})
    ascent, descent = round(units * (_EM_CENTRE + 0.5)), round(units * (_EM_CENTRE - 0.5))
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupOS2(
        sTypoAscender=ascent, sTypoDescender=descent, usWinAscent=ascent, usWinDescent=-descent,
        usWeightClass=700 if face.bold else 400, fsSelection=0x20 if face.bold else 0x40,
    )  # fmt: skip
    builder.setupNameTable(_names(font, family, face.bold))
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(macStyle=int(face.bold), created=0, modified=0)
    builder.font.recalcTimestamp = False
    return builder


def _names(font: Any, family: str, bold: bool) -> Mapping[str, str]:
    style = "Bold" if bold else "Regular"
    return {
        "copyright": _name(font, 0),
        "familyName": family,
        "styleName": style,
        "uniqueFontIdentifier": f"{family} {style}",
        "fullName": f"{family} {style}",
        "version": _name(font, 5) or "Version 1",
        "psName": f"{family.replace(' ', '')}-{style}",
        "licenseDescription": _name(font, 13),
    }


def _glyph(font: Any, character: str | None, *, turned: bool) -> tuple[Any, int]:
    """The outline, turned or centred as a vertical line asks, and its advance along the line, in font units."""
    name = font.getBestCmap()[ord(character)] if character else font.getGlyphOrder()[0]
    units = int(font["head"].unitsPerEm)
    advance = int(font["hmtx"][name][0])
    matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    if turned and character and _lies_centred(character):
        matrix, advance = _centred(font, name, fills=character in _DASHES), units
    elif turned and character and _stands(font, character, name):
        name, advance, matrix = _vertical_forms(font).get(name, name), units, _quarter_turn(font)
    drawing = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(drawing)
    outline = TTGlyphPen(None)
    is_cubic = "glyf" not in font
    pen = Cu2QuPen(outline, max_err=units / 1000, reverse_direction=True) if is_cubic else outline
    drawing.replay(TransformPen(pen, matrix))
    return outline.glyph(), advance


def _lies_centred(character: str) -> bool:
    return character in _DASHES or character in _DOTS


def _stands(font: Any, character: str, name: str) -> bool:
    width = unicodedata.east_asian_width(character)
    if width != "A":
        return width in ("W", "F")
    is_sign = unicodedata.category(character) in ("So", "No", "Po")
    return name in _vertical_forms(font) or (is_sign and int(font["hmtx"][name][0]) >= int(font["head"].unitsPerEm))


def _quarter_turn(font: Any) -> _Matrix:
    """A quarter to the left about the middle of the em, onto the middle that all faces share."""
    units = int(font["head"].unitsPerEm)
    middle = (font["OS/2"].sTypoAscender + font["OS/2"].sTypoDescender) / 2
    return (0.0, 1.0, -1.0, 0.0, units / 2 + middle, _EM_CENTRE * units - units / 2)


def _centred(font: Any, name: str, *, fills: bool) -> _Matrix:
    """Onto the middle of the em; a dash is stretched over the whole em, so that two of them join."""
    units = int(font["head"].unitsPerEm)
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    left, bottom, right, top = pen.bounds
    stretch = units * 1.02 / (right - left) if fills else 1.0
    return (stretch, 0.0, 0.0, 1.0, units / 2 - stretch * (left + right) / 2, _EM_CENTRE * units - (bottom + top) / 2)


@cache
def _vertical_forms(font: Any) -> dict[str, str]:
    """The font's own substitutions for vertical setting, by glyph name."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "vert"
        for index in record.Feature.LookupListIndex
    }
    subtables = (
        getattr(s, "ExtSubTable", s) for index in sorted(lookups) for s in table.LookupList.Lookup[index].SubTable
    )
    return {old: new for subtable in subtables for old, new in getattr(subtable, "mapping", {}).items()}
