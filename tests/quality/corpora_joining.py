"""Words cut by line ends: letters in TEI set back into their lines, and a list of broken words."""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tei_toolkit import evaluate, pipeline
from tei_toolkit.evaluate import Transcript, compare
from tei_toolkit.evaluate.builder import HYPHENS
from tei_toolkit.evaluate.transcript import Break, Mention, TextBlock
from tei_toolkit.formats import plain_text
from tei_toolkit.model.document import Document
from tei_toolkit.model.text import Span
from tei_toolkit.recordings import Reading

from .corpus import Figures, Place, chosen
from .texts import config_for, run_text

PARAGRAPH = 40
NO_LETTERS = frozenset({"-", "—", "–", " ", ""})
"""What stands before a break that an encoder put into a word, but that stands between two."""
WORD_BEFORE = re.compile(r"[\w'’-]*\Z")
WORD_AFTER = re.compile(r"[\w'’-]*")
LETTERS = (
    "cer",
    "hyphens.right",
    "hyphens.joined",
    "hyphens.kept",
    "date.relaxed.precision",
    "date.relaxed.recall",
    "date.value",
)
TYPED_APART = {"tei-fr-letters": {"d é b ut": "début", "avant - postes": "avant-postes"}}
"""Words that the letters have with spaces in them, where they are set apart or carelessly typed, and their spelling."""
TRUE_HYPHENS = {"tei-fr-letters": "true_hyphens_fr.txt"}
"""Lists of the broken words of letters that have a hyphen of their own, which the encoding doesn't tell."""


def letters(folder: str, languages: str) -> Callable[[Place], Figures]:
    """Letters in TEI: their printed lines are the page text, their own markup is the truth."""

    def measure(place: Place) -> Figures:
        text, truth = letters_truth(place.data / folder)
        result = run_text(text, place.work / folder, languages)
        return chosen(compare(truth, result), LETTERS)

    return measure


def letters_truth(folder: Path) -> tuple[str, Transcript]:
    """The page text of the letters in a folder, and their truth."""
    truth = _together([evaluate.read(file) for file in sorted(folder.glob("*.xml"))])
    return _page_text(truth), _as_spelled(truth, folder.name)


def letters_text(files: Iterable[Path], folder: str) -> str:
    """The running text of letters, their broken words whole, a line a paragraph."""
    return _as_spelled(_together([evaluate.read(file) for file in files]), folder).text


def _as_spelled(truth: Transcript, folder: str) -> Transcript:
    """The truth with the hyphens that orthography wants at its line ends, where there is a list of them."""
    for typed, spelled in TYPED_APART.get(folder, {}).items():
        truth = _closed_up(truth, typed, spelled)
    if folder not in TRUE_HYPHENS:
        return truth
    words = Path(__file__).with_name(TRUE_HYPHENS[folder]).read_text(encoding="utf-8").split()
    return _with_true_hyphens(truth, frozenset(words))


def _closed_up(truth: Transcript, typed: str, spelled: str) -> Transcript:
    """The truth with a word that was typed with spaces in it as it is spelled, wherever it stands."""
    gone = {
        found.start() + at
        for found in re.finditer(re.escape(typed), truth.text)
        for at, sign in enumerate(typed)
        if sign.isspace()
    }

    def moved(place: int) -> int:
        return place - sum(at < place for at in gone)

    def span(old: Span) -> Span:
        return Span(moved(old.start), moved(old.stop))

    assert typed.replace(" ", "") == spelled, "only spaces may be taken out"
    return replace(
        truth,
        text="".join(sign for at, sign in enumerate(truth.text) if at not in gone),
        blocks=tuple(replace(block, span=span(block.span)) for block in truth.blocks),
        lines=tuple(replace(line, span=span(line.span)) for line in truth.lines),
        mentions=tuple(replace(found, span=span(found.span)) for found in truth.mentions),
        breaks=tuple(replace(found, at=moved(found.at)) for found in truth.breaks),
    )


