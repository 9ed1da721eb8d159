"""Hostile and broken XML is answered with a finding: quickly, without network, and without a crash."""

import gzip
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from grammar_documents import document

from tei_toolkit.validation import has_errors, validate
from tei_toolkit.validation.findings import Finding

MAKER = Path(__file__).resolve().parents[2] / "shared" / "hostile" / "make.py"
SECONDS = 20
SECRET = "TOP-SECRET-42"


def check(source: Path | bytes) -> tuple[Finding, ...]:
    start = time.perf_counter()
    found = validate(source)
    assert time.perf_counter() - start < SECONDS
    assert not any(SECRET in finding.message + finding.hint for finding in found)
    return found


@pytest.mark.needs_shared
def test_each_hostile_file_gets_a_finding(tmp_path: Path) -> None:
    if not MAKER.exists():
        pytest.skip("hostile/make.py is not in ../shared")
    subprocess.run([sys.executable, str(MAKER)], cwd=tmp_path, check=True)
    files = sorted(tmp_path.glob("[0-9][0-9]-*"))
    assert len(files) == 20
    silent = [path.name for path in files if not any(one.severity == "error" for one in check(path))]
    assert silent == []


TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]>{TEI}&x;</TEI>', "XML001"),
        (f'<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/x.dtd">{TEI}</TEI>', "XML001"),
        (f"<!-- a comment --><!DOCTYPE TEI>{TEI}</TEI>", "XML001"),
        (f"{TEI}<p>а\0б</p></TEI>", "XML003"),
        (f'<?xml version="1.0" encoding="windows-1251"?>{TEI}</TEI>', "XML004"),
        (TEI + "<div>" * 200 + "</div>" * 200 + "</TEI>", "XML005"),
        (TEI + "<p " + " ".join(f'a{i}="1"' for i in range(257)) + "/></TEI>", "XML006"),
        (TEI + "<p " + " ".join(f'xmlns:a{i}="urn:{i}"' for i in range(257)) + "/></TEI>", "XML006"),
        (f"{TEI}<p>{'я' * 5_000_001}</p></TEI>", "XML007"),
        (f"{TEI}<p>{'<!--я-->' + 'я' * 5_000_001}</p></TEI>", "XML007"),
        (f"{TEI}<p n='{'я' * 5_000_001}'/></TEI>", "XML007"),
        (f"{TEI}<!--{'я' * 5_000_001}--></TEI>", "XML007"),
        (f"{TEI}</TEI><!--{'я' * 5_000_001}-->", "XML007"),
        (f"{TEI}<{'a' * 60_000}/></TEI>", "XML008"),
        (f"{TEI}<p>&nbsp;</p></TEI>", "XML000"),
        (f"{TEI}<p>&#x1F;</p></TEI>", "XML000"),
        (f"{TEI}<a:p/></TEI>", "XML000"),
        (f"{TEI}<p n='1' n='2'/></TEI>", "XML000"),
        (f"{TEI}<p></TEI>", "XML000"),
        (f"{TEI}</TEI><TEI/>", "XML000"),
        ("", "XML000"),
        ("слово", "XML000"),
    ],
)
def test_the_guard_refuses(data: str, code: str) -> None:
    (finding,) = check(data.encode())
    assert (finding.code, finding.severity) == (code, "error")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(f"{TEI}</TEI>".encode()), "XML002"),
        (f"{TEI}</TEI>".encode("utf-16"), "XML004"),
        (f"{TEI}<p>слово</p></TEI>".encode("cp1251"), "XML004"),
        (b"\xfe\xff", "XML004"),
    ],
)
def test_the_guard_refuses_bytes_that_are_no_text(data: bytes, code: str) -> None:
    assert [finding.code for finding in check(data)] == [code]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (f"{TEI}\n<p>слово</q>\n</TEI>", 2, 11),
        (f"{TEI}\n\n <p>й\0</p></TEI>", 3, 6),
        (f"\ufeff{TEI}\n</div>", 2, 3),
    ],
)
def test_the_place_is_exact(data: str, line: int, column: int) -> None:
    (finding,) = check(data.encode())
    assert (finding.line, finding.column) == (line, column)


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (
            f"{TEI}\n<p><persname>Анна</persName></p></TEI>",
            "not well-formed: this end tag doesn't close <persname>",
            "<persname> begins at line 2, column 4: close it first, or correct the names",
        ),
        (f"{TEI}<p>a&nbsp;b</p></TEI>", "not well-formed: undefined entity", "write the character itself"),
        (f"{TEI}<p>Сим & Ко</p></TEI>", "not well-formed: a sign that may not stand here", "a bare & is written &amp;"),
        (f"{TEI}<p n='1' n='2'/></TEI>", "not well-formed: duplicate attribute", "an attribute stands once"),
        (f"{TEI}<a:p/></TEI>", "not well-formed: unbound prefix", "declare the prefix"),
        (f"{TEI}</TEI><TEI/>", "not well-formed: junk after document element", "a file has one root"),
        (f"{TEI}<p>", "not well-formed: no element found", "the file ends too early"),
    ],
)
def test_what_is_not_well_formed_comes_with_advice(data: str, message: str, hint: str) -> None:
    (finding,) = check(data.encode())
    assert (finding.code, finding.message) == ("XML000", message)
    assert finding.hint.startswith(hint)


def test_a_bad_byte_is_placed() -> None:
    (finding,) = check(f"{TEI}\n<p>й".encode() + b"\xff</p></TEI>")
    assert (finding.line, finding.column, finding.message) == (2, 5, "byte 0xFF is not UTF-8")


def test_what_only_looks_hostile_is_let_through() -> None:
    body = "<p>&lt;!DOCTYPE x&gt; <![CDATA[<!DOCTYPE y>]]><!-- <!DOCTYPE z> --></p>"
    assert check(b"\xef\xbb\xbf" + document(body)) == ()
    assert check(b'<?xml version="1.0" encoding="UTF-8"?>\n' + document("<p/>")) == ()


@pytest.mark.parametrize(
    "lure",
    [
        '<!DOCTYPE TEI SYSTEM "{url}">' + TEI + "</TEI>",
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "{url}">]>' + TEI + "<p>&x;</p></TEI>",
        '<!DOCTYPE TEI [<!ENTITY % x SYSTEM "{url}">%x;]>' + TEI + "</TEI>",
        '<?xml-model href="{url}" schematypens="http://relaxng.org/ns/structure/1.0"?>' + TEI + "</TEI>",
        '<?xml-stylesheet href="{url}"?>' + TEI + "</TEI>",
        TEI + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}"/></TEI>',
        TEI + '<p xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a {url}"/></TEI>',
    ],
)
def test_nothing_is_fetched(lure: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        found = check(lure.replace("{url}", f"http://127.0.0.1:{server.getsockname()[1]}/x").encode())
        assert has_errors(found)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_xinclude_is_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    include = f'<include xmlns="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    assert [finding.code for finding in check(document(f"<p>{include}</p>"))] == ["RNG-ELEMENT"]


def test_a_million_faults_are_no_hang() -> None:
    assert check(document("<p>" + "<lb x='1'/>" * 300_000 + "</p>"))
