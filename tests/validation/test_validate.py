"""Many files in one run: their order, what is only wrong between them, and files that are too much for a worker."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from biannian.cli.validation import validate_command
from biannian.errors import Severity, UsageError
from biannian.terminal import Terminal
from biannian.validation import Settings, validate
from biannian.validation.paths import files_of, local_file


@pytest.fixture
def edition(tmp_path: Path, cases: Path) -> Path:
    folder = tmp_path / "edition"
    shutil.copytree(cases, folder)
    return folder


def test_findings_come_in_the_order_of_files_and_lines(edition: Path) -> None:
    files = sorted(edition.rglob("*.xml"))
    for file in files:
        broken = (
            file.read_text("utf-8").replace("<titleStmt>", "<titleStmt><nonsense/>").replace("<body>", "<body><bad/>")
        )
        file.write_text(broken, "utf-8")
    found = [one for one in validate(files, processes=3) if one.rule == "element-not-allowed"]
    assert [one.file for one in found] == [str(file) for file in files for _ in range(2)]
    assert all(first.line < second.line for first, second in zip(found[::2], found[1::2], strict=True))


def test_workers_and_this_process_find_the_same(edition: Path) -> None:
    chapter = edition / "text" / "juan-31.xml"
    chapter.write_text(chapter.read_text("utf-8").replace("person:", "persons:"), "utf-8")
    here = validate([edition], processes=0)
    assert here == validate([edition], processes=2) != []


def test_an_identifier_is_used_in_one_file_only(edition: Path) -> None:
    copy = edition / "text" / "juan-32.xml"
    shutil.copy(edition / "text" / "juan-31.xml", copy)
    repeated = [one for one in validate([edition], processes=0) if one.rule == "identifier-repeated"]
    assert {one.file for one in repeated} == {str(copy)}
    entry = next(one for one in repeated if one.text == "e1099-01-1")
    assert "juan-31.xml" in entry.message
    assert 'xml:id="e1099-01-1"' in copy.read_text("utf-8").splitlines()[entry.line - 1]


def test_persons_and_places_may_share_an_identifier(edition: Path) -> None:
    places = edition / "register" / "places.xml"
    places.write_text(
        places.read_text("utf-8").replace('"xipingfu"', '"yi-wumie"').replace(":xipingfu", ":yi-wumie"), "utf-8"
    )
    found = validate([edition / "register"], processes=0)
    assert found == []


def test_one_bad_file_does_not_stop_the_others(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_bytes(b"<TEI>\0")
    found = validate([tmp_path / "bad.xml", edition], processes=2)
    assert [(Path(one.file).name, one.rule) for one in found] == [("bad.xml", "not-readable")]


def test_a_file_that_is_not_there_is_a_wrong_call(edition: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        validate([edition, tmp_path / "missing.xml"], processes=0)


@pytest.mark.parametrize("limit", [60.0, 0.2])
def test_nothing_is_left_in_the_folder_for_temporary_files(
    limit: float, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not after a normal end, a broken file, a schema that cannot be applied, or a worker that was ended."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    (edition / "text" / "bad.xml").write_bytes(b"<TEI>\0")
    (edition / "bad.sch").write_text("<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern/></schema", "utf-8")
    validate([edition], time_limit=limit)
    validate([edition], Settings(schemas=(edition / "bad.sch",)), time_limit=limit)
    assert list(temporary.iterdir()) == []


def test_a_file_has_a_time_limit(edition: Path) -> None:
    found = validate([edition / "text" / "juan-31.xml"], time_limit=0.001)
    assert [(one.rule, one.severity) for one in found] == [("time-limit", Severity.ERROR)]


def test_after_a_time_limit_the_next_file_is_checked_by_a_new_worker(edition: Path) -> None:
    endless = edition / "endless.sch"
    endless.write_text(
        """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern id="p">
        <rule context="slow"><assert test="sum(for $m in 1 to 2000000000, $n in 1 to 2000000000 return 1) = 0"
        >x</assert></rule>
        <rule context="quick"><assert test="@n">no n</assert></rule></pattern></schema>""",
        "utf-8",
    )
    for name in ("slow", "quick"):
        (edition / f"{name}.xml").write_text(f"<{name}/>", "utf-8")
    files = [edition / "slow.xml", edition / "quick.xml"]
    found = validate(files, Settings(schemas=(endless,)), processes=1, time_limit=3)
    assert [(Path(one.file).name, one.rule) for one in found] == [("slow.xml", "time-limit"), ("quick.xml", "p")]


def test_a_schema_on_which_libxml2_is_cubic_takes_no_time(edition: Path) -> None:
    schema = edition / "cubic.rng"
    schema.write_text(
        """<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><oneOrMore><group>
        <oneOrMore><element name="b"><empty/></element></oneOrMore>
        <zeroOrMore><element name="c"><empty/></element></zeroOrMore>
        </group></oneOrMore></element>""",
        "utf-8",
    )
    many = edition / "many.xml"
    many.write_text(f"<a>{'<b/>' * 20_000}<d/></a>", "utf-8")
    assert [one.text for one in validate([many], Settings(schemas=(schema,)), processes=0)] == ["d"]


def test_a_schema_of_the_callers_replaces_biannians(edition: Path) -> None:
    schema = edition / "only.rng"
    schema.write_text('<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>', "utf-8")
    found = validate([edition / "text" / "alone.xml"], Settings(schemas=(schema,)), processes=0)
    assert [one.rule for one in found] == ["element-not-allowed"]
    assert found[0].message == "TEI is not allowed here as the root; expected a"


def test_a_schema_that_is_not_there_is_a_wrong_call(edition: Path) -> None:
    with pytest.raises(UsageError, match="the schema is not there"):
        validate([edition], Settings(schemas=(edition / "none.rng",)), processes=0)


def test_a_schema_that_is_broken_is_a_finding(edition: Path) -> None:
    schema = edition / "broken.rng"
    schema.write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><ref name="b"/></element>', "utf-8"
    )
    found = validate([edition / "text" / "alone.xml"], Settings(schemas=(schema,)), processes=0)
    assert [one.rule for one in found] == ["schema-failed"]


def test_folders_files_and_patterns(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(edition)
    assert [str(one) for one in files_of(["text", "text/alone.xml", "register/p*.xml"])] == [
        "text/alone.xml",
        "text/juan-31.xml",
        "register/persons.xml",
        "register/places.xml",
    ]
    assert files_of([edition / "text/*.xml"]) == files_of([edition / "text"])
    with pytest.raises(UsageError, match="no XML files"):
        files_of(["source"])


def test_a_file_is_checked_once_however_it_is_named(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(edition)
    named = ["text/juan-31.xml", edition / "text", "register/../text/juan-31.xml", "./text/*.xml"]
    assert [str(one) for one in files_of(named)] == ["text/juan-31.xml", str(edition / "text" / "alone.xml")]


def test_a_pattern_may_mean_folders_and_a_name_may_be_in_capitals(edition: Path) -> None:
    (edition / "text" / "juan-31.xml").rename(edition / "text" / "JUAN-31.XML")
    assert files_of([edition / "t*"]) == files_of([edition / "text"])
    assert [one.name for one in files_of([edition / "text"])] == ["JUAN-31.XML", "alone.xml"]


def test_a_folder_that_cannot_be_read_is_not_passed_over(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> object:
        if str(path).endswith("register"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    real = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(UsageError, match=r"register: the folder cannot be read \(permission denied\)"):
        files_of([edition])


def test_of_an_edition_the_texts_and_registers_are_taken(edition: Path) -> None:
    (edition / "edition.toml").write_text("", "utf-8")
    shutil.copytree(edition / "register", edition / "proposed")
    assert {one.parent.name for one in files_of([edition])} == {"text", "register"}


@pytest.mark.parametrize(
    "reference", ["https://example.org/a.xml", "//host/a.xml", "/etc/passwd", "file:///etc/passwd", "a\0b", "http://["]
)
def test_only_files_near_by_are_followed(reference: str) -> None:
    assert local_file(reference, Path("text/juan-31.xml")) is None


def on_a_terminal(*arguments: str | Path) -> tuple[str, str]:
    """Standard output of `validate`, in a pipe, and what it shows on a terminal beside that."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "biannian", "validate", *map(str, arguments)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    with (
        os.fdopen(ours, "rb", 0) as screen,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment, encoding="utf-8") as process,
    ):
        os.close(theirs)
        shown = b""
        # Linux ends the reading of a terminal that nobody writes to any more with an error.
        with suppress(OSError):
            while part := screen.read(1024):
                shown += part
        assert process.stdout is not None
        return process.stdout.read(), shown.decode("utf-8", "replace")


