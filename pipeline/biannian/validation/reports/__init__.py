"""Findings as people and programs read them: one module a format, each with one function of that name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from biannian.errors import Finding
from biannian.validation.reports.github import github
from biannian.validation.reports.json import json
from biannian.validation.reports.junit import junit
from biannian.validation.reports.plain import plain, summary
from biannian.validation.reports.sarif import sarif

__all__ = ["FORMATS", "Report", "github", "json", "junit", "plain", "sarif", "summary"]

Report = Callable[[Sequence[Finding], Sequence[str]], str]
"""From findings, and all the files that were checked, to a report that ends with a newline."""

FORMATS: dict[str, Report] = {"text": plain, "json": json, "sarif": sarif, "junit": junit, "github": github}
"""The formats by the names that `--format` gives them."""
