"""Our validation (RELAX NG, Schematron and project checks) against jing (RELAX NG alone) on the same files."""

from __future__ import annotations

import shutil
import subprocess

from benchmarks.measuring import ROOT, seconds
from biannian.resources import schema
from biannian.validation import validate


def run() -> tuple[str, list[str], list[list[str]]]:
    """The table: seconds for the sample edition's files, and the ratio to jing."""
    files = [*sorted((ROOT / "tei" / "text").glob("*.xml")), *sorted((ROOT / "tei" / "register").glob("*.xml"))]
    size = sum(path.stat().st_size for path in files) / 1e6
    own = seconds(lambda: validate(files))
    rows = [["biannian validate", f"{own:.2f}", "1.00"]]
    if shutil.which("jing"):
        command = ["jing", str(schema("biannian.rng")), *map(str, files)]
        peer = seconds(lambda: subprocess.run(command, capture_output=True, check=False))
        rows.append(["jing", f"{peer:.2f}", f"{own / peer:.2f}"])
    return f"Validation of {size:.2f} MB", ["validator", "seconds", "time of ours : theirs"], rows
