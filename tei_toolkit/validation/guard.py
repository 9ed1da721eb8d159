"""Refuse hostile or broken XML before libxml2 sees it, then parse what is left with every door shut."""

from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat

from lxml import etree

from tei_toolkit.errors import MarkupError
from tei_toolkit.validation.findings import Finding, Place

DEPTH_LIMIT = 200
ATTRIBUTE_LIMIT = 256
TEXT_LIMIT = 10_000_000
"""Bytes one run of text may have; libxml2 stops at the same size."""

_CHUNK = 1 << 20
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_GZIP_MAGIC = b"\x1f\x8b"
_ENCODINGS = ("utf-8", "us-ascii")


class ParseRefusedError(MarkupError):
    """libxml2 refused what expat took; `finding` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.path}:{finding.line}: {finding.message}; {finding.hint}")
        self.finding = finding


class _RefusalError(Exception):
    """Carries a finding's code, message and hint out of an expat handler."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def check(data: bytes, path: str) -> list[Finding]:
    """Look for what must never reach libxml2, and for XML that isn't well formed.

    Comes back with at most one finding: the first obstacle, with its line and column.
    """
    return _first_bytes(data, path) or _stream(data, path, _Limits)


def parse(data: bytes, path: str) -> etree._ElementTree:
    """Parse bytes that passed `check`, without entities, network, DTDs or id tables.

    Raises ParseRefusedError, a MarkupError, where libxml2 refuses what expat took.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        return etree.parse(BytesIO(data), parser)
    except etree.XMLSyntaxError as error:
        raise ParseRefusedError(
            Finding(path, error.lineno, error.offset, "XML000", "error", error.msg, "correct the XML here")
        ) from error


def places(data: bytes) -> list[Place]:
    """Read off where each element's start tag stands, in document order; `check` must have passed."""
    found: list[Place] = []
    parser = expat.ParserCreate("utf-8", " ")

    def start(_name: str, _attributes: list[str]) -> None:
        found.append(Place(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.Parse(data, True)
    return found


def _first_bytes(data: bytes, path: str) -> list[Finding]:
    """Refuse what isn't UTF-8 text at all."""
    if data.startswith(_GZIP_MAGIC):
        return [Finding(path, None, None, "XML002", "error", "the file is compressed (gzip)", "unpack it first")]
    if data.startswith(_UTF16_MARKS):
        return [_encoding(path, "UTF-16")]
    if b"\0" in data:
        return [_at(data, data.index(b"\0"), path, "XML003", "a NUL character (U+0000)", "remove it")]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        return [_at(data, error.start, path, "XML004", message, "save the file as UTF-8")]
    return []


def _encoding(path: str, name: str) -> Finding:
    return Finding(path, 1, 1, "XML004", "error", f"the file's encoding is {name}", "save the file as UTF-8")


def _at(data: bytes, offset: int, path: str, code: str, message: str, hint: str) -> Finding:
    """Make a finding at a byte offset; everything before the offset is taken as UTF-8."""
    before = data[:offset].removeprefix(_UTF8_MARK).decode("utf-8", errors="replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Finding(path, line, column, code, "error", message, hint)


class _Limits:
    """The handlers that watch one parse: they raise _RefusalError at the first thing that goes too far."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.depth = 0
        self.namespaces = 0
        self.text = 0
        parser.buffer_text = False
        parser.ordered_attributes = True
        parser.XmlDeclHandler = self.declaration
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartNamespaceDeclHandler = self.namespace
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise _RefusalError("XML004", f"the file says its encoding is {encoding}", "save the file as UTF-8")

    def doctype(self, name: str, *_rest: object) -> None:
        message = f"a document type declaration (<!DOCTYPE {name}>)"
        raise _RefusalError("XML001", message, "remove it: TEI needs none, and it can pull in other files")

    def namespace(self, _prefix: str | None, _uri: str | None) -> None:
        self.namespaces += 1

    def start(self, name: str, attributes: list[str]) -> None:
        self.depth += 1
        self.text = 0
        count = len(attributes) // 2 + self.namespaces
        self.namespaces = 0
        if self.depth > DEPTH_LIMIT:
            raise _RefusalError("XML005", f"elements nest more than {DEPTH_LIMIT} deep", "flatten the file")
        if count > ATTRIBUTE_LIMIT:
            message = f"{count} attributes on one {name.rpartition(' ')[2]} element"
            raise _RefusalError("XML006", message, f"keep to {ATTRIBUTE_LIMIT} or fewer")

    def end(self, _name: str) -> None:
        self.depth -= 1
        self.text = 0

    def characters(self, text: str) -> None:
        self.text += len(text.encode())
        if self.text > TEXT_LIMIT:
            message = f"one run of text has more than {TEXT_LIMIT // 1_000_000} million bytes"
            raise _RefusalError("XML007", message, "break it into paragraphs")


def _stream(data: bytes, path: str, watch: Callable[[expat.XMLParserType], object]) -> list[Finding]:
    """Run expat over the bytes piece by piece, so that a refusal stops the reading."""
    parser = expat.ParserCreate("utf-8", " ")
    watch(parser)
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
        parser.Parse(b"", True)
    except _RefusalError as refusal:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return [Finding(path, line, column, refusal.code, "error", refusal.message, refusal.hint)]
    except expat.ExpatError as error:
        message = f"not well-formed: {expat.errors.messages[error.code]}"
        return [Finding(path, error.lineno, error.offset + 1, "XML000", "error", message, "correct the XML here")]
    return []
