"""Russian chapters, from pixels to TEI: the sample, the two typeset books, and the seed page."""

import csv
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from tei_toolkit import evaluate
from tei_toolkit.config import load_config
from tei_toolkit.evaluate import Transcript, compare
from tei_toolkit.evaluate.transcript import Furniture, Mention, Note
from tei_toolkit.model.text import Span, When

from .corpora_names import CALENDAR
from .corpus import Figures, Place, chosen
from .left_over import left_over_figures
from .numerals import numeral_figures
from .texts import config_for, from_paragraphs, run, run_text, until_print_ends, with_print
from .word_kinds import number_figures, printed_numbers

RUSSIAN = "rus+eng"
TEXT = ("cer", "wer", "cer.lines")
LAYOUT = ("paragraphs.f1", "heads.f1", "order", "furniture.f1", "furniture.kept-out")
HYPHENS = ("hyphens.right", "hyphens.joined", "hyphens.kept")
CALLS = ("notes.place.precision", "notes.place.recall", "notes.place+number.recall")
NOTES = (*CALLS, "notes.place+number+body.recall", "notes.bodies.f1")
NAMES = (*tuple(f"{tag}.strict.f1" for tag in ("persName", "placeName", "orgName", "names")), "names.relaxed.f1")
DATES = ("date.strict.f1", "date.relaxed.precision", "date.relaxed.recall")
VALUES = ("date.value", "date.year", "date.month", "date.day")
SURE = ("ece.words", "ece.names-and-dates")
CHAPTER = TEXT + LAYOUT + HYPHENS + NOTES + NAMES + DATES + VALUES + SURE
GLUED = re.compile(r"(?<=[^\W\d_]\.)\d(?=\s)")
# What the annotator left as the archive typed it: a compound and a range with spaces around their sign.
TYPED_APART = re.compile(r"(?<=конно) (?=- горного)|(?<=конно -) (?=горного)|(?<=9) (?=- 11)|(?<=9 -) (?=11)")
TYPED_RANGE = "9-11"
OUTSIDE_THE_TEXT = frozenset({"note", "header", "page-number"})
WHEN_FIELDS = {"when": "when", "notBefore": "not_before", "notAfter": "not_after", "from": "from_", "to": "to"}


def sample_files(place: Place) -> Iterable[Path]:
    """The scans of the sample chapter, its settings and its truth."""
    scans = place.project / "scans"
    return [*scans.glob("*.jpg"), scans / "tei-toolkit.toml", *(scans / "truth").iterdir()]


def sample(place: Place) -> Figures:
    """The sample chapter, read anew."""
    scans = place.project / "scans"
    truth = sample_truth(scans)
    result, document = run([scans], place.work / "sample", load_config(near=[scans]))
    numbers = number_figures(printed_numbers(truth, len(document.pages)), document.pages)
    comparison = compare(truth, result)
    figures = chosen(comparison, CHAPTER) | left_over_figures(comparison)
    return figures | numeral_figures(truth, result) | numbers


def sample_truth(scans: Path) -> Transcript:
    """The sample chapter with its printed lines."""
    pages = json.loads((scans / "truth" / "lines.json").read_text(encoding="utf-8"))
    lines = [line["text"] for page in pages for line in page["lines"] if line["kind"] not in OUTSIDE_THE_TEXT]
    return with_print(evaluate.read(scans / "truth" / "chapter.xml"), lines)


def book(name: str, level: str) -> Callable[[Place], Figures]:
    """One of the two typeset books at one level of damage."""

    def measure(place: Place) -> Figures:
        folder = place.data / "pages-ru-typeset" / name
        return book_figures(folder, folder / level, place.work / f"{name}-{level}")

    return measure


def book_figures(folder: Path, scans: Path, out: Path) -> Figures:
    """The figures of these scans of the typeset book in a folder of the data."""
    result, document = run([scans], out, config_for(RUSSIAN))
    truth = book_truth(folder)
    numbers = number_figures(printed_numbers(truth, len(document.pages)), document.pages)
    comparison = compare(truth, _as_marked(result))
    figures = chosen(comparison, CHAPTER) | left_over_figures(comparison)
    return figures | numeral_figures(truth, result) | numbers


def book_truth(folder: Path) -> Transcript:
    """A book as far as its print goes, with its printed lines and furniture."""
    pages = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    blocks = [(number, block["kind"], block["lines"]) for number, page in enumerate(pages) for block in page["blocks"]]
    lines = [line for _, kind, part in blocks if kind not in OUTSIDE_THE_TEXT for line in part]
    furniture = [
        found
        for number, kind, part in blocks
        if kind in ("header", "page-number")
        for found in _furniture(" ".join(part), number)
    ]
    whole = evaluate.read(folder / "truth.xml")
    return replace(with_print(until_print_ends(whole, lines), lines), furniture=tuple(furniture))


