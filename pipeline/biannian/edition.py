"""An edition: the folder with its `edition.toml`, and all that this file says.

    title.zh-Hant = "西夏書事"        what the work is called, by language
    author = "吳廣成"
    licence.target = "https://…"     under which the edition is published

    [[chapter]]                       by default, each file of source/ in the order of names
    source = "source/juan-31.txt"

`TABLE` below lists every key; an unknown one is an error that names the nearest right one.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from biannian import calendar
from biannian.calendar import numerals
from biannian.context import Context, Vocabulary
from biannian.errors import BiannianError, UsageError
from biannian.layout import LAYOUTS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_LONGEST_NAME = 60
"""How many characters of a title name a file: no file system takes more than 255 bytes, and Chinese has three each."""

LANGUAGES = ("zh-Hant", "zh-Hans", "en")

TABLE: dict[str, dict[str, type]] = {
    "": {
        "title": dict, "author": str, "publisher": str, "version": str, "description": dict, "schema": str,
        "licence": dict, "source": dict, "editor": list, "chapter": list, "vocabulary": list, "tables": dict,
        "print": dict, "regime": str, "layout": str, "url": str,
    },
    "title": dict.fromkeys(LANGUAGES, str),
    "description": dict.fromkeys(LANGUAGES, str),
    "licence": {"target": str, "text": str},
    "source": {"title": str, "author": str, "date": str, "publisher": str, "note": str},
    "editor": {"id": str, "name": str, "role": str},
    "chapter": {"source": str, "id": str, "n": int, "title": dict, "opening-date": str, "layout": str},
    "chapter.title": dict.fromkeys(LANGUAGES, str),
    "vocabulary": {"text": str, "kind": str, "type": str, "ref": str},
    "tables": {"characters": list, "eras": list, "vocabulary": list},
    "print": {
        "page": str, "size": float, "direction": str, "index": str, "marks": list, "fonts": str, "families": list,
        "spreads": bool, "bleed": float,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Editor:
    """A person who answers for marks: `identifier` is what @resp points to."""

    identifier: str
    name: str
    role: str = "editor"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What every header of the edition says. `title` and `description` are by language tag."""

    title: Mapping[str, str] = field(default_factory=dict)
    author: str = ""
    publisher: str = ""
    version: str = ""
    description: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    licence_text: str = ""
    source: Mapping[str, str] = field(default_factory=dict)
    editors: tuple[Editor, ...] = ()
    schema: str = ""
    url: str = ""
    """Where the web edition stands: needed for what gives full addresses, as a sitemap does."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One source file and the TEI file made from it; `number` is the number of its juan, 0 where it has none."""

    identifier: str
    source: Path
    text: Path
    number: int = 0
    title: Mapping[str, str] = field(default_factory=dict)
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition folder with all that its `edition.toml` says; paths begin with the folder as it was given."""

    folder: Path
    metadata: Metadata
    chapters: tuple[Chapter, ...]
    print: Mapping[str, Any] = field(default_factory=dict)
    """How the edition wants its book, by the names of `publishing.print_settings.PrintSettings`."""

    @property
    def name(self) -> str:
        """What files of the whole edition are called: the English title, or else the folder's name."""
        return safe_identifier((self.metadata.title.get("en") or self.folder.resolve().name).lower()[:_LONGEST_NAME])

    @property
    def texts(self) -> Path:
        """The folder of the chapters' TEI files."""
        return self.folder / "text"

    @property
    def registers(self) -> Path:
        """The folder of the registers."""
        return self.folder / "register"

    @property
    def proposals(self) -> Path:
        """The folder that keeps what the machine proposed last, so that what an editor deletes stays deleted."""
        return self.folder / "proposed"


def load(folder: Path) -> Edition:
    """The edition in a folder.

    Raises UsageError, in one sentence, for a missing folder or file and for any mistake in `edition.toml`.
    """
    path = folder / "edition.toml"
    if not path.is_file():
        remedy = "make an edition with «biannian new DIR», or name its folder"
        raise UsageError("there is no edition.toml here", where=folder, remedy=remedy)
    try:
        content = path.read_text("utf-8-sig")
        settings = tomllib.loads(content)
    except UnicodeDecodeError:
        raise UsageError("edition.toml is not UTF-8 text", where=path) from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"this is not TOML: {str(error).rstrip('.')}", where=path) from None
    reader = _Settings(path, content)
    reader.check(settings, "")
    return reader.edition(settings)


