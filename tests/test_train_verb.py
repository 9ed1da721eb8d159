"""`tei-toolkit train` and --names-model at the door: corrected TEI, a model, and the names it finds in the next run."""

import json
import shutil
from pathlib import Path

import pytest
from e2e_pages import NS, ROOT, SCANS, call, empty_folder, error_of, printed, valid_tei
from test_training import corrected, letter

from tei_toolkit.annotate.names.layer import LayerModel

Capture = pytest.CaptureFixture[str]
XML = ROOT / "xml"
TRUTH = SCANS / "truth" / "chapter.xml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, which relative paths in a test start from."""
    return empty_folder(tmp_path, monkeypatch)


@pytest.fixture
def letters(here: Path) -> Path:
    return corrected(here / "letters", *map(letter, range(6)))


def test_a_model_is_trained_shown_and_used(letters: Path, here: Path, capsys: Capture) -> None:
    answer = call(capsys, "train", "letters", "-o", "model", "--folds", "3")
    assert answer.code == 0
    assert "note: no file has a orgName: the model will find none" in answer.err
    assert "training: step 3 of 3" in answer.err
    assert "written: model; next: tei-toolkit encode OUT -o OUT --names-model model" in answer.err
    assert call(capsys, "train", "--show", "model").out == answer.out
    (here / "page.txt").write_text("Plinius dominus salutem dicit.\n")
    (here / "tei-toolkit.toml").write_text('[metadata]\nlanguage = "la"\n')
    assert call(capsys, "run", "page.txt", "-o", "out", "--names-model", "model").code == 0
    root = valid_tei(here / "out" / "page.xml")
    assert printed(root, ".//t:p/t:persName") == ["Plinius"]
    (part,) = root.iterfind(".//t:application[@ident='names']/t:desc", NS)
    assert part.text == f"layer sha256:{LayerModel.load(here / 'model').digest}"


def test_the_settings_name_a_model_from_where_they_lie(letters: Path, here: Path, capsys: Capture) -> None:
    assert call(capsys, "train", "letters", "-o", "archive/model", "--folds", "3").code == 0
    (here / "page.txt").write_text("Plinius dominus salutem dicit.\n")
    config = '[metadata]\nlanguage = "la"\n[annotate]\nnames_model = "model"\n'
    (here / "archive" / "tei-toolkit.toml").write_text(config)
    assert call(capsys, "run", "page.txt", "-o", "out", "--config", "archive/tei-toolkit.toml").code == 0
    made = (here / "out" / "page.xml").read_bytes()
    assert printed(valid_tei(here / "out" / "page.xml"), ".//t:p/t:persName") == ["Plinius"]
    (here / "archive").rename(here / "moved")
    assert call(capsys, "run", "page.txt", "-o", "out", "--config", "moved/tei-toolkit.toml").code == 0
    assert (here / "out" / "page.xml").read_bytes() == made


def test_what_is_no_better_is_not_written(here: Path, capsys: Capture) -> None:
    """Each letter names something else, so none tells of the next."""
    bodies = [f"<p><{tag}>{word}</{tag}></p>" for word, tag in (("abc", "persName"), ("xyz", "placeName"))]
    corrected(here / "letters", *bodies)
    answer = call(capsys, "train", "letters", "-o", "model", "--folds", "2")
    assert answer.code == 1
    assert answer.out.endswith(
        "\nno better than before: correct more pages, or leave it at what the toolkit finds by itself\n"
    )
    assert "not written" in answer.err
    assert not (here / "model").exists()
    assert call(capsys, "train", "letters", "-o", "model", "--folds", "2", "--force").code == 1
    assert (here / "model" / "card.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["train"], 2, "name corrected TEI files, and a folder for the model with -o"),
        (["train", "letters"], 2, "a folder for the model with -o"),
        (["train", "nowhere.xml", "-o", "model"], 3, "nowhere.xml: can't be read"),
        (["train", "letters", "-o", "model", "--folds", "1"], 2, "1 folds"),
        (["train", "--show", "letters"], 2, "letters: no model of names"),
        (["run", "page.txt", "-o", "out", "--names-model", "letters"], 2, "letters: no model of names"),
    ],
)  # fmt: skip
def test_faults_of_the_call(
    arguments: list[str], code: int, said: str, letters: Path, here: Path, capsys: Capture
) -> None:
    (here / "page.txt").write_text("Plinius dominus salutem dicit.\n")
    found, error = error_of(capsys, *arguments)
    assert found == code
    assert said in error
    assert not (here / "out").exists()


def test_a_model_that_does_not_fit_is_refused(letters: Path, here: Path, capsys: Capture) -> None:
    assert call(capsys, "train", "letters", "-o", "model", "--folds", "3").code == 0
    (here / "page.txt").write_text("The old bridge.\n")
    answer = error_of(capsys, "run", "page.txt", "-o", "out", "--lang", "eng", "--names-model", "model")
    assert answer == (2, "model: a model of names in 'la', but the text is in 'en'")
    card = json.loads((here / "model" / "card.json").read_text())
    (here / "model" / "card.json").write_text(json.dumps(card | {"format": 99}))
    code, said = error_of(capsys, "train", "--show", "model")
    assert (code, "a model of format 99" in said) == (2, True)


@pytest.mark.slow
def test_corrected_names_come_out_of_the_next_run(here: Path, capsys: Capture) -> None:
    """The sample chapter, whose names a person has set right, and its pages encoded anew with what was learnt."""
    shutil.copytree(XML, here / "out")
    config = str(SCANS / "tei-toolkit.toml")
    assert call(capsys, "train", str(TRUTH), "-o", "model", "--folds", "2", "--force").code in (0, 1)
    before = figures(here, capsys)
    assert call(capsys, "encode", "out", "-o", "out", "--config", config, "--names-model", "model").code == 0
    valid_tei(here / "out" / "chapter-03.xml")
    after = figures(here, capsys)
    assert after > 0.95 > before


def figures(here: Path, capsys: Capture) -> float:
    """How many of the chapter's names are found with both ends and the tag: their F1."""
    answer = call(capsys, "evaluate", str(TRUTH), "out/chapter-03.xml", "--json", "-")
    return float(json.loads(answer.out)["figures"]["names.strict.f1"]["value"])
