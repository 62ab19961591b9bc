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
    readings = list(find_dates(sample(), table))
    clock = Clock()
    duration = seconds(lambda: [resolve(reading, clock, table) for reading in readings * 20])
    fresh = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    return (
        "Dates",
        ["what", "value"],
        [
            ["readings resolved a second", f"{len(readings) * 20 / duration:,.0f}"],
            ["loading eras and months, ms", f"{float(fresh.stdout) * 1000:.1f}"],
        ],
    )
