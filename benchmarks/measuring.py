"""Timing, and the texts that are timed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = sorted((ROOT / "tei" / "source").glob("*.txt"))


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of several runs, in seconds: what else the machine does only ever adds."""
    best = float("inf")
    for _ in range(times):
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
    return best


def sample(times: int = 1) -> str:
    """The text of the sample edition's chapters, several times over."""
    return "".join(path.read_text("utf-8") for path in SAMPLE) * times
