"""The command line as a user meets it: what works, and what each mistake says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import click
import pytest
from click.testing import CliRunner, Result

from biannian.cli import main
from biannian.edition import load
from biannian.encoding import encode_edition

CHRONICLE = "元符二年春正月，河東官軍謀取西平府。\n嵬名阿埋獻計，以三萬人取靈州。\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def sentence(result: Result, status: int) -> str:
    """The one sentence that an error is."""
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    lines = [line for line in result.stderr.splitlines() if line.startswith("biannian: ")]
    assert len(lines) == 1, result.stderr
    assert lines[0].endswith(".")
    return lines[0]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "juan-31.txt"
    path.write_text(CHRONICLE, "utf-8")
    return path


def test_a_bare_text_file_is_encoded_and_decoded(source: Path, tmp_path: Path) -> None:
    result = run("encode", source, "--out", tmp_path / "tei")
    assert result.exit_code == 0, result.output
    decoded = run("decode", tmp_path / "tei" / "juan-31.xml")
    assert decoded.stdout_bytes == source.read_bytes()
    assert run("validate", tmp_path / "tei").exit_code == 0


def test_a_file_may_be_called_like_an_entry_of_the_registers(tmp_path: Path) -> None:
    path = tmp_path / "xia.txt"
    path.write_text("夏國，拓跋氏之後。\n元符二年春正月，夏遣使。\n不納。\n", "utf-8")
    assert run("encode", path, "--out", tmp_path).exit_code == 0
    assert run("validate", tmp_path / "xia.xml").exit_code == 0


def test_two_files_of_one_name_are_not_written_over_each_other(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / source.name
    other.parent.mkdir()
    other.write_bytes(source.read_bytes())
    out = tmp_path / "out"
    assert "another file of this call has the same name" in sentence(run("encode", source, other, "--out", out), 2)
    assert not out.exists()


def test_a_file_may_be_called_by_a_year(tmp_path: Path) -> None:
    path = tmp_path / "song-1127.txt"
    path.write_text(CHRONICLE, "utf-8")
    assert run("encode", path, "--out", tmp_path).exit_code == 0


def test_a_full_disk_is_one_sentence(source: Path, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    run("encode", source, "--out", tmp_path)
    command = [sys.executable, "-m", "biannian", "decode", str(tmp_path / "juan-31.xml")]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert b"the output cannot be written" in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["date", "--from", "1099-01-30"], ["date", "元符二年閏三月"]])
def test_a_full_disk_is_no_traceback_whatever_is_printed(arguments: list[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "biannian", *arguments]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert result.stderr.count(b"biannian: ") == 1
    assert b"Traceback" not in result.stderr


def test_a_reader_who_has_seen_enough_is_told_nothing(source: Path) -> None:
    command = f"'{sys.executable}' -m biannian inspect '{source}' --format json | true; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert result.stderr == b""


def test_chinese_is_written_in_any_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    command = [sys.executable, "-m", "biannian", "date", "--from", "1099-01-30"]
    result = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert result.stdout.decode().startswith("宋 元符二年正月甲辰朔")


def test_ctrl_c_ends_with_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("biannian.calendar.describe_day", interrupted)
    assert "stopped" in sentence(run("date", "--from", "1099-01-30"), 130)


def test_no_figure_of_a_table_is_cut_off(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    text = edition / "text" / "juan-01.xml"
    shown = run("evaluate", text, "--against", text).stdout
    assert "precision recall    F1 gold predicted" in shown
    assert "…" not in shown


def test_a_new_edition_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run("new", folder).exit_code == 0
    result = run("build", folder, "--out", tmp_path / "out")
    made = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xml")]
    assert "mine/text/juan-01.xml" in made
    assert "mine/register/persons.xml" in made
    assert (tmp_path / "out" / "web" / "index.html").is_file()
    if result.exit_code:  # The book needs fonts that this machine may lack; everything else is made all the same.
        assert "fonts-noto-cjk" in result.stderr
    else:
        assert list((tmp_path / "out" / "print").glob("*.pdf"))
    assert "juan-01" in result.stdout


def test_publishing_needs_no_sources(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("new", folder)
    assert "there are no TEI files to publish" in sentence(run("publish", "web", folder, "--out", tmp_path / "out"), 1)
    run("build", folder, "--out", tmp_path / "out")
    result = run("publish", "web", folder, "--out", tmp_path / "again")
    assert result.exit_code == 0
    assert (tmp_path / "again" / "web" / "index.html").is_file()


@pytest.mark.parametrize(
    ("content", "status", "message"),
    [
        (None, 2, "there is no such file"),
        (b"", 1, "the file is empty"),
        (b"\xef\xbb\xbf", 1, "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r", 1, "the file is binary, not text"),
        (b"\xff\xff\x81\xff\xfb", 1, "in none of the encodings UTF-8, UTF-16, GB18030 and Big5"),
        ("元年。\n二\x07年。".encode(), 1, "bad.txt:2: the control character U+0007 cannot stand in XML"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes | None, status: int, message: str) -> None:
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    assert message in sentence(run("encode", path, "--out", tmp_path / "out"), status)
    assert not (tmp_path / "out").exists()


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    assert "this is a folder" in sentence(run("encode", tmp_path, "--out", tmp_path / "out"), 2)


def test_one_bad_file_does_not_stop_the_others(source: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    sentence(run("encode", tmp_path / "bad.txt", source, "--out", tmp_path / "out"), 1)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["juan-31.xml"]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "big5"])
def test_the_choice_of_encoding_is_reported(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "juan-1.txt"
    path.write_bytes(CHRONICLE.encode(encoding))
    result = run("encode", path, "--out", tmp_path)
    assert encoding in result.stderr
    assert run("decode", tmp_path / "juan-1.xml").stdout_bytes == path.read_bytes()


def test_a_text_that_is_no_chronicle_is_encoded_as_paragraphs_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "lunyu.txt"
    path.write_text("學而時習之，不亦說乎？\n有朋自遠方來，不亦樂乎？\n", "utf-8")
    result = run("encode", path, "--out", tmp_path)
    assert result.exit_code == 0
    assert "the text is no chronicle" in result.stderr
    assert (tmp_path / "lunyu.xml").read_text("utf-8").count("<p>") >= 2


def test_a_folder_that_cannot_be_written(source: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder", "utf-8")
    run("new", tmp_path / "mine")
    assert "outputs go into a folder" in sentence(run("build", tmp_path / "mine", "--out", blocked), 2)
    assert "the file cannot be written" in sentence(run("encode", source, "--out", blocked / "tei"), 1)


def test_a_mistake_in_the_settings_names_the_key_and_the_nearest_right_one(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("new", folder)
    path = folder / "edition.toml"
    path.write_text(path.read_text("utf-8").replace("publisher =", "publsher ="), "utf-8")
    assert "there is no setting «publsher»; did you mean «publisher»" in sentence(run("build", folder), 2)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<TEI", "not well-formed"),
        (b"plain", "not well-formed"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "entity declarations are not accepted"),
        (b"<a/>", "no TEI text with a body"),
    ],
)
def test_decoding_what_is_no_edition(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x.xml"
    path.write_bytes(content)
    result = run("decode", path)
    assert message in sentence(result, 1)
    assert result.stdout_bytes == b""


def test_a_book_that_is_not_possible_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("new", folder)
    path = folder / "edition.toml"
    path.write_text(path.read_text("utf-8").replace('page = "A5"', 'page = "Z9"'), "utf-8")
    assert "there is no page size «Z9»" in sentence(run("build", folder, "--out", tmp_path / "out"), 2)
    assert not (folder / "text").exists()


@pytest.mark.parametrize("place", ["source", "text", "register", "text/deeper"])
def test_outputs_do_not_go_among_what_an_edition_is_made_from(place: str, tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    for command in (["build"], ["publish", "web"], ["publish", "print"]):
        said = sentence(run(*command, tmp_path / "mine", "--out", tmp_path / "mine" / place), 2)
        assert "outputs cannot go into" in said
    assert not (tmp_path / "mine" / place / "web").exists()


def test_a_new_edition_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert "there is something here already" in sentence(run("new", tmp_path), 2)


def commands(group: click.Group) -> Iterator[list[str]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        below = commands(command) if isinstance(command, click.Group) else [[]]
        yield from ([name, *rest] for rest in below)


@pytest.mark.parametrize("command", list(commands(main)), ids=" ".join)
def test_every_command_has_help_with_an_example_and_takes_v_and_q(command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert f"biannian {' '.join(command)}" in result.output.split("Example:")[1]
    assert "--verbose" in result.output
    assert "--quiet" in result.output


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    run("new", folder)
    encode_edition(load(folder), lambda message: None)
    return folder


def test_the_registers_can_be_searched(edition: Path) -> None:
    assert "person:su-yinsun  蘇寅孫" in run("register", "find", "寅孙", "--edition", edition).stdout
    shown = run("register", "show", "蘇寅孫", "--edition", edition).stdout
    assert "Sū Yínsūn" in shown
    assert "office: 樞密都承旨 1218" in shown
    assert "appointment (subject): 1218-03-06 – 1218-04-03 「以秘書監蘇寅孫為樞密都承旨」" in shown
    assert "no entry is called «無名»" in sentence(run("register", "find", "無名", "--edition", edition), 2)


def test_two_entries_are_made_one_and_stay_one(edition: Path) -> None:
    text = edition / "text" / "juan-01.xml"
    assert "place:majifeng" in text.read_text("utf-8")
    merged = run("register", "merge", "place:majifeng", "place:jiazhou", "--edition", edition)
    assert merged.exit_code == 0, merged.stderr
    encode_edition(load(edition), lambda message: None)
    assert "place:majifeng" not in text.read_text("utf-8")
    assert run("validate", edition).exit_code == 0


def test_some_mentions_of_an_entry_become_another(edition: Path) -> None:
    split = run("register", "split", "place:jiazhou", "place:jiazhou-2", "e1218-03-1", "--edition", edition)
    assert split.exit_code == 0, split.stderr
    text = (edition / "text" / "juan-01.xml").read_text("utf-8")
    assert text.count('"place:jiazhou-2"') == 1
    assert text.count('"place:jiazhou"') >= 1


def test_entries_are_matched_with_an_authority_file(edition: Path, tmp_path: Path) -> None:
    authority = tmp_path / "wikidata.json"
    item = {"item": "http://www.wikidata.org/entity/Q0", "itemLabel": "蘇寅孫", "itemAltLabel": ""}
    bindings = [{key: {"type": "literal", "value": value} for key, value in item.items()}]
    authority.write_text(json.dumps({"head": {"vars": list(item)}, "results": {"bindings": bindings}}), "utf-8")
    table = tmp_path / "links.tsv"
    matched = run("register", "match", "--from", authority, "--edition", edition, "--table", table)
    assert matched.exit_code == 0, matched.stderr
    lines = table.read_text("utf-8").splitlines()
    assert any("person:su-yinsun" in line for line in lines)
    table.write_text("\n".join(f"x{line}" if "su-yinsun" in line else line for line in lines) + "\n", "utf-8")
    assert run("register", "match", "--accept", table, "--edition", edition).exit_code == 0
    assert "Q0" in (edition / "register" / "persons.xml").read_text("utf-8")
    assert "either an authority file" in sentence(run("register", "match", "--edition", edition), 2)


def test_gold_is_measured_against_itself(edition: Path) -> None:
    text = edition / "text" / "juan-01.xml"
    found = json.loads(run("evaluate", text, "--against", text, "--format", "json").stdout)
    assert found["micro"]["f1"] == 1
    assert "cannot be compared" in sentence(run("evaluate", text), 2)


def test_a_tagged_corpus_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    tagged = [
        ("遣", "O"),
        ("蘇", "B-PER"),
        ("寅", "I-PER"),
        ("孫", "E-PER"),
        ("攻", "O"),
        ("鞏", "B-LOC"),
        ("州", "E-LOC"),
        ("。", "O"),
    ]
    path.write_text("".join(f"{character} {tag}\n" for character, tag in tagged), "utf-8")
    found = json.loads(run("evaluate", "--conll", path, "--format", "json").stdout)
    assert found["micro"]["f1"] == 1
    assert set(found["classes"]) == {"PER", "LOC"}


def test_a_date_is_resolved() -> None:
    assert "元符二年春正月丁巳: 1099-02-12" in run("date", "元符二年春正月丁巳").stdout
    found = json.loads(run("date", "二月", "--context", "元符二年正月", "--format", "json").stdout)
    assert found["iso"] == {"first": "1099-03-01", "last": "1099-03-30"}
    assert "永安二年" in run("date", "--from", "1099-01-30").stdout
    assert run("date", "元符二年閏三月").exit_code == 1


def test_wrong_use_ends_with_status_2() -> None:
    assert "no such command 'bild'; see «main --help»" in sentence(run("bild"), 2)
    assert "missing argument 'FILE...'; see «main encode --help»" in sentence(run("encode"), 2)
    assert run().exit_code == 2


def test_a_pipe_stays_quiet(source: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "biannian", "-q", "encode", str(source), "--out", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "TERM": "dumb"})
    assert (result.stdout, result.stderr) == (b"", b"")


def test_the_sample_edition_is_what_the_pipeline_makes_of_its_sources(sample_edition: Path, tmp_path: Path) -> None:
    """A change of the pipeline that changes the sample edition comes with the new sample edition."""
    copy = copytree(sample_edition, tmp_path / "tei")
    result = encode_edition(load(copy), lambda message: None)
    assert result.failures == ()
    files = [path.relative_to(copy) for path in sorted(copy.rglob("*.xml"))]
    assert len(files) >= 8
    assert [str(path) for path in files if (copy / path).read_bytes() != (sample_edition / path).read_bytes()] == []
