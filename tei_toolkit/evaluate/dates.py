"""The dates of a transcript, for their picture."""

from bisect import bisect_right

from tei_toolkit.evaluate.transcript import Mention, Transcript
from tei_toolkit.timeline import Dated


def dates_of(transcript: Transcript) -> tuple[Dated, ...]:
    """The dates of a text and of its notes, page for page."""
    found = [(_page(transcript, one), one) for one in transcript.mentions if one.tag == "date"]
    found.sort(key=lambda pair: pair[0])
    return tuple(
        Dated(_text(transcript, one), one.when, 1.0 if one.cert is None else one.cert, _name(transcript, page))
        for page, one in found
    )


def _page(transcript: Transcript, date: Mention) -> int:
    """The number of the page that a date stands on, from 0; -1 where the file knows no pages."""
    if date.note is not None:
        return transcript.notes[date.note].page
    return bisect_right(transcript.pages, date.span.start, key=lambda page: page.span.start) - 1


def _name(transcript: Transcript, page: int) -> str:
    return transcript.pages[page].name if 0 <= page < len(transcript.pages) else ""


def _text(transcript: Transcript, date: Mention) -> str:
    home = transcript.text if date.note is None else transcript.notes[date.note].text
    return home[slice(*date.span)]
