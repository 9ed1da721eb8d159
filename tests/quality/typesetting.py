"""Running text is set into lines as a printer would: words broken where the language allows it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tei_toolkit.evaluate import Transcript
from tei_toolkit.evaluate.transcript import Break, TextBlock
from tei_toolkit.model.text import Span

PAGE_LINES = 40
"""A page ends with the first paragraph that ends behind so many lines."""

Places = Callable[[str], Iterable[int]]
"""Where the printer may break a run of letters: how many of them stand before the hyphen."""

_RUN = re.compile(r"[^\W\d_]{5,}")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_TRUE_HYPHEN = re.compile(r"(?<=\w)-(?=\w| \w)")
_ADDRESS = re.compile(r"/|@|www|\.\w+\.\w")


class Cut(NamedTuple):
    """A place in a word where a line may end, and whether the word's own hyphen stands before it."""

    at: int
    own: bool


class Print(NamedTuple):
    """A text in lines, blank lines between its paragraphs and form feeds between its pages; and the truth of it."""

    text: str
    truth: Transcript


class SetParagraph(NamedTuple):
    """The printed lines of a paragraph, and what became of its words at their ends (places count in the paragraph)."""

    lines: tuple[str, ...]
    breaks: tuple[Break, ...]


def in_lines(paragraphs: Iterable[str], width: int, places: Places) -> Print:
    """The text in lines of `width` signs, filled as far as words may be broken."""
    flat = [" ".join(paragraph.split()) for paragraph in paragraphs]
    return _print(flat, [_filled(paragraph, width, places) for paragraph in flat])


def at_true_hyphens(paragraphs: Iterable[str], turn: int, turns: int) -> Print:
    """The text in lines that end at each `turns`-th hyphen of its own, counted on from `turn`, and nowhere else.

    With every turn from 0 on, each hyphen stands at a line end once, and within a line in the other prints.
    """
    flat = [" ".join(paragraph.split()) for paragraph in paragraphs]
    done, count = [], turn
    for paragraph in flat:
        places = []
        for match in _TRUE_HYPHEN.finditer(paragraph):
            if not _ADDRESS.search(_word_around(paragraph, match.start())):
                count += 1
                places += [match.end()] if count % turns == 0 else []
        done.append(_ended(paragraph, places))
    return _print(flat, done)


def _word_around(text: str, at: int) -> str:
    return text[text.rfind(" ", 0, at) + 1 :].split(" ", 1)[0]


def _ended(paragraph: str, places: Sequence[int]) -> SetParagraph:
    """The paragraph with a line end at these places, each right behind a hyphen."""
    edges = [0, *places, len(paragraph)]
    lines = [paragraph[start:stop].strip() for start, stop in pairwise(edges)]
    breaks = [Break(at, "split" if paragraph[at] == " " else "kept", "-") for at in places]
    return SetParagraph(tuple(lines), tuple(breaks))


def _filled(paragraph: str, width: int, places: Places) -> SetParagraph:
    lines, breaks, line, at = [], [], "", 0
    for word in paragraph.split(" "):
        rest = word
        while len(line) + bool(line) + len(rest) > width:
            room = width - len(line) - bool(line)
            cut = max((cut for cut in _cuts(rest, places) if cut.at + (not cut.own) <= room), default=None)
            if cut is None and not line:
                break
            if cut is not None:
                line += (" " if line else "") + rest[: cut.at] + ("" if cut.own else "-")
                at, rest = at + cut.at, rest[cut.at :]
                breaks.append(Break(at, "kept" if cut.own else "joined", "-"))
            elif line.endswith("-") and line[-2:-1].isalnum():
                breaks.append(Break(at - 1, "split", "-"))
            lines.append(line)
            line = ""
        line += (" " if line else "") + rest
        at += len(rest) + 1
    return SetParagraph((*lines, line), tuple(breaks))


def _cuts(word: str, places: Places) -> Iterator[Cut]:
    if _ADDRESS.search(word):
        return
    yield from (Cut(found.end(), True) for found in _HYPHEN.finditer(word))
    for run in _RUN.finditer(word):
        yield from (Cut(run.start() + place, False) for place in places(run.group()))


def _print(flat: Sequence[str], done: Iterable[SetParagraph]) -> Print:
    text, truth, lines = "", "", 0
    blocks, breaks = [], []
    for paragraph, printed in zip(flat, done, strict=True):
        start = len(truth)
        blocks.append(TextBlock("p", Span(start, start + len(paragraph))))
        breaks += [_moved(found, start) for found in printed.breaks]
        truth += paragraph + "\n"
        text += "\n".join(printed.lines)
        lines += len(printed.lines)
        text, lines = (text + "\n\f", 0) if lines >= PAGE_LINES else (text + "\n\n", lines)
    return Print(text, Transcript("print", truth[:-1], tuple(blocks), breaks=tuple(breaks)))


def _moved(found: Break, by: int) -> Break:
    return Break(found.at + by, found.state, found.mark)
