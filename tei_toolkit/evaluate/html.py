"""A comparison as one static HTML page."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from tei_toolkit.evaluate.comparison import Comparison
from tei_toolkit.evaluate.crops import cut_all
from tei_toolkit.evaluate.dates import dates_of
from tei_toolkit.evaluate.differences import LineDifference, differences
from tei_toolkit.evaluate.plots import bars, reliability
from tei_toolkit.evaluate.reports import counts, grouped, percent
from tei_toolkit.timeline import picture

SHOWN = 200
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 0 0 1.5rem; }
.figures { columns: 2 26rem; } .figures section { break-inside: avoid-column; } .figures h2 { margin: 0 0 .3rem; }
td, th { padding: .1rem 1rem .1rem 0; text-align: left; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
del { background: #f9c9c4; color: #7a1009; text-decoration: none; }
ins { background: #c8ecc9; color: #0d4f15; text-decoration: none; }
.line { border-top: 1px solid #8884; padding: .6rem 0; }
.line img { max-width: 100%; display: block; background: #fff; }
.line p { margin: .1rem 0; font-family: Georgia, serif; white-space: pre-wrap; }
.line small, .note { color: #777; }
svg text { font: 11px system-ui, sans-serif; fill: currentColor; }
svg .bar, svg .dot { fill: #3b6ea8; fill-opacity: .8; }
svg .axis { stroke: currentColor; } svg .even { stroke: #999; stroke-dasharray: 4 4; }
"""


def html_report(comparison: Comparison, scans: Path | None = None) -> str:
    """The page: figures, plots, and the lines that differ, worst first, at most 200, with their crops.

    Scans are looked for in the folder given, else where the result names them. Raises ScanError for a scan that
    is there and can't be read.
    """
    found = differences(comparison)
    shown = found[:SHOWN]
    body = [
        "<h1>Evaluation</h1>",
        f"<p>truth: <code>{escape(comparison.truth.name)}</code><br>"
        f"result: <code>{escape(comparison.result.name)}</code></p>",
        '<div class="figures">',
        *_tables(comparison),
        "</div>",
        *_plots(comparison),
        *_dates(comparison),
        "<h2>Lines that differ</h2>",
        f'<p class="note">{len(found)} lines differ; {len(shown)} are shown, those with the most errors first. '
        "<del>red</del> is in the truth only, <ins>green</ins> in the result only.</p>",
        *_lines(shown, cut_all(shown, scans)),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Evaluation: {escape(comparison.result.name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _tables(comparison: Comparison) -> Iterable[str]:
    for title, part in grouped(comparison.figures()).items():
        if part:
            rows = "".join(
                f'<tr><td>{escape(name)}</td><td class="n">{percent(figure)}</td>'
                f'<td class="n">{counts(figure)}</td></tr>'
                for name, figure in part.items()
            )
            yield f"<section>\n<h2>{escape(title)}</h2>\n<table>{rows}</table>\n</section>"


def _plots(comparison: Comparison) -> Iterable[str]:
    pages = comparison.text.pages
    if pages:
        yield "<h2>CER by page</h2>"
        yield bars(
            [
                (page.name, 100 * (errors.rate or 0.0), f"{page.name}: {errors.errors} of {errors.total} characters")
                for page, errors in pages
            ],
            "%",
        )
    if comparison.words_sure.bins:
        yield "<h2>Confidence of words against correctness</h2>"
        yield reliability(comparison.words_sure)
    if comparison.mentions_sure.bins:
        yield "<h2>Certainty of names and dates against correctness</h2>"
        yield reliability(comparison.mentions_sure)


def _dates(comparison: Comparison) -> Iterable[str]:
    dates = dates_of(comparison.result)
    if dates:
        yield "<h2>Dates of the result in time</h2>"
        yield picture(dates, f"Dates of {comparison.result.name}")


def _lines(shown: Sequence[LineDifference], crops: Mapping[int, str]) -> Iterable[str]:
    for place, line in enumerate(shown):
        where = f"page {escape(line.page.name)}, " if line.page is not None else ""
        image = f'<img alt="the line on the scan" src="{crops[place]}">' if place in crops else ""
        yield (
            f'<div class="line"><small>{where}errors: {line.errors}</small>{image}'
            f"<p>{_marked(line, 'del', 1)}</p><p>{_marked(line, 'ins', 2)}</p></div>"
        )


def _marked(line: LineDifference, tag: str, side: int) -> str:
    parts = []
    for step in line.steps:
        text = escape(step[side])
        visible = text.replace("\n", "↵ ")
        parts.append(visible if step[0] == "equal" or not text else f"<{tag}>{visible}</{tag}>")
    return "".join(parts)
