"""What a person changed in a TEI file survives every new run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from biannian.document import Document, Mark
from biannian.edition import Chapter, Edition, Metadata
from biannian.encoding import Result, encode_edition, encode_files
from biannian.stages.ingest import ingest
from biannian.tei.decode import decode_bytes
from biannian.tei.identifiers import with_identifiers
from biannian.tei.merge import merged, proposals_of, read_proposals
from biannian.validation.reading import read
from biannian.validation.sourcetext import SourceText
from biannian.xml import parse

TEXT = "元符二年春正月，河東官軍謀取西平府。\n嵬名阿埋獻計，以三萬人取靈州。\n二月，攻拔思母部。\n乾順舉兵伐之。\n"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    folder = tmp_path / "edition"
    (folder / "source").mkdir(parents=True)
    source = folder / "source" / "juan-31.txt"
    source.write_text(TEXT, "utf-8")
    chapter = Chapter("juan-31", source, folder / "text" / "juan-31.xml", 31, {"zh-Hant": "卷三十一"})
    return Edition(folder, Metadata({"zh-Hant": "西夏書事"}), (chapter,))


def built(edition: Edition) -> Result:
    return encode_edition(edition, lambda message: None)


def change(edition: Edition, old: str, new: str) -> str:
    """Changes the chapter's TEI file as an editor would, builds again, and gives the file as it is then."""
    path = edition.chapters[0].text
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8")
    result = built(edition)
    assert result.failures == ()
    return path.read_text("utf-8")


def test_building_again_changes_nothing(edition: Edition) -> None:
    built(edition)
    first = {path: path.read_bytes() for path in edition.folder.rglob("*") if path.is_file()}
    built(edition)
    assert {path: path.read_bytes() for path in edition.folder.rglob("*") if path.is_file()} == first


def test_a_mark_that_an_editor_adds_stays(edition: Edition) -> None:
    built(edition)
    again = change(edition, "獻計", '<term resp="#ed">獻計</term>')
    assert '<term resp="#ed">獻計</term>' in again


def test_a_mark_that_an_editor_takes_out_stays_out(edition: Edition) -> None:
    built(edition)
    content = edition.chapters[0].text.read_text("utf-8")
    start = content.index("<persName", content.index('<lb n="2"/>'))
    element = content[start : content.index("</persName>", start) + len("</persName>")]
    assert "嵬名阿埋" in element
    again = change(edition, element, "嵬名阿埋")
    assert '<lb n="2"/>嵬名阿埋獻計' in again
    built(edition)
    assert edition.chapters[0].text.read_text("utf-8") == again


def test_an_attribute_that_an_editor_changes_stays(edition: Edition) -> None:
    built(edition)
    content = edition.chapters[0].text.read_text("utf-8")
    start = content.index('ref="person:', content.index('<lb n="2"/>'))
    ref = content[start : content.index('"', start + 5) + 1]
    again = change(edition, ref, 'ref="person:somebody-else"')
    assert again.count("<persName") == content.count("<persName")
    assert 'ref="person:somebody-else"' in again


def test_a_correction_stays_and_the_text_is_still_the_sources(edition: Edition) -> None:
    built(edition)
    again = change(edition, "舉兵", '<choice resp="#ed"><sic>舉兵</sic><corr>率兵</corr></choice>')
    assert '<choice resp="#ed"><sic>舉兵</sic><corr>率兵</corr></choice>' in again


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("獻計", '<ref target="https://example.org/">獻計</ref>'),
        ("獻計", "<surplus>獻計</surplus>"),
        ("獻計", "<subst><del>獻</del><add>進</add></subst>計"),
        ("獻計", "<expan>獻計<ex>策</ex></expan>"),
        ("獻計", '獻<supplied resp="#ed">上</supplied>計'),
        ("舉兵", "<hi>舉</hi>兵"),
    ],
)
def test_whatever_element_an_editor_uses_the_words_are_the_sources(edition: Edition, old: str, new: str) -> None:
    built(edition)
    again = change(edition, old, new)
    assert new in again
    built(edition)
    assert edition.chapters[0].text.read_text("utf-8") == again


