"""Files made to break programs, each by its name; the large ones are written as they are asked for."""

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable, Iterator
from types import MappingProxyType

from grammar_documents import document

SPACE = "http://www.tei-c.org/ns/1.0"
TEI = f'<TEI xmlns="{SPACE}">'
MODEL = 'schematypens="http://relaxng.org/ns/structure/1.0"'


def _zip(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.xml", data)
    return packed.getvalue()


def _entities(definitions: str, use: str) -> str:
    return f"<!DOCTYPE TEI [{definitions}]>{TEI}<p>{use}</p></TEI>"


def _laughs(depth: int, width: int) -> str:
    rows = (f'<!ENTITY a{i} "{f"&a{i - 1};" * width}">' for i in range(1, depth))
    return _entities('<!ENTITY a0 "lol">' + "".join(rows), f"&a{depth - 1};")


def _texts(secret: str, url: str) -> Iterator[tuple[str, str]]:
    """Hostile texts; `secret` is a file nobody may read, `url` a place nobody may ask."""
    yield "laughs in values", _entities(f'<!ENTITY a "{"x" * 9}"><!ENTITY b "{"&a;" * 99}">', "<p n='&b;'/>")
    yield "laughs deep", _laughs(40, 2)
    yield "laughs wide", _laughs(4, 400)
    yield "laughs in parameters", f"<!DOCTYPE TEI [<!ENTITY % a \"<!ENTITY b SYSTEM '{secret}'>\">%a;]>{TEI}&b;</TEI>"
    yield "standalone with a document type", f'<?xml version="1.0" standalone="yes"?>{_entities("", "")}'
    yield "public document type", f'<!DOCTYPE TEI PUBLIC "-//TEI//DTD" "{url}">{TEI}</TEI>'
    yield "a notation", f'<!DOCTYPE TEI [<!NOTATION n SYSTEM "{url}"><!ENTITY e SYSTEM "{url}" NDATA n>]>{TEI}</TEI>'
    yield "document type after a comment", f"<!-- {'-x' * 99} --><?pi?><!DOCTYPE TEI SYSTEM '{secret}'>{TEI}</TEI>"
    yield "document type in the text", f"{TEI}<!DOCTYPE TEI></TEI>"
    yield "a name of 900 kB in the document type", f"<!DOCTYPE {'a' * 900_000}>{TEI}</TEI>"
    for at, quote in enumerate("\"'"):
        for encoding in ("UTF-7", "utf-16", "UTF-32LE", "EBCDIC-CP-US", "IBM037", "iso-8859-1", "x" * 9000):
            declared = f"<?xml version={quote}1.0{quote} encoding={quote}{encoding}{quote}?>"
            yield f"encoding {encoding[:20]} {at}", f"{declared}{TEI}</TEI>"
    yield "version 1.1", f'<?xml version="1.1"?>{TEI}</TEI>'
    yield "version 1.1 and new line ends", f'<?xml version="1.1"?>{TEI}<p>\u0085\u2028&#x1;</p></TEI>'
    yield "version 9", f'<?xml version="9.{"9" * 9000}"?>{TEI}</TEI>'
    yield "two marks of byte order", f"\ufeff\ufeff{TEI}</TEI>"
    yield "a declaration behind a space", f' <?xml version="1.0"?>{TEI}</TEI>'
    yield "two declarations", f'<?xml version="1.0"?><?xml version="1.0"?>{TEI}</TEI>'
    for number in ("0", "1F", "D800", "DFFF", "FFFE", "FFFF", "110000", "F" * 5000):
        yield f"the character {number[:9]}", f"{TEI}<p>&#x{number};</p></TEI>"
    yield "an entity nobody declared", f"{TEI}<p>&nbsp;&secret;</p></TEI>"
    yield "deep", TEI + "<div>" * 90_000
    yield "deep and closed", TEI + "<div>" * 50_000 + "</div>" * 50_000 + "</TEI>"
    yield "199 notes around each other", document("<note>" * 195 + "x" * 400_000 + "</note>" * 195).decode()
    yield "an attribute twice by two prefixes", f'{TEI}<p xmlns:a="u" xmlns:b="u" a:n="" b:n=""/></TEI>'
    yield "a prefix nobody declared", f"{TEI}<x:p/></TEI>"
    yield "the prefix xml bound to another space", f'<TEI xmlns:xml="{SPACE}"/>'
    yield "the prefix xmlns", f'<TEI xmlns:xmlns="{SPACE}"/>'
    yield "a space in a namespace", f'<TEI xmlns="{SPACE} x"/>'
    yield "a namespace of 900 kB", f'<TEI xmlns="{"u" * 900_000}"><a/></TEI>'
    yield (
        "a prefix of a long namespace, used often",
        (f'{TEI}<p xmlns:a="{"u" * 400_000}">' + "<lb a:n=''/>" * 30_000 + "</p></TEI>"),
    )
    yield "9,000 namespaces", TEI + "<p " + " ".join(f'xmlns:a{i}="u{i}"' for i in range(9000)) + "/></TEI>"
    yield "9,000 attributes", TEI + "<p " + " ".join(f'a{i}=""' for i in range(9000)) + "/></TEI>"
    yield "a name of 900 kB", f"{TEI}<{'a' * 900_000}/></TEI>"
    yield "a name of an attribute of 900 kB", f"{TEI}<p {'a' * 900_000}=''/></TEI>"
    yield "a value of 900 kB for a pointer", document(f"<p facs='#{'a' * 900_000}!'/>").decode()
    yield "a value of 900 kB for a word", document(f"<p rend='{'a' * 900_000} b'/>").decode()
    yield "a million pointers in a value", document(f"<p facs='{'#a ' * 300_000}'/>").decode()
    yield (
        "digits against a pattern",
        document(
            "".join(f"<p><figure><graphic url='a' width='{'1' * 90}.{i}!'/></figure></p>" for i in range(2000))
        ).decode(),
    )
    yield "a version against its pattern", document("<p/>").decode().replace('"1.0"', f'"{"1" * 300_000}!"')
    yield (
        "numbers of notes with 9,000 digits",
        document(
            f"<p><note n='{'9' * 9000}' place='bottom'>x</note><note n='1' place='bottom'>y</note><x/></p>"
        ).decode(),
    )
    yield (
        "a zone with 900,000 digits",
        document(
            "<p/>",
            f"<facsimile><surface xml:id='s' ulx='{'9' * 900_000}' uly='0' lrx='1' lry='1'><zone ulx='1' uly='0' "
            f"lrx='{'9' * 900_000}' lry='1'/></surface></facsimile>",
        ).decode(),
    )
    yield "a date of 90,000 digits", document(f"<p><date when='{'1' * 90_000}-01-01'>x</date></p>").decode()
    yield "a date with Arabic digits", document("<p><date when='١٩٢٠-٠١-٠١'>x</date></p>").decode()
    yield "faults without line ends", document("<p>" + "<x/>" * 30_000 + "</p>").decode().replace("\n", " ")
    yield "wrong values", document("<p>" + "<lb break='x'/>" * 20_000 + "</p>").decode()
    yield "unknown attributes", document("<p>" + "<lb x='1'/>" * 20_000 + "</p>").decode()
    yield "text where none may be", document("x<p/>" * 20_000).decode()
    yield (
        "notes that point to one with a long target",
        document(
            f"<p><note xml:id='n' n='1' target='{' '.join(f'#r{i}' for i in range(9000))}'>x</note>"
            + "".join(f"<ref xml:id='r{i}' type='note' target='#n' n='1'/>" for i in range(9000))
            + "</p>"
        ).decode(),
    )
    yield "ids twice", document("<p xml:id='a'/>" * 20_000).decode()
    yield (
        "ids and dangling pointers",
        document("".join(f"<p xml:id='a{i}' facs='#b{i}'/>" for i in range(20_000))).decode(),
    )
    yield "20,000 names", document("".join(f"<n{i}/>" for i in range(20_000))).decode()
    yield "20,000 names of attributes", document("".join(f"<p n{i}=''/>" for i in range(20_000))).decode()
    yield "20,000 namespaces", document("".join(f"<p xmlns:a='u{i}'/>" for i in range(20_000))).decode() + "<"
    yield "an inclusion", f'{TEI}<include xmlns="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/></TEI>'
    yield "a base", f'{TEI}<p xml:base="{secret}"><ref target="{url}"/></p></TEI>'
    yield "a model", f'<?xml-model href="{secret}" {MODEL}?>{TEI}</TEI>'
    yield "a model by its address", f'<?xml-model href="{url}" {MODEL}?>{TEI}</TEI>'
    yield "a style sheet", f'<?xml-stylesheet href="{url}" type="text/xsl"?>{TEI}</TEI>'
    yield (
        "places of schemas",
        (
            f'<TEI xmlns="{SPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            f'xsi:schemaLocation="{SPACE} {url}" xsi:noNamespaceSchemaLocation="{secret}"/>'
        ),
    )
    yield "an image by its address", document(f"<p><figure><graphic url='{url}'/></figure></p><x/>").decode()
    whole = document("<p n='1'><!-- c --><![CDATA[x]]><?pi x?>&amp;</p>").decode()
    for at in range(1, len(whole), max(1, len(whole) // 40)):
        yield f"cut off at {at}", whole[:at]


def small(secret: str, url: str) -> dict[str, bytes]:
    """All files of less than three megabytes or so."""
    files = {name: text.encode() for name, text in _texts(secret, url)}
    plain = document("<p/>")
    files |= {
        "packed by gzip": gzip.compress(b" " * 30_000_000),
        "packed by bzip2": bz2.compress(plain),
        "packed by xz": lzma.compress(plain),
        "packed by zip": _zip(plain),
        "packed by zstd": b"\x28\xb5\x2f\xfd" + plain,
        "a PDF": b"%PDF-1.7\n" + plain,
        "a PNG image": b"\x89PNG\r\n\x1a\n" + plain,
        "a TIFF image": b"II*\0" + plain,
        "UTF-16": plain.decode().encode("utf-16"),
        "UTF-16 without its mark": plain.decode().encode("utf-16-le"),
        "UTF-32": plain.decode().encode("utf-32"),
        "EBCDIC": plain.decode(errors="replace").replace("Т", "T").encode("cp037"),
        "surrogates": plain.replace(b"<p/>", b"<p>\xed\xa0\x80</p>"),
        "too long forms": plain.replace(b"<p/>", b"<p>\xc0\xbcscript</p>"),
        "half a character": plain[:-1] + b"\xd0",
        "NUL": plain.replace(b"<p/>", b"<p>\0</p>"),
        "nothing": b"",
        "NULs": bytes(1_000_000),
        "noise": bytes(range(256)) * 4000,
    }
    return files


MB = 1_000_000
LARGE: MappingProxyType[str, Callable[[], bytes]] = MappingProxyType(
    {
        "a comment of 50 MB in the prolog": lambda: b"<!--" + b"x" * (50 * MB) + b"-->" + document("<x/>"),
        "an instruction of 50 MB": lambda: b"<?pi " + b"x" * (50 * MB) + b"?>" + document("<x/>"),
        "a value of 9.9 MB": lambda: document(f"<p facs='{'x' * 9_900_000}'/>"),
        "a name of 9 MB": lambda: document(f"<{'a' * 9_000_000}/>"),
        "CDATA of 9.9 MB": lambda: document(f"<p><![CDATA[{'<' * 9_900_000}]]></p><x/>"),
        "200,000 names": lambda: document("".join(f"<name{i}/>" for i in range(200_000))),
        "200,000 names of attributes": lambda: document("".join(f"<p n{i}=''/>" for i in range(200_000))),
        "200,000 prefixes": lambda: document("".join(f"<p xmlns:a{i}='u{i}'/>" for i in range(200_000)) + "<x/>"),
        "200,000 ids and pointers": lambda: document(
            "".join(f"<p xml:id='a{i}' facs='#b{i}'/>" for i in range(200_000))
        ),
        "3 million pointers": lambda: document(f"<p facs='{' '.join(f'#{i:x}' for i in range(1_300_000))}'/>"),
        "notes in notes around 9.9 MB": lambda: document("<note>" * 190 + "x" * 9_900_000 + "</note>" * 190 + "<x/>"),
        "faults without line ends": lambda: document("<x/>" * 2_500_000).replace(b"\n", b" "),
    }
)
"""Larger files, and what makes them."""
