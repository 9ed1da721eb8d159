"""Of thousands of changed documents all judges say the same, and what our schema takes TEI All takes too."""

import shutil
from pathlib import Path

import pytest
from grammar_documents import SCHEMA
from lxml import etree
from mutants import Mutants, by_jing, by_libxml2

from tei_toolkit.validation import validate

TEI_ALL = Path(__file__).parents[2] / "shared" / "tei"
JING = shutil.which("jing")
FEW, MANY = 300, 3000

needs_jing = pytest.mark.skipif(JING is None, reason="jing isn't installed: apt-get install jing")


def written(folder: Path, count: int) -> list[Path]:
    """So many mutants, a file each."""
    mutants = Mutants()
    files = [folder / f"{seed:05d}.xml" for seed in range(count)]
    for seed, file in enumerate(files):
        file.write_bytes(mutants.make(seed))
    return files


def by_the_toolkit(files: list[Path]) -> set[str]:
    """The names of the files in which the toolkit finds a clash with the grammar, or an id given twice."""
    return {file.name for file in files if any(one.code.startswith(("RNG", "TTK-ID")) for one in validate(file))}


def test_the_toolkit_and_libxml2_agree(tmp_path: Path) -> None:
    files = written(tmp_path, FEW)
    refused = by_libxml2(etree.RelaxNG(etree.parse(SCHEMA)), files)
    assert by_the_toolkit(files) == refused
    assert FEW / 5 < len(refused) < FEW * 4 / 5


@needs_jing
def test_jing_and_libxml2_agree(tmp_path: Path) -> None:
    files = written(tmp_path, FEW)
    assert by_jing(JING or "", SCHEMA, files) == by_libxml2(etree.RelaxNG(etree.parse(SCHEMA)), files)


@needs_jing
@pytest.mark.slow
def test_thousands_of_mutants(tmp_path: Path) -> None:
    files = written(tmp_path, MANY)
    refused = by_libxml2(etree.RelaxNG(etree.parse(SCHEMA)), files)
    assert sorted(by_jing(JING or "", SCHEMA, files) ^ refused) == []
    assert sorted(by_the_toolkit(files) ^ refused) == []
    assert MANY / 5 < len(refused) < MANY * 4 / 5


@needs_jing
@pytest.mark.slow
@pytest.mark.needs_shared
@pytest.mark.parametrize("version", ["4.3.0", "4.12.0"])
def test_what_the_schema_takes_tei_all_takes(tmp_path: Path, version: str) -> None:
    path = TEI_ALL / f"tei_all-{version}.rng"
    if not path.exists():
        pytest.skip(f"{path.name} is not in ../shared/tei")
    files = written(tmp_path, MANY)
    refused = by_libxml2(etree.RelaxNG(etree.parse(SCHEMA)), files)
    taken = [file for file in files if file.name not in refused]
    assert sorted(by_jing(JING or "", path, taken)) == []
    assert sorted(by_libxml2(etree.RelaxNG(etree.parse(path)), taken)) == []