def test_progress_is_shown_on_a_terminal_and_never_among_findings(edition: Path) -> None:
    out, shown = on_a_terminal(edition, "--format", "json")
    assert "validating 1 of " in shown
    quiet, nothing = on_a_terminal(edition, "--format", "json", "-q")
    assert nothing == ""
    piped = subprocess.run(
        [sys.executable, "-m", "biannian", "validate", str(edition), "--format", "json"],
        capture_output=True,
        check=False,
    )
    assert piped.stderr == b""
    assert out == quiet == piped.stdout.decode()


def test_progress_tells_each_file(edition: Path) -> None:
    told: list[str] = []
    validate([edition], processes=0, progress=told.append)
    number = len(files_of([edition]))
    assert [message.split(":")[0] for message in told[:-1]] == [
        f"validating {one} of {number}" for one in range(1, number + 1)
    ]


def test_a_files_name_is_no_markup_on_a_terminal() -> None:
    screen = StringIO()
    with Terminal(messages=Console(file=screen, force_terminal=True, width=80)).progress() as progress:
        progress("validating text/[b]a[/x].xml")
    assert "[b]a[/x].xml" in screen.getvalue()


def test_a_baseline_that_is_written_anew_keeps_what_it_knew(edition: Path, tmp_path: Path) -> None:
    broken, known = edition / "text" / "juan-31.xml", str(tmp_path / "known.json")
    broken.write_text(broken.read_text("utf-8").replace("<body>", "<body><bad/>"), "utf-8")
    runner = CliRunner()
    assert runner.invoke(validate_command, [str(broken), "--write-baseline", known]).exit_code == 0
    before = Path(known).read_text("utf-8")
    assert "bad is not allowed" in before
    both = ["--baseline", known, "--write-baseline", known]
    assert runner.invoke(validate_command, [str(broken), *both]).exit_code == 0
    assert Path(known).read_text("utf-8") == before
    assert runner.invoke(validate_command, [str(broken), "--baseline", known]).exit_code == 0
