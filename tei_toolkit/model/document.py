"""The document: what is known of the source, who did what, the pages and the blocks; to JSON and back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from tei_toolkit.errors import MarkupError
from tei_toolkit.model import layout, text
from tei_toolkit.model.layout import Page, PageFailure
from tei_toolkit.model.text import Block


@dataclass(frozen=True, slots=True)
class Agent:
    """A program that made or changed something: `settings` is a digest of its options, `parts` its models."""

    id: str
    name: str
    version: str
    settings: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the archive says of its source; everything may be left out, and the header then says so."""

    id: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    source: str = ""
    licence: str = ""
    identifiers: tuple[str, ...] = ()
    language: str = ""


class Drop(NamedTuple):
    """An OCR word that stands nowhere in the text, and why."""

    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record of an authority that an entry may mean: id, name, a score from 0 to 1, and what speaks for it."""

    ref: str
    name: str
    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, place or organisation of the lists: its nominative form, and the forms as printed.

    `ref` is its id in an authority. Who says so is `agent` (also where a person has said that it has none), how surely
    `confidence`, and why `reason`; where nobody can say, the `candidates` are listed, the best first.
    """

    id: str
    tag: str
    name: str
    forms: tuple[str, ...] = ()
    ref: str = ""
    confidence: float | None = None
    agent: str = ""
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Everything known of a text: enough to write its TEI, and to go back to every OCR word.

    `variant` is the registered subtag (BCP 47) of the older spelling that the text was found to be written in.
    """

    metadata: Metadata = field(default_factory=Metadata)
    agents: tuple[Agent, ...] = ()
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    entries: tuple[Entry, ...] = ()
    drops: tuple[Drop, ...] = ()
    failures: tuple[PageFailure, ...] = ()
    variant: str = ""

    @property
    def language(self) -> str:
        """The language of the text with the variant of its spelling, 'ru-petr1708'; "" where the archive names none."""
        code = self.metadata.language
        return f"{code}-{self.variant}" if code and self.variant and self.variant not in code.split("-") else code


def to_json(document: Document) -> str:
    """The document as JSON, a page or block a line; defaults are left out."""
    data = _CONVERTER.unstructure(document)
    parts = []
    for key, value in data.items():
        if isinstance(value, list):
            rows = ",\n".join(_dump(row) for row in value)
            parts.append(f"{_dump(key)}: [\n{rows}\n]")
        else:
            parts.append(f"{_dump(key)}: {_dump(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def from_json(source: str | bytes, name: str = "document.json") -> Document:
    """The document that `to_json` wrote; raises MarkupError where it isn't one."""
    try:
        data = json.loads(source)
        if not isinstance(data, dict):
            raise TypeError(f"a JSON {type(data).__name__}, not an object")
        return _CONVERTER.structure(data, Document)
    except (ValueError, TypeError, RecursionError, BaseValidationError) as error:
        reason = transform_error(error)[0] if isinstance(error, BaseValidationError) else str(error)
        raise MarkupError(
            f"{name}: not a document of this toolkit ({' '.join(reason.split())}); "
            "make it anew with `tei-toolkit repair`"
        ) from error


def ledger(document: Document) -> Iterator[tuple[str, str]]:
    """Each place an OCR word has: pairs of word id and block id, or of word id and "drop: reason"."""
    for block in document.blocks:
        for anchor in block.anchors:
            yield anchor.word, block.id
    for drop in document.drops:
        yield drop.word, f"drop: {drop.reason}"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook_func(lambda kind: kind == frozenset[str], sorted)
    classes = (
        layout.Scan, layout.Word, layout.Mark, layout.Line, layout.Region, layout.Page,
        layout.PageFailure,
        text.Anchor, text.Milestone, text.Edit, text.When, text.Annotation, text.Block,
        Agent, Metadata, Candidate, Entry, Document,
    )  # fmt: skip
    for cls in classes:
        converter.register_unstructure_hook(cls, make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True))
        converter.register_structure_hook(cls, make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True))
    return converter


_CONVERTER = _converter()
