"""Pages become text: regions told apart, lines joined into blocks, words made whole, characters put right."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from tei_toolkit.languages import language as language_pack
from tei_toolkit.languages.old_spelling import OldSpelling
from tei_toolkit.languages.pack import Language
from tei_toolkit.model.document import Agent, Document
from tei_toolkit.model.layout import Page
from tei_toolkit.model.text import FURNITURE_KINDS, Block
from tei_toolkit.model.turning import set_upright, turned_back
from tei_toolkit.repair import characters, hyphens, tables
from tei_toolkit.repair.blocks import build_blocks
from tei_toolkit.repair.endnotes import with_endnotes
from tei_toolkit.repair.evidence import Evidence, confidences_of, stems_of, words_of
from tei_toolkit.repair.lexicon import agreement_for, dictionary_of, lexicon_for
from tei_toolkit.repair.measured import Measured, measured
from tei_toolkit.repair.orthography import is_old, knowing_old
from tei_toolkit.repair.pages import Layout, classify

__all__ = ["RepairSettings", "repair"]


@dataclass(frozen=True, slots=True)
class RepairSettings:
    """What repair may do: the language of the text (ISO 639-1), and which repairs are made."""

    language: str = "ru"
    join_hyphens: bool = True
    characters: bool = True
    lexicon: bool = True
    spelling: bool = True


def repair(pages: Iterable[Page], settings: RepairSettings | None = None) -> Document:
    """A document with the pages' regions told apart and their text as blocks; every change is an Edit.

    Pages without boxes (page text) are read by their paragraphs. Undoing all edits of a block gives back its
    lines as they were read, one a line.
    """
    settings = settings or RepairSettings()
    pack = language_pack(settings.language)
    layouts = classify(tuple(map(set_upright, pages)), pack.pages)
    blocks, drops = build_blocks(layouts)
    blocks = with_endnotes(blocks, pack.pages)
    cells, leaders = tables.cells_of(layouts), tables.leaders_of(layouts)
    old = pack.old_spelling if is_old((block.text for block in blocks), pack.old_spelling) else None
    evidence = _evidence(layouts, blocks, pack, old, settings)
    if settings.join_hyphens:
        blocks = tuple(hyphens.clear_block(block, evidence, tables.cell_starts(block, cells)) for block in blocks)
        blocks = tuple(hyphens.join_block(block, evidence, tables.cell_starts(block, cells)) for block in blocks)
    blocks = tuple(tables.mark_cells(block, cells, leaders) for block in blocks)
    if settings.characters:
        blocks = tuple(
            block if block.kind in FURNITURE_KINDS else _mended(block, evidence, settings.spelling) for block in blocks
        )
    return Document(
        agents=_agents(settings, with_lexicon=evidence.knows is not None),
        pages=tuple(turned_back(layout.page) for layout in layouts),
        blocks=blocks,
        drops=drops,
        variant=old.variant if old else "",
    )


def _mended(block: Block, evidence: Evidence, spelling: bool) -> Block:
    return hyphens.part_dashes(characters.repair_block(block, evidence, spelling), evidence)


def _evidence(
    layouts: Sequence[Layout],
    blocks: Iterable[Block],
    pack: Language,
    old: OldSpelling | None,
    settings: RepairSettings,
) -> Evidence:
    pages = [layout.page for layout in layouts]
    words = words_of(blocks)
    knows = lexicon_for(pack.code) if settings.lexicon else None
    return Evidence(
        pack,
        words,
        knowing_old(knows, old) if knows and old else knows,
        confidences_of(pages),
        stems_of(words, pack.compounds.endings),
        agreement_for(pack.code) if settings.lexicon else None,
        measured(blocks, pages) if settings.characters else Measured(),
        old is not None,
    )


def _agents(settings: RepairSettings, with_lexicon: bool) -> tuple[Agent, ...]:
    package = dictionary_of(language_pack(settings.language).code) if with_lexicon else None
    parts = (f"{package} {version(package)}",) if package else ()
    digest = hashlib.sha256(repr((settings, parts)).encode()).hexdigest()[:16]
    own = version("tei_toolkit")
    return (
        Agent("regions", "tei_toolkit.regions", own, digest),
        Agent("hyphens", "tei_toolkit.hyphens", own, digest, parts),
        Agent("characters", "tei_toolkit.characters", own, digest),
    )
