"""Refuse hostile or broken XML, and read the rest in one pass, telling it to whoever listens.

A file is read by expat with every door shut: a document type declaration, and with it every entity, external file and
default attribute, is refused before anything in it is looked at.
"""

import codecs
from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable
from xml.parsers import expat

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.malformed import explain

DEPTH_LIMIT = 200
ATTRIBUTE_LIMIT = 256
TEXT_LIMIT = 10_000_000
"""Bytes from one tag to the next; libxml2 takes no longer text, value, comment or instruction."""
NAME_LIMIT = 1000
"""Characters that an element's name may have, with its namespace; expat copies the namespace for each use of it."""

_MANY = 2 * ATTRIBUTE_LIMIT
_CHUNK = 1 << 20
_BUFFER = 1 << 16
_SHOWN = 60
"""So many characters of a name are shown."""
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PACKED = {b"\x1f\x8b": "gzip", b"PK\3\4": "zip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
_FORMATS = {b"%PDF-": "a PDF", b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image"}
_FORMATS |= dict.fromkeys((b"II*\0", b"MM\0*"), "a TIFF image")
_ENCODINGS = ("utf-8", "us-ascii")
_CONTINUED = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that go on with a character."""


class Listener(Protocol):
    """What is told of a file while it is read; names are expat's: the namespace, a space, the local name."""

    def start(self, name: str, attributes: list[str], at: int, /) -> None:
        """An element begins at this byte; `attributes` has names and values in turn."""

    def end(self, at: int, /) -> None:
        """The element opened last ends; `at` is its end tag, or what follows where it has none of its own."""

    def text(self, text: str, at: int, /) -> None:
        """Text was read, a long run in pieces; `at` is the byte behind it."""


@runtime_checkable
class Selective(Protocol):
    """A listener that needs little of the text; it saves time where it is the only one."""

    def attend(self, hear: Callable[[bool], None], /) -> None:
        """Called before the reading: by `hear` the listener says whether it is told of the text that follows."""


_Start = Callable[[str, list[str], int], None]
_End = Callable[[int], None]
_Text = Callable[[str, int], None]
Instruction = Callable[[str, str, int], None]
"""Is told the target and the text of a processing instruction, and the byte where it stands."""


class _RefusalError(Exception):
    """Carries a finding's code, message and hint out of an expat handler."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def check(data: bytes, path: str) -> list[Finding]:
    """Look for what no other program should see, and for XML that isn't well formed.

    Comes back with at most one finding: the first obstacle, with its line and column.
    """
    return read(data, path, ())


def read(
    data: bytes, path: str, listeners: Sequence[Listener], instruction: Instruction | None = None
) -> list[Finding]:
    """Read a file once and tell it to the listeners; comes back with the obstacle that ended the reading, if any.

    Processing instructions are told only to `instruction`.
    """
    if foreign := _no_xml(data, path):
        return foreign
    obstacle = _stream(data, path, listeners, instruction)
    return (_no_text(data, path) or obstacle) if obstacle and obstacle[0].code == "XML000" else obstacle


def count_characters(data: bytes, start: int, end: int) -> int:
    """Count the characters in a part of UTF-8 bytes."""
    return len(data[start:end].translate(None, _CONTINUED))


def _no_xml(data: bytes, path: str) -> list[Finding]:
    """Know other formats by their first bytes."""
    for magic, name in _PACKED.items():
        if data.startswith(magic):
            return [Finding(path, None, None, "XML002", "error", f"the file is compressed ({name})", "unpack it first")]
    for magic, name in _FORMATS.items():
        if data.startswith(magic):
            return [Finding(path, None, None, "XML009", "error", f"the file is {name}, no XML", "name a TEI file")]
    # Without a mark, expat knows UTF-16 by one NUL in the first two bytes, whatever encoding it is told.
    utf16 = data.startswith(_UTF16_MARKS) or data[:2].count(0) == 1
    return [_encoding(path, "UTF-16")] if utf16 else []


def _no_text(data: bytes, path: str) -> list[Finding]:
    """Look whether a file that can't be read is UTF-8 text at all."""
    if b"\0" in data:
        return [_at(data, data.index(b"\0"), path, "XML003", "a NUL character (U+0000)", "remove it")]
    decoder = codecs.getincrementaldecoder("utf-8")()
    for at in range(0, len(data), _CHUNK):
        before = len(decoder.getstate()[0])
        try:
            decoder.decode(data[at : at + _CHUNK], at + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            bad = at - before + error.start
            message = f"byte 0x{data[bad]:02X} is not UTF-8"
            return [_at(data, bad, path, "XML004", message, "save the file as UTF-8")]
    return []


def _encoding(path: str, name: str) -> Finding:
    return Finding(path, 1, 1, "XML004", "error", f"the file's encoding is {name}", "save the file as UTF-8")


def _at(data: bytes, offset: int, path: str, code: str, message: str, hint: str) -> Finding:
    """Make a finding at a byte offset; everything before the offset is taken as UTF-8."""
    line = data.count(b"\n", 0, offset) + 1
    begin = data.rfind(b"\n", 0, offset) + 1 or (len(_UTF8_MARK) if data.startswith(_UTF8_MARK) else 0)
    return Finding(path, line, count_characters(data, begin, offset) + 1, code, "error", message, hint)


def _stream(data: bytes, path: str, listeners: Sequence[Listener], instruction: Instruction | None) -> list[Finding]:
    """Run expat over the bytes piece by piece, so that a refusal stops the reading."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.ordered_attributes = True
    _watch_prolog(parser)
    if instruction is not None:
        parser.ProcessingInstructionHandler = lambda target, text: instruction(target, text, parser.CurrentByteIndex)
    _watch_text(parser, listeners)
    finish = _watch_elements(parser, listeners)
    try:
        view = memoryview(data)
        for at in range(0, len(data), _CHUNK):
            parser.Parse(view[at : at + _CHUNK], False)
        parser.Parse(b"", True)
        finish(len(data))
    except _RefusalError as refusal:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return [Finding(path, line, column, refusal.code, "error", refusal.message, refusal.hint)]
    except expat.ExpatError as error:
        return [Finding(path, error.lineno, error.offset + 1, "XML000", "error", *explain(data, error))]
    finally:
        # The handlers know the parser, and it them: let go, what was read is freed at once.
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    return []


def _watch_prolog(parser: expat.XMLParserType) -> None:
    """Refuse other versions, other encodings and document types."""

    def declaration(version: str, encoding: str | None, _standalone: int) -> None:
        if version != "1.0":
            raise _RefusalError("XML010", f"XML of version {version[:_SHOWN]}", "declare it as version 1.0")
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            message = f"the file says its encoding is {encoding[:_SHOWN]}"
            raise _RefusalError("XML004", message, "save the file as UTF-8")

    def doctype(name: str, *_rest: object) -> None:
        message = f"a document type declaration (<!DOCTYPE {name[:_SHOWN]}>)"
        raise _RefusalError("XML001", message, "remove it: TEI needs none, and it can pull in other files")

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = doctype


def _watch_elements(parser: expat.XMLParserType, listeners: Sequence[Listener]) -> Callable[[int], None]:
    """Tell the listeners what keeps the limits; comes back with what is to be asked of the file's end."""
    tell_start, tell_end, _ = _told(listeners)
    depth = tag = namespaces = 0

    def namespace(_prefix: str | None, uri: str | None) -> None:
        nonlocal namespaces
        namespaces += 1
        if namespaces > ATTRIBUTE_LIMIT or len(uri or "") > NAME_LIMIT:
            _refuse_namespace(namespaces)

    def start(name: str, attributes: list[str]) -> None:
        nonlocal depth, tag, namespaces
        at = parser.CurrentByteIndex
        depth += 1
        if depth > DEPTH_LIMIT:
            _refuse_depth()
        if namespaces or len(attributes) > _MANY or len(name) > NAME_LIMIT or at - tag > TEXT_LIMIT:
            _check_tag(name, len(attributes) // 2 + namespaces, at - tag)
            namespaces = 0
        tag = at
        tell_start(name, attributes, at)

    def end(_name: str) -> None:
        nonlocal depth, tag
        at = parser.CurrentByteIndex
        if at - tag > TEXT_LIMIT:
            _refuse_length()
        depth -= 1
        tag = at
        tell_end(at)

    def finish(length: int) -> None:
        if length - tag > TEXT_LIMIT:
            _refuse_length()

    parser.StartNamespaceDeclHandler = namespace
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    return finish


def _watch_text(parser: expat.XMLParserType, listeners: Sequence[Listener]) -> None:
    """Tell the listeners the text; a single one may say which."""
    tell_text = _told(listeners)[2]

    def characters(text: str) -> None:
        tell_text(text, parser.CurrentByteIndex)

    def hear(on: bool) -> None:
        parser.CharacterDataHandler = characters if on else None

    hear(bool(listeners))
    if len(listeners) == 1 and isinstance(listeners[0], Selective):
        listeners[0].attend(hear)


def _told(listeners: Sequence[Listener]) -> tuple[_Start, _End, _Text]:
    """One function each that tells all listeners of a start tag, an end tag and text."""
    if len(listeners) == 1:
        return listeners[0].start, listeners[0].end, listeners[0].text

    def start(name: str, attributes: list[str], at: int) -> None:
        for listener in listeners:
            listener.start(name, attributes, at)

    def end(at: int) -> None:
        for listener in listeners:
            listener.end(at)

    def text(text: str, at: int) -> None:
        for listener in listeners:
            listener.text(text, at)

    return start, end, text


def _refuse_length() -> None:
    message = f"more than {TEXT_LIMIT // 1_000_000} million bytes from one tag to the next"
    raise _RefusalError("XML007", message, "break it into paragraphs")


def _refuse_depth() -> None:
    raise _RefusalError("XML005", f"elements nest more than {DEPTH_LIMIT} deep", "flatten the file")


def _refuse_namespace(count: int) -> None:
    if count > ATTRIBUTE_LIMIT:
        message = f"more than {ATTRIBUTE_LIMIT} namespaces on one element"
        raise _RefusalError("XML006", message, f"keep to {ATTRIBUTE_LIMIT} or fewer")
    raise _RefusalError("XML008", f"a namespace of more than {NAME_LIMIT} characters", "correct the namespace")


def _check_tag(name: str, count: int, length: int) -> None:
    if length > TEXT_LIMIT:
        _refuse_length()
    if len(name) > NAME_LIMIT:
        raise _RefusalError("XML008", f"an element's name has {len(name)} characters", "correct the tag")
    if count > ATTRIBUTE_LIMIT:
        message = f"{count} attributes on one {name.rpartition(' ')[2][:_SHOWN]} element"
        raise _RefusalError("XML006", message, f"keep to {ATTRIBUTE_LIMIT} or fewer")
