"""Checking many files at once, each with a time limit: processes that can be ended when a file is too much for them.

A worker is a fresh interpreter that reads one JSON line for each file and answers with one. Nothing is forked, so it
works from any program, whatever that has loaded or started.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from typing import Any

from biannian.errors import Severity
from biannian.validation.problem import Violation
from biannian.validation.result import Identifier, Result, together
from biannian.validation.settings import Part, Settings


def check_all(files: Sequence[Path], settings: Settings, processes: int, limit: float) -> Iterator[Result]:
    """The result for each file, in their order. `limit` is in seconds for each file.

    Where there are processes enough, some read and others apply rules, at once also to a single file: only these
    need the memory that Saxon takes.
    """
    parts = settings.parts
    kinds = [(part,) for part in parts] if processes > 1 else [parts]
    with ExitStack() as stack:
        crews = [stack.enter_context(_crew(settings, kind, max(1, processes // len(kinds)), limit)) for kind in kinds]
        for results in zip(*(crew(files) for crew in crews), strict=True):
            yield together(results)


@contextmanager
def _crew(
    settings: Settings, parts: Sequence[Part], number: int, limit: float
) -> Iterator[Callable[[Sequence[Path]], Iterator[Result]]]:
    """Some workers that check certain parts: a function from files to their results in order."""
    workers: SimpleQueue[_Worker] = SimpleQueue()
    running = [_Worker(settings, parts) for _ in range(number)]
    for worker in running:
        workers.put(worker)

    def check_one(file: Path) -> Result:
        worker = workers.get()
        try:
            return worker.check(file, limit)
        finally:
            workers.put(worker)

    threads = ThreadPoolExecutor(number)
    try:
        yield lambda files: threads.map(check_one, files)
    finally:
        threads.shutdown(cancel_futures=True, wait=False)
        for worker in running:
            worker.stop()
        threads.shutdown()


class _Worker:
    """One process, started when first needed and again after it was ended."""

    def __init__(self, settings: Settings, parts: Sequence[Part]) -> None:
        self.settings = settings
        self.parts = parts
        self.process: subprocess.Popen[str] | None = None

    def check(self, file: Path, limit: float) -> Result:
        process = self.process = self.process or _started(self.settings)
        assert process.stdin is not None and process.stdout is not None
        timer = Timer(limit, _kill, [process])
        timer.start()
        try:
            process.stdin.write(json.dumps([str(file), self.parts]) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = ""
        finally:
            in_time = timer.is_alive()
            timer.cancel()
        if answer.endswith("\n"):
            return result_of(json.loads(answer))
        self.stop()
        return Result([_gave_up(file, limit, in_time)])

    def stop(self) -> None:
        if self.process is not None:
            _kill(self.process)
            self.process.communicate()
            self.process = None


def _started(settings: Settings) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "biannian.validation.worker", json.dumps(asdict(settings), default=str)]
    # What libraries print is no message to the user; what matters of it comes back as findings.
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,
    )


def _kill(process: subprocess.Popen[str]) -> None:
    """Ends a worker, and jing if it runs one."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _gave_up(file: Path, limit: float, in_time: bool) -> Violation:
    if in_time:
        message = "the check ended by itself, probably for want of memory; divide the file"
        return Violation("check-failed", Severity.ERROR, message, str(file))
    message = f"the check did not end within {limit:g} seconds; divide the file or simplify the schema"
    return Violation("time-limit", Severity.ERROR, message, str(file))


def result_of(data: dict[str, Any]) -> Result:
    """A result from the data that a worker answers with."""
    findings = [Violation(**{**one, "severity": Severity(one["severity"])}) for one in data["findings"]]
    return Result(findings, [Identifier(*one) for one in data["identifiers"]], data["is_readable"])
