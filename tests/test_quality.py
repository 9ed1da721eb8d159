"""Floors hold, only ever rise, and know their data; and the sample chapter stays above its own."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from evaluate_texts import transcript
from hypothesis import given
from hypothesis import strategies as st
from quality import floors, texts
from quality.__main__ import Bench, main
from quality.corpora import CORPORA
from quality.corpora_joining import _with_true_hyphens
from quality.corpus import Corpus, Figures, Place
from quality.floors import BETTER, GONE, HOLDS, NEW, SUNK, Floor

from tei_toolkit import pipeline
from tei_toolkit.errors import EngineMissing
from tei_toolkit.evaluate import Figure
from tei_toolkit.model.document import Document

ROOT = Path(__file__).parents[1]
NAMES = st.sampled_from(["cer", "wer", "names", "dates"])
RATES = st.floats(0, 1, allow_nan=False)


def figure(value: float | None, name: str = "names") -> Figure:
    """A figure; error rates are better the lower they are."""
    return Figure(value, 0, 100, lower_is_better=name in ("cer", "wer"))


@pytest.mark.parametrize(
    ("name", "floor", "now", "word"),
    [
        ("names", 0.8, 0.79, SUNK),
        ("names", 0.8, 0.8 - 1e-8, SUNK),
        ("names", 0.8, 0.8 - 1e-10, HOLDS),
        ("names", 0.8, 0.81, BETTER),
        ("cer", 0.02, 0.03, SUNK),
        ("cer", 0.02, 0.01, BETTER),
        ("cer", 0.02, 0.02, HOLDS),
        ("names", None, 0.5, NEW),
        ("names", 0.8, None, GONE),
    ],
)
def test_a_figure_against_its_floor(name: str, floor: float | None, now: float | None, word: str) -> None:
    known = Floor("d", {} if floor is None else {name: floor})
    (verdict,) = floors.verdicts(known, {name: figure(now, name)})
    assert verdict.word == word
    assert verdict.fails == (word in (SUNK, GONE))


def test_a_figure_over_a_handful_of_things_gets_no_floor() -> None:
    few = {"names": Figure(1.0, 9, 9), "dates": Figure(1.0, 10, 10)}
    assert floors.raised(None, "d", few).metrics == {"dates": 1.0}
    assert not any(verdict.fails for verdict in floors.verdicts(None, few))


def test_a_figure_that_is_no_longer_measured_fails() -> None:
    (verdict,) = floors.verdicts(Floor("d", {"names": 0.8}), {})
    assert verdict.fails


@given(st.dictionaries(NAMES, RATES), st.dictionaries(NAMES, st.none() | RATES))
def test_raising_never_makes_a_floor_worse(before: dict[str, float], now: dict[str, float | None]) -> None:
    figures = {name: figure(value, name) for name, value in now.items()}
    after = floors.raised(Floor("d", before), "d", figures)
    for name, value in before.items():
        assert floors.gained(figure(after.metrics[name], name), value) >= 0
    for name, value in now.items():
        assert value is None or floors.gained(figure(after.metrics[name], name), value) >= -floors.TOLERANCE
    assert floors.raised(after, "d", figures) == after


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, RATES)))
def test_floors_come_back_from_their_file_and_give_the_same_bytes(data: dict[str, dict[str, float]]) -> None:
    known = {name: Floor("d", metrics) for name, metrics in data.items()}
    text = floors.dump(known)
    assert {name: entry["metrics"] for name, entry in json.loads(text).items()} == data
    assert floors.dump(dict(reversed(known.items()))) == text


def test_the_digest_knows_names_and_bytes_but_no_order(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    before = floors.digest([one, other], tmp_path)
    assert floors.digest([other, one], tmp_path) == before
    other.write_bytes(b"3")
    assert floors.digest([one, other], tmp_path) != before
    other.write_bytes(b"2")
    assert floors.digest([other.rename(tmp_path / "c"), one], tmp_path) != before


def test_a_corpus_may_have_files_of_the_project_beside_those_of_the_data(tmp_path: Path) -> None:
    roots = [tmp_path / "data", tmp_path / "project"]
    files = [root / name for root, name in zip(roots, ("text", "table"), strict=True)]
    for file in files:
        file.parent.mkdir()
        file.write_text(file.name)
    before = floors.digest(files, *roots)
    elsewhere = roots[1].rename(tmp_path / "elsewhere")
    assert floors.digest([files[0], elsewhere / "table"], roots[0], elsewhere) == before


def bench(folder: Path, value: str) -> Bench:
    """A bench with one corpus, a file that holds its figure, and another file beside it."""

    def files(place: Place) -> Iterable[Path]:
        return [place.data / "truth"] if (place.data / "truth").exists() else []

    def measure(place: Place) -> Figures:
        return {"names": figure(float((folder / "value").read_text()))}

    (folder / "value").write_text(value)
    return Bench(
        {"tiny": Corpus("Tiny.", "Held out.", files, measure)}, folder, folder, folder / "floors", folder / "doc"
    )


def test_the_command_raises_refuses_a_sink_and_names_changed_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "truth").write_text("a")
    assert main(["--raise"], bench(tmp_path, "0.8")) == 0
    assert "raised  tiny names: – -> 80.00 %" in capsys.readouterr().out
    before = (tmp_path / "floors").read_bytes()
    assert main([], bench(tmp_path, "0.8")) == 0
    assert main([], bench(tmp_path, "0.7")) == 1
    assert "SUNK" in capsys.readouterr().out
    assert main(["--raise"], bench(tmp_path, "0.7")) == 1
    assert (tmp_path / "floors").read_bytes() == before
    assert main(["--raise"], bench(tmp_path, "0.9")) == 0
    assert floors.load(tmp_path / "floors")["tiny"].metrics == {"names": 0.9}
    (tmp_path / "truth").write_text("b")
    capsys.readouterr()
    assert main(["--raise"], bench(tmp_path, "0.9")) == 1
    assert "tiny: the data changed, so its floors don't hold" in capsys.readouterr().out
    assert floors.load(tmp_path / "floors")["tiny"].metrics == {"names": 0.9}


def test_a_corpus_that_is_missing_is_skipped_aloud_and_leaves_the_report_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], bench(tmp_path, "0.8")) == 0
    assert "tiny: skipped" in capsys.readouterr().out
    assert not (tmp_path / "doc").exists()
    assert main(["--only", "tidy"], bench(tmp_path, "0.8")) == 2


def test_the_report_has_value_counts_target_and_distance(tmp_path: Path) -> None:
    (tmp_path / "truth").write_text("a")
    tiny = bench(tmp_path, "0.8").corpora["tiny"]
    corpus = Corpus(tiny.about, tiny.history, tiny.files, tiny.measure, "", {"names": 0.89, "dates": 0.97})
    place = Bench({"tiny": corpus}, tmp_path, tmp_path, tmp_path / "floors", tmp_path / "doc")
    assert main([], place) == 0
    text = (tmp_path / "doc").read_text(encoding="utf-8")
    assert "| names | 80.00 % | 0/100 | 89.00 % | −9.00 |" in text
    assert "| tiny | dates | – | 97.00 % | not measured |" in text


@pytest.mark.parametrize(
    ("truth", "lines", "wanted"),
    [
        ("генерал ушёл", ["гене-", "рал ушёл"], [("joined", "гене|рал ушёл")]),
        ("кто-то ушёл", ["кто-", "то ушёл"], [("kept", "кто-|то ушёл")]),
        ("Шуша - Агдам", ["Шуша -", "Агдам"], []),
        ("Он ушёл. Она нет.", ["Он ушёл.1 Она", "нет."], []),
    ],
)
def test_printed_lines_give_the_breaks(truth: str, lines: list[str], wanted: list[tuple[str, str]]) -> None:
    made = texts.with_print(transcript(f"<p>{truth}</p>"), lines)
    assert [(found.state, f"{made.text[: found.at]}|{made.text[found.at :]}") for found in made.breaks] == wanted
    assert "1" not in "".join(line.text for line in made.lines)


def test_the_truth_ends_where_the_print_ends() -> None:
    whole = transcript(
        "<p>Один <placeName>Баку</placeName>.</p><p>Два участвовавших в <placeName>Торгау</placeName></p>"
    )
    made = texts.until_print_ends(whole, ["Один Баку.", "Два участвовав-"])
    assert made.text == "Один Баку.\nДва участвовав"
    assert [made.text[slice(*found.span)] for found in made.mentions] == ["Баку"]


def test_true_hyphens_come_back_into_the_truth() -> None:
    whole = transcript(
        '<p>peut<lb break="no" rend="-"/>être mai<lb break="no" rend="-"/>son <placeName>Paris</placeName></p>'
    )
    made = _with_true_hyphens(whole, frozenset({"peut-être"}))
    assert made.text == "peut-être maison Paris"
    assert [(found.state, made.text[: found.at]) for found in made.breaks] == [
        ("kept", "peut-"),
        ("joined", "peut-être mai"),
    ]
    assert [made.text[slice(*found.span)] for found in made.mentions] == ["Paris"]


def test_every_corpus_has_floors_and_says_what_was_tuned_on_it() -> None:
    assert sorted(floors.load(Bench().floors)) == sorted(CORPORA)
    assert all(corpus.about and corpus.history for corpus in CORPORA.values())


def test_the_sample_chapter_stays_above_its_floors(tmp_path: Path) -> None:
    sample, place = CORPORA["sample"], Place(ROOT, tmp_path, tmp_path)
    floor = floors.load(Bench().floors)["sample"]
    floors.check_data("sample", floor, floors.digest(sample.files(place), ROOT))
    try:
        figures = sample.measure(place)
    except EngineMissing as missing:
        pytest.skip(str(missing))
    now, then = makers(pipeline.read_document(tmp_path / "sample")), makers(pipeline.read_document(ROOT / "xml"))
    if now != then:
        pytest.skip(f"the floors are those of {then}; here are {now}")
    assert [verdict for verdict in floors.verdicts(floor, figures) if verdict.fails] == []


def makers(document: Document) -> dict[str, tuple[object, ...]]:
    """The programs and models that aren't ours, by what they do."""
    ours = {"regions", "hyphens", "characters", "notes", "dates"}
    return {agent.id: (agent.name, agent.version, agent.parts) for agent in document.agents if agent.id not in ours}


def test_calibration_is_reported_and_has_no_floor() -> None:
    """Even far from its target it neither sinks nor leaves a floor behind."""
    figures = {"ece.words": Figure(0.3, 300, 1000, lower_is_better=True)}
    (verdict,) = floors.verdicts(floors.Floor("d", {"ece.words": 0.1}), figures)
    assert (verdict.word, verdict.fails) == (floors.NO_FLOOR, False)
    assert dict(floors.raised(floors.Floor("d", {"ece.words": 0.1}), "d", figures).metrics) == {}
