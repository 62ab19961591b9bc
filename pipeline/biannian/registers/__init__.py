"""Registers: who and what the names in the texts stand for, as data, as TEI lists, and for people to edit."""

from biannian.registers.collecting import attested, collect, settle
from biannian.registers.documents import with_documents
from biannian.registers.files import files, known, proposals
from biannian.registers.knowledge import knowledge
from biannian.registers.model import Entry, Name, Register
from biannian.registers.reading import header_of, kept, opened, read
from biannian.registers.writing import header_for, to_lists

__all__ = [
    "Entry",
    "Name",
    "Register",
    "attested",
    "collect",
    "files",
    "header_for",
    "header_of",
    "kept",
    "knowledge",
    "known",
    "opened",
    "proposals",
    "read",
    "settle",
    "to_lists",
    "with_documents",
]
