"""Authority files in three formats: tables (CSV, TSV), JSON, and TEI with listPerson, listPlace, listOrg."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

import regex
from lxml import etree

from tei_toolkit.annotate.authority.records import TYPES, Record, checked, tag_of, united, year_of
from tei_toolkit.errors import MarkupError
from tei_toolkit.markup import parse

KEYS = ("id", "type", "name", "variants", "birth", "death", "note", "country")
"""The columns of a table and the keys of JSON; id, type and name are needed."""
_NEEDED = KEYS[:3]
_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DELIMITERS = ",;\t"


def read_records(data: bytes, name: str) -> tuple[Record, ...]:
    """The records of an authority file; its ending says the format: .csv, .tsv, .json or .xml.

    Raises MarkupError with the file, the line and the remedy.
    """
    reader = _READERS.get(PurePath(name).suffix.casefold())
    if reader is None:
        raise MarkupError(f"{name}: an authority file ends in {', '.join(_READERS)}; save it as one of these")
    return united(reader(data, name))


def decoded(data: bytes, name: str) -> str:
    """The text of a UTF-8 file, with or without its mark; raises MarkupError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MarkupError(f"{name}:{line}: not UTF-8; save it as “CSV UTF-8”") from error


def rows_of(
    data: bytes, name: str, needed: tuple[str, ...], known: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table as line numbers and cells by column; the head says which sign parts them.

    Raises MarkupError for a column that is missing or unknown, and for rows that are longer than the head.
    """
    text = decoded(data, name)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        columns = [cell.strip().casefold() for cell in next(rows, [])]
        for column in needed:
            if column not in columns:
                raise MarkupError(f"{name}:1: there is no column {column}; the head names {', '.join(known)}")
        for column in columns:
            if column not in known:
                raise MarkupError(f"{name}:1: column {column!r} is unknown; known are {', '.join(known)}")
        for cells in rows:
            if len(cells) > len(columns) and any(cells[len(columns) :]):
                reason = f"{len(cells)} cells, but {len(columns)} columns; put quotes around a cell with {delimiter!r}"
                raise MarkupError(f"{name}:{rows.line_num}: {reason}")
            if any(cell.strip() for cell in cells):
                yield rows.line_num, {key: cell.strip() for key, cell in zip(columns, cells, strict=False)}
    except csv.Error as error:
        raise MarkupError(f"{name}:{rows.line_num}: not a table ({error}); check the quotes") from error


def _from_table(data: bytes, name: str) -> Iterator[Record]:
    for line, cells in rows_of(data, name, _NEEDED, KEYS):
        variants = tuple(part.strip() for part in cells.get("variants", "").split("|") if part.strip())
        yield _record(cells, variants, f"{name}:{line}")


def _from_json(data: bytes, name: str) -> Iterator[Record]:
    try:
        items = json.loads(decoded(data, name))
    except (json.JSONDecodeError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise MarkupError(f"{name}{line}: not JSON ({error}); a list of objects is wanted") from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise MarkupError(f"{name}: a list of objects with the keys {', '.join(KEYS)} is wanted")
    for number, item in enumerate(items, 1):
        place = f"{name}: object {number}"
        unknown = [key for key in item if key not in KEYS]
        if unknown:
            raise MarkupError(f"{place}: key {unknown[0]!r} is unknown; known are {', '.join(KEYS)}")
        variants = item.get("variants", [])
        if not isinstance(variants, list) or not all(isinstance(one, str) for one in variants):
            raise MarkupError(f"{place}: variants are a list of texts")
        yield _record({key: _plain(value) for key, value in item.items()}, tuple(variants), place)


def _plain(value: Any) -> str:
    return "" if value is None or isinstance(value, list) else str(value)


def _record(said: Mapping[str, str], variants: tuple[str, ...], place: str) -> Record:
    record = Record(
        said.get("id", ""),
        tag_of(said.get("type", ""), place),
        said.get("name", ""),
        variants,
        year_of(said.get("birth", ""), place),
        year_of(said.get("death", ""), place),
        said.get("note", ""),
        said.get("country", ""),
    )
    return checked(record, place)


def _from_tei(data: bytes, name: str) -> Iterator[Record]:
    for node in parse(data, name).iter(*(f"{_TEI}{item}" for item in TYPES)):
        yield _from_item(node, f"{name}:{node.sourceline}")


def _from_item(node: etree._Element, place: str) -> Record:
    """The record of a person, place or org: its idno, else its xml:id; forms as printed are no names of it."""
    tag = TYPES[etree.QName(node).localname]
    nodes = [child for child in node.iterchildren(f"{_TEI}{tag}") if child.get("type") != "printed"]
    names = tuple(dict.fromkeys(filter(None, map(_name, nodes))))
    number = node.find(f"{_TEI}idno")
    identifier = _identifier(number) if number is not None else node.get(_XML_ID, "")
    note = node.find(f"{_TEI}note")
    record = Record(
        identifier,
        tag,
        names[0] if names else "",
        names[1:],
        _year(node, "birth", place),
        _year(node, "death", place),
        _text(note) if note is not None else "",
        _country(node),
    )
    return checked(record, place)


def _identifier(number: etree._Element) -> str:
    """The number with its kind before it, 'GND:118540238'; URIs and numbers of no kind as they stand."""
    value, kind = "".join(str(part) for part in number.itertext()).strip(), number.get("type", "")
    plain = kind.casefold() in ("", "uri", "url", "local") or regex.match(r"https?://", value)
    return value if plain else f"{kind}:{value}"


def _name(node: etree._Element) -> str:
    """A name as 'Surname, Given' where its parts are marked, else as it stands."""
    parts = {part: [_text(one) for one in node.iter(f"{_TEI}{part}")] for part in ("surname", "forename", "nameLink")}
    if parts["surname"] and (parts["forename"] or parts["nameLink"]):
        return f"{' '.join(parts['surname'])}, {' '.join((*parts['forename'], *parts['nameLink']))}"
    return _text(node)


def _text(node: etree._Element) -> str:
    return " ".join("".join(str(part) for part in node.itertext()).split())


def _year(node: etree._Element, name: str, place: str) -> int | None:
    found = node.find(f"{_TEI}{name}")
    if found is None:
        return None
    keys = ("when", "when-iso", "notBefore", "notAfter", "from", "to")
    value = next((found.get(key) for key in keys if found.get(key)), None)
    return year_of(value, place) if value else None


def _country(node: etree._Element) -> str:
    found = next(node.iter(f"{_TEI}country"), None)
    return "" if found is None else found.get("key", "")


_READERS: dict[str, Callable[[bytes, str], Iterator[Record]]] = {
    ".csv": _from_table,
    ".tsv": _from_table,
    ".json": _from_json,
    ".xml": _from_tei,
}
