"""The scores of the rules, the gate they must pass, undoing, and clean texts: on small made-up sets."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from quality import corpora_clean, judging, rules_report, undoing
from quality.__main__ import Bench, main
from quality.corpora import CORPORA
from quality.corpus import Corpus, Place

from tei_toolkit import evaluate, pipeline, recordings
from tei_toolkit.config import Config, OcrConfig, settle
from tei_toolkit.evaluate import Figure, Transcript
from tei_toolkit.evaluate.edit_measures import Verdicts
from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.formats import plain_text
from tei_toolkit.model.document import Document
from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.recordings import Reading
from tei_toolkit.repair.lexicon import lexicon_for

RUSSIAN = settle(Config(ocr=OcrConfig(languages="rus")))


def reading_of(text: str) -> Reading:
    """A page text as it is read."""
    return Reading(plain_text.read(text.encode(), "text"), (plain_text.AGENT,), "text")


def harming(good: int, bad: int) -> judging.Judged:
    """A set on which the rule of section signs does good and harm so many times."""

    def pairs(_: Place) -> Iterator[tuple[Document, Transcript]]:
        for number in range(good + bad):
            block = splice(
                Block("p0001_b01", "head", "$ 3. Выборы"), Span(0, 1), "§", "section_sign", "characters", 0.9
            )
            yield Document(blocks=(block,)), Transcript("truth", ("§" if number < good else "$") + " 3. Выборы")

    return judging.Judged(pairs)


def bench(tmp_path: Path, good: int, bad: int) -> Bench:
    """A corpus of one file, on which the rule of section signs does good and harm so many times."""
    (tmp_path / "truth").write_text("a", encoding="utf-8")
    corpus = Corpus(
        "about", "history", lambda place: [place.data / "truth"], lambda _: {"cer": Figure(0.1, 1, 10, True)}
    )
    return Bench(
        {"tiny": corpus}, tmp_path, tmp_path, tmp_path / "floors", tmp_path / "doc.md", {"tiny": harming(good, bad)}
    )


@pytest.mark.parametrize(("good", "bad", "code"), [(3, 0, 0), (3, 1, 0), (1, 2, 1), (9, 1, 0), (8, 2, 1)])
def test_a_rule_that_harms_fails(
    good: int, bad: int, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """More harm than good, or harm in more than a tenth of ten edits."""
    assert main([], bench(tmp_path, good, bad)) == code
    said = f"the rule section_sign harms: {good} better, {bad} worse"
    assert (said in capsys.readouterr().out) == bool(code)


def test_the_scores_are_written_beside_the_accuracy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpora_clean, "TEXTS", {})
    assert main([], bench(tmp_path, 3, 1)) == 0
    rows = (tmp_path / "rules.md").read_text(encoding="utf-8").splitlines()
    (row,) = (row for row in rows if row.startswith("| section_sign"))
    assert "| $ 3. Выборы → § 3. Выборы (a heading)" in row
    assert row.endswith(" | 3 1 0 | – | – |")
    assert any(row.startswith("Without an edit on any set: ") and "soft_hyphen" in row for row in rows)


def test_seen_and_held_out_sets_are_summed_apart() -> None:
    scores = {
        "a": {"join:lexicon": Verdicts(2, 0, 1)},
        "b": {"keep:lexicon": Verdicts(1, 1)},
        "c": {"speck": Verdicts(4)},
    }
    text = rules_report.document(scores, frozenset({"b", "c"}), {"speck": 7})
    assert "| join:lexicon | The dictionary knows one of the two forms only. |" in text
    assert "| 2 0 1 | – | – |" in text
    assert "| keep:lexicon |  |  | – | 1 1 0 | – |" in text
    assert "| – | 4 0 0 | 7 |" in text
    assert "Seen while building: a.\n\nHeld out: b, c.\n" in text


def test_every_set_of_the_scores_is_a_corpus() -> None:
    assert judging.SETS.keys() <= CORPORA.keys()
    assert {name for name, one in judging.SETS.items() if one.held_out} >= {
        name for name in judging.SETS if "held-out" in name
    }


# ------------------------------------------------------------------ undoing


def test_all_lines_come_back() -> None:
    reading = reading_of("гене-\nрал и Ш\nДума, а CCP\nпала")
    assert undoing.undone(reading, pipeline.repair(reading, RUSSIAN)) == Figure(1.0, 4, 4)


def test_a_line_that_does_not_come_back_is_counted() -> None:
    """A block whose text isn't what was read, and a word that stands nowhere."""
    reading = reading_of("один два\nтри")
    document = pipeline.repair(reading, RUSSIAN)
    (block,) = document.blocks
    changed = replace(document, blocks=(replace(block, text="один дна\nтри"),))
    assert len(set(undoing.words_back(reading, changed))) == 1
    lost = replace(document, blocks=(replace(block, anchors=block.anchors[:-1]),))
    assert len(set(undoing.words_back(reading, lost))) == 2