def test_a_changed_division_and_its_id_stay(edition: Edition) -> None:
    built(edition)
    again = change(edition, 'xml:id="e1099-02-1"', 'xml:id="e-basimu"')
    assert 'xml:id="e-basimu"' in again
    assert "e1099-02-1" not in again


def test_ids_stay_when_an_entry_is_put_in_before(edition: Edition) -> None:
    built(edition)
    source = edition.chapters[0].source
    source.write_text(TEXT.replace("二月，攻", "二月，大旱。\n民飢。\n二月，攻", 1), "utf-8")
    assert built(edition).failures == ()
    again = edition.chapters[0].text.read_text("utf-8")
    assert again.index("e1099-02-2") < again.index("大旱") < again.index("e1099-02-1") < again.index("拔思母")


def test_a_persons_mark_moves_with_its_words_when_the_source_is_corrected(edition: Edition) -> None:
    built(edition)
    change(edition, "獻計", '<term resp="#ed">獻計</term>')
    edition.chapters[0].source.write_text(TEXT.replace("官軍", "宋官軍"), "utf-8")
    assert built(edition).failures == ()
    assert '<term resp="#ed">獻計</term>' in edition.chapters[0].text.read_text("utf-8")


def test_a_change_of_the_words_themselves_is_refused_and_the_file_left_alone(edition: Edition) -> None:
    built(edition)
    path = edition.chapters[0].text
    path.write_text(path.read_text("utf-8").replace("獻計", "獻策"), "utf-8")
    before = path.read_bytes()
    failures = built(edition).failures
    assert [str(failure).count("the text was changed") for failure in failures] == [1]
    assert "line 2 of juan-31.txt" in str(failures[0])
    assert path.read_bytes() == before


def test_a_broken_file_is_an_error_and_left_alone(edition: Edition) -> None:
    built(edition)
    path = edition.chapters[0].text
    path.write_bytes(path.read_bytes()[:-20])
    before = path.read_bytes()
    assert "not well-formed" in str(built(edition).failures[0])
    assert path.read_bytes() == before


def test_the_registers_stay_while_a_chapter_cannot_be_renewed(edition: Edition) -> None:
    built(edition)
    path, source = edition.chapters[0].text, edition.chapters[0].source
    before = {file: file.read_bytes() for file in edition.registers.iterdir()}
    assert len(before) > 1
    whole, words = path.read_bytes(), source.read_bytes()
    path.write_bytes(whole[:-20])
    assert built(edition).failures
    path.write_bytes(whole)
    source.unlink()
    assert built(edition).failures
    assert {file: file.read_bytes() for file in edition.registers.iterdir()} == before
    source.write_bytes(words)
    assert built(edition).failures == ()
    assert {file: file.read_bytes() for file in edition.registers.iterdir()} == before


def test_what_a_person_wrote_into_the_header_stays(edition: Edition) -> None:
    built(edition)
    again = change(edition, "<change ", '<change who="#ed" when="2026-01-02">Names checked.</change>\n<change ')
    assert "Names checked." in again
    again = change(edition, "</profileDesc>", "<textClass><catRef target='#annals'/></textClass></profileDesc>")
    assert again.count("Names checked.") == again.count('<catRef target="#annals"/>') == 1


@pytest.mark.parametrize("wrapped", ["{}", "官{}軍", "{}軍"])
def test_a_rare_character_can_be_corrected(edition: Edition, wrapped: str) -> None:
    source = edition.chapters[0].source
    source.write_text(TEXT.replace("官軍", "官\ue40e軍"), "utf-8")
    built(edition)
    path = edition.chapters[0].text
    content = path.read_text("utf-8")
    (character,) = re.findall("<g [^>]*>[^<]*</g>", content)
    choice = f'<choice resp="#ed"><sic>{wrapped.format(character)}</sic><corr>某</corr></choice>'
    again = change(edition, wrapped.format(character), choice)
    assert again.count(choice) == 1
    assert again.count("<g ") == 1
    assert "<char " in again
    assert decode_bytes(parse(again.encode())) == source.read_bytes()
    heard = SourceText()
    read(again.encode(), [heard])
    assert ("".join(heard.heard()), heard.is_sure) == (source.read_text("utf-8"), True)
    assert change(edition, "<body>", "<body>") == again


