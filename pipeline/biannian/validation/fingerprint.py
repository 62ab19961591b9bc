"""What makes a finding the same when the lines around it have moved; and a baseline of findings that are accepted."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from biannian.errors import Finding, UsageError


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """For each finding the same short code whenever it is found, whatever its line; equal ones are numbered."""
    seen: Counter[tuple[str, str, str]] = Counter()
    codes = []
    for finding in findings:
        key = (Path(finding.file).as_posix(), finding.rule, finding.message)
        seen[key] += 1
        parts = "\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")
        codes.append(hashlib.sha256(parts).hexdigest()[:16])
    return codes


def baseline_of(findings: Sequence[Finding]) -> str:
    """A baseline that accepts these findings: JSON that a person can read and prune, in the order of the findings."""
    accepted = [
        {"fingerprint": code, "file": finding.file, "rule": finding.rule, "message": finding.message}
        for code, finding in zip(fingerprints(findings), findings, strict=True)
    ]
    return json.dumps({"accepted": accepted}, ensure_ascii=False, indent=2) + "\n"


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints that a baseline accepts. Raises UsageError for a file that is none."""
    try:
        return frozenset(str(one["fingerprint"]) for one in json.loads(path.read_text("utf-8"))["accepted"])
    except OSError as error:
        raise UsageError(f"the baseline cannot be read ({error.strerror})", where=path) from None
    except (ValueError, KeyError, TypeError):
        raise UsageError("this is no baseline of biannian", where=path, remedy="write it anew") from None


def not_accepted(findings: Sequence[Finding], accepted: frozenset[str]) -> list[Finding]:
    """The findings that a baseline does not accept."""
    return [one for one, code in zip(findings, fingerprints(findings), strict=True) if code not in accepted]
