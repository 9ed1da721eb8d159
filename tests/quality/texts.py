"""Truth and result as transcripts: from runs of the pipeline, from plain texts, from printed lines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tei_toolkit import evaluate, pipeline
from tei_toolkit.config import Config, OcrConfig, settle
from tei_toolkit.evaluate import Transcript
from tei_toolkit.evaluate.alignment import Alignment, align
from tei_toolkit.evaluate.builder import HYPHENS
from tei_toolkit.evaluate.transcript import Break, Mention, PrintedLine, TextBlock
from tei_toolkit.model.document import Document
from tei_toolkit.model.text import Span

PIECE = "\n"


class IncompleteRun(Exception):
    """Some page could not be read, so the figures would not be those of the corpus."""


def config_for(languages: str) -> Config:
    """The default configuration with these OCR models; the first one is the language of the text."""
    return settle(Config(ocr=OcrConfig(languages=languages)))


def run(sources: Iterable[Path], out: Path, config: Config, *, printed: bool = False) -> tuple[Transcript, Document]:
    """All stages over scans or page texts: the TEI as read back from its file, and the document behind it.

    With `printed` the TEI is read as printed: with the marks of notes in its lines, and without repairs of letters.

    Pages that `out` holds from before are not read again. Raises IncompleteRun where a page failed.
    """
    result = pipeline.run(sources, out, config)
    if result.document.failures:
        raise IncompleteRun("; ".join(f"{failure.path}: {failure.reason}" for failure in result.document.failures))
    return evaluate.read(result.tei, printed=printed), result.document


def run_text(text: str, out: Path, languages: str) -> Transcript:
    """All stages over a page text."""
    out.mkdir(parents=True, exist_ok=True)
    source = out / "page.txt"
    source.write_text(text, encoding="utf-8", newline="")
    return run([source], out, config_for(languages))[0]


def from_paragraphs(name: str, text: str, mentions: Iterable[Mention] = ()) -> Transcript:
    """The transcript of a text with a blank line between paragraphs; spans of mentions count in that text."""
    paragraphs = text.strip("\n").split("\n\n")
    flat = PIECE.join(paragraphs)
    lead = len(text) - len(text.lstrip("\n"))

    def moved(place: int) -> int:
        return place - lead - text.count("\n\n", lead, place)

    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(TextBlock("p", Span(start, start + len(paragraph))))
        start += len(paragraph) + len(PIECE)
    placed = [replace(found, span=Span(moved(found.span.start), moved(found.span.stop))) for found in mentions]
    return Transcript(name, flat, tuple(blocks), mentions=tuple(placed))


def with_print(truth: Transcript, lines: Sequence[str]) -> Transcript:
    """The truth with its printed lines, and with the words cut by their ends, found by aligning both.

    Digits that the truth's text hasn't are note marks, and are taken out of the lines.
    """
    printed, ends = _run_on(lines)
    alignment = align(printed, truth.text)
    found, start = [], 0
    for line, end in zip(lines, ends, strict=True):
        text = "".join(
            sign for place, sign in enumerate(line, start) if not (sign.isdigit() and alignment.forward[place] < 0)
        )
        partners = [int(place) for place in alignment.forward[start : start + len(line)] if place >= 0]
        if partners:
            found.append(PrintedLine(text, Span(partners[0], partners[-1] + 1)))
        start = end
    breaks = [_break(alignment, end) for line, end in zip(lines[:-1], ends, strict=False) if _is_cut(line)]
    return replace(truth, lines=tuple(found), breaks=tuple(cut for cut in breaks if cut is not None))


def until_print_ends(truth: Transcript, lines: Sequence[str]) -> Transcript:
    """The truth without what follows the last printed line; the hyphen that ends it is no part of the text."""
    printed, _ = _run_on(lines)
    alignment = align(printed.rstrip(f"{HYPHENS} "), truth.text)
    last = max(int(place) for place in alignment.forward) + 1
    blocks = [
        TextBlock(b.kind, Span(b.span.start, min(b.span.stop, last))) for b in truth.blocks if b.span.start < last
    ]
    return replace(
        truth,
        text=truth.text[:last],
        blocks=tuple(blocks),
        notes=tuple(note for note in truth.notes if note.at is None or note.at <= last),
        mentions=tuple(found for found in truth.mentions if found.note is None and found.span.stop <= last),
    )


def _run_on(lines: Sequence[str]) -> tuple[str, list[int]]:
    """The lines as one text, cut words with their hyphen but without a blank, and where the next line begins."""
    text, ends = "", []
    for line in lines:
        text += line if _is_cut(line) else line + " "
        ends.append(len(text))
    return text, ends


def _is_cut(line: str) -> bool:
    return len(line) > 1 and line[-1] in HYPHENS and line[-2].isalpha()


def _break(alignment: Alignment, end: int) -> Break | None:
    """The break whose second half begins at `end` of the printed text; None where the truth has no such word."""
    left, right = int(alignment.forward[end - 2]), int(alignment.forward[end])
    between = alignment.result[left + 1 : right]
    if left < 0 or right < 0 or between not in ("", "-"):
        return None
    return Break(right, "kept" if between else "joined", alignment.truth[end - 1])
