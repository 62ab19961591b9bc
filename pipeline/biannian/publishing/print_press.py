"""The press: the parts of a volume typeset by Typst, each by itself, side by side, and only where something changed."""

from __future__ import annotations

import inspect
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from biannian.errors import OutputError
from biannian.publishing import print_join
from biannian.publishing.print_cache import Cache, digest, kept
from biannian.publishing.print_join import REMEDY, without_sheet
from biannian.publishing.print_settings import PAGES
from biannian.publishing.print_type import Type
from biannian.publishing.print_volume import Volume
from biannian.resources import xslt

_EPOCH = 0
_STANDARDS = ["a-2a", "ua-1"]


@dataclass(frozen=True, slots=True)
class Part:
    """A front, a chapter or an apparatus, as Typst source; `told` is what other parts tell it."""

    kind: str
    name: str
    source: str
    told: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a part tells others: the number of its pages; chapters, years and headlines with their pages; for each
    name its pages. Pages count from the part's first, which is 1."""

    pages: int
    entries: list[dict[str, Any]]
    names: dict[str, list[int]]

    def from_page(self, start: int) -> Facts:
        """The same where the part begins on this page."""
        entries = [entry | {"page": entry["page"] + start - 1} for entry in self.entries]
        return Facts(self.pages, entries, {name: [page + start - 1 for page in at] for name, at in self.names.items()})


class Press:
    """Typst with the design, the type and the measures of a volume.

    `folder` is for Typst's files, and has the fonts in `fonts`; `cache` keeps what was typeset. What is not there is
    typeset in as many threads as there are processors, which Typst allows. `warnings` are what Typst said of each part.
    """

    def __init__(
        self,
        volume: Volume,
        folder: Path,
        type_: Type,
        upright: Type,
        cache: Cache,
        progress: Callable[[str], None],
    ) -> None:
        self.folder, self._cache, self._progress = folder, cache, progress
        self.warnings: list[tuple[str, str]] = []
        width, height = PAGES[volume.settings.page]
        self._inputs = {
            "direction": volume.direction,
            "size": f"{volume.settings.points:g}",
            "width": str(width),
            "height": str(height),
            "fonts": "|".join(type_.families),
            "upright": "|".join(upright.families),
        }
        glyphs = json.dumps({
            "regular": type_.regular, "bold": type_.bold, "upright": upright.regular, "upright-bold": upright.bold,
        })  # fmt: skip
        for path in design():
            shutil.copy(path, folder)
        (folder / "glyphs.json").write_text(glyphs, "utf-8")
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")]
        )
        files = (path.read_bytes() for path in (*design(), *sorted((folder / "fonts").iterdir())))
        self._key = digest(version("typst"), inspect.getsource(print_join), json.dumps(self._inputs), glyphs, *files)

    def ask(self, parts: Sequence[Part]) -> list[Facts]:
        """What the parts tell; the pages of each count from 1."""
        made = self._made(parts, [1] * len(parts), ".json", self._query)
        try:
            return [Facts(**json.loads(told)) for told in made]
        except (ValueError, TypeError) as error:
            raise OutputError(f"what a part of the book told cannot be read ({error})", remedy=REMEDY) from None

    def typeset(self, parts: Sequence[Part], starts: Sequence[int]) -> list[bytes]:
        """The parts as PDF, where they begin on these pages; all but the front come without their sheet of type."""
        return self._made(parts, starts, ".pdf", self._compile)

    def _made(
        self, parts: Sequence[Part], starts: Sequence[int], suffix: str, make: Callable[[Part, int], tuple[bytes, bool]]
    ) -> list[bytes]:
        """What is in the cache, or is made and kept."""
        with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
            made: list[Future[bytes]] = []
            for number, (part, start) in enumerate(zip(parts, starts, strict=True), 1):
                self._progress(f"typesetting {part.kind} {number} of {len(parts)}" if part.name else "typesetting")
                told = json.dumps(part.told)
                path = self._cache.path(suffix, self._key, part.kind, part.name, told, str(start), part.source)
                if not path.exists() and not (source := self._source(part)).exists():
                    source.write_text(part.source, "utf-8")
                    source.with_suffix(".json").write_text(told, "utf-8")
                made.append(threads.submit(kept, path, partial(make, part, start)))
            return [one.result() for one in made]

    def _source(self, part: Part) -> Path:
        return self.folder / f"{part.kind}-{part.name}.typ"

    def _query(self, part: Part, start: int) -> tuple[bytes, bool]:
        with _named(part):
            told = self._compiler(part, start).query("<facts>", field="value", one=True)
        self._forget()
        return told.encode(), True

    def _compile(self, part: Part, start: int) -> tuple[bytes, bool]:
        """The PDF, and whether Typst had nothing to say against it: a warning is to be heard every time."""
        with _named(part):
            pdf, warnings = self._compiler(part, start).compile_with_warnings(
                format="pdf", pdf_standards=_STANDARDS, timestamp=_EPOCH
            )
        self.warnings += [(f"{part.kind} {part.name}".rstrip(), warning.message) for warning in warnings]
        return (pdf if part.kind == "front" else without_sheet(pdf, f"{part.kind}{part.name}")), not warnings

    def _forget(self) -> None:
        """Typst remembers what it laid out, and lets go of it only as it makes further PDFs."""
        typst.compile(b"", font_paths=self._fonts)

    def _compiler(self, part: Part, start: int) -> Any:
        source = self._source(part)
        inputs = self._inputs | {"part": part.kind, "start": str(start), "told": source.with_suffix(".json").name}
        return typst.Compiler(str(source), root=str(self.folder), font_paths=self._fonts, sys_inputs=inputs)


@contextmanager
def _named(part: Part) -> Iterator[None]:
    try:
        yield
    except (typst.TypstError, RuntimeError) as error:
        # What is wrong with a query is told as a RuntimeError.
        raise OutputError(f"Typst could not set the {part.kind} {part.name}".rstrip() + f" ({error})") from None


def design() -> list[Path]:
    """The files of the book's design."""
    return [path for path in sorted(xslt("print").iterdir()) if path.suffix == ".typ"]
