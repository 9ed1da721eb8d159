"""The benchmarks' arithmetic, their material and their report, on made-up measurements: no time is asserted."""

import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import material, report  # noqa: E402
from benchmarks.contenders import in_tei, in_text  # noqa: E402
from benchmarks.figures import Spread, exponent, ratios, spread, with_ends, written  # noqa: E402
from benchmarks.measure import Run, run  # noqa: E402
from benchmarks.results import Results, as_json  # noqa: E402
from benchmarks.rounds import Entry, Series, play  # noqa: E402
from tei_toolkit import pipeline, recordings, validation  # noqa: E402

TEI = "http://www.tei-c.org/ns/1.0"
STAGES = {"models": 0.5, "ALTO read": 0.1, "repair": 0.2, "names": 1.0, "annotate": 0.1}


def series(name: str, size: int, *seconds: float, problem: str = "", **details: float) -> Series:
    """Made-up runs that took these seconds and twice the CPU time."""
    runs = tuple(Run(second, 2 * second, 100_000_000, problem, details) for second in seconds)
    return Series(name, f"the {name}", size, runs)


def results(**parts: tuple[Series, ...]) -> Results:
    """Made-up results: ours reads at half the limit's pace."""
    known = {
        "contenders": (
            series("tesserocr", 20, 10, 20, 10, characters=2000),
            series("ours", 20, 20, 40, 20, characters=1990),
        ),
        "stages": (series("ours-scans", 7, 7, image=0.07, prepare=0.2, OCR=7),),
        "growth": tuple(series("ours", n, n, **{k: v * n for k, v in STAGES.items()}) for n in (10, 100, 1000)),
        "validation": (series("ours", 1, 1), series("jing", 1, 2), series("ours", 10, 10), series("jing", 10, 5)),
        "words": (series("ours-words", 100, 5, words=30_000, repair=1.5, layout=1, lexicon=22e6, **{"look-up": 0.1}),),
    }
    machine = {"processors": "2 × abacus"}
    return Results("2026-01-02", machine, {"lxml": "6"}, ("ocrmypdf",), "scans", 3, 300, **(known | parts))


def test_a_spread_is_the_median_between_its_ends() -> None:
    """Order doesn't matter, and no values have none."""
    assert spread([3, 1, 2]) == Spread(2, 1, 3)
    with pytest.raises(ValueError, match="no values"):
        spread([])


def test_ratios_are_taken_round_by_round() -> None:
    """A round in which both were slow doesn't widen the ratio."""
    assert ratios([1, 10], [2, 20]) == Spread(0.5, 0.5, 0.5)
    with pytest.raises(ValueError, match="shorter"):
        ratios([1, 2], [1])


@pytest.mark.parametrize(("costs", "power"), [((3, 30), 1), ((3, 300), 2), ((3, 3), 0)])
def test_the_exponent_tells_how_something_grows(costs: tuple[float, float], power: float) -> None:
    """Ten times the size: ten times the cost is linear, a hundred times quadratic."""
    assert exponent((10, 100), costs) == pytest.approx(power)


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.01234, "0.0123"), (1.234, "1.23"), (12.34, "12.3"), (1234.5, "1 234")]
)
def test_numbers_have_three_digits(value: float, text: str) -> None:
    """From 100 on they are whole."""
    assert written(value) == text


def test_a_spread_is_written_with_its_ends() -> None:
    """One value stands alone."""
    assert with_ends(Spread(2, 1, 3)) == "2.00 (1.00–3.00)"
    assert with_ends(Spread(2, 2, 2)) == "2.00"


def test_rounds_are_interleaved_after_a_warm_up() -> None:
    """A B A B, not A A B B; who fails isn't asked again."""
    order: list[str] = []

    def entry(name: str, problem: str = "") -> Entry:
        def once() -> Run:
            order.append(name)
            return Run(1, 1, 1, problem)

        return Entry(name, name, 1, once, lambda: order.append(name.upper()) or Run(1, 1, 1))  # type: ignore[func-returns-value]

    good, bad = play([entry("a"), entry("b", "broken")], 3, lambda _: None)
    assert order == ["A", "B", "a", "b", "a", "a"]
    assert (len(good.runs), good.problem) == (3, "")
    assert (len(bad.runs), bad.problem) == (1, "broken")