def _as_marked(result: Transcript) -> Transcript:
    """The result without what the truth doesn't mark: all in notes and heads, dates without month, year or century."""
    body = _outside_notes(result)
    heads = [block.span for block in body.blocks if block.kind == "head"]
    return replace(body, mentions=tuple(found for found in body.mentions if _is_marked(found, body.text, heads)))


def _is_marked(found: Mention, text: str, heads: Iterable[Span]) -> bool:
    if any(head.start <= found.span.start < head.stop for head in heads):
        return False
    return found.tag != "date" or CALENDAR.search(text[slice(*found.span)]) is not None


def _outside_notes(result: Transcript) -> Transcript:
    return replace(result, mentions=tuple(found for found in result.mentions if found.note is None))


def _furniture(text: str, page: int) -> list[Furniture]:
    """A running head and the page number beside it; the number alone on the first page."""
    number = re.search(r"^\d+\b|\b\d+$", text)
    head = text.replace(number[0], "").strip() if number else text
    found = [Furniture("header", head, page)] if head else []
    return [*found, Furniture("page-number", number[0], page)] if number else found


def seed_text(place: Place) -> Figures:
    """The seed page as an archive delivered it: page text."""
    folder = place.data / "page-ru-seed"
    text = (folder / "page.txt").read_text(encoding="utf-8")
    truth = seed_text_truth(folder)
    result = run_text(text, place.work / "seed-text", RUSSIAN)
    return chosen(compare(truth, result), ("cer", "wer", *HYPHENS, *CALLS, *NAMES, *DATES, *VALUES))


def seed_text_truth(folder: Path) -> Transcript:
    """The seed page with the lines of its page text."""
    text = (folder / "page.txt").read_text(encoding="utf-8")
    return with_print(_seed_truth(folder), [line.strip() for line in text.splitlines() if line.strip()])


def seed_image(file: str) -> Callable[[Place], Figures]:
    """The seed page as an image: text and layout."""

    def measure(place: Place) -> Figures:
        folder = place.data / "page-ru-seed"
        truth = seed_image_truth(folder)
        result, _ = run([folder / file], place.work / f"seed-{file}", config_for(RUSSIAN))
        result = _outside_notes(result)
        figures = chosen(compare(truth, result), (*TEXT, *HYPHENS, *CALLS, *NAMES, *DATES, *VALUES, "ece.words"))
        return figures | numeral_figures(truth, result)

    return measure


def seed_image_truth(folder: Path) -> Transcript:
    """The seed page as far as its print goes, with the printed lines."""
    lines = (folder / "typeset-lines.txt").read_text(encoding="utf-8").splitlines()
    foot = next(place for place, line in enumerate(lines) if line.startswith("1 "))
    truth = _seed_truth(folder, typeset=True)
    return with_print(until_print_ends(truth, lines[:foot]), lines[:foot])


def _seed_truth(folder: Path, typeset: bool = False) -> Transcript:
    """The joined text with its names and dates, the four glued note numbers taken out as calls without bodies.

    The page was set with dashes where the archive's text has spaced hyphens; of these a compound and a range are
    closed up in the truth of the text.
    """
    text = (folder / "joined.txt").read_text(encoding="utf-8")
    with (folder / "gold.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    calls = [call.start() for call in GLUED.finditer(text)]
    gone = calls if typeset else [*calls, *(space.start() for space in TYPED_APART.finditer(text))]

    def moved(at: int) -> int:
        return at - sum(place < at for place in gone)

    mentions = [
        Mention(row["tag"], Span(moved(int(row["start"])), moved(int(row["stop"]))), when=_when(row["value"]))
        for row in rows
    ]
    text_only = "".join(sign for at, sign in enumerate(text) if at not in gone)
    text_only = text_only.replace(" - ", " — ") if typeset else text_only.replace(TYPED_RANGE, "9—11")
    truth = from_paragraphs("joined.txt", text_only, mentions)
    places = [moved(call) - text_only.count("\n\n", 0, moved(call)) for call in calls]
    notes = [Note(text[call], "", at, 0) for call, at in zip(calls, places, strict=True)]
    return replace(truth, notes=tuple(notes))


def _when(value: str | None) -> When | None:
    """The value of a date, "when=1920-03"; None where the annotator gave none or several."""
    pairs = [part.partition("=") for part in (value or "").split()]
    if not pairs or any(name not in WHEN_FIELDS for name, _, _ in pairs):
        return None
    return When(**{WHEN_FIELDS[name]: said for name, _, said in pairs})
