"""What libxml2 and jing say of a file: the same verdict, exact places, and an error where one can't come to its end."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tei_toolkit.errors import EngineFailed, EngineMissing, SchemaError
from tei_toolkit.validation.choosing import SchemaSource, schema_file
from tei_toolkit.validation.engines import jing
from tei_toolkit.validation.engines.asking import Document, Engine, Limits
from tei_toolkit.validation.engines.jing import Jing
from tei_toolkit.validation.engines.libxml2 import Libxml2

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
NEEDS_JING = pytest.mark.skipif(
    not (shutil.which("java") and shutil.which("jing")), reason="jing isn't installed (Debian: apt-get install jing)"
)
ENGINES = [Libxml2, pytest.param(Jing, marks=NEEDS_JING)]
GRAMMAR = """<zeroOrMore>
    <element name="b"><optional><attribute name="n"><data type="integer"/></attribute></optional><text/></element>
    </zeroOrMore><optional><element name="c"><element name="d"><empty/></element></element></optional>"""


@pytest.fixture
def schema(tmp_path: Path) -> SchemaSource:
    """A small schema."""
    return written(tmp_path, f'<element name="a" {RNG}>{GRAMMAR}</element>')


def written(folder: Path, text: str) -> SchemaSource:
    """A schema of this text."""
    (folder / "x.rng").write_text(text)
    return schema_file(folder / "x.rng")


def said(engine: Engine, *texts: str) -> list[list[tuple[int, str]]]:
    """What an engine says of files: where in characters, and the codes."""
    documents = [Document(f"{number}.xml", text.encode()) for number, text in enumerate(texts)]
    try:
        return [
            [(len(document.data[: one.at].decode()), one.code) for one in problems]
            for document, problems in zip(documents, engine.check(documents), strict=True)
        ]
    finally:
        engine.close()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<a/>", []),
        ("<a>\n  <b n='1'>слово</b></a>", []),
        ("<a><b>й</b><x/></a>", [(11, "RNG-ELEMENT")]),
        ("<a>\r\n<b>й😀</b>\r\n  <b>𝄞<b/></b></a>", [(22, "RNG-ELEMENT")]),
        ("\ufeff<a><b m='>'/></a>", [(4, "RNG-ATTRIBUTE")]),
        ("<!-- <b> --><a><b\n  m='1'\n></b></a>", [(15, "RNG-ATTRIBUTE")]),
    ],
)
def test_an_engine_says_what_is_wrong_and_where(
    engine: type, schema: SchemaSource, text: str, wanted: list[tuple[int, str]]
) -> None:
    assert said(engine(schema), text) == [wanted]


@pytest.mark.parametrize("engine", ENGINES)
def test_answers_come_in_the_order_of_the_files(engine: type, schema: SchemaSource) -> None:
    answers = said(engine(schema), "<a/>", "<b/>", "<a><b n='x'/></a>", "<a/>", "<a><c/></a>")
    assert [bool(one) for one in answers] == [False, True, True, False, True]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_schema_in_pieces_is_used(engine: type, schema: SchemaSource, tmp_path: Path) -> None:
    main = f'<grammar {RNG}><start><element name="r"><externalRef href="x.rng"/></element></start></grammar>'
    (tmp_path / "main.rng").write_text(main)
    assert [bool(one) for one in said(engine(schema_file(tmp_path / "main.rng")), "<r><a/></r>", "<a/>")] == [
        False,
        True,
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_schema_that_is_wrong_is_said_to_be_so(engine: type, tmp_path: Path) -> None:
    wrong = written(tmp_path, f'<grammar {RNG}>\n<start><ref name="nothing"/></start></grammar>')
    with pytest.raises(SchemaError, match=r"x\.rng:\d+: .* can't use the schema: .*nothing"):
        said(engine(wrong), "<a/>")


DOUBLED = "".join(
    f'<define name="d{i}"><choice><ref name="d{i + 1}"/><ref name="d{i + 1}"/></choice></define>' for i in range(24)
)
HANGING = f"""<grammar {RNG}><start><element name="a"><ref name="d0"/></element></start>{DOUBLED}
    <define name="d24"><element name="b"><empty/></element></define></grammar>"""


def test_a_schema_that_hangs_libxml2_is_given_up_and_jing_offered(tmp_path: Path) -> None:
    start = time.monotonic()
    with pytest.raises(
        SchemaError, match=r"x\.rng: libxml2 could not compile it and was stopped after 1 s; try --engine jing"
    ):
        said(Libxml2(written(tmp_path, HANGING), Limits(schema=1)), "<a><b/></a>")
    assert time.monotonic() - start < 5


@NEEDS_JING
def test_jing_takes_the_schema_that_hangs_libxml2(tmp_path: Path) -> None:
    answers = said(Jing(written(tmp_path, HANGING)), "<a><b/></a>", "<a><c/></a>")
    assert [bool(one) for one in answers] == [False, True]


def test_a_schema_that_needs_all_memory_is_given_up(tmp_path: Path) -> None:
    """libxml2 that is refused memory goes on without a word, so that the process is watched instead."""
    large = written(tmp_path, HANGING.replace("choice>", "group>"))
    with pytest.raises(SchemaError, match="libxml2 could not compile it and was stopped at 1000 MB"):
        said(Libxml2(large), "<a/>")


@NEEDS_JING
def test_jing_that_takes_too_long_is_stopped(schema: SchemaSource) -> None:
    with pytest.raises(EngineFailed, match=r"stopped after 0\.01 s"):
        said(Jing(schema, Limits(schema=0.005, file=0.005)), "<a/>")


def test_libxml2_that_takes_too_long_over_a_file_is_stopped(schema: SchemaSource) -> None:
    with pytest.raises(EngineFailed, match=r"0\.xml: libxml2 was stopped after 0 s"):
        said(Libxml2(schema, Limits(file=0)), f"<a>{'<b/>' * 100_000}</a>")


def test_a_process_that_dies_is_no_answer(schema: SchemaSource) -> None:
    engine = Libxml2(schema)
    documents = iter([Document("0.xml", b"<a/>"), Document("1.xml", b"<a/>")])
    answers = engine.check(documents)
    assert next(answers) == []
    assert engine._process is not None
    engine._process._popen.kill()
    with pytest.raises(EngineFailed, match=r"1\.xml: libxml2 broke off"):
        next(answers)


@pytest.mark.parametrize(
    ("status", "out", "complaint"),
    [
        (137, "", ""),
        (1, "", ""),
        (0, '{0}/0.xml:1:4: error: element "x" not allowed anywhere\n', ""),
        (1, '{0}/0.xml:1:4: error: element "x" not allowed anywhere\n', "java.lang.OutOfMemoryError: heap"),
        (1, "Exception in thread main\n", ""),
    ],
)
def test_jing_that_breaks_off_is_no_answer(schema: SchemaSource, status: int, out: str, complaint: str) -> None:
    answers = jing._Answers(schema, [Document("a.xml", b"<a><x/></a>")])
    with pytest.raises(EngineFailed, match=r"jing (broke off|said something unexpected)"):
        settled(answers, out.format("/f"), status, complaint)


def settled(answers: jing._Answers, out: str, status: int, complaint: str) -> None:
    """Take what jing printed, and its end."""
    answers.read(out.splitlines(keepends=True))
    answers.settle(status, complaint)


def test_without_java_or_jing_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineMissing, match="apt-get install jing"):
        jing.command()


@NEEDS_JING
def test_jing_works_in_a_folder_of_any_name(
    schema: SchemaSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "временная 1:2:3: error: папка").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "временная 1:2:3: error: папка"))
    monkeypatch.setenv("LC_ALL", "C")
    assert [bool(one) for one in said(Jing(schema), "<a/>", "<b/>")] == [False, True]


LURES = [
    '<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{url}" parse="text"/></a>',
    '<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a {url}"/>',
    '<?xml-model href="{url}"?><?xml-stylesheet href="{url}"?><a xml:base="{url}"/>',
    '<!DOCTYPE a SYSTEM "{url}"><a/>',
]


@pytest.mark.parametrize("engine", ENGINES)
def test_no_connection_is_opened(engine: type, schema: SchemaSource) -> None:
    """Not even for a DOCTYPE, which the guard would have refused."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        said(engine(schema), *(lure.replace("{url}", url) for lure in (LURES if engine is Libxml2 else LURES[:3])))
        with pytest.raises(BlockingIOError):
            server.accept()


