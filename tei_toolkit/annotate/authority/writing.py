"""The entries of a document as an authority file: a table, JSON, or TEI."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from lxml import etree

from tei_toolkit.annotate.authority.keys import key_of
from tei_toolkit.annotate.authority.reading import KEYS
from tei_toolkit.annotate.authority.records import TYPE_OF, Record
from tei_toolkit.errors import UsageError
from tei_toolkit.languages.pack import Language
from tei_toolkit.model.document import Entry

_TEI = "http://www.tei-c.org/ns/1.0"
_LISTS = {"persName": "listPerson", "placeName": "listPlace", "orgName": "listOrg"}


def records_of(entries: Iterable[Entry], known: Sequence[Record], pack: Language) -> tuple[Record, ...]:
    """A record for each entry: its id in an authority, else its own; what the authority's record says is kept.

    Printed forms become variants where they say more than the case of a name that is there.
    """
    by_id = {(record.tag, record.id): record for record in known}
    found: dict[tuple[str, str], Record] = {}
    for entry in entries:
        key = entry.tag, entry.ref or entry.id
        record = found.get(key) or by_id.get(key) or Record(key[1], entry.tag, entry.name)
        found[key] = replace(record, variants=_variants(record, (entry.name, *entry.forms), pack))
    return tuple(found.values())


def _variants(record: Record, forms: Iterable[str], pack: Language) -> tuple[str, ...]:
    names = list(dict.fromkeys(record.names()))
    keys = {frozenset(key_of(name, pack, record.tag).parts) for name in names}
    for form in forms:
        key = frozenset(key_of(form, pack, record.tag).parts)
        if not any(key <= known for known in keys):
            names.append(form)
            keys.add(key)
    return tuple(names[1:])


def write_records(records: Sequence[Record], name: str) -> bytes:
    """The bytes of an authority file; the ending of its name says the format. Raises UsageError for another one."""
    writer = _WRITERS.get(PurePath(name).suffix.casefold())
    if writer is None:
        raise UsageError(f"{name}: an authority file ends in {', '.join(_WRITERS)}; give it one of these endings")
    return writer(records)


def _row(record: Record) -> dict[str, str | list[str]]:
    years = ["" if year is None else f"{year:04d}" for year in (record.born, record.died)]
    kind = TYPE_OF[record.tag]
    values: list[str | list[str]] = [record.id, kind, record.name, list(record.variants)]
    return dict(zip(KEYS, [*values, *years, record.note, record.country], strict=True))


def _table(records: Sequence[Record], delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(KEYS)
    for record in records:
        writer.writerow("|".join(cell) if isinstance(cell, list) else cell for cell in _row(record).values())
    return out.getvalue().encode()


def _json(records: Sequence[Record]) -> bytes:
    rows = [{key: value for key, value in _row(record).items() if value} for record in records]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _tei(records: Sequence[Record]) -> bytes:
    """The lists in a standOff: a part of a TEI file, to be put into one or read again here."""
    root = etree.Element(f"{{{_TEI}}}standOff", nsmap={None: _TEI})  # type: ignore[dict-item]
    for tag, list_name in _LISTS.items():
        own = [record for record in records if record.tag == tag]
        if own:
            listing = etree.SubElement(root, f"{{{_TEI}}}{list_name}")
            for record in own:
                _item(listing, record)
    etree.indent(root, space="  ")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _item(listing: etree._Element, record: Record) -> None:
    node = etree.SubElement(listing, f"{{{_TEI}}}{TYPE_OF[record.tag]}")
    for name in record.names():
        etree.SubElement(node, f"{{{_TEI}}}{record.tag}").text = name
    for part, year in (("birth", record.born), ("death", record.died)):
        if year is not None:
            etree.SubElement(node, f"{{{_TEI}}}{part}", when=f"{year:04d}")
    if record.country:
        place = etree.SubElement(node, f"{{{_TEI}}}location")
        etree.SubElement(place, f"{{{_TEI}}}country", key=record.country)
    if record.note:
        etree.SubElement(node, f"{{{_TEI}}}note").text = record.note
    kind, colon, number = record.id.partition(":")
    plain = not colon or number.startswith("//")
    idno = etree.SubElement(node, f"{{{_TEI}}}idno", type=("URI" if colon else "local") if plain else kind)
    idno.text = record.id if plain else number


_WRITERS: dict[str, Callable[[Sequence[Record]], bytes]] = {
    ".csv": lambda records: _table(records, ","),
    ".tsv": lambda records: _table(records, "\t"),
    ".json": _json,
    ".xml": _tei,
}