class _Settings:
    """Turns the settings of one `edition.toml` into an edition, with errors that name file and line."""

    def __init__(self, path: Path, content: str) -> None:
        self.path, self.folder, self.content = path, path.parent, content

    def check(self, settings: Mapping[str, Any], table: str) -> None:
        allowed = TABLE[table]
        for key, value in settings.items():
            name = f"{table}.{key}" if table else key
            if key not in allowed:
                nearest = difflib.get_close_matches(key, allowed, 1, 0.5)
                remedy = f"did you mean «{nearest[0]}»" if nearest else f"known keys are {', '.join(allowed)}"
                raise self.error(f"there is no setting «{name}»", key, remedy)
            kind = (int, float) if allowed[key] is float else allowed[key]
            if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
                raise self.error(f"«{name}» wants {_KINDS[allowed[key]]}", key)
            if name in TABLE:
                for one in value if isinstance(value, list) else [value]:
                    if not isinstance(one, dict):
                        raise self.error(f"«{name}» wants tables", key, f"write [[{name}]]")
                    self.check(one, name)

    def error(self, what: str, key: str, remedy: str | None = None) -> UsageError:
        lines = enumerate(self.content.splitlines(), 1)
        line = next(
            (number for number, line in lines if re.search(rf"(^|[\s.\[{{,])\"?{re.escape(key)}\b", line)), None
        )
        return UsageError(what, where=self.path, line=line, remedy=remedy)

    def edition(self, settings: Mapping[str, Any]) -> Edition:
        licence = settings.get("licence", {})
        if re.search('["<>&\n]|\\?>', settings.get("schema", "")):
            raise self.error("«schema» is no address of a schema", "schema", 'write it as in "schemas/biannian.rng"')
        if not re.fullmatch(r"(https?://[^\s\"'<>{}\\^`|]+)?", licence.get("target", "")):
            raise self.error("«licence.target» is no address", "target", 'write it as in "https://example.org/licence"')
        if not re.fullmatch(r"(https?://[^\s\"'<>{}\\^`|?#]+)?", settings.get("url", "")):
            raise self.error("«url» is no address of a site", "url", 'write it as in "https://example.org/chronicle/"')
        metadata = Metadata(
            title=settings.get("title", {}),
            author=settings.get("author", ""),
            publisher=settings.get("publisher", ""),
            version=settings.get("version", ""),
            description=settings.get("description", {}),
            licence=licence.get("target", ""),
            licence_text=licence.get("text", ""),
            source=settings.get("source", {}),
            editors=tuple(self.editor(one) for one in settings.get("editor", [])),
            schema=settings.get("schema", ""),
            url=settings.get("url", ""),
        )
        return Edition(self.folder, metadata, self.chapters(settings), settings.get("print", {}))

    def editor(self, settings: Mapping[str, Any]) -> Editor:
        identifier = settings.get("id", "")
        if not re.fullmatch(r"[A-Za-z_][\w.-]*", identifier) or identifier == "biannian":
            raise self.error("an editor wants an id that XML can hold", "editor", 'write id = "initials"')
        return Editor(identifier, settings.get("name", identifier), settings.get("role", "editor"))

    def chapters(self, settings: Mapping[str, Any]) -> tuple[Chapter, ...]:
        listed = settings.get("chapter") or [
            {"source": f"source/{path.name}"} for path in sorted(self.folder.glob("source/*.txt"))
        ]
        chapters = tuple(self.chapter(one, self.context(settings)) for one in listed)
        identifiers = [chapter.identifier.casefold() for chapter in chapters]
        for identifier in identifiers:
            if identifiers.count(identifier) > 1:
                remedy = "rename one of the files, or give its [[chapter]] another id"
                raise self.error(f"two chapters have the id «{identifier}»", "chapter", remedy)
        if not chapters:
            raise UsageError(
                "the edition has no chapters", where=self.path, remedy="put text files (.txt) into source/"
            )
        return chapters

    def chapter(self, settings: Mapping[str, Any], context: Context) -> Chapter:
        if "source" not in settings:
            raise self.error("a chapter wants a source", "chapter", 'write source = "source/….txt"')
        source = self.inside(settings["source"])
        identifier = settings.get("id") or safe_identifier(source.stem)
        if not re.fullmatch(r"[^\W\d][\w.-]*", identifier):
            raise self.error(f"«{identifier}» cannot be a chapter's id", "id", "use letters, digits and hyphens")
        number = settings.get("n") or number_of(identifier)
        title = settings.get("title") or default_title(identifier, number)
        context = Context(
            vocabulary=context.vocabulary,
            characters=context.characters,
            eras=context.eras,
            regime=context.regime,
            opening_date=settings.get("opening-date", ""),
            layout=settings.get("layout", context.layout),
        )
        self.check_context(context)
        return Chapter(identifier, source, self.folder / "text" / f"{identifier}.xml", number, title, context)

    def context(self, settings: Mapping[str, Any]) -> Context:
        tables = settings.get("tables", {})
        listed = (self.word(one) for one in settings.get("vocabulary", []))
        in_tables = (word for one in tables.get("vocabulary", []) for word in vocabulary_of(self.inside(one)))
        return Context(
            vocabulary=(*listed, *in_tables),
            characters=tuple(self.inside(one) for one in tables.get("characters", [])),
            eras=tuple(self.inside(one) for one in tables.get("eras", [])),
            regime=settings.get("regime", ""),
            layout=settings.get("layout", ""),
        )

    def check_context(self, context: Context) -> None:
        """Raises UsageError for a layout, a regime or an opening date that nobody knows."""
        if context.layout and context.layout not in LAYOUTS:
            raise self.error(f"there is no layout «{context.layout}»", "layout", f"choose one of {', '.join(LAYOUTS)}")
        eras, key = calendar.eras(context.eras), "regime"
        try:
            court = eras.regime(context.regime or Context().regime).name
            key = "opening-date"
            calendar.opening(context.opening_date, court, eras)
        except BiannianError as error:
            raise self.error(error.what, key, error.remedy) from None

    def word(self, settings: Mapping[str, Any]) -> Vocabulary:
        word = Vocabulary(*(settings.get(key, "") for key in ("text", "kind", "type", "ref")))
        if (wrong := wrong_in(word)) is not None:
            raise self.error(f"a word of the vocabulary {wrong}", "vocabulary", _WORD)
        return word

    def inside(self, name: str) -> Path:
        """A path that the settings name, which may not leave the edition's folder."""
        path = self.folder / name
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise self.error(
                f"«{name}» lies outside the edition's folder", name.split("/")[0], "keep sources inside it"
            )
        return path


