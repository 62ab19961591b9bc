"""Commands for the registers of an edition: register show, find, merge, split, match."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import click

from biannian import edition, events
from biannian.cli.shared import example, with_terminal
from biannian.edition import Edition
from biannian.errors import UsageError
from biannian.files import write_whole
from biannian.registers import Entry, Register, editing, links, matching, read
from biannian.registers.authorities import candidates
from biannian.terminal import Terminal

_edition_option = click.option(
    "--edition",
    "folder",
    type=click.Path(path_type=Path),
    default=".",
    show_default=True,
    help="Folder of the edition.",
)


@click.group(
    epilog=example(
        "biannian register find 寧子寧 --edition tei", "biannian register show person:ning-zining --edition tei"
    )
)
def register() -> None:
    """Look entries of the registers up, make two one, or one two."""


@register.command(epilog=example("biannian register show person:ning-zining --edition tei"))
@click.argument("ref", metavar="REF")
@_edition_option
@with_terminal
def show(terminal: Terminal, ref: str, folder: Path) -> None:
    """Show an entry, named by its reference, id or name, with the events and relations in which it takes part."""
    registers = edition.load(folder).registers
    known = read(registers)
    entry = _one(known, ref)
    terminal.print([editing.show(entry, known), *events.about(entry.ref, registers)])


@register.command(
    epilog=example("biannian register find 子寧 --edition tei", "biannian register find ningzi --edition tei")
)
@click.argument("query", metavar="NAME")
@_edition_option
@with_terminal
def find(terminal: Terminal, query: str, folder: Path) -> None:
    """Find entries by name, in either script, or by part of a name or its pinyin."""
    found = editing.find(read(edition.load(folder).registers), query)
    if not found:
        raise UsageError(f"no entry is called «{query}»", where=folder, remedy="try part of the name, or its pinyin")
    terminal.print(f"{entry.ref}  {entry.main}" for entry in found)


@register.command(epilog=example("biannian register merge place:majifeng place:jiazhou --edition my-chronicle"))
@click.argument("drop", metavar="DROP")
@click.argument("keep", metavar="KEEP")
@_edition_option
@with_terminal
def merge(terminal: Terminal, drop: str, keep: str, folder: Path) -> None:
    """Make DROP one with KEEP: its names and facts move there, and every reference is rewritten."""
    chosen = edition.load(folder)
    known = read(chosen.registers)
    changed = editing.merge(_contents(chosen), _one(known, keep).ref, _one(known, drop).ref)
    _write(terminal, chosen, changed)


@register.command(
    epilog=example("biannian register split person:wang-ding person:wang-ding-2 e1220-04-1 e1221-02-1 --edition tei")
)
@click.argument("ref", metavar="REF")
@click.argument("new", metavar="NEW")
@click.argument("entries", metavar="ENTRY...", nargs=-1, required=True)
@_edition_option
@with_terminal
def split(terminal: Terminal, ref: str, new: str, entries: Sequence[str], folder: Path) -> None:
    """Make the mentions of REF in some entries of the text those of a NEW entry of the register."""
    chosen = edition.load(folder)
    _write(terminal, chosen, editing.split(_contents(chosen), ref, new, entries))


@register.command(
    epilog=example(
        "biannian register match --from cbdb.sqlite --edition tei --table links.tsv",
        "biannian register match --from cbdb.sqlite --edition tei --accept-above 0.95",
        "biannian register match --accept links.tsv --edition tei",
    )
)
@click.option("--from", "authority", type=click.Path(path_type=Path), help="CBDB, DILA, CHGIS/TGAZ or Wikidata.")
@click.option("--accept-above", type=click.FloatRange(0, 1), help="Accept what scores so much, from 0 to 1, by itself.")
@click.option("--table", type=click.Path(path_type=Path), help="Write the proposals there, to be filled in.")
@click.option("--accept", "filled", type=click.Path(path_type=Path), help="Accept what a filled-in table accepts.")
@_edition_option
@with_terminal
def match(
    terminal: Terminal,
    authority: Path | None,
    accept_above: float | None,
    table: Path | None,
    filled: Path | None,
    folder: Path,
) -> None:
    """Propose links from the registers to an authority file, for the editor to accept."""
    chosen = edition.load(folder)
    known = read(chosen.registers)
    if (authority is None) == (filled is None):
        raise UsageError("either an authority file or a filled-in table is wanted", remedy="give --from or --accept")
    if authority is not None:
        enough = math.inf if accept_above is None else accept_above
        proposals = matching.propose(known, candidates(authority, matching.wanted(known)), enough)
    else:
        proposals = links.from_table(_text(filled), str(filled))
    if table is not None:
        write_whole(table, links.to_table(proposals).encode())
        terminal.say(f"wrote {table} with {len(proposals)} proposals")
    elif authority is not None:
        terminal.print(links.to_table(proposals).splitlines())
    if filled is not None or any(one.accepted for one in proposals):
        contents = {name: content for name, content in _contents(chosen).items() if name.startswith("register")}
        changed = matching.accept(contents, proposals)
        _write(terminal, chosen, changed)
        if not changed:
            terminal.say("no new link was accepted")


def _text(path: Path | None) -> str:
    try:
        return path.read_text("utf-8-sig") if path else ""
    except OSError as error:
        raise UsageError(f"the table cannot be read ({error.strerror})", where=path) from None
    except UnicodeDecodeError:
        raise UsageError("this table is not UTF-8 text", where=path, remedy="save it as UTF-8") from None


def _one(known: Register, query: str) -> Entry:
    found = editing.find(known, query)
    if len(found) != 1:
        some = ", ".join(entry.ref for entry in found[:6])
        what = f"«{query}» may be any of {some}" if found else f"no entry is called «{query}»"
        raise UsageError(what, remedy="name one by its reference, as in person:ning-zining")
    return found[0]


def _contents(chosen: Edition) -> dict[str, bytes]:
    files = [*sorted(chosen.registers.glob("*.xml")), *(one.text for one in chosen.chapters if one.text.is_file())]
    return {str(path.relative_to(chosen.folder)): path.read_bytes() for path in files}


def _write(terminal: Terminal, chosen: Edition, changed: dict[str, bytes]) -> None:
    for name, content in sorted(changed.items()):
        write_whole(chosen.folder / name, content)
        terminal.say(f"wrote {chosen.folder / name}")


COMMANDS = (register,)
