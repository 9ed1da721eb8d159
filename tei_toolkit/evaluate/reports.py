"""A comparison as a table for people and as JSON for programs."""

import json
from collections.abc import Mapping

from tei_toolkit.evaluate.comparison import Comparison
from tei_toolkit.evaluate.counts import Figure
from tei_toolkit.evaluate.hyphen_measures import Hyphens

GROUPS = {
    "text": ("cer", "wer"),
    "layout": (
        "blocks", "paragraphs", "heads", "head-spans", "quotes", "tables", "captions", "order", "furniture",
    ),
    "hyphens": ("hyphens", "hyphens-of-result"),
    "notes": ("notes",),
    "names and dates": ("persName", "placeName", "orgName", "names", "date"),
    "confidence": ("ece",),
}  # fmt: skip


def grouped(figures: Mapping[str, Figure]) -> dict[str, dict[str, Figure]]:
    """The figures that could be measured, under the headings of the report."""
    return {
        title: {
            name: figure
            for name, figure in figures.items()
            if name.partition(".")[0] in names and figure.value is not None
        }
        for title, names in GROUPS.items()
    }


def text_report(comparison: Comparison) -> str:
    """A table: name, value in percent, and the two counts behind it; what couldn't be measured is named at the end."""
    figures = comparison.figures()
    rows = [f"truth   {comparison.truth.name}", f"result  {comparison.result.name}"]
    for title, part in grouped(figures).items():
        if part:
            rows += ["", title]
            rows += [f"  {name:<32}{percent(figure):>9}  {counts(figure):>15}" for name, figure in part.items()]
    missing = [name for name, figure in figures.items() if figure.value is None]
    if missing:
        listed = ", ".join(_families(missing, [name for name in figures if name not in missing]))
        rows += ["", f"not measured, for truth or result know nothing of the kind: {listed}"]
    return "\n".join(rows) + "\n"


def _families(missing: list[str], measured: list[str]) -> list[str]:
    """The names, those of one family as one where none of it was measured: notes for notes.place.f1 and so on."""
    known = {name.partition(".")[0] for name in measured}
    firsts = [name.partition(".")[0] for name in missing]
    return list(dict.fromkeys(name if first in known else first for name, first in zip(missing, firsts, strict=True)))


def percent(figure: Figure) -> str:
    """The value in percent with two decimals; a dash for none."""
    return "–" if figure.value is None else f"{100 * figure.value:.2f} %"


def counts(figure: Figure) -> str:
    """The counts as part/whole."""
    return f"{figure.part:g}/{figure.whole:g}" if isinstance(figure.part, float) else f"{figure.part}/{figure.whole}"


def json_report(comparison: Comparison) -> str:
    """All figures with their counts, the pages, the hyphens and the bins of confidence."""
    report = {
        "truth": comparison.truth.name,
        "result": comparison.result.name,
        "figures": {
            name: {
                "value": figure.value,
                "part": figure.part,
                "whole": figure.whole,
                "better": "low" if figure.lower_is_better else "high",
            }
            for name, figure in comparison.figures().items()
        },
        "pages": [
            {"page": page.name, "errors": errors.errors, "characters": errors.total, "cer": errors.rate}
            for page, errors in comparison.text.pages
        ],
        "hyphens": {"truth": _hyphens(comparison.hyphens), "result": _hyphens(comparison.hyphens_of_result)},
        "confidence": [
            {
                "from": part.low, "to": part.high, "words": part.count, "right": part.right,
                "confidence": part.confidence,
            }
            for part in comparison.words_sure.bins
        ],
    }  # fmt: skip
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _hyphens(found: Hyphens) -> dict[str, int]:
    return {
        "joined right": found.joined_right,
        "kept right": found.kept_right,
        "joined wrong": found.joined_wrong,
        "kept wrong": found.kept_wrong,
        "not found": found.not_found,
    }
