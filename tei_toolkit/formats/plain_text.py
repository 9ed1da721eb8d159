"""Text as an archive delivers it: pages without images."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from tei_toolkit.errors import ScanError
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import Line, Page, Region, Word

AGENT = Agent("plain-text", "Plain text", "1")
PAGE_END = "\f"
LINE_END = re.compile(r"\r\n|\r|\n")
# What XML can't hold, the white space of text files aside.
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes, name: str, first: int = 1) -> tuple[Page, ...]:
    """The pages of a text, which a form feed ends; no scan, no boxes, every region a paragraph.

    A paragraph ends at an empty line and, where a page has both indented and other lines, before an indented
    one. The ids count from `first`. Raises ScanError for an empty text, for another encoding than UTF-8 or
    UTF-16 with its mark, and for control characters.
    """
    text = _decode(data, name)
    if not text.strip():
        raise ScanError(f"{name}: no text in it; give a file with text, or the scans")
    if fault := CONTROL.search(text):
        line = len(LINE_END.findall(text, 0, fault.start())) + 1
        raise ScanError(f"{name}:{line}: the control character U+{ord(fault[0]):04X}; is this a text file?")
    pages = text.split(PAGE_END)
    if not pages[-1].strip():
        pages.pop()
    return tuple(_page(page, f"p{place:04d}") for place, page in enumerate(pages, start=first))


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16" if data.startswith(UTF_16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScanError(
            f"{name}: byte {error.start} is not {error.encoding.upper()}; save the text as UTF-8, "
            "for instance with `iconv -f CP1251 -t UTF-8`"
        ) from error


def _page(text: str, page_id: str) -> Page:
    regions = []
    for place, lines in enumerate(_paragraphs(LINE_END.split(text)), start=1):
        name = f"{page_id}_r{place:02d}"
        numbered = enumerate(lines, start=1)
        regions.append(
            Region(name, "paragraph", tuple(_line(line, f"{name}_l{count:03d}") for count, line in numbered))
        )
    return Page(page_id, None, tuple(regions), AGENT.id)


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    indented = {line[:1].isspace() for line in lines if line.strip()}
    paragraph: list[str] = []
    for line in lines:
        begins = len(indented) == 2 and line[:1].isspace()
        if paragraph and (begins or not line.strip()):
            yield paragraph
            paragraph = []
        if line.strip():
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _line(text: str, name: str) -> Line:
    words = unicodedata.normalize("NFC", text).split()
    return Line(name, tuple(Word(f"{name}_w{place:03d}", word) for place, word in enumerate(words, start=1)))