@NEEDS_JING
def test_debians_jing_would_open_a_connection_and_is_not_used(tmp_path: Path, schema: SchemaSource) -> None:
    """XInclude is on in the program jing: the reason why Java is started by ourselves."""
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP-SECRET-42")
    text = LURES[0].replace("{url}", secret.as_uri())
    ((first, *_),) = Jing(schema).check([Document("a.xml", text.encode())])
    assert "xi:include" in first.message
    assert Path(jing.command()[0]).name == "java"


PROGRAM = """
import sys
from pathlib import Path
from tei_toolkit.validation.choosing import Chooser
from tei_toolkit.validation.engines.asking import Document
from tei_toolkit.validation.engines.{module} import {engine}
path = Path(sys.argv[1])
choice = Chooser().choose(path.read_bytes(), path)
engine = {engine}(choice.relaxng[0])
print([len(one) for one in engine.check([Document("a.xml", path.read_bytes())])])
engine.close()
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="strace isn't installed")
@pytest.mark.parametrize(("module", "engine"), [("libxml2", "Libxml2"), pytest.param("jing", "Jing", marks=NEEDS_JING)])
def test_no_file_is_read_that_the_document_names(
    module: str, engine: str, schema: SchemaSource, tmp_path: Path
) -> None:
    """The system itself says which files were opened."""
    secret = tmp_path.parent / f"{tmp_path.name}-secret.txt"
    secret.write_text("TOP-SECRET-42")
    document = tmp_path / "a.xml"
    document.write_text('<?xml-model href="x.rng"?>' + LURES[0].replace("{url}", secret.as_uri()))
    trace = tmp_path / "trace"
    program = PROGRAM.format(module=module, engine=engine)
    opened = ["strace", "-f", "-e", "trace=open,openat,connect", "-o", str(trace), sys.executable, "-c", program]
    done = subprocess.run([*opened, str(document)], capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr.lower():
        pytest.skip("strace may not trace here")
    assert done.stdout.strip() == "[1]", done.stderr
    calls = trace.read_text(errors="replace")
    assert str(document) in calls
    assert str(secret) not in calls
    assert "AF_INET" not in calls
