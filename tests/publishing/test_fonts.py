from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from biannian.errors import OutputError
from biannian.publishing import fonts
from biannian.publishing.fonts import DEBIAN_FOLDERS, Face, allocate, choose, cut, find_faces
from biannian.publishing.print_type import Type, faces_for, prepare_type

SERIF, FALLBACK = "Noto Serif CJK TC", "HanaMinB"


@pytest.fixture(scope="module")
def chain() -> tuple[Face, ...]:
    if not all(folder.is_dir() for folder in DEBIAN_FOLDERS):
        pytest.skip("needs the Debian packages fonts-noto-cjk and fonts-hanazono")
    return choose((SERIF, FALLBACK), find_faces(DEBIAN_FOLDERS))


def made_font(
    path: Path, family: str = "Made", rights: int = 0, characters: str = "一", style: str = "Regular"
) -> Path:
    path.parent.mkdir(exist_ok=True)
    pen = TTGlyphPen(None)
    pen.moveTo((100, 300))
    for point in ((100, 460), (900, 460), (900, 300)):
        pen.lineTo(point)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({ord(character): "one" for character in characters})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "one": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "one": (1000, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": style})
    builder.setupOS2(fsType=rights, sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    builder.save(path)
    return path


def bounds(path: Path, character: str) -> tuple[float, float, float, float]:
    font = TTFont(path)
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
    left, bottom, right, top = pen.bounds
    return left, bottom, right, top


def test_a_face_is_found_by_its_family(tmp_path: Path) -> None:
    path = made_font(tmp_path / "anything.ttf", "Kai of Mine")
    assert choose(("Kai of Mine",), find_faces([tmp_path])) == (Face("Kai of Mine", False, path),)


def test_a_missing_family_names_the_packages() -> None:
    with pytest.raises(
        OutputError, match=r"'Nowhere Serif' is not on this machine; install .*fonts-noto-cjk.*hanazono"
    ):
        choose(("Nowhere Serif",), [])


def test_a_font_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    with pytest.raises(OutputError, match=r"broken\.ttf: the font file cannot be read"):
        find_faces([tmp_path])


@pytest.mark.parametrize(("rights", "allowed"), [(0x0, True), (0x4, True), (0x8, True), (0x2, False), (0x100, False)])
def test_a_font_that_forbids_embedding_is_refused(tmp_path: Path, rights: int, allowed: bool) -> None:
    made_font(tmp_path / "made.ttf", rights=rights)
    faces = find_faces([tmp_path])
    if allowed:
        assert choose(("Made",), faces) == faces
    else:
        with pytest.raises(OutputError, match="forbids embedding"):
            choose(("Made",), faces)


def test_each_character_goes_to_the_first_face_that_has_it(tmp_path: Path) -> None:
    first = made_font(tmp_path / "a.ttf", "A", characters="一")
    second = made_font(tmp_path / "b.ttf", "B", characters="二")
    shares, missing = allocate("一二三\n\u200d", [Face("A", False, first), Face("B", False, second)])
    assert {face.family: set(share) for face, share in shares.items()} == {"A": {"一"}, "B": {"二"}}
    assert missing == {"三"}


def test_a_turned_stroke_stands_on_the_middle_of_the_em(tmp_path: Path) -> None:
    face = Face("Made", False, made_font(tmp_path / "made.ttf"))
    assert bounds(cut(face, "一", "X", tmp_path / "cut", turned=False), "一") == (100, 300, 900, 460)
    assert bounds(cut(face, "一", "X", tmp_path / "cut", turned=True), "一") == (420, -20, 580, 780)


def test_chinese_is_turned_and_latin_lies(chain: tuple[Face, ...], tmp_path: Path) -> None:
    upright = cut(chain[0], "一a—「", "X", tmp_path, turned=False)
    turned = cut(chain[0], "一a—「", "X", tmp_path, turned=True)
    left, bottom, right, top = bounds(turned, "一")
    assert top - bottom > 5 * (right - left)
    assert bounds(turned, "a") == bounds(upright, "a")
    left, bottom, right, top = bounds(turned, "—")
    assert right - left >= 1000 and (bottom + top) / 2 == pytest.approx(380, abs=2)


def test_a_bracket_takes_its_vertical_form(chain: tuple[Face, ...], tmp_path: Path) -> None:
    left, bottom, right, top = bounds(cut(chain[0], "「", "X", tmp_path, turned=True), "「")
    assert left > 500, "the opening bracket hangs at the end of its square, before the words"
    assert right - left < top - bottom


def test_a_cut_font_holds_its_characters_alone_and_is_the_same_twice(chain: tuple[Face, ...], tmp_path: Path) -> None:
    shares, missing = allocate("西夏𠼪書事", chain)
    assert not missing and [len(share) for share in shares.values()] == [4, 1]
    one = cut(chain[0], "西夏書事", "X", tmp_path / "one", turned=True)
    two = cut(chain[0], "事書夏西", "X", tmp_path / "two", turned=True)
    assert one.name == two.name and one.read_bytes() == two.read_bytes()
    assert set(TTFont(one).getBestCmap()) == {ord(character) for character in "西夏書事"}


def test_a_cut_font_is_made_once(chain: tuple[Face, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cut(chain[0], "西", "X", tmp_path, turned=True)
    monkeypatch.setattr(fonts, "_build", lambda *_, **__: pytest.fail("made again"))
    assert cut(chain[0], "西", "X", tmp_path, turned=True) == first


def test_what_has_no_bold_glyph_is_set_regular_among_bold(tmp_path: Path) -> None:
    made_font(tmp_path / "fonts" / "regular.ttf", characters="一二")
    made_font(tmp_path / "fonts" / "bold.ttf", characters="一", style="Bold")
    faces = faces_for("zh-Hant", ["Made"], [tmp_path / "fonts"])
    assert faces.lacking("一二三") == {"三"}
    type_ = prepare_type(
        faces, "一二三", "一二", name="Book", turned=False, cache=tmp_path / "cache", into=tmp_path / "made"
    )
    assert type_ == Type(("Book Made", "Book Made for headings"), "一二", "一二")
    cuts = {}
    for path in (tmp_path / "made").iterdir():
        font = TTFont(path)
        cuts[font["name"].getDebugName(4)] = "".join(map(chr, sorted(font.getBestCmap())))
    assert cuts == {"Book Made Regular": "一二", "Book Made Bold": "一", "Book Made for headings Regular": "二"}