def test_a_run_counts_the_cpu_and_memory_of_children() -> None:
    """A child's work and its 60 MB belong to the run that started it."""
    work = (
        "import time; held = b'x' * 60_000_000; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    )
    took, said = run([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])\nprint('done')"], 60)  # fmt: skip  # noqa: E501
    assert (took.problem, said) == ("", "done\n")
    assert took.cpu >= 0.3
    assert took.memory >= 60_000_000


def test_a_run_that_fails_or_never_ends_says_so() -> None:
    """The status and the last words, or the limit."""
    failed, _ = run([sys.executable, "-c", "raise SystemExit('no such page')"], 60)
    assert failed.problem == "exit status 1: no such page"
    endless, _ = run([sys.executable, "-c", "while True: pass"], 0.2)
    assert endless.problem.startswith("stopped after")


def test_repeated_pages_have_ids_and_numbers_of_their_own(tmp_path: Path) -> None:
    """Nine pages out of seven: p0008 is the first again, and bears the next number."""
    reading = recordings.read_alto([ROOT / "xml" / "ocr"])
    again = recordings.read_alto([material.repeat_recorded(reading, 9, tmp_path / "alto")])
    assert [page.id for page in again.pages] == [f"p{number:04d}" for number in range(1, 10)]
    words = [word.id for page in again.pages for word in page.words()]
    assert len(words) == len(set(words))
    assert all(word.id.startswith(page.id) for page in again.pages for word in page.words())
    numbers = [page.number for page in pipeline.repair(again).pages]
    assert numbers == [str(number) for number in range(87, 96)]


def test_repeated_tei_is_valid_and_of_the_size_asked_for(tmp_path: Path) -> None:
    """Surfaces and text come again with new ids; nothing points nowhere."""
    tei = (ROOT / "xml" / "chapter-03.xml").read_text(encoding="utf-8")
    large = material.repeat_tei(tei, 0.5, tmp_path / "large.xml")
    assert large.stat().st_size == pytest.approx(500_000, rel=0.15)
    assert not validation.has_errors(validation.validate(large))


def test_characters_of_tei_are_those_the_ocr_read(tmp_path: Path) -> None:
    """Of a choice the reading counts; a hyphen at a page end counts once, a note's number at both its places."""
    body = (
        "<p>по<pb break='no' rend='-'/><lb break='no' rend='-'/>году <choice><sic>ХУШ</sic><corr>XVIII</corr></choice>"
        "<note n='1'>там же</note></p><note n='2' type='no-call'>тут</note>"
    )
    (tmp_path / "a.xml").write_text(f"<TEI xmlns='{TEI}'><text>{body}</text></TEI>", encoding="utf-8")
    (tmp_path / "a.txt").write_text("по-\nгоду ХУШ1\n1там же\n2тут", encoding="utf-8")
    assert in_tei(tmp_path) == in_text(tmp_path) == 21


def test_the_report_puts_ratios_first() -> None:
    """Half the pace is 0.5 in every round, however slow the round; what is missing is named."""
    text = report.files(results())["performance.md"]
    ratio, rates = text.index("| tei_toolkit ÷ the tesserocr | 20 | 0.500 |"), text.index("| the ours | 20 | 1.00 (")
    assert ratio < rates
    assert "Not installed, so not measured: ocrmypdf" in text
    assert "grows linearly" in text
    assert "10 MB: the ours, takes 2.00 times as long as the jing" in text


def test_the_report_names_the_stage_that_grows_too_fast() -> None:
    """A quadratic stage stands by name under the table."""
    grown = tuple(
        series("ours", n, n, **{**{k: v * n for k, v in STAGES.items()}, "repair": n * n / 10}) for n in (10, 100, 1000)
    )
    text = report.files(results(growth=grown))["performance.md"]
    assert "Above a power of 1.1: repair (2.00)." in text
    assert "faster than linearly" in text


def test_the_report_has_words_a_second() -> None:
    """The stage, its part behind the layout, and the limit; and what the dictionaries hold."""
    text = report.files(results())["performance.md"]
    rows = ("| repair | 20 000 |", "| without the layout | 60 000 |", "| looking each word up | 300 000 |")
    assert [row for row in rows if row not in text] == []
    assert "The dictionaries hold 22.0 MB of memory; 100 pages have 30 000 words." in text


def test_the_report_says_who_failed() -> None:
    """A contender without figures has no row, and its reason stands below."""
    found = (*results().contenders, series("ocrmypdf", 20, 1, problem="stopped after 300 s"))
    text = report.files(results(contenders=found))["performance.md"]
    assert "No figures for the ocrmypdf, 20: stopped after 300 s." in text
    assert "| the ocrmypdf |" not in text


def test_a_trial_says_that_it_is_one() -> None:
    """One round measures nothing."""
    trial = replace(results(), rounds=1)
    assert "not a measurement" in report.files(trial)["performance.md"]
    assert "not a measurement" not in report.files(results())["performance.md"]


def test_plots_are_well_formed_and_results_are_kept() -> None:
    """Four SVG files, each shown in the text; every run stands in the JSON."""
    made = report.files(results())
    plots = {name: text for name, text in made.items() if name.endswith(".svg")}
    assert len(plots) == 4
    for name, text in plots.items():
        assert ElementTree.fromstring(text).tag.endswith("svg")
        assert f"]({name})" in made["performance.md"]
    assert as_json(results()).count('"seconds"') == 6 + 1 + 3 + 4 + 1
