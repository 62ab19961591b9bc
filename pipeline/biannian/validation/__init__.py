"""Validation: RELAX NG, Schematron and the checks of a project, in one run and in the order of files and lines."""

from biannian.validation.problem import Violation
from biannian.validation.run import fails, validate
from biannian.validation.settings import Settings

__all__ = ["Settings", "Violation", "fails", "validate"]
