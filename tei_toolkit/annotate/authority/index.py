"""Records found by their names: a book's thousands of entries meet an authority's tens of thousands of records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tei_toolkit.annotate.authority.agreement import split
from tei_toolkit.annotate.authority.keys import PERSON, Key, key_of
from tei_toolkit.annotate.authority.records import Record
from tei_toolkit.languages.pack import Language

_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Known:
    """A record with the keys of its names."""

    record: Record
    keys: tuple[Key, ...]


class Index:
    """Records by the stems of their names, and by beginnings of these for names that are spelt alike."""

    def __init__(self, records: Iterable[Record], pack: Language) -> None:
        """Reads the names of all records once (50,000 in 2 s)."""
        self._exact: dict[tuple[str, str], list[Known]] = {}
        self._near: dict[tuple[str, str], list[Known]] = {}
        for record in records:
            known = Known(record, _telling(record.tag, [key_of(name, pack, record.tag) for name in record.names()]))
            for handle in dict.fromkeys(handle for key in known.keys for handle in _handles(record.tag, key)):
                self._exact.setdefault((record.tag, handle), []).append(known)
            for handle in dict.fromkeys(handle for key in known.keys for handle in _beginnings(key)):
                self._near.setdefault((record.tag, handle), []).append(known)

    def same(self, tag: str, names: Sequence[Key]) -> list[Known]:
        """The records that share a surname, or all words, with one of the names; in their order."""
        handles = [handle for name in names for handle in (name.words if tag == PERSON else _handles(tag, name))]
        return _found(self._exact, tag, handles)

    def near(self, tag: str, names: Sequence[Key]) -> list[Known]:
        """The records whose names begin as one of the names does."""
        return _found(self._near, tag, [handle for name in names for handle in _beginnings(name)])


def _telling(tag: str, keys: Sequence[Key]) -> tuple[Key, ...]:
    """The keys, each once; a surname alone is none where another name of the person has it with more."""
    surnames = {split(key).surname for key in keys if tag == PERSON and split(key).given}
    return tuple(key for key in dict.fromkeys(keys) if key.parts not in surnames)


def _found(table: dict[tuple[str, str], list[Known]], tag: str, handles: Iterable[str]) -> list[Known]:
    found = {known.record.id: known for handle in handles for known in table.get((tag, handle), ())}
    return list(found.values())


def _handles(tag: str, key: Key) -> Iterator[str]:
    """By what a record is found: a person by each word of the surname, others by all words."""
    if tag == PERSON:
        yield from split(key).surname
    else:
        yield " ".join(sorted(key.parts))


def _beginnings(key: Key) -> Iterator[str]:
    """The beginning of the last word; the first word with the first letter of the last."""
    if key.parts:
        yield key.parts[-1][:_PREFIX]
        if len(key.parts) > 1:
            yield f"{key.parts[0]} {key.parts[-1][:1]}"