AROUND = (
    ("<TEI ", '<?xml-stylesheet href="a.css"?>\n<!-- before the root --><TEI '),
    ("<TEI ", '<?xml-model href="own.odd" type="application/xml" schematypens="x"?><TEI '),
    ("<text", "<!-- before the text --><text"),
    ("</teiHeader>", "<!-- in the header --><xenoData>x</xenoData></teiHeader>"),
    ("<body>", "<front><p>x</p></front><!-- before the body --><body>"),
    ("</body>", "</body><!-- after the body -->"),
    ("</TEI>", "<facsimile/><!-- last --></TEI><!-- after the root -->"),
)


@pytest.mark.parametrize("file", ["text/juan-31.xml", "register/persons.xml", "register/events.xml"])
def test_what_a_person_wrote_around_the_machines_parts_stays_in_its_place(edition: Edition, file: str) -> None:
    built(edition)
    path = edition.folder / file
    content = path.read_text("utf-8")
    for old, new in AROUND:
        assert content.count(old) == 1
        content = content.replace(old, new)
    path.write_text(content, "utf-8")
    for _ in range(2):
        assert built(edition).failures == ()
        canonical = (etree.canonicalize(one, with_comments=True) for one in (path.read_text("utf-8"), content))
        again, before = ("".join(one.split()) for one in canonical)
        assert again == before


def test_what_a_person_wrote_into_a_standoff_stays(tmp_path: Path) -> None:
    source, path = tmp_path / "a.txt", tmp_path / "a.xml"
    source.write_text(TEXT + "西夏主乾順卒，子仁孝立。\n", "utf-8")
    encode_files([source], tmp_path, lambda message: None)
    content = path.read_text("utf-8")
    added = '<relation name="ally" mutual="person:xia-chongzong person:weiming-amai"/>'
    content = content.replace("<listPerson>\n", "<listPerson>\n<!-- see 宋史 -->\n", 1)
    content = content.replace("</listRelation>", f"<!-- but compare -->\n{added}\n</listRelation>", 1)
    path.write_text(content, "utf-8")
    for _ in range(2):
        encode_files([source], tmp_path, lambda message: None)
        again = path.read_text("utf-8")
        for kept in ("<listPerson>\n<!-- see 宋史 -->\n<person ", f"<!-- but compare -->\n{added}\n</listRelation>"):
            assert kept in again


def test_a_register_entry_that_a_person_changed_stays(edition: Edition) -> None:
    built(edition)
    path = edition.registers / "persons.xml"
    content = path.read_text("utf-8")
    entry = content.index("</person>", content.index('xml:id="weiming-amai"'))
    path.write_text(f"{content[:entry]}<note>Seen in 長編.</note>{content[entry:]}", "utf-8")
    built(edition)
    built(edition)
    assert path.read_text("utf-8").count("<note>Seen in 長編.</note>") == 1


def test_without_the_table_of_proposals_the_machine_proposes_again(tmp_path: Path) -> None:
    document = with_identifiers(ingest(TEXT.encode()).adding([Mark.of(0, 4, "date"), Mark.of(8, 10, "placeName")]), "x")
    edited = Document(document.text, marks=(Mark(12, 14, "term", (), "ed"),), source=document.source)
    known = read_proposals(tmp_path / "none.tsv", edited)
    kinds = [mark.kind for mark in merged(document, edited, known).marks]
    assert kinds == ["date", "placeName", "term"]


def test_proposals_are_read_as_they_were_written(tmp_path: Path) -> None:
    document = ingest("如\ue24e延，\ue406移勿乜至。\n".encode())
    document = document.adding([Mark.of(1, 3, "placeName", ref="place:fuyan"), Mark.of(4, 7, "persName")])
    table = tmp_path / "x.tsv"
    table.write_text(proposals_of(document), "utf-8")
    assert sorted((mark.start, mark.end, mark.kind) for mark in read_proposals(table, document)) == [
        (1, 3, "placeName"),
        (4, 8, "persName"),
    ]
