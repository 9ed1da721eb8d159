"""Roman numerals, judged one by one: each of the truth is read as a word of its own, in Latin capitals, or it isn't."""

import regex

from tei_toolkit.evaluate import Figure, Transcript
from tei_toolkit.evaluate.alignment import align
from tei_toolkit.evaluate.counts import Share
from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.model.text import Span

WORD = regex.compile(r"[\p{L}\p{N}]+")
CAPITALS = regex.compile(r"(?<![\p{L}\p{N}])[IVXLCDM]+(?![\p{L}\p{N}])")
INITIAL = regex.compile(r"\.\s?\p{Lu}")


def numeral_figures(truth: Transcript, result: Transcript) -> dict[str, Figure]:
    """The Roman numerals of text and notes that the result has right; initials such as those of C. M. don't count."""
    wanted, found = _all_text(truth), _all_text(result)
    alignment = align(wanted, found)
    spans = [
        match.span()
        for match in CAPITALS.finditer(wanted)
        if roman_value(match.group()) and not INITIAL.match(wanted, match.end())
    ]
    right = sum(_word_at(found, alignment.span(Span(*span))) == wanted[slice(*span)] for span in spans)
    return {"numerals.right": Share(right, len(spans)).figure()} if spans else {}


def _all_text(transcript: Transcript) -> str:
    return "\n".join((transcript.text, *(note.text for note in transcript.notes))).replace("\n", " ")


def _word_at(text: str, span: Span | None) -> str:
    """The words of a text that a span touches, from the first letter to the last."""
    if span is None:
        return ""
    found = [match.span() for match in WORD.finditer(text) if match.start() < span.stop and match.end() > span.start]
    return text[found[0][0] : found[-1][1]] if found else ""
