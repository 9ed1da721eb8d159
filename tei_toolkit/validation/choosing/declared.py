"""What a file says of its schemas itself: the <?xml-model?> instructions before its root element.

Associating Schemas with XML documents 1.0 (W3C Working Group Note, 2012) says what may stand in them.
"""

import re
from dataclasses import dataclass
from typing import Literal
from xml.parsers import expat

from tei_toolkit.errors import SchemaError

Kind = Literal["relaxng", "compact", "schematron", "xsd", "dtd", "unknown"]

_CHUNK = 1 << 16
_LIMIT = 50
_PAIRS = re.compile(r"""\s*([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')\s*""")
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NAMESPACES: dict[str, Kind] = {
    "http://relaxng.org/ns/structure/1.0": "relaxng",
    "http://purl.oclc.org/dsdl/schematron": "schematron",
    "http://www.ascc.net/xml/schematron": "schematron",
    "http://www.w3.org/2001/XMLSchema": "xsd",
}
_TYPES: dict[str, Kind] = {"application/relax-ng-compact-syntax": "compact", "application/xml-dtd": "dtd"}
_SUFFIXES: dict[str, Kind] = {
    "rng": "relaxng",
    "rnc": "compact",
    "sch": "schematron",
    "xsd": "xsd",
    "dtd": "dtd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Declaration:
    """One <?xml-model?>: where the schema is said to be, in which language, and the line it stands in."""

    href: str
    kind: Kind
    line: int


class _PrologEnd(Exception):
    """The prolog is over."""


def declared(data: bytes, name: str) -> tuple[Declaration, ...]:
    """The schemas a file names before its root element, in their order.

    What isn't well-formed ends the reading without a word: the check of the file itself says it. Raises SchemaError
    for an <?xml-model?> that can't be understood.
    """
    if b"<?xml-model" not in data:
        return ()
    found: list[Declaration] = []
    parser = expat.ParserCreate("utf-8")

    def instruction(target: str, content: str) -> None:
        if target == "xml-model":
            place = f"{name}:{parser.CurrentLineNumber}"
            if len(found) == _LIMIT:
                raise SchemaError(f"{place}: more than {_LIMIT} <?xml-model?>; name the schema with --schema")
            found.append(_declaration(content, place, parser.CurrentLineNumber))

    def end(*_: object) -> None:
        raise _PrologEnd

    parser.ProcessingInstructionHandler = instruction
    parser.StartElementHandler = end
    parser.StartDoctypeDeclHandler = end
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
    except (_PrologEnd, expat.ExpatError):
        pass  # the rest of the file is none of our business here
    return tuple(found)


def kind_of(href: str) -> Kind:
    """The language of a schema by the end of its name."""
    return _SUFFIXES.get(href.partition("#")[0].partition("?")[0].rpartition(".")[2].lower(), "unknown")


def _declaration(content: str, place: str, line: int) -> Declaration:
    said: dict[str, str] = {}
    at = 0
    while at < len(content) and (pair := _PAIRS.match(content, at)):
        said[pair[1]] = _REFERENCE.sub(_character, pair[2] if pair[2] is not None else pair[3])
        at = pair.end()
    if at < len(content) or not said.get("href"):
        raise SchemaError(f'{place}: <?xml-model {content[:80]}?> isn\'t understood; write href="…" type="…" in it')
    kind = _NAMESPACES.get(said.get("schematypens", "")) or _TYPES.get(said.get("type", "")) or kind_of(said["href"])
    if kind == "relaxng" and _TYPES.get(said.get("type", "")) == "compact":
        kind = "compact"
    return Declaration(said["href"], kind, line)


def _character(reference: re.Match[str]) -> str:
    if reference[3]:
        return _CHARACTERS[reference[3]]
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(code) if code <= 0x10FFFF else reference[0]
