"""The process that checks files for `pool`: paths and parts come in as JSON lines, results go out as JSON lines."""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path

from biannian.validation.check import check
from biannian.validation.problem import as_data
from biannian.validation.settings import Part, Settings


def main(settings: Settings) -> None:
    """Answers each line of standard input until it ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # Whatever a library prints must not reach the answers.
    os.dup2(2, 1)
    # What one file leaves is collected when it is done, and what stays (schemas, registers) is not looked at again: to
    # look for it all the while takes a tenth of the time.
    gc.disable()
    gc.freeze()
    for line in sys.stdin:
        path, parts = json.loads(line)
        result = check(Path(path), settings, [Part(part) for part in parts])
        findings = [as_data(finding) for finding in result.findings]
        answer = {"findings": findings, "identifiers": result.identifiers, "is_readable": result.is_readable}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
        gc.collect()
        gc.freeze()


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    main(Settings(**{**given, "schemas": tuple(Path(one) for one in given["schemas"])}))
