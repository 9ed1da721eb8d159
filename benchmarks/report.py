"""The measurements in words, tables and plots: docs/performance.md and what it shows."""

from collections.abc import Iterable, Sequence

from benchmarks import plots
from benchmarks.contenders import LIMIT, LIMIT_ONE, OURS, OURS_ONE
from benchmarks.figures import LINEAR, Spread, exponent, ratios, spread, with_ends, written
from benchmarks.measure import Run
from benchmarks.results import Results
from benchmarks.rounds import Series, good

MANY, JING_MANY = "ours-many", "jing-many"
"""The names of the series of many small files."""
PAGES, STAGES, GROWTH, VALIDATION = (f"performance-{name}.svg" for name in ("pages", "stages", "growth", "validation"))
STAGE_ORDER = {
    "image": "open the image",
    "prepare": "make its pixels ready",
    "OCR": "OCR (Tesseract)",
    "ALTO write": "write ALTO",
    "ALTO read": "read ALTO",
    "repair": "repair",
    "names": "names (slovnet and layer)",
    "annotate": "notes, dates, lists of names",
    "encode": "encode TEI",
    "validate": "validate",
    "JSON write": "write the document as JSON",
    "JSON read": "read it back",
}
ONCE = {"engine": "build the OCR engine", "models": "load names, dictionary and schema"}
MEGA = 1_000_000


def files(results: Results) -> dict[str, str]:
    """The files of the report by their names."""
    made = {"performance.md": _document(results)}
    if read := good(results.contenders):
        values = [plots.Bar(_sized(one, read), _rate(one), _colour(one)) for one in read]
        made[PAGES] = plots.bars("Scans read", "pages a second, more is better", values)
    if costs := _stage_costs(results):
        values = [plots.Bar(STAGE_ORDER[name], _of(value, 1000), _stage_colour(name)) for name, value in costs.items()]
        made[STAGES] = plots.bars("What a page costs", "CPU milliseconds a page, less is better", values)
    if grown := good(results.growth):
        made[GROWTH] = _growth_plot(grown)
    if checked := good(results.validation):
        made[VALIDATION] = _validation_plot(checked)
    return made


def _document(results: Results) -> str:
    parts = [
        _head(results),
        _contenders(results),
        _stages(results),
        _growth(results),
        _words(results),
        _validation(results),
        _how(results),
    ]
    return "\n\n".join(parts) + "\n"


def _head(results: Results) -> str:
    versions = ", ".join(f"{name} {value}" for name, value in results.versions.items())
    return "\n".join(
        (
            "# How fast it is",
            "",
            f"Measured on {results.date} by `make bench` in one run. Raw figures: `benchmarks/results.json`.",
            "",
            f"- Machine: {'; '.join(results.machine.values())}",
            f"- Versions: {versions}",
            *((f"- Not installed, so not measured: {', '.join(results.missing)}",) if results.missing else ()),
            "",
            *(("**One round only: a trial of the benchmarks, not a measurement.**", "") if results.rounds == 1 else ()),
            "Ratios hold from machine to machine; absolute figures do not. Each figure is a median, with the least and",
            "the greatest of its rounds in brackets.",
        )
    )


def _contenders(results: Results) -> str:
    found = {one.name: one for one in good(results.contenders)}
    rows = [
        _row(f"tei_toolkit ÷ {one.label}", one.size, _against(found, one))
        for one in found.values()
        if OURS in found and not one.name.startswith("ours")
    ]
    table = [
        _row(
            one.label, one.size, with_ends(_rate(one)), with_ends(_cpu(one)), with_ends(_memory(one)), _characters(one)
        )
        for one in found.values()
    ]
    text = [
        "## Scans to TEI",
        "",
        f"The page images of `{results.pages}/`, over and over. tei_toolkit goes from the image to validated TEI, with",
        "repair, names, dates and notes. All others stop at plain text (ocrmypdf: at a PDF with text): the first line,",
        "Tesseract in process and nothing else, is the limit for whatever uses Tesseract.",
        "",
        _table(("pages a second, round by round", "pages", "ratio"), rows),
        "",
        *_reading_contenders(found),
        "",
        f"![Pages a second]({PAGES})",
        "",
        _table(("", "pages", "pages/s", "CPU s a page", "peak memory, MB", "characters a page"), table),
        *_failures(results.contenders),
        "",
        "Start-up counts: every program is started anew for each round, and a short series feels it more. The memory",
        "is that of all processes together. The characters (white space left out) show whether speed was bought with",
        "lost text: those of tei_toolkit are counted in its TEI, the OCR's reading where the TEI proposes another, and",
        "with the hyphens and note numbers that became markup.",
    ]
    return "\n".join(text)


