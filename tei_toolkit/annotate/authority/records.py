"""What an authority file says of one person, place or organisation."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from tei_toolkit.errors import MarkupError

TYPES = {"person": "persName", "place": "placeName", "org": "orgName"}
"""The types of records as people write them, and the tags of their names."""
TYPE_OF = {tag: name for name, tag in TYPES.items()}
_YEAR = regex.compile(r"\s*(?:ca?\.|c\.|um|vers|ок\.|около)?\s*(-?\d{3,4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its id, the tag of its names, the preferred name ('Surname, Given' or as spoken), the others.

    `born` and `died` are years; `note` says who or what it is; `country` is an ISO 3166 code ('AZ').
    """

    id: str
    tag: str
    name: str
    variants: tuple[str, ...] = ()
    born: int | None = None
    died: int | None = None
    note: str = ""
    country: str = ""

    def names(self) -> tuple[str, ...]:
        """The preferred name and the others."""
        return (self.name, *self.variants)

    def shown(self) -> str:
        """The name with what tells it from others: 'Салимов, Габиб (1880–1935), генерал'."""
        years = f" ({self.born or '?'}–{self.died or '?'})" if self.born or self.died else ""
        country = f", {self.country}" if self.country else ""
        return f"{self.name}{years}{country}" + (f", {self.note}" if self.note else "")


def tag_of(kind: str, place: str) -> str:
    """The tag that a type means: person, place, org, or the tag itself; raises MarkupError with the place."""
    folded = kind.strip()
    tag = (
        folded
        if folded in TYPE_OF
        else TYPES.get(folded.casefold().removesuffix("anisation").removesuffix("anization"))
    )
    if tag is None:
        raise MarkupError(f"{place}: type {kind!r} is none of {', '.join(TYPES)}; write one of these")
    return tag


def year_of(text: str, place: str) -> int | None:
    """The year that a date begins with; None for no date. Raises MarkupError with the place."""
    if not text.strip():
        return None
    found = _YEAR.match(text)
    if found is None:
        raise MarkupError(f"{place}: {text!r} begins with no year; write 1920, 1920-03-22 or ca. 1920")
    return int(found[1])


def checked(record: Record, place: str) -> Record:
    """The record, its texts in one line; raises MarkupError with the place for what is missing or can't be in XML."""
    names = tuple(dict.fromkeys(filter(None, (" ".join(name.split()) for name in record.names()))))
    tidy = replace(record, name=names[0] if names else "", variants=names[1:], note=" ".join(record.note.split()))
    if not tidy.id or any(sign.isspace() for sign in tidy.id):
        raise MarkupError(f"{place}: the id {tidy.id!r} is empty or has a blank; each record needs one without")
    if not tidy.name:
        raise MarkupError(f"{place}: {tidy.id} has no name; fill it in or take the record out")
    for text in (tidy.id, *tidy.names(), tidy.note, tidy.country):
        if not text.isprintable():
            raise MarkupError(f"{place}: {text!r} has a sign that can't be printed; take it out")
    return tidy


def united(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records, each id and tag once: what a later one adds to an earlier one is added to it."""
    found: dict[tuple[str, str], Record] = {}
    for record in records:
        key = record.tag, record.id
        found[key] = _added(found[key], record) if key in found else record
    return tuple(found.values())


def _added(one: Record, other: Record) -> Record:
    names = tuple(dict.fromkeys((*one.names(), *other.names())))
    return replace(
        one,
        variants=names[1:],
        born=one.born if one.born is not None else other.born,
        died=one.died if one.died is not None else other.died,
        note=one.note or other.note,
        country=one.country or other.country,
    )
