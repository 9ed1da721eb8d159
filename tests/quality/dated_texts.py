"""Texts with dates whose values are known: TEI with `date`, and TimeML with `TIMEX3`."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei_toolkit.markup import parse
from tei_toolkit.model.text import Span

_XML = "{http://www.w3.org/XML/1998/namespace}"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_BLOCKS = frozenset(
    "div p head note opener closer dateline salute signed postscript label item l ab argument address".split()
)
_NOT_PRINTED = frozenset({"del", "expan", "corr", "reg"})
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Dated(NamedTuple):
    """A date of the truth: where it stands, its value, how that is modified (TimeML), and what kind it is."""

    span: Span
    value: str
    modifier: str = ""
    kind: str = "DATE"


class Text(NamedTuple):
    """A text in one language (ISO 639-1) with its dates."""

    language: str
    text: str
    dates: tuple[Dated, ...]


def tei_texts(path: Path, language: str) -> list[Text]:
    """The paragraphs of a TEI file as they are printed, each in its language, notes behind the one they stand in."""
    body = next(parse(path.read_bytes(), path.name).iter(f"{_TEI}body"))
    return [text for text in _blocks(body, language) if text.text.strip()]


def holds_all(text: str, value: str) -> bool:
    """Whether the text prints the year in four digits, a word for the month where there is one, and the day."""
    match = _ISO.fullmatch(value)
    if match is None:
        return False
    numbers = re.findall(r"\d+", text)
    year, month, day = match.groups()
    if year not in numbers:
        return False
    numbers.remove(year)
    if day and day.lstrip("0") not in [number.lstrip("0") for number in numbers]:
        return False
    return month is None or re.search(r"[^\W\d_]{2,}", text) is not None


def _blocks(element: etree._Element, language: str) -> Iterator[Text]:
    """The text of an element, and then of the blocks in it."""
    builder = _Builder()
    inner: list[Text] = []
    own = element.get(f"{_XML}lang", language)
    _walk(element, own, builder, inner)
    yield Text(own, builder.text, tuple(builder.dates))
    yield from inner


class _Builder:
    """A text that grows, with single spaces, and the dates in it."""

    def __init__(self) -> None:
        self.text = ""
        self.dates: list[Dated] = []

    def add(self, text: str | None) -> None:
        """More text; white space at the seam isn't doubled."""
        text = re.sub(r"\s+", " ", text or "")
        self.text += text.lstrip() if self.text.endswith(" ") or not self.text else text


def _walk(element: etree._Element, language: str, builder: _Builder, inner: list[Text]) -> None:
    builder.add(element.text)
    for child in element:
        tag = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if tag in _BLOCKS:
            inner.extend(_blocks(child, language))
            builder.add(" ")
        elif tag in ("lb", "pb"):
            _break(child, builder)
        elif tag and tag not in _NOT_PRINTED:
            start = len(builder.text)
            _walk(child, language, builder, inner)
            _note_date(child, tag, start, builder)
        builder.add(child.tail)


def _break(element: etree._Element, builder: _Builder) -> None:
    if element.get("break") == "no":
        builder.text = builder.text.rstrip().removesuffix("-")
    else:
        builder.add(" ")


def _note_date(element: etree._Element, tag: str, start: int, builder: _Builder) -> None:
    value = element.get("when-iso") or element.get("when")
    text = builder.text[start:]
    if tag == "date" and value and text.strip():
        lead = len(text) - len(text.lstrip())
        builder.dates.append(Dated(Span(start + lead, start + len(text.rstrip())), value))


_TIMEX = re.compile(r"<TIMEX3([^>]*[^>/])>|</TIMEX3>|<[^>]*>")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


def timeml_texts(path: Path, language: str) -> list[Text]:
    """A TimeML file: the day it appeared as printed, which is no date of the truth, its title and its paragraphs."""
    source = path.read_text(encoding="utf-8")
    appeared = _timeml(_between(source, "DCT"), language)._replace(dates=())
    parts = [_between(source, "TITLE"), *_between(source, "TEXT").split("\n\n")]
    return [appeared, *(_timeml(part, language) for part in parts if part.strip())]


def _between(source: str, tag: str) -> str:
    return source.split(f"<{tag}>", 1)[-1].split(f"</{tag}>", 1)[0] if f"<{tag}>" in source else ""


def _timeml(source: str, language: str) -> Text:
    text, done = "", 0
    dates: list[Dated] = []
    opened: list[tuple[int, dict[str, str]]] = []
    for match in _TIMEX.finditer(source):
        text += _plain(source[done : match.start()])
        done = match.end()
        if match[1]:
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', match[1]))))
        elif match[0] == "</TIMEX3>" and opened:
            start, facts = opened.pop()
            kind = facts.get("type", "")
            dates.append(Dated(Span(start, len(text)), facts.get("value", ""), facts.get("mod", ""), kind))
    return Text(language, text + _plain(source[done:]), tuple(dates))


def _plain(text: str) -> str:
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return text


def hipe_texts(path: Path, language: str) -> list[Text]:
    """The documents of a HIPE table: tokens with what follows each, and mentions of time, which have no values."""
    documents = path.read_text(encoding="utf-8").split("# hipe2022:document_id")[1:]
    return [_hipe(document.splitlines(), language) for document in documents]


def _hipe(lines: Sequence[str], language: str) -> Text:
    text = ""
    dates: list[Dated] = []
    for line in lines:
        columns = line.split("\t")
        if len(columns) < 2 or line.startswith("#"):
            continue
        token, kind = columns[:2]
        span = Span(len(text), len(text) + len(token))
        if kind in ("B-time", "B-date"):
            dates.append(Dated(span, "", kind=columns[3] if columns[3] != "_" else ""))
        elif kind in ("I-time", "I-date") and dates:
            dates[-1] = dates[-1]._replace(span=Span(dates[-1].span.start, span.stop))
        text += token if "NoSpaceAfter" in columns[-1] else f"{token} "
    return Text(language, text, tuple(dates))