def vocabulary_of(table: Path) -> Iterator[Vocabulary]:
    """The words of a tab-separated table with the columns text, kind, type and ref, behind lines that begin with #.

    Raises UsageError, with file and line, for a table that cannot be read or a row without text.
    """
    try:
        lines = table.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise UsageError("there is no such table", where=table, remedy="check its name in edition.toml") from None
    except (OSError, UnicodeDecodeError):
        raise UsageError("this table of words cannot be read as UTF-8 text", where=table) from None
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for number, cells in rows[1:]:
        word = Vocabulary(*(*cells, "", "", "", "")[:4])
        if (wrong := wrong_in(word)) is not None:
            raise UsageError(f"this word {wrong}", where=table, line=number, remedy=_WORD)
        yield word


def wrong_in(word: Vocabulary) -> str | None:
    """What is wrong with a word of the vocabulary, as the end of a sentence; None where nothing is."""
    if not word.text.strip():
        return "has no text"
    if word.kind not in NAMED:
        return f"is of no known kind: «{word.kind}»"
    return None if not word.ref or re.fullmatch(_REFS, word.ref) else f"has no reference in «{word.ref}»"


NAMED = ("", "persName", "rs", "placeName", "orgName", "roleName", "title", "measure")
"""What a word of the vocabulary may be; empty where it is never a name."""

_REFS = r"(person|place|org|office|work):[\w.-]+( (person|place|org|office|work):[\w.-]+)*"
_WORD = f"give it text, a kind ({', '.join(NAMED[1:])}, or empty for no name) and a ref such as person:ning-zining"

_KINDS: dict[type, str] = {
    dict: "a table", list: "a list", str: "text in quotation marks", int: "a whole number", float: "a number",
    bool: "true or false",
}  # fmt: skip


def safe_identifier(name: str) -> str:
    """A file's name as an XML id: what an id cannot hold becomes a hyphen."""
    identifier = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "text"
    return identifier if re.match(r"[^\W\d]", identifier) else f"text-{identifier}"


def number_of(identifier: str) -> int:
    """The number at the end of a chapter's id, 0 where there is none: `number_of("juan-31") == 31`."""
    match = re.search(r"(\d+)$", identifier)
    return int(match.group(1)) if match else 0


def default_title(identifier: str, number: int) -> Mapping[str, str]:
    """What a chapter is called where `edition.toml` does not say: 卷三十一 and juan 31, or its id."""
    if not number:
        return {"zh-Hant": identifier, "en": identifier}
    chinese = f"卷{numerals.write(number)}"
    return {"zh-Hant": chinese, "zh-Hans": chinese, "en": f"juan {number}"}
