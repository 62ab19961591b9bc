"""Characters a second of each stage, of events, encoding and decoding; and whether the cost outgrows the text."""

from __future__ import annotations

from pathlib import Path

from benchmarks.measuring import sample, seconds
from biannian.context import Context
from biannian.edition import Chapter, Metadata
from biannian.events import stated
from biannian.lexicon import characters
from biannian.registers import knowledge
from biannian.stages import STAGES
from biannian.stages.ingest import ingest
from biannian.tei.decode import decode
from biannian.tei.encode import encode
from biannian.tei.header import chapter_header
from biannian.xml import parse

SIZES = (1, 8)


def run_sizes() -> dict[str, list[float]]:
    """Microseconds a character of each step, for the sample once and eight times over."""
    costs: dict[str, list[float]] = {}
    for times in SIZES:
        content = sample(times).encode()
        document = ingest(content)
        size = len(document.text)

        def note(name: str, duration: float, size: int = size) -> None:
            costs.setdefault(name, []).append(duration / size * 1e6)

        note("ingest", seconds(lambda content=content: ingest(content)))
        for stage in STAGES:
            note(stage.__name__, seconds(lambda stage=stage, document=document: stage(document, Context())))
            document = stage(document, Context())
        note("events", seconds(lambda document=document: stated([document], knowledge())))
        chapter = Chapter("bench", Path("bench.txt"), Path("bench.xml"))
        header = chapter_header(document, chapter, Metadata(), characters.load(), {}, {})
        tei = encode(document, header)
        note("encode", seconds(lambda document=document, header=header: encode(document, header)))
        note("decode", seconds(lambda tei=tei: decode(parse(tei))))
    return costs


def run() -> tuple[str, list[str], list[list[str]]]:
    """The table: microseconds a character and characters a second, by step."""
    rows = [
        [name, f"{small:.2f}", f"{large:.2f}", f"{large / small:.2f}", f"{1e6 / large:,.0f}"]
        for name, (small, large) in run_sizes().items()
    ]
    columns = ["step", "µs a character", f"text × {SIZES[1]}", "growth", "characters a second"]
    return "Stages, on the sample edition", columns, rows
