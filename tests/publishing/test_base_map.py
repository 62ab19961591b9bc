"""The base map: projected so that shapes are true, cut to what is shown, and missing without harm."""

from __future__ import annotations

import json
import re
from math import hypot
from pathlib import Path

import pytest

from biannian.errors import UsageError
from biannian.publishing.base_map import LAYERS, BaseMap, base_map
from biannian.publishing.projection import EARTH_RADIUS, Extent, Projection

LOOP = Projection(Extent(south=33, west=100, north=41, east=112), 1000)
"""The great bend of the Yellow River."""

TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [90, 20]},
    "arcs": [
        [[0, 0], [40, 0], [0, 30]],
        [[40, 30], [-40, 0], [0, -30]],
        [[14, 15], [1, 0], [1, 1]],
        [[50, 60], [1, 1]],
    ],
    "objects": {
        "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0, 1]]]}]},
        "lakes": {"geometries": [{"type": "Polygon", "arcs": [[~0, ~1]]}]},
        "rivers": {"geometries": [{"type": "LineString", "arcs": [2]}, {"type": "MultiLineString", "arcs": [[3]]}]},
    },
}


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.\d+", path)]


def test_a_kilometre_is_as_long_to_the_north_as_to_the_east() -> None:
    step = 0.01
    for latitude in (33.5, 37.0, 40.5):
        x, y = LOOP.point(latitude, 104)
        north, east = LOOP.point(latitude + step, 104), LOOP.point(latitude, 104 + step)
        degree = EARTH_RADIUS * 3.14159265 / 180
        northwards = hypot(north[0] - x, north[1] - y) / (degree * step)
        assert northwards == pytest.approx(LOOP.kilometre(latitude), rel=1e-3)
        assert hypot(east[0] - x, east[1] - y) > 0
        assert (north[0] - x) * (east[0] - x) + (north[1] - y) * (east[1] - y) == pytest.approx(0, abs=1e-4)


def test_north_is_up_and_everything_asked_for_lies_within_the_drawing() -> None:
    for latitude in (33, 37, 41):
        for longitude in (100, 106, 112):
            x, y = LOOP.point(latitude, longitude)
            assert -1e-6 <= x <= 1000 + 1e-6
            assert -1e-6 <= y <= LOOP.height + 1e-6
    assert LOOP.point(41, 106)[1] < LOOP.point(33, 106)[1]


def test_the_frame_is_what_the_corners_of_the_drawing_show() -> None:
    frame = LOOP.frame
    assert frame.south <= 33
    assert frame.north >= 41
    assert frame.west <= 100
    assert frame.east >= 112


@pytest.mark.parametrize(
    "extent", [Extent(-30, 100, -10, 120), Extent(-5, 90, 5, 110), Extent(38, 106, 38.001, 106.001)]
)
def test_any_extent_has_a_drawing(extent: Extent) -> None:
    drawing = Projection(extent, 1000)
    assert 0 < drawing.height < 10_000
    x, y = drawing.point((extent.south + extent.north) / 2, (extent.west + extent.east) / 2)
    assert 0 <= x <= 1000
    assert 0 <= y <= drawing.height


def test_layers_are_cut_to_the_frame() -> None:
    paths = BaseMap(TOPOLOGY).paths(LOOP)
    assert set(paths) == set(LAYERS)
    assert paths["land"].count("M") == 1
    assert paths["land"].endswith("Z")
    assert paths["rivers"].count("M") == 1
    assert "Z" not in paths["rivers"]
    land = numbers(paths["land"])
    assert max(land) < 2000
    assert min(land) < 0 < 1000 < max(land)


def test_without_a_base_map_there_is_none(tmp_path: Path) -> None:
    assert base_map(tmp_path / "none.json") is None


@pytest.mark.parametrize("content", ["no JSON", "[]", '{"objects": {}}', json.dumps({"objects": {"land": {}}})])
def test_a_file_that_is_no_base_map_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "map.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="this base map has no") as error:
        base_map(path)
    assert "map.json" in str(error.value)


def test_the_installed_base_map_shows_the_yellow_river() -> None:
    installed = base_map()
    if installed is None:
        pytest.skip("needs the npm packages (make edition), which are not installed")
    paths = installed.paths(LOOP)
    bend = LOOP.point(40.8, 108)
    river = numbers(paths["rivers"])
    assert min(hypot(x - bend[0], y - bend[1]) for x, y in zip(river[::2], river[1::2], strict=True)) < 30
    assert paths == installed.paths(LOOP)