def _with_true_hyphens(truth: Transcript, words: frozenset[str]) -> Transcript:
    """The truth with a hyphen at each break within one of these words."""
    places = [found.at for found in truth.breaks if _hyphenated(truth.text, found.at) in words]
    text = "-".join(truth.text[start:stop] for start, stop in pairwise([0, *places, len(truth.text)]))

    def moved(span: Span) -> Span:
        return Span(
            span.start + sum(at <= span.start for at in places), span.stop + sum(at < span.stop for at in places)
        )

    return replace(
        truth,
        text=text,
        blocks=tuple(replace(block, span=moved(block.span)) for block in truth.blocks),
        lines=(),
        mentions=tuple(replace(found, span=moved(found.span)) for found in truth.mentions),
        breaks=tuple(
            Break(found.at + sum(at <= found.at for at in places), "kept" if found.at in places else found.state)
            for found in truth.breaks
        ),
    )


def _hyphenated(text: str, at: int) -> str:
    """The word around a place with a hyphen there, in lower case."""
    left, right = WORD_BEFORE.search(text, 0, at), WORD_AFTER.match(text, at)
    return f"{left[0] if left else ''}-{right[0] if right else ''}".lower()


def _together(letters: list[Transcript]) -> Transcript:
    """The letters as one text; editors' notes are left out."""
    text = ""
    blocks: list[TextBlock] = []
    breaks: list[Break] = []
    mentions: list[Mention] = []
    lines = []
    for letter in letters:
        by = len(text)

        def moved(span: Span, by: int = by) -> Span:
            return Span(span.start + by, span.stop + by)

        blocks += [replace(block, span=moved(block.span)) for block in letter.blocks]
        cut = [found for found in letter.breaks if letter.text[found.at - 1 : found.at] not in NO_LETTERS]
        breaks += [replace(found, at=found.at + by) for found in cut]
        lines += [replace(line, span=moved(line.span)) for line in letter.lines]
        mentions += [replace(found, span=moved(found.span)) for found in letter.mentions if found.note is None]
        text += letter.text + "\n"
    return Transcript(
        "letters", text[:-1], tuple(blocks), lines=tuple(lines), breaks=tuple(breaks), mentions=tuple(mentions)
    )


def _page_text(truth: Transcript) -> str:
    """The printed lines, a blank line before each block; a word cut without a sign gets the hyphen of page texts."""
    cut = {found.at for found in truth.breaks if found.state == "joined"}
    starts = {block.span.start for block in truth.blocks}
    parts = []
    for line in truth.lines:
        unsigned = line.span.stop in cut and line.text[-1:] not in HYPHENS
        parts.append(("\n" if line.span.start in starts else "") + line.text + ("-" if unsigned else ""))
    return "\n".join(parts) + "\n"


def old_russian(place: Place) -> Figures:
    """Broken words of the 1840s as the lines of paragraphs, PARAGRAPH words each: how many are joined."""
    truth, result, breaks = "", "", []
    for part in old_russian_paragraphs(place.data):
        for row in part:
            breaks.append(Break(len(truth) + len(row["left"]) - 1, "joined", "-"))
            truth += row["word"] + " "
        result += " ".join(block.text for block in repaired(part).blocks) + " "
    answer = Transcript("result", result.strip())
    return chosen(compare(Transcript("truth", truth.strip(), breaks=tuple(breaks)), answer), ("hyphens.right", "wer"))


def old_russian_paragraphs(data: Path) -> list[list[dict[str, str]]]:
    """The broken words in paragraphs: each has the halves `left`, with its hyphen, and `right`, and the `word`."""
    with (data / "hyphens-ru-old" / "27-3.breaks.derived.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [rows[start : start + PARAGRAPH] for start in range(0, len(rows), PARAGRAPH)]


def repaired(part: list[dict[str, str]]) -> Document:
    """A paragraph of broken words as repair leaves it."""
    text = " ".join(f"{row['left']}\n{row['right']}" for row in part)
    pages = plain_text.read(text.encode(), "words")
    return pipeline.repair(Reading(pages, (plain_text.AGENT,), "words"), config_for("rus"))
