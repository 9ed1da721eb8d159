"""The schema of a file: --schema, else its own <?xml-model?>, else ours; and nothing from outside in silence."""

import hashlib
import http.server
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_toolkit.errors import SchemaError, UsageError
from tei_toolkit.validation.choosing import Chooser, schema_file
from tei_toolkit.validation.choosing.declared import declared
from tei_toolkit.validation.choosing.pinned import fetch

RNG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
SCHEMA = f'<element name="a" xmlns="{RNG}"><text/></element>'.encode()
TEI_ALL = "https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"


def naming(*hrefs: str, more: str = "") -> bytes:
    """A file that names its schemas."""
    return "".join(f'<?xml-model href="{href}" {more}?>\n' for href in hrefs).encode() + b"<a/>"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with a schema and an edition; something secret lies beside it."""
    folder = tmp_path / "project"
    (folder / "edition").mkdir(parents=True)
    (folder / "schemas").mkdir()
    (folder / "tei-toolkit.toml").touch()
    (folder / "schemas" / "x.rng").write_bytes(SCHEMA)
    (folder / "rules.sch").write_text(f'<schema xmlns="{SCHEMATRON}"/>')
    (tmp_path / "outside.rng").write_bytes(SCHEMA)
    return folder


def chosen(project: Path, data: bytes, **options: object) -> list[str]:
    """The names of the schemas chosen for a file of the project."""
    choice = Chooser(**options).choose(data, project / "edition" / "a.xml")  # type: ignore[arg-type]
    return [source.name for source in choice.relaxng]


def test_the_one_asked_for_comes_first_then_the_files_own_then_ours(project: Path) -> None:
    (project / "other.rng").write_bytes(SCHEMA)
    asked = Chooser(str(project / "other.rng")).choose(naming("nowhere.rng"), project / "a.xml")
    assert ([one.name for one in asked.relaxng], asked.origin) == ([str(project / "other.rng")], "asked")
    own = Chooser().choose(naming("schemas/x.rng"), project / "a.xml")
    assert ([one.files[0].data for one in own.relaxng], own.origin) == ([SCHEMA], "file")
    assert Chooser().choose(b"<a/>", project / "a.xml").origin == "default"
    ours = Chooser("default").choose(naming("schemas/x.rng"), project / "a.xml")
    assert (ours.relaxng, ours.origin) == ((), "asked")


def test_a_schema_is_looked_for_beside_its_file(project: Path) -> None:
    assert chosen(project, naming("../schemas/x.rng")) == [str(project / "schemas" / "x.rng")]
    assert chosen(project, naming("../schemas/./x%2Erng?v=1#top")) == [str(project / "schemas" / "x.rng")]


def test_several_schemas_hold_together(project: Path) -> None:
    (project / "edition" / "y.rng").write_bytes(SCHEMA)
    data = naming("../schemas/x.rng", "y.rng", "../schemas/x.rng")
    assert len(chosen(project, data)) == 2
    both = naming("../schemas/x.rng").replace(b"<a/>", b"") + naming(
        "../rules.sch", more=f'schematypens="{SCHEMATRON}"'
    )
    choice = Chooser().choose(both, project / "edition" / "a.xml")
    assert [path.name for path in choice.schematron] == ["rules.sch"]
    assert len(choice.relaxng) == 1


@pytest.mark.parametrize(
    ("instruction", "wanted"),
    [
        (f'href="x" type="application/xml" schematypens="{RNG}"', ("x", "relaxng")),
        ("href='a&amp;b.rng' charset='utf-8'", ("a&b.rng", "relaxng")),
        ('href = "&#x441;хема.RNG"', ("схема.RNG", "relaxng")),
        ('href="x.rnc" type="application/relax-ng-compact-syntax"', ("x.rnc", "compact")),
        (f'href="tei.rng" schematypens="{SCHEMATRON}"', ("tei.rng", "schematron")),
        ('href="x.xsd"', ("x.xsd", "xsd")),
        ('href="x.dtd"', ("x.dtd", "dtd")),
        ('href="x"', ("x", "unknown")),
    ],
)
def test_what_an_instruction_says(instruction: str, wanted: tuple[str, str]) -> None:
    (one,) = declared(f"<!-- a -->\n<?xml-model {instruction}?><a/>".encode(), "a.xml")
    assert ((one.href, one.kind), one.line) == (wanted, 2)


def test_an_instruction_counts_before_the_root_only() -> None:
    assert declared(b'<a><?xml-model href="x.rng"?></a><?xml-model href="y.rng"?>', "a.xml") == ()
    assert declared(b'<!-- <?xml-model href="x.rng"?> --><a/>', "a.xml") == ()
    assert declared(b'<!DOCTYPE a [<?xml-model href="x.rng"?>]><a/>', "a.xml") == ()
    assert declared(b"\xff<?xml-model", "a.xml") == ()


@pytest.mark.parametrize("instruction", ["", "href=x.rng", 'type="application/xml"', 'href="x.rng" junk', 'href=""'])
def test_an_instruction_nobody_understands_is_an_error(instruction: str) -> None:
    with pytest.raises(SchemaError, match=r"^a\.xml:2: .*isn't understood; write href"):
        declared(f"\n<?xml-model {instruction} ?><a/>".encode(), "a.xml")


def test_endless_instructions_are_an_error() -> None:
    with pytest.raises(SchemaError, match="more than 50"):
        declared(naming(*["x.rng"] * 51), "a.xml")


def test_nothing_outside_the_project_is_read(project: Path, tmp_path: Path) -> None:
    secret = tmp_path / "outside.rng"
    (project / "edition" / "link.rng").symlink_to(secret)
    (project / "edition" / "folder").symlink_to(tmp_path)
    for href in (
        "../../outside.rng", "link.rng", "folder/outside.rng", str(secret), secret.as_uri(), f"FILE:{secret}",
        "%2e%2e/%2e%2e/outside.rng", "//127.0.0.1/outside.rng", "x%00.rng", "..",
    ):  # fmt: skip
        with pytest.raises(SchemaError, match=r"a\.xml:1: .*--schema$"):
            chosen(project, naming(href))


def test_a_missing_or_odd_file_is_an_error(project: Path) -> None:
    os.mkfifo(project / "edition" / "pipe.rng")
    (project / "edition" / "large.rng").write_bytes(b" " * 20_000_001)
    for href, reason in (
        ("no.rng", "can't be read"),
        ("pipe.rng", "no regular file"),
        ("large.rng", "more than 20 MB"),
    ):
        with pytest.raises(SchemaError, match=reason):
            chosen(project, naming(href))


def test_the_project_ends_at_the_git_root_else_at_the_folder(tmp_path: Path) -> None:
    (tmp_path / "tei-toolkit.toml").touch()
    (tmp_path / "x.rng").write_bytes(SCHEMA)
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert chosen_from(tmp_path / "a" / "b", "../../x.rng")
    (tmp_path / "a" / ".git").mkdir()
    with pytest.raises(SchemaError, match="leads out of the project"):
        chosen_from(tmp_path / "a" / "b", "../../x.rng")
    (tmp_path / "a" / "y.rng").write_bytes(SCHEMA)
    assert chosen_from(tmp_path / "a" / "b", "../y.rng")


def chosen_from(folder: Path, href: str) -> tuple[object, ...]:
    """The schemas of a file in a folder."""
    return Chooser().choose(naming(href), folder / "a.xml").relaxng


def test_without_project_the_own_folder_is_the_limit(tmp_path: Path) -> None:
    (tmp_path / "x.rng").write_bytes(SCHEMA)
    (tmp_path / "a").mkdir()
    with pytest.raises(SchemaError, match="leads out of the project"):
        chosen_from(tmp_path / "a", "../x.rng")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("x.rnc", "element a { text }", "compact form"),
        ("x.rng", "element a { text }", "compact form"),
        ("x.xsd", "<schema/>", "W3C XML Schema"),
        ("x.rng", '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>', "a W3C XML Schema, not RELAX NG"),
        ("x.dtd", "<!ELEMENT a ANY>", "a DTD"),
        ("x.sch", f'<schema xmlns="{SCHEMATRON}"/>', "--schematron takes it"),
        ("x.xml", '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "an ODD is to be compiled"),
        ("x.rng", "<html/>", "root is <html>"),
        ("x.rng", f'<!DOCTYPE element SYSTEM "http://127.0.0.1:9/"><element xmlns="{RNG}"/>', "document type"),
        ("x.rng", "<element", "not well-formed"),
    ],
)
def test_what_isnt_relax_ng_is_said_to_be_so(tmp_path: Path, name: str, text: str, reason: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(SchemaError, match=reason):
        Chooser(str(tmp_path / name))
    if name != "x.sch":
        with pytest.raises(SchemaError, match=reason):
            Chooser().choose(naming(name), tmp_path / "a.xml")


CATALOG = """<!DOCTYPE catalog PUBLIC "-//OASIS//DTD Entity Resolution XML Catalog V1.0//EN" "http://127.0.0.1:9/c.dtd">
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  <uri name="https://a.org/one.rng" uri="schemas/x.rng"/>
  <group xml:base="schemas/"><system systemId="https://a.org/two.rng" uri="x.rng"/></group>
  <rewriteURI uriStartString="https://a.org/" rewritePrefix="nowhere/"/>
  <rewriteURI uriStartString="https://a.org/deep/" rewritePrefix="schemas/"/>
  <uri name="https://a.org/web.rng" uri="https://b.org/web.rng"/>
  <nextCatalog catalog="more.xml"/>