def _reading_contenders(found: dict[str, Series]) -> list[str]:
    pairs = ((OURS, LIMIT, "all processors"), (OURS_ONE, LIMIT_ONE, "one job"))
    text = []
    for our, their, how in pairs:
        if our in found and their in found:
            share = ratios(_rates(found[our]), _rates(found[their])).median
            more = _cpu(found[our]).median - _cpu(found[their]).median
            text.append(f"- With {how} tei_toolkit goes at {share:.0%} of the limit's pace, start-up included: a page")
            text.append(f"  costs {written(abs(more * 1000))} CPU ms {'more' if more > 0 else 'less'} than there.")
    return text


def _stages(results: Results) -> str:
    costs = _stage_costs(results)
    whole = sum(cost.median for name, cost in costs.items() if name != "JSON read") or 1
    rows = [
        _row(STAGE_ORDER[name], with_ends(_of(cost, 1000)), f"{cost.median / whole:.1%}")
        for name, cost in costs.items()
    ]
    once = [
        _row(label, with_ends(_of(spread(run.details[name] for run in one.runs), 1000)))
        for one in good((*results.stages, *_middle(results)))
        for name, label in ONCE.items()
        if name in one.runs[0].details
    ]
    sizes = [one.size for one in good((*results.stages, *_middle(results)))]
    return "\n".join(
        (
            "## Stage by stage",
            "",
            f"CPU time in process: image, preparation and OCR over {sizes[0] if sizes else 0} scans, the rest over",
            f"{sizes[-1] if sizes else 0} recorded pages. Threads that a library starts count too.",
            "The share is that of all stages but reading JSON back. The lists of names load their dictionary anew.",
            "",
            f"![CPU milliseconds a page]({STAGES})",
            "",
            _table(("stage", "CPU ms a page", "share"), rows),
            *_failures(results.stages),
            "",
            _table(("once a run", "CPU ms"), once),
        )
    )


def _growth(results: Results) -> str:
    grown = good(results.growth)
    rows = [
        _row(one.size, len(one.runs), with_ends(_seconds(one)), with_ends(_cpu(one)), with_ends(_memory(one)))
        for one in grown
    ]
    powers = _powers(grown)
    by_stage = [
        _row(
            STAGE_ORDER.get(name, "all"),
            *(written(1000 * _stage(one, name) / one.size) for one in grown),
            f"{powers[name]:.2f}",
        )
        for name in powers
    ]
    heads = [f"{one.size} pages" for one in grown]
    return "\n".join(
        (
            "## Growth with the book",
            "",
            "Everything behind OCR: recorded pages (those of the run above, over and over, their ids and page numbers",
            "going on) read as ALTO, repaired, annotated, encoded, validated and written as JSON, in a process of its",
            "own. The seconds begin with its start and the loading of models.",
            "",
            f"![Growth with pages]({GROWTH})",
            "",
            _table(("pages", "rounds", "seconds", "CPU s a page", "peak memory, MB"), rows),
            *_failures(results.growth),
            "",
            "CPU milliseconds a page; the last column is the power of the pages that the cost grows with, between the",
            "two largest books (1 is linear, 2 quadratic):",
            "",
            _table(("stage", *heads, "power"), by_stage),
            "",
            *_reading_growth(powers, grown),
        )
    )


