"""All measures of one result against one truth."""

from collections.abc import Mapping
from dataclasses import dataclass

from tei_toolkit.evaluate import (
    calibration,
    hyphen_measures,
    name_measures,
    note_measures,
    structure_measures,
    text_measures,
)
from tei_toolkit.evaluate.alignment import Alignment, align
from tei_toolkit.evaluate.counts import Errors, Figure, Found, Share
from tei_toolkit.evaluate.transcript import PagePart, Transcript

BLOCK_GROUPS = {
    "blocks": (),
    "paragraphs": ("p",),
    "heads": ("head",),
    "quotes": ("quote",),
    "tables": ("table",),
    "captions": ("caption",),
}


@dataclass(frozen=True, slots=True)
class TextFigures:
    """The error rates; `pages` stands for each page of the truth (else of the result, then `of_result`)."""

    cer: Errors
    normalized: Errors
    graphemes: Errors
    flexible: Errors
    lines: Errors | None
    wer: Errors
    bag: Errors
    pages: tuple[tuple[PagePart, Errors], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out, with the texts and their alignment behind it."""

    truth: Transcript
    result: Transcript
    alignment: Alignment
    text: TextFigures
    blocks: dict[str, Found]
    head_spans: Found
    order: Share
    furniture: Found
    kept_out: Share
    hyphens: hyphen_measures.Hyphens
    hyphens_of_result: hyphen_measures.Hyphens
    notes: note_measures.Notes
    mentions: name_measures.Mentions
    dates: name_measures.Values
    words_sure: calibration.Calibration
    mentions_sure: calibration.Calibration

    def figures(self) -> Mapping[str, Figure]:
        """Every figure by its flat name, such as cer, paragraphs.f1 or persName.strict.f1, in the report's order."""
        text = self.text
        figures: dict[str, Figure] = {
            "cer": text.cer.figure(),
            "cer.normalized": text.normalized.figure(),
            "cer.graphemes": text.graphemes.figure(),
            "cer.flexible": text.flexible.figure(),
            "cer.lines": text.lines.figure() if text.lines else Figure(None, 0, 0, lower_is_better=True),
            "wer": text.wer.figure(),
            "wer.bag": text.bag.figure(),
        }
        for name, counts in self.blocks.items():
            figures |= counts.figures(name)
        figures |= self.head_spans.figures("head-spans")
        figures["order"] = self.order.figure()
        figures |= self.furniture.figures("furniture")
        figures["furniture.kept-out"] = self.kept_out.figure()
        figures |= self.hyphens.figures("hyphens")
        figures |= self.hyphens_of_result.figures("hyphens-of-result")
        figures |= self.notes.figures("notes")
        figures |= self.mentions.figures()
        figures |= self.dates.figures("date")
        figures["ece.words"] = self.words_sure.figure()
        figures["ece.names-and-dates"] = self.mentions_sure.figure()
        return figures


def compare(truth: Transcript, result: Transcript, *, fold: bool = False) -> Comparison:
    """Measure a result against the truth; `fold` takes quotation marks and dashes of all kinds for the same."""
    one, other = (text_measures.fold(text) if fold else text for text in (truth.text, result.text))
    alignment = align(one, other)
    mentions = name_measures.mention_counts(truth, result, alignment)
    blocks = structure_measures.block_starts
    return Comparison(
        truth,
        result,
        alignment,
        _text_figures(truth, result, alignment, fold),
        {name: blocks(truth, result, alignment, kinds) for name, kinds in BLOCK_GROUPS.items()},
        structure_measures.head_spans(truth, result, alignment),
        text_measures.block_order(truth, (alignment.truth, alignment.result)),
        structure_measures.furniture_found(truth, result),
        structure_measures.furniture_kept_out(truth, alignment),
        hyphen_measures.at_breaks_of_truth(truth.breaks, alignment),
        hyphen_measures.at_breaks_of_result(result.breaks, alignment),
        note_measures.note_counts(truth, result, alignment),
        mentions,
        name_measures.date_values(mentions.matches),
        calibration.word_calibration(result.words, alignment),
        calibration.mention_calibration(result.mentions, mentions.matches),
    )


def _text_figures(truth: Transcript, result: Transcript, alignment: Alignment, fold: bool) -> TextFigures:
    pages = truth.pages or result.pages
    by_page = text_measures.page_errors(alignment, pages, of_result=not truth.pages)
    return TextFigures(
        text_measures.character_errors(alignment),
        text_measures.normalized_errors(alignment),
        text_measures.grapheme_errors(alignment),
        text_measures.flexible_errors(truth, (alignment.truth, alignment.result)),
        text_measures.line_errors(truth, result, fold),
        text_measures.word_errors(alignment),
        text_measures.bag_errors(alignment),
        tuple(zip(pages, by_page, strict=True)),
    )