TEXTS = (
    "ner-ru-nerel",
    "ner-ru-factrueval",
    "page-ru-seed",
    "pdf-ru-scan",
    "hyphens-ru-old",
    "tei-*",
    "scans-en-history",
)


@pytest.mark.needs_shared
@pytest.mark.parametrize("folder", TEXTS)
def test_all_edits_of_the_data_can_be_undone(folder: str, shared: Path) -> None:
    """Each text as page text, as it stands and with a hyphen in every seventh word that ends a line."""
    files = [path for path in sorted((shared / "data").glob(f"{folder}/*")) if path.suffix in (".txt", ".xml")]
    assert files
    edits = 0
    for path in files:
        if path.name == "SOURCE.txt":
            continue
        tei = path.suffix == ".xml"
        text = evaluate.read(path).text.replace("\n", "\n\n") if tei else path.read_text(encoding="utf-8-sig")
        for one in (text, broken(text)):
            reading = reading_of(one)
            document = pipeline.repair(reading, RUSSIAN)
            assert undoing.undone(reading, document).value == 1.0, path
            edits += sum(len(block.edits) for block in document.blocks)
    assert edits > 20


def broken(text: str) -> str:
    """The text in lines of seven words, the last of which is cut in two, and paragraphs of ten lines."""
    words = text.split()
    lines = [" ".join(words[at : at + 7]) for at in range(0, len(words), 7)]
    cut = [f"{line[:-2]}-\n{line[-2:]}" for line in lines]
    return "\n\n".join("\n".join(cut[at : at + 10]) for at in range(0, len(cut), 10))


# ------------------------------------------------------------------ clean texts


def clean_figures(text: str, names: tuple[str, ...] = (), confidence: float | None = None) -> dict[str, float]:
    mentions = [Mention("persName", Span(text.index(name), text.index(name) + len(name))) for name in names]
    measure = corpora_clean.clean(lambda _: [(text, mentions)], "rus", confidence)
    return {name: figure.part for name, figure in measure(Place(Path(), Path(), Path())).items()}


def test_words_changed_are_counted_with_the_names_among_them() -> None:
    found = clean_figures("Царь Николай П правил.\nВ Ш Думе было тихо. И Tam, и CCP. Гене-\nрал.", ("Николай П",))
    assert found == {"words.changed": 3, "words.respelt": 0, "names.changed": 1, "words.recoded": 1, "signs.changed": 0}


def test_a_doubted_word_read_anew_is_counted() -> None:
    if lexicon_for("ru") is None:
        pytest.skip("no Russian dictionary is installed")
    found = clean_figures("В гоpоде (с Latin p) жил\nКлишасa, а олнако нет.", ("Клишасa",), 0.5)
    assert found == {
        "words.changed": 1,
        "words.respelt": 1,
        "names.changed": 0,
        "words.recoded": 2,
        "signs.changed": 0,
    }


def test_a_text_in_which_nothing_changes_has_zeros() -> None:
    assert set(clean_figures("Генерал Иванов ушёл.", ("Иванов",), 0.5).values()) == {0}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("П", "II", "changed"),
        ("CCP", "ССР", "recoded"),
        ('"он"', "«он»", "signs"),
        (" ,", ",", "signs"),
        ("он", "", "changed"),
    ],
)
def test_what_an_edit_changes(before: str, after: str, kind: str) -> None:
    assert corpora_clean.kind_of(before, after) == kind


def test_the_recorded_sample_comes_back() -> None:
    reading = recordings.read_alto([Path(__file__).parents[1] / "xml" / "ocr"])
    assert undoing.undone(reading, pipeline.repair(reading, RUSSIAN)).value == 1.0
