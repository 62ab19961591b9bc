"""Readings of dates a second, and how long the tables take to load."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.measuring import sample, seconds
from biannian.calendar import Clock, eras, find_dates, resolve

LOADING = """
from time import perf_counter
from biannian import calendar
start = perf_counter()
calendar.eras()
calendar.months(1099)
print(perf_counter() - start)
"""


def run() -> tuple[str, list[str], list[list[str]]]:
    """The table: readings a second, and milliseconds to load eras and months in a fresh process."""
    table = eras()
    text = sample()
    written = [text[reading.start : reading.end] for reading in find_dates(text, table)] * 20
    clock = Clock(year=1099)

    def read_and_resolve() -> None:
        for one in written:
            for reading in find_dates(one, table):
                resolve(reading, clock, table)

    duration = seconds(read_and_resolve)
    fresh = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    return (
        "Dates",
        ["what", "value"],
        [
            ["dates read and resolved a second", f"{len(written) / duration:,.0f}"],
            ["loading eras and months, ms", f"{float(fresh.stdout) * 1000:.1f}"],
        ],
    )