</catalog>"""


@pytest.fixture
def catalog(project: Path) -> Path:
    """A catalog and one that follows it, which leads back."""
    (project / "catalog.xml").write_text(CATALOG)
    (project / "more.xml").write_text(
        f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="{TEI_ALL}" uri="schemas/x.rng"/>'
        '<nextCatalog catalog="catalog.xml"/></catalog>'
    )
    return project / "catalog.xml"


@pytest.mark.parametrize("name", ["one.rng", "two.rng", "deep/x.rng"])
def test_a_catalog_says_which_file_stands_for_a_url(project: Path, catalog: Path, name: str) -> None:
    url = f"https://a.org/{name}"
    assert chosen(project, naming(url), catalog=catalog) == [str(project / "schemas" / "x.rng")]
    assert len(Chooser(url, catalog).choose(b"<a/>").relaxng) == 1


def test_catalogs_follow_one_another(project: Path, catalog: Path) -> None:
    assert chosen(project, naming(TEI_ALL), catalog=catalog) == [str(project / "schemas" / "x.rng")]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://a.org/other.rng", "can't be read"),
        ("https://a.org/web.rng", "which is no local file"),
        ("https://a.org/deep/../../../outside.rng", "leads out of the folder"),
        ("https://a.org/deep/%2e%2e/%2e%2e/outside.rng", "leads out of the folder"),
        ("https://a.org/deep//etc/passwd", "can't be read"),
        ("https://b.org/x.rng", r"isn't known here, and nothing is fetched: map it"),
    ],
)
def test_a_url_without_a_file_is_an_error(project: Path, catalog: Path, url: str, reason: str) -> None:
    with pytest.raises(SchemaError, match=rf"a\.xml:1: .*{reason}.*--schema"):
        chosen(project, naming(url), catalog=catalog)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<catalog/>", "no OASIS XML catalog"),
        ("<catalog", "not well-formed"),
        ('<!DOCTYPE c [<!ENTITY x "y">]><c/>', "declares entities"),
        (CATALOG.replace("more.xml", "../outside.xml"), "outside"),
    ],
)
def test_a_bad_catalog_is_an_error(project: Path, text: str, reason: str) -> None:
    (project / "catalog.xml").write_text(text)
    with pytest.raises(SchemaError, match=reason):
        Chooser(catalog=project / "catalog.xml")


INCLUDING = f'<grammar xmlns="{RNG}"><include href="{{}}"/></grammar>'


def test_what_a_schema_includes_is_read_with_it(project: Path) -> None:
    grammar = f'<grammar xmlns="{RNG}"><start><externalRef href="../schemas/x.rng"/></start></grammar>'
    (project / "main.rng").write_text(INCLUDING.format("edition/part.rng"))
    (project / "edition" / "part.rng").write_text(grammar)
    source = schema_file(project / "main.rng")
    assert [file.name for file in source.files] == ["schema.rng", "schema1.rng", "schema2.rng"]
    assert b'href="schema1.rng"' in source.files[0].data
    assert b'href="schema2.rng"' in source.files[1].data
    assert source.files[2].data == SCHEMA
    (project / "schemas" / "x.rng").write_bytes(SCHEMA + b" ")
    assert schema_file(project / "main.rng").digest != source.digest


def test_includes_in_a_circle_are_read_once(project: Path) -> None:
    (project / "main.rng").write_text(INCLUDING.format("other.rng"))
    (project / "other.rng").write_text(INCLUDING.format("main.rng"))
    assert len(schema_file(project / "main.rng").files) == 2


@pytest.mark.parametrize(
    "href", ["../outside.rng", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x.rng", "no.rng", ""]
)
def test_a_schema_includes_nothing_from_outside(project: Path, href: str) -> None:
    (project / "main.rng").write_text(INCLUDING.format(href))
    with pytest.raises(SchemaError, match=r"main\.rng:1: includes '"):
        schema_file(project / "main.rng")
    (project / "main.rng").write_text(INCLUDING.format("x.rng").replace("<include", '<include xml:base="/etc/"'))
    with pytest.raises(SchemaError, match="xml:base"):
        schema_file(project / "main.rng")


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers with a schema, slowly where asked to, and leads elsewhere."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        self.send_response(404 if self.path == "/no" else 200)
        self.end_headers()
        try:
            for _ in range(12 if self.path == "/slow" else 0):
                self.wfile.write(b" ")
                time.sleep(0.1)
            if self.path == "/large":
                self.wfile.write(b" " * 21_000_000)
            self.wfile.write(SCHEMA)
        except OSError:
            pass  # the other side has had enough

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a web server here."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


PIN = f"#sha256={hashlib.sha256(SCHEMA).hexdigest()}"


def test_a_url_with_its_digest_is_fetched(server: str) -> None:
    (source,) = Chooser(f"{server}/x.rng{PIN}").choose(b"<a/>").relaxng
    assert (source.name, source.files[0].data) == (f"{server}/x.rng", SCHEMA)
    assert Chooser(f"{server}/to//x.rng{PIN.upper().replace('SHA', 'sha')}").choose(b"<a/>").relaxng


def test_what_was_fetched_is_kept_and_looked_at_again(server: str, tmp_path: Path) -> None:
    Chooser(f"{server}/x.rng{PIN}", kept=tmp_path / "kept")
    gone = f"http://127.0.0.1:9/x.rng{PIN}"
    assert Chooser(gone, kept=tmp_path / "kept").choose(b"<a/>").relaxng[0].files[0].data == SCHEMA
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(b"something else")
    with pytest.raises(SchemaError, match="can't be fetched"):
        Chooser(gone, kept=tmp_path / "kept")
    assert Chooser(f"{server}/x.rng{PIN}", kept=tmp_path / "kept").choose(b"<a/>").relaxng
    assert kept.read_bytes() == SCHEMA


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/other" + "#sha256=" + "0" * 64, "has the SHA-256"),
        ("/no" + PIN, "404"),
        ("/large" + PIN, "more than 20 MB"),
        ("/to/file:///etc/passwd" + PIN, "can't be fetched"),
        ("/to/ftp://127.0.0.1/x" + PIN, "can't be fetched"),
    ],
)
def test_what_isnt_as_promised_is_an_error(server: str, path: str, reason: str) -> None:
    with pytest.raises(SchemaError, match=reason):
        Chooser(server + path)


def test_a_slow_server_is_left(server: str) -> None:
    start = time.monotonic()
    with pytest.raises(SchemaError, match=r"more than 0\.5 s|can't be fetched"):
        fetch(f"{server}/slow", "0" * 64, seconds=0.5)
    assert time.monotonic() - start < 1


def test_without_its_digest_a_url_is_never_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/x.rng"
        with pytest.raises(UsageError, match="sha256sum"):
            Chooser(url)
        with pytest.raises(UsageError, match="64 digits"):
            Chooser(f"{url}#sha256=12")
        with pytest.raises(SchemaError, match="isn't known here"):
            Chooser().choose(naming(url))
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.parametrize("url", ["ftp://a.org/x.rng", "file:///etc/passwd", "data:,x"])
def test_only_the_web_is_fetched_from(url: str) -> None:
    with pytest.raises(SchemaError, match="only http and https"):
        Chooser(url + PIN)


def test_a_schema_is_read_once_for_all_files(project: Path) -> None:
    chooser = Chooser()
    first = chooser.choose(naming("../schemas/x.rng"), project / "edition" / "a.xml")
    (project / "schemas" / "x.rng").unlink()
    second = chooser.choose(naming("schemas/x.rng"), project / "b.xml")
    assert first.relaxng == second.relaxng
