"""Notes, names and dates as spans over the text, and the lists of who and what is named."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version

from tei_toolkit.annotate import authority, dates, names, notes
from tei_toolkit.annotate.dates import DateSettings, Places, annotate_dates, only_year
from tei_toolkit.annotate.lists import Forms, make_entries
from tei_toolkit.annotate.margins import annotate_margins
from tei_toolkit.annotate.names import recognizer_for
from tei_toolkit.annotate.notes import annotate_notes, withdraw
from tei_toolkit.annotate.parted import within_parts
from tei_toolkit.languages import language
from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.model.document import Agent, Document, Entry
from tei_toolkit.model.text import FURNITURE_KINDS, Annotation, Block, resolve
from tei_toolkit.protocols import Recognizer

__all__ = ["AnnotateSettings", "DateSettings", "annotate", "recognizer_for"]


@dataclass(frozen=True, slots=True)
class AnnotateSettings:
    """The language of the text (ISO 639-1), what is to be annotated, and the folder of a model of names ("": ours)."""

    language: str = "ru"
    names: bool = True
    dates: bool = True
    notes: bool = True
    # Where a model lies is nothing that the digest of the settings is made of: what is in it, its agent tells.
    names_model: str = field(default="", repr=False)


_DEFAULTS = AnnotateSettings()
_PRINTED = DateSettings()


def annotate(
    document: Document,
    recognizer: Recognizer | None = None,
    settings: AnnotateSettings = _DEFAULTS,
    date_settings: DateSettings = _PRINTED,
) -> Document:
    """The document with notes, names and dates annotated and its names listed.

    Earlier annotations are replaced, so annotating twice gives the same as once. Without a recognizer names are
    left out, and dates where the language has no date words: the agents of the answer tell. Raises
    InvariantError where another stage edited the text after an earlier annotation.
    """
    blocks = tuple(withdraw(block) for block in document.blocks)
    agents = [agent for agent in document.agents if agent.id not in _own_agents(recognizer)]
    if settings.notes:
        blocks = annotate_margins(annotate_notes(blocks, document.pages), document.pages)
        agents.append(_agent(notes.AGENT, settings))
    entries: tuple[Entry, ...] = ()
    by_names = recognizer if settings.names else None
    if by_names is not None:
        named = by_names.annotate([_text(block) for block in blocks])
        blocks = tuple(_with(block, own) for block, own in zip(blocks, named, strict=True))
        agents.append(by_names.agent)
    words = language(settings.language).dates
    if settings.dates and words is not None:
        blocks = _dated(blocks, words, date_settings, document.metadata.title)
        agents.append(_agent(dates.AGENT, settings, date_settings))
    parted = map(within_parts, blocks)
    blocks = tuple(replace(block, annotations=resolve(block.annotations)) for block in parted)
    if by_names is not None:
        blocks, entries = make_entries(blocks, Forms(settings.language, document.variant))
    return replace(document, agents=tuple(agents), blocks=blocks, entries=entries)


def _own_agents(recognizer: Recognizer | None) -> set[str]:
    own = {notes.AGENT, names.AGENT, dates.AGENT, *authority.AGENTS}
    return own | {recognizer.agent.id} if recognizer else own


def _agent(identifier: str, *settings: object) -> Agent:
    digest = hashlib.sha256("".join(map(repr, settings)).encode()).hexdigest()[:16]
    return Agent(identifier, f"tei_toolkit.{identifier}", version("tei_toolkit"), settings=digest)


def _text(block: Block) -> str:
    """What is annotated of a block: nothing of furniture and figures."""
    return "" if block.kind in FURNITURE_KINDS or block.kind == "figure" else block.text


def _with(block: Block, annotations: Sequence[Annotation]) -> Block:
    return replace(block, annotations=(*block.annotations, *annotations))


def _dated(blocks: Sequence[Block], words: DateWords, settings: DateSettings, title: str) -> tuple[Block, ...]:
    """The blocks with their dates; a note, wherever it is printed, gives the text no year and takes none."""
    texts = [_text(block) for block in blocks]
    alone = {place for place, block in enumerate(blocks) if block.kind in ("note", "endnote", "margin")}
    heads = {place for place, block in enumerate(blocks) if block.kind == "head"}
    found = annotate_dates(texts, words, Places(alone, heads), settings, only_year(title, words))
    return tuple(_with(block, own) for block, own in zip(blocks, found, strict=True))
