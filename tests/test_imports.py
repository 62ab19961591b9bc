"""Imports point one way, and no stage knows another: the order of `docs/architecture.md`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "pipeline" / "biannian"

LAYERS = (
    ("document", "errors", "resources"),
    ("xml", "xmlfile", "files", "calendar", "lexicon", "saxon"),
    ("source", "layout", "registers", "training"),
    ("context", "events"),
    ("edition",),
    ("stages", "tei", "validation", "publishing", "evaluation"),
    ("encoding", "inspection", "skeleton", "terminal"),
    ("build",),
    ("cli",),
)
"""What a module imports lies in its own layer or in one above it in this list."""

RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


def imports_of(path: Path) -> Iterator[str]:
    """The parts of the package that a module imports: "calendar", "stages.dates"."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "biannian":
            inside = node.module.split(".")[1:]
            yield from ([".".join(inside)] if inside else [alias.name for alias in node.names])


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "."), path


def test_every_module_has_a_layer() -> None:
    unknown = {name.split(".")[0] for name, _ in modules()} - RANK.keys() - {"__init__", "__main__"}
    assert unknown == set()


def test_imports_point_one_way() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, path in modules()
        if name.split(".")[0] in RANK
        for imported in imports_of(path)
        if imported.split(".")[0] in RANK and RANK[imported.split(".")[0]] > RANK[name.split(".")[0]]
    ]
    assert wrong == []


def test_no_stage_imports_another() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, path in modules()
        if name.startswith("stages.") and name != "stages.__init__"
        for imported in imports_of(path)
        if imported.startswith("stages")
    ]
    assert wrong == []


def test_one_module_alone_knows_saxon_and_where_resources_lie() -> None:
    sources = {name: path.read_text("utf-8") for name, path in modules()}
    assert [name for name, source in sources.items() if "import saxonche" in source or "from saxonche" in source] == [
        "saxon"
    ]
    assert [name for name, source in sources.items() if "__file__" in source] == ["resources"]
