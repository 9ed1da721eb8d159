"""Of thousands of changed documents all judges say the same, and what our schema takes TEI All takes too."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from grammar_documents import SCHEMA
from lxml import etree
from mutants import Mutants, by_jing, by_libxml2

from tei_toolkit.validation import validate

TEI_ALL = Path(__file__).parents[2] / "shared" / "tei"
JING = shutil.which("jing")
FEW, MANY = 250, 2250

needs_jing = pytest.mark.skipif(JING is None, reason="jing isn't installed: apt-get install jing")


class Judged(NamedTuple):
    """Mutants, and the names of those that libxml2 finds invalid."""

    files: list[Path]
    refused: set[str]


def judged(folder: Path, seeds: range) -> Judged:
    """The mutants of some seeds, a file each."""
    mutants = Mutants()
    files = [folder / f"{seed:05d}.xml" for seed in seeds]
    for seed, file in zip(seeds, files, strict=True):
        file.write_bytes(mutants.make(seed))
    return Judged(files, by_libxml2(etree.RelaxNG(etree.parse(SCHEMA)), files))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return judged(tmp_path_factory.mktemp("few"), range(FEW))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return judged(tmp_path_factory.mktemp("many"), range(FEW, MANY))


def by_the_toolkit(files: list[Path]) -> set[str]:
    """The names of the files in which the toolkit finds a clash with the grammar, or an id given twice."""
    return {
        file.name for file in files if any(one.code.startswith("RNG") or one.code == "TTK-ID" for one in validate(file))
    }


def test_the_toolkit_and_libxml2_agree(few: Judged) -> None:
    assert sorted(by_the_toolkit(few.files) ^ few.refused) == []
    assert FEW / 5 < len(few.refused) < FEW * 4 / 5


@needs_jing
def test_jing_and_libxml2_agree(few: Judged) -> None:
    assert sorted(by_jing(JING or "", SCHEMA, few.files) ^ few.refused) == []


@pytest.mark.slow
def test_the_toolkit_and_libxml2_agree_on_thousands(many: Judged) -> None:
    assert sorted(by_the_toolkit(many.files) ^ many.refused) == []


@needs_jing
@pytest.mark.slow
def test_jing_and_libxml2_agree_on_thousands(many: Judged) -> None:
    assert sorted(by_jing(JING or "", SCHEMA, many.files) ^ many.refused) == []


@needs_jing
@pytest.mark.slow
@pytest.mark.needs_shared
@pytest.mark.parametrize("version", ["4.3.0", "4.12.0"])
def test_what_the_schema_takes_tei_all_takes(many: Judged, version: str) -> None:
    path = TEI_ALL / f"tei_all-{version}.rng"
    if not path.exists():
        pytest.skip(f"{path.name} is not in ../shared/tei")
    taken = [file for file in many.files if file.name not in many.refused]
    assert sorted(by_jing(JING or "", path, taken)) == []
    assert sorted(by_libxml2(etree.RelaxNG(etree.parse(path)), taken)) == []
