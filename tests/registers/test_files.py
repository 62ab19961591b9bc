"""Register files: written, read back, changed by people, and kept."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from biannian.errors import TeiError
from biannian.registers import Name, Register, files, kept, knowledge, known, proposals, read, to_lists
from biannian.registers.editing import merge
from biannian.registers.writing import FILES


@pytest.fixture
def register() -> Register:
    refs = (
        "person:xia-chongzong",
        "person:xiaoliangtaihou",
        "place:lingzhou",
        "org:xia",
        "office:zhizhou",
        "work:songshi",
    )
    return Register.of(entry for ref in refs if (entry := knowledge().get(ref)))


@pytest.fixture
def folders(register: Register, tmp_path: Path) -> tuple[Path, Path]:
    """A register folder as the pipeline wrote it, and its proposals."""
    folder, proposed = tmp_path / "register", tmp_path / "proposed"
    write(register, folder, proposed)
    return folder, proposed


def write(register: Register, folder: Path, proposed: Path) -> None:
    for place, contents in ((folder, files(register, folder)), (proposed, proposals(register))):
        place.mkdir(exist_ok=True)
        for name, content in contents.items():
            (place / name).write_bytes(content)


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def rebuilt(register: Register, folder: Path, proposed: Path) -> None:
    """What a build does when it has found the same entries again."""
    people = kept(folder, proposed)
    write(Register.of((*register.entries, *people.entries), people.kept), folder, proposed)


def test_what_is_written_is_read_back(register: Register, folders: tuple[Path, Path]) -> None:
    for written, entry in zip(read(folders[0]).entries, register.entries, strict=True):
        assert (written.ref, written.names, written.birth, written.death) == (
            entry.ref,
            entry.names,
            entry.birth,
            entry.death,
        )
        assert (written.reigns, written.affiliations, written.period) == (
            entry.reigns,
            entry.affiliations,
            entry.period,
        )
        assert (written.sex, written.location, written.evidence) == (entry.sex, entry.location, entry.evidence)
        assert (written.authors, written.type) == (entry.authors, entry.type)


def test_what_nobody_changed_is_the_pipelines(folders: tuple[Path, Path]) -> None:
    assert kept(*folders) == Register()


def test_a_second_build_writes_the_same_bytes(register: Register, folders: tuple[Path, Path]) -> None:
    before = {path.name: path.read_bytes() for path in folders[0].iterdir()}
    rebuilt(register, *folders)
    assert {path.name: path.read_bytes() for path in folders[0].iterdir()} == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("persons.xml", '<birth when="1083"/>', '<birth when="1084" resp="#editor"/>'),
        ("persons.xml", "聖文皇帝", "聖文皇帝 (sic)"),
        ("persons.xml", '<sex value="M"/>', ""),
        ("persons.xml", "</person>", "<education>蕃學</education></person>"),
        ("persons.xml", '<person xml:id="xia-chongzong"', '<!-- see 金史 --><person xml:id="xia-chongzong"'),
        ("persons.xml", '<sex value="M"/>', '<!-- see 金史 --><?note 某?><sex value="M"/>'),
        ("persons.xml", "</listPerson>", "<!-- to be continued --><?note 某?></listPerson>"),
        ("places.xml", "</listPlace>", "<!-- to be continued --></listPlace>"),
        ("persons.xml", "</listPerson>", '<person xml:id="somebody"><persName>某</persName></person></listPerson>'),
        ("persons.xml", "<listRelation>", '<listRelation><relation name="friend" mutual="person:a person:b"/>'),
        ("places.xml", "38.0 106.2", "38.1 106.3"),
        ("works.xml", ">Works</title>", ">Works of mine</title>"),
    ],
)
def test_what_a_person_wrote_stays(
    register: Register, folders: tuple[Path, Path], name: str, old: str, new: str
) -> None:
    folder, proposed = folders
    change(folder, name, old, new)
    changed = tags(folder / name)
    for _ in range(2):
        rebuilt(register, folder, proposed)
        assert tags(folder / name) == changed


def tags(path: Path) -> list[str]:
    """All tags of a file with the text after them, in no order: entries may move to their place."""
    return sorted(etree.canonicalize(path.read_text("utf-8"), strip_text=True, with_comments=True).split("<"))


def test_an_entry_that_a_person_changed_gets_only_new_forms(register: Register, folders: tuple[Path, Path]) -> None:
    folder, proposed = folders
    change(folder, "places.xml", "靈武", "靈武城")
    (place,) = (entry for entry in kept(folder, proposed).entries if entry.kind == "place")
    found = replace(place, names=(*place.names, Name("靈", "attested")))
    write(Register.of((*register.entries, found)), folder, proposed)
    text = (folder / "places.xml").read_text("utf-8")
    assert "靈武城" in text
    assert '<placeName type="attested" xml:lang="zh-Hant" resp="#biannian">靈</placeName>' in text


@pytest.mark.parametrize("broken", ["<birth when='soon'/>", "<floruit from='1100' to='1099'/>"])
def test_a_date_that_is_none_is_named_with_its_line(folders: tuple[Path, Path], broken: str) -> None:
    change(folders[0], "persons.xml", '<birth when="1083"/>', broken)
    with pytest.raises(TeiError, match=r"persons\.xml:\d+: "):
        read(folders[0])


def test_what_people_wrote_comes_before_what_biannian_knows(folders: tuple[Path, Path]) -> None:
    folder, proposed = folders
    assert known(folder, proposed) == knowledge()
    change(folder, "persons.xml", '<birth when="1083"/>', '<birth when="1084"/>')
    entry = known(folder, proposed).get("person:xia-chongzong")
    assert entry is not None
    assert entry.birth == "1084"


def test_an_entry_merged_into_another_does_not_come_back(tmp_path: Path) -> None:
    folder, proposed = tmp_path / "register", tmp_path / "proposed"
    refs = ("person:aligu", "person:dongzhan")
    write(Register.of(entry for ref in refs if (entry := knowledge().get(ref))), folder, proposed)
    contents = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "persons.xml").write_bytes(merge(contents, *refs)["persons.xml"])
    register = known(folder, proposed)
    assert register.get("person:dongzhan") is None
    assert [entry.ref for entry in register.named("person", "董氈")] == ["person:aligu"]


def test_a_folder_without_registers_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path / "nowhere") == Register()


def test_lists_for_a_single_text(register: Register) -> None:
    names = [etree.QName(element).localname for element in to_lists(register)]
    assert names == ["listPerson", "listPlace", "listOrg", "list", "listBibl"]
    assert to_lists(Register()) == []


@pytest.mark.parametrize("kind", FILES)
def test_registers_are_valid_tei(kind: str, shared: Path, tmp_path: Path) -> None:
    if shutil.which("jing") is None:
        pytest.skip("needs jing")
    path = tmp_path / f"{FILES[kind]}.xml"
    path.write_bytes(files(knowledge(), tmp_path)[path.name])
    done = subprocess.run(
        ["jing", shared / "reference" / "tei_all.rng", path], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
