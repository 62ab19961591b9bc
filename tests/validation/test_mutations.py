"""Random edits of valid files: what our schema accepts TEI All accepts, and three validators agree on our schema."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from biannian import resources
from biannian.errors import TeiError
from biannian.source import source_text
from biannian.tei.decode import decode
from biannian.validation import relaxng
from biannian.validation.reading import read
from biannian.validation.sourcetext import SourceText
from biannian.xml import TEI, parse_file

RNG = resources.schema("biannian.rng")
EDITS = int(os.environ.get("BIANNIAN_MUTATIONS", "200"))
"""How many files are made; BIANNIAN_MUTATIONS=2000 looks harder."""

VALUES = [
    "",
    "#biannian",
    "main",
    "high",
    "1099-02-30",
    "0000",
    "person:ding-du",
    "zh-Hant",
    "1.5",
    "a b",
    "\u3000",
    "\ue24e",
    "juan",
]


@pytest.fixture(scope="module")
def mutants(case_files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files with one to three random edits each, the same in every run."""
    folder = tmp_path_factory.mktemp("mutants")
    roots = [parse_file(file) for file in case_files]
    names = sorted({str(element.tag) for root in roots for element in root.iter("*")})
    attributes = sorted({str(name) for root in roots for element in root.iter("*") for name in element.attrib})
    files = []
    for number in range(EDITS):
        chance = random.Random(number)
        root = deepcopy(chance.choice(roots))
        for _ in range(chance.randint(1, 3)):
            chance.choice(_EDITS)(root, chance, names, attributes)
        file = folder / f"{number:05}.xml"
        file.write_bytes(etree.tostring(root, encoding="UTF-8"))
        files.append(file)
    return files


@pytest.fixture(scope="module")
def sample_texts() -> list[Path]:
    return sorted((Path(__file__).resolve().parents[2] / "tei" / "text").glob("*.xml"))


@pytest.fixture(scope="module")
def invalid(mutants: list[Path]) -> set[str]:
    """The names of the files that libxml2 refuses by our schema."""
    schema = etree.RelaxNG(file=str(RNG))
    return {file.name for file in mutants if not schema.validate(etree.parse(file, etree.XMLParser(collect_ids=False)))}


def test_what_our_schema_accepts_tei_all_accepts(
    mutants: list[Path], invalid: set[str], jing: Callable[..., dict[str, int]], tei_all: Path
) -> None:
    accepted = [file for file in mutants if file.name not in invalid]
    assert accepted
    assert len(invalid) > len(mutants) / 2
    assert jing(tei_all, accepted) == {}


def test_libxml2_and_jing_agree_on_our_schema(
    mutants: list[Path], invalid: set[str], jing: Callable[..., dict[str, int]]
) -> None:
    assert set(jing(RNG, mutants)) == invalid


def test_libxml2_and_our_explanations_agree(mutants: list[Path], invalid: set[str]) -> None:
    assert {file.name for file in mutants if relaxng.check(file.read_bytes(), RNG)} == invalid


def test_the_source_is_read_in_passing_as_it_is_decoded(mutants: list[Path], sample_texts: list[Path]) -> None:
    compared = 0
    for file in [*sample_texts, *mutants]:
        heard = SourceText()
        read(file.read_bytes(), [heard])
        try:
            decoded = source_text(decode(parse_file(file)))
        except (TeiError, ValueError):
            continue
        compared += heard.is_sure
        assert not heard.is_sure or "".join(heard.heard()) == decoded, file
    assert compared > len(mutants) / 4


def test_jing_and_our_explanations_agree_on_tei_all(
    mutants: list[Path], jing: Callable[..., dict[str, int]], tei_all: Path
) -> None:
    some = mutants[:60]
    explained = {file.name for file in some if relaxng.check(file.read_bytes(), tei_all)}
    assert explained == set(jing(tei_all, some))


def _below_root(root: etree._Element, chance: random.Random) -> etree._Element:
    return chance.choice(list(root.iter("*"))[1:])


def _drop(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    element = _below_root(root, chance)
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _unwrap(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    element = _below_root(root, chance)
    parent = element.getparent()
    assert parent is not None
    for child in reversed(element):
        parent.insert(parent.index(element) + 1, child)
    parent.remove(element)


def _add(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    parent = _below_root(root, chance)
    parent.insert(chance.randint(0, len(parent)), etree.Element(chance.choice(names)))


def _copy(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    element, parent = deepcopy(_below_root(root, chance)), _below_root(root, chance)
    parent.insert(chance.randint(0, len(parent)), element)


def _repeat(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    element = _below_root(root, chance)
    element.addnext(deepcopy(element))


def _swap(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    element = _below_root(root, chance)
    if (following := element.getnext()) is not None:
        following.addnext(element)


def _rename(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    _below_root(root, chance).tag = chance.choice(names)


def _write(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    _below_root(root, chance).text = chance.choice(["", "文", " ", "38 106"])


def _set(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    element = _below_root(root, chance)
    name = chance.choice([*element.attrib, *attributes[:: len(attributes) // 3]])
    element.set(name, chance.choice(VALUES))


def _unset(root: etree._Element, chance: random.Random, names: Sequence[str], attributes: Sequence[str]) -> None:
    element = chance.choice([one for one in root.iter(f"{TEI}*") if one.attrib])
    del element.attrib[chance.choice(list(element.attrib))]


_EDITS = [_drop, _unwrap, _add, _copy, _repeat, _swap, _rename, _write, _set, _unset]
