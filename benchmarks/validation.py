"""Our validation (RELAX NG, Schematron and project checks) against jing (RELAX NG alone) on the same files.

Both are called as a user calls them, in turn; the shortest time of several runs and the least memory count.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

from lxml import etree

from benchmarks.measuring import ROOT
from biannian.resources import schema
from biannian.tei.decode import decode_bytes
from biannian.xml import NAMESPACES, TEI, XML_ID, parse_file

MB = 1_000_000
SETS = {"1 file of 1 MB": (1, MB), "20 files of 1 MB": (20, MB), "1 file of 20 MB": (1, 20 * MB)}
TIMES = 3


def run() -> tuple[str, list[str], list[list[str]]]:
    """The table: seconds, seconds of processors and MB for each set of files, ours and jing's, and their ratios."""
    measures = ("s", "CPU s", "MB")
    columns = ["files", *(column for one in measures for column in (f"ours {one}", f"jing {one}", "ratio"))]
    return "Validation, against jing with the grammar alone", columns, [_row(name) for name in SETS]


class _Cost(NamedTuple):
    """What a command costs with all processes below it: `memory` in MB at its peak, shared pages counted once."""

    seconds: float
    processor: float
    memory: float


def _row(name: str) -> list[str]:
    with TemporaryDirectory() as folder:
        files = [str(file) for file in _edition(Path(folder), *SETS[name])]
        ours = [sys.executable, "-m", "biannian", "validate", *files]
        theirs = ["jing", str(schema("biannian.rng")), *files] if shutil.which("jing") else []
        measured = [(_measured(ours), _measured(theirs) if theirs else None) for _ in range(TIMES)]
    own = _best([one for one, _ in measured])
    peer = _best([other for _, other in measured if other is not None])
    row = [name]
    for one, other, form in zip(own, peer, (".2f", ".2f", ".0f"), strict=True):
        row += [f"{one:{form}}", f"{other:{form}}" if theirs else "—", f"{one / other:.2f}" if theirs else "—"]
    return row


def _best(runs: Sequence[_Cost]) -> _Cost:
    return _Cost(*(min((run[measure] for run in runs), default=0.0) for measure in range(3)))


def _measured(command: Sequence[str]) -> _Cost:
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, ended = [0.0], Event()

    def watch() -> None:
        while not ended.wait(0.02):
            peak[0] = max(peak[0], sum(_memory(number) for number in _family(process.pid)))

    watcher = Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} finds something in files that are valid")
    seconds = perf_counter() - start
    ended.set()
    watcher.join()
    return _Cost(seconds, usage.ru_utime + usage.ru_stime, peak[0])


def _family(process: int) -> Iterator[int]:
    """A process and those below it, as Linux tells them."""
    yield process
    try:
        threads = [thread.joinpath("children").read_text() for thread in Path(f"/proc/{process}/task").iterdir()]
    except OSError:
        return
    for child in " ".join(threads).split():
        yield from _family(int(child))


def _memory(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)


def _edition(folder: Path, number: int, size: int) -> list[Path]:
    """An edition of so many valid chapters of some size: the sample's, with each entry several times over."""
    samples = sorted((ROOT / "tei" / "text").glob("*.xml"))
    shutil.copytree(ROOT / "tei" / "register", folder / "register")
    (folder / "text").mkdir()
    (folder / "source").mkdir()
    return [_chapter(samples[index % len(samples)], folder, f"c{index}", size) for index in range(number)]


def _chapter(sample: Path, folder: Path, name: str, size: int) -> Path:
    root = parse_file(sample)
    entries = root.findall(".//tei:div[@type='entry']", NAMESPACES)
    times = size // sum(len(etree.tostring(entry, encoding="UTF-8")) for entry in entries)
    for entry in entries:
        # What is linked would be linked several times.
        etree.strip_attributes(entry, "next", "prev")
        words = etree.tostring(entry, with_tail=False)
        for _ in range(times):
            entry.addnext(etree.fromstring(words))
    for number, element in enumerate(root.find("tei:text", NAMESPACES).iter("*")):
        if element.get(XML_ID):
            element.set(XML_ID, f"{name}-{number}")
    for number, line in enumerate(root.iter(f"{TEI}lb"), 1):
        line.set("n", str(number))
    content = decode_bytes(root)
    source = root.find(".//tei:sourceDesc/tei:bibl[@type='source']", NAMESPACES)
    source.find("tei:ptr", NAMESPACES).set("target", f"../source/{name}.txt")
    source.find("tei:idno[@type='sha256']", NAMESPACES).text = sha256(content).hexdigest()
    (folder / "source" / f"{name}.txt").write_bytes(content)
    file = folder / "text" / f"{name}.xml"
    root.getroottree().write(file, encoding="UTF-8", xml_declaration=True)
    return file
