"""What an edition knows beyond one text: handed to every stage, with defaults that serve a bare text file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from biannian.registers.model import Register


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One line of the editor's own vocabulary: `text` is always marked as `kind`, or never where `kind` is ""."""

    text: str
    kind: str
    type: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The edition's own tables and settings; each empty or at its default for a text without an edition.

    `eras` and `characters` are tab-separated tables that come before biannian's own, `opening_date` is a reading
    (「元符元年十二月」) from which the text's clock starts, `regime` the court whose calendar decides (empty until the
    text has told it; the stages want one), `register` who and what is known; without one, what biannian knows itself.
    """

    vocabulary: tuple[Vocabulary, ...] = ()
    characters: tuple[Path, ...] = ()
    eras: tuple[Path, ...] = ()
    opening_date: str = ""
    regime: str = "宋"
    layout: str = ""
    register: Register | None = None