def _reading_growth(powers: dict[str, float], grown: Sequence[Series]) -> list[str]:
    if not powers:
        return ["Too few sizes to tell how it grows."]
    steep = [f"{STAGE_ORDER[name]} ({power:.2f})" for name, power in powers.items() if power > LINEAR and name != "all"]
    whole = powers["all"]
    verdict = "linearly" if whole <= LINEAR else f"faster than linearly (power {whole:.2f})"
    memory = (_memory(grown[-1]).median - _memory(grown[-2]).median) / (grown[-1].size - grown[-2].size)
    held = f"grows by {memory:.2f} MB a page" if memory >= 0.01 else "doesn't grow: its peak is the loading of models"
    text = [f"The CPU time of all stages together grows {verdict}; peak memory {held}."]
    text.append(
        f"Above a power of {LINEAR}: {', '.join(steep)}." if steep else f"No stage is above a power of {LINEAR}."
    )
    return text


def _words(results: Results) -> str:
    rows = [row for one in good(results.words) for row in _words_rows(one)]
    return "\n".join(
        (
            "## Repair, word by word",
            "",
            "Recorded pages, the dictionaries loaded before; the whole stage, then what it does to words, without",
            "the layout. The limit: to find each word and to look it up, nothing remembered.",
            "",
            _table(("", "words a second of CPU time"), rows),
            *_failures(results.words),
            "",
            *map(_reading_words, good(results.words)),
        )
    )


def _words_rows(one: Series) -> list[tuple[str, ...]]:
    parts = {"repair": ("repair",), "without the layout": ("repair", "layout"), "looking each word up": ("look-up",)}
    rows = []
    for label, (whole, *less) in parts.items():
        costs = [run.details[whole] - sum(run.details[name] for name in less) for run in one.runs]
        paces = (run.details["words"] / cost for run, cost in zip(one.runs, costs, strict=True))
        rows.append(_row(label, with_ends(spread(paces))))
    return rows


def _reading_words(one: Series) -> str:
    held = with_ends(spread(run.details["lexicon"] / MEGA for run in one.runs))
    words = written(one.runs[0].details["words"])
    return f"The dictionaries hold {held} MB of memory; {one.size} pages have {words} words."


def _validation(results: Results) -> str:
    checked = good(results.validation)
    rows = [
        _row(one.label, one.size, len(one.runs), with_ends(_seconds(one)), with_ends(_memory(one))) for one in checked
    ]
    return "\n".join(
        (
            "## Validation",
            "",
            "TEI of our own making, its surfaces and its body over and over with ids of their own. All of tei_toolkit",
            "(`tei-toolkit validate`) guards against hostile XML, checks the grammar, and applies the rules that no",
            "grammar can say ([the rules](rules-of-validation.md)), in two processes from 8 MB on; beside it the",
            "grammar alone, guard included, in one process. lxml (libxml2) and jing check the grammar alone. Start-up",
            "counts, Java's too.",
            "",
            f"![Validation with size]({VALIDATION})",
            "",
            _table(("", "MB", "rounds", "seconds", "peak memory, MB"), rows),
            *_failures(results.validation),
            "",
            *_reading_validation(checked),
        )
    )


def _reading_validation(checked: Sequence[Series]) -> list[str]:
    text = []
    for one in (one for one in checked if one.name.startswith("ours")):
        for other in (other for other in checked if other.size == one.size and not other.name.startswith("ours")):
            share = _seconds(one).median / _seconds(other).median
            text.append(f"- {one.size} MB: {one.label}, takes {written(share)} times as long as {other.label}.")
    return text


def _how(results: Results) -> str:
    return "\n".join(
        (
            "## How it was measured",
            "",
            "- Every contender is a process of its own. Those that read scans warm up on two pages. Rounds:",
            f"  {results.rounds}, each program once in every round, so that a slow minute falls on all.",
            "  Ratios are taken within each round.",
            "- CPU time is user and system time with all child processes. Peak memory is the resident memory of all",
            "  processes of a run together, looked at every 50 ms; memory that processes share counts for each.",
            f"- A run is stopped after {results.limit:.0f} s. The largest book and the largest file are measured once.",
            "- All use the same Tesseract models and settings (page segmentation 3, no look for inverted text), except",
            "  that ocrmypdf sets its own. tesserocr brings its own Tesseract, the program is the system's.",
            "- Repeated pages are kinder to caches than a real book: a name or a word seen before may cost less.",
        )
    )


