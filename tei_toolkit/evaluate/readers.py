"""Files and folders of any known format to transcripts."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from rapidfuzz.distance import Levenshtein

from tei_toolkit.errors import InputError, MarkupError
from tei_toolkit.evaluate.page_reader import from_pages
from tei_toolkit.evaluate.tei_reader import read_tei
from tei_toolkit.evaluate.transcript import PrintedLine, SureWord, Transcript
from tei_toolkit.formats import alto, page_xml, plain_text
from tei_toolkit.model.layout import Line, Page
from tei_toolkit.model.text import Span

SUFFIXES = frozenset({".xml", ".tei", ".alto", ".page", ".txt"})
OCR_FOLDER = "ocr"


class Pair(NamedTuple):
    """Truth and result, and the names of the result's files that were left out for want of a truth."""

    truth: Transcript
    result: Transcript
    left_out: tuple[str, ...] = ()


def read(path: Path | str, *, printed: bool = False) -> Transcript:
    """The transcript of a TEI, ALTO, PAGE or text file, or of a folder of ALTO, PAGE or text files, a file a page.

    Beside a TEI file the folder `ocr` gives its words' confidence, where it is there. With `printed` what was
    printed is taken of each choice, not the correction. Raises InputError.
    """
    path = Path(path)
    return _read(path, _files(path), printed)


def read_pair(truth: Path | str, result: Path | str, *, printed: bool = False) -> Pair:
    """Both sides; where both are folders and share file names, only the result's pages that have a truth."""
    truth, result = Path(truth), Path(result)
    files = _files(result)
    left_out: list[Path] = []
    if truth.is_dir() and result.is_dir():
        stems = {file.stem for file in _files(truth)}
        if any(file.stem in stems for file in files):
            left_out = [file for file in files if file.stem not in stems]
            files = [file for file in files if file.stem in stems]
    return Pair(read(truth, printed=printed), _read(result, files, printed), tuple(file.name for file in left_out))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = [file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file()]
    if not found:
        raise InputError(f"{path}: no XML or text file in this folder")
    return sorted(found, key=_natural)


def _natural(path: Path) -> list[str | int]:
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", path.name.casefold())]


def _read(path: Path, files: Sequence[Path], printed: bool) -> Transcript:
    pages: list[Page] = []
    for file in files:
        data = _bytes(file)
        kind = _kind(data, file)
        if kind == "TEI":
            if len(files) > 1:
                raise InputError(f"{path}: several files, and {file.name} is TEI; give TEI files one by one")
            folder = file.resolve().parent
            return _with_confidence(read_tei(data, str(file), printed, str(folder)), folder / OCR_FOLDER)
        pages.extend(READERS[kind](data, str(file), len(pages) + 1))
    home = path if path.is_dir() else path.parent
    return from_pages(pages, str(path), str(home.resolve()))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})") from error


def _kind(data: bytes, path: Path) -> str:
    """TEI, alto, PcGts or text, from the first element."""
    if path.suffix.lower() == ".txt" or not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "text"
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        parser.feed(data[:65536])
        event = next(iter(parser.read_events()), None)
    except etree.XMLSyntaxError as error:
        raise MarkupError(f"{path}: not well-formed XML ({error.msg})") from error
    element = event[1] if event is not None else None
    name = etree.QName(element).localname if isinstance(element, etree._Element) else ""
    if name not in (*READERS, "TEI"):
        raise MarkupError(f"{path}: <{name}> is neither TEI nor ALTO nor PAGE; give one of these, or text")
    return name


def _alto_pages(data: bytes, name: str, _: int) -> Iterable[Page]:
    return [alto.read(data, name)[0]]


def _page_pages(data: bytes, name: str, number: int) -> Iterable[Page]:
    return [page_xml.read(data, name, number)]


READERS: dict[str, Callable[[bytes, str, int], Iterable[Page]]] = {
    "alto": _alto_pages,
    "PcGts": _page_pages,
    "text": plain_text.read,
}


def _with_confidence(transcript: Transcript, folder: Path) -> Transcript:
    """The transcript with the confidence of the words that the recorded pages have for its lines."""
    wanted = {line.id: line for line in transcript.lines if line.id}
    if not wanted or not folder.is_dir():
        return transcript
    words: list[SureWord] = []
    for file in _files(folder):
        for line in alto.read(_bytes(file), str(file))[0].lines():
            if line.id in wanted:
                words.extend(_placed(line, wanted[line.id], transcript.text))
    return replace(transcript, words=tuple(sorted(words, key=lambda word: word.span)))


def _placed(line: Line, printed: PrintedLine, text: str) -> Iterable[SureWord]:
    """The line's words as spans of the running text, through the alignment of the line with what became of it."""
    start, stop = printed.span
    read_text = line.text
    places = _carried(read_text, text[start:stop])
    at = 0
    for word in line.words:
        first, last = places[at] + start, places[at + len(word.text)] + start
        if word.confidence is not None and first < last:
            yield SureWord(Span(first, last), word.confidence)
        at += len(word.text) + 1


def _carried(one: str, other: str) -> list[int]:
    """For each place between characters of one text the place in the other."""
    places = [0] * (len(one) + 1)
    for operation in Levenshtein.opcodes(one, other):
        for step in range(operation.src_end - operation.src_start):
            places[operation.src_start + step] = min(operation.dest_start + step, operation.dest_end)
    places[len(one)] = len(other)
    return places