def _middle(results: Results) -> tuple[Series, ...]:
    """The recorded pages that the table of stages is about: the second largest book."""
    grown = good(results.growth)
    return tuple(grown[-2:-1] or grown)


def _stage_costs(results: Results) -> dict[str, Spread]:
    """CPU seconds a page of each stage, in the order of the work."""
    found: dict[str, Spread] = {}
    for one in good((*results.stages, *_middle(results))):
        for name in one.runs[0].details:
            found[name] = spread(run.details[name] / one.size for run in one.runs)
    return {name: found[name] for name in STAGE_ORDER if name in found}


def _powers(grown: Sequence[Series]) -> dict[str, float]:
    """How each stage, and all together, grow between the two largest books."""
    if len(grown) < 2:
        return {}
    names = [name for name in STAGE_ORDER if name in grown[-1].runs[0].details]
    sizes = (float(grown[-2].size), float(grown[-1].size))
    return {name: exponent(sizes, (_stage(grown[-2], name), _stage(grown[-1], name))) for name in (*names, "all")}


def _stage(one: Series, name: str) -> float:
    """The median CPU seconds of a stage; of all but the loading of models for "all"."""

    def cost(run: Run) -> float:
        if name != "all":
            return run.details[name]
        return sum(value for stage, value in run.details.items() if stage not in ONCE)

    return spread(map(cost, one.runs)).median


def _growth_plot(grown: Sequence[Series]) -> str:
    kinds = (("seconds", lambda run: run.seconds), ("memory, GB", lambda run: run.memory / 1000 / MEGA))
    drawn = [plots.Line(label, [(one.size, spread(map(of, one.runs)).median) for one in grown]) for label, of in kinds]
    return plots.lines("Everything behind OCR", ("pages", "seconds, and gigabytes at the peak"), drawn)


def _validation_plot(checked: Sequence[Series]) -> str:
    labels = {one.name: one.label.replace(", the grammar alone", ": grammar") for one in checked}
    labels = {name: label for name, label in labels.items() if name not in (MANY, JING_MANY)}
    drawn = [
        plots.Line(label, [(one.size, _seconds(one).median) for one in checked if one.name == name])
        for name, label in labels.items()
    ]
    return plots.lines("Validation", ("megabytes of TEI", "seconds, less is better"), drawn)


def _against(found: dict[str, Series], other: Series) -> str:
    ours = found[OURS_ONE] if other.name == LIMIT_ONE and OURS_ONE in found else found[OURS]
    return with_ends(ratios(_rates(ours), _rates(other)))


def _rates(one: Series) -> list[float]:
    return [one.size / run.seconds for run in one.runs]


def _rate(one: Series) -> Spread:
    return spread(_rates(one))


def _seconds(one: Series) -> Spread:
    return spread(run.seconds for run in one.runs)


def _cpu(one: Series) -> Spread:
    return spread(run.cpu / one.size for run in one.runs)


def _memory(one: Series) -> Spread:
    return spread(run.memory / MEGA for run in one.runs)


def _characters(one: Series) -> str:
    return with_ends(spread(run.details["characters"] / one.size for run in one.runs))


def _of(values: Spread, factor: float) -> Spread:
    return Spread(*(value * factor for value in values))


def _sized(one: Series, all_of: Sequence[Series]) -> str:
    """A label with the pages where the series has fewer than others."""
    return one.label if one.size == max(other.size for other in all_of) else f"{one.label} ({one.size} pages)"


def _colour(one: Series) -> str:
    if one.name.startswith("ours"):
        return plots.OURS
    return plots.LIMIT if one.name in (LIMIT, LIMIT_ONE) else plots.OTHER


def _stage_colour(name: str) -> str:
    return plots.LIMIT if name == "OCR" else plots.OURS


def _failures(series: Iterable[Series]) -> list[str]:
    bad = [one for one in series if one.problem]
    return [line for one in bad for line in ("", f"No figures for {one.label}, {one.size}: {one.problem}.")]


def _row(*cells: object) -> tuple[str, ...]:
    return tuple(map(str, cells))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; all columns but the first are figures."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
