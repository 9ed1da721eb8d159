"""The schema says what the encoder can write, compiles fast, and takes nothing TEI All refuses."""

import time
from pathlib import Path

import pytest
import rnc2rng
from grammar_documents import FACSIMILE, Writer, document, read_grammar
from lxml import etree

from tei_toolkit.validation import check_grammar, load_schema
from tei_toolkit.validation.grammar.patterns import RNG, TEI, Grammar

ROOT = Path(__file__).resolve().parents[1]
RNC = ROOT / "schemas" / "tei_toolkit.rnc"
RNG_FILE = ROOT / "schemas" / "tei_toolkit.rng"
TEI_ALL = ROOT.parent / "shared" / "tei"
VERSIONS = ("4.3.0", "4.12.0")
DOCUMENTS = 120
SCHEMA = load_schema()


def clashes(data: bytes) -> list[str]:
    """The codes of what the schema has against a document."""
    return [finding.code for finding in check_grammar(data, "", SCHEMA)]


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return read_grammar(RNG_FILE)


def tei_all(version: str) -> Path:
    path = TEI_ALL / f"tei_all-{version}.rng"
    if not path.exists():
        pytest.skip(f"{path.name} is not in ../shared/tei")
    return path


def test_the_rng_is_made_from_the_rnc() -> None:
    made = rnc2rng.dumps(rnc2rng.loads(RNC.read_text(encoding="utf-8"))) + "\n"
    assert RNG_FILE.read_bytes() == made.encode()


def test_it_compiles_fast() -> None:
    start = time.perf_counter()
    etree.RelaxNG(etree.parse(RNG_FILE))
    assert time.perf_counter() - start < 0.3


def test_it_keeps_to_what_libxml2_does_well() -> None:
    root = etree.parse(RNG_FILE).getroot()
    used = {str(node.tag).removeprefix(RNG) for node in root.iter(f"{RNG}*")}
    assert not used & {
        "notAllowed",
        "empty",
        "interleave",
        "mixed",
        "anyName",
        "nsName",
        "externalRef",
        "include",
    }
    names = [node.findtext(f"{RNG}name") for node in root.iter(f"{RNG}element")]
    assert len(names) == len(set(names))


def test_random_documents_are_valid_and_reach_the_whole_grammar(grammar: Grammar) -> None:
    writer = Writer(grammar)
    seen: set[tuple[str, str]] = set()
    for seed in range(DOCUMENTS):
        tree = writer.write(seed)
        assert clashes(etree.tostring(tree)) == [], seed
        for element in tree.iter("*"):
            name = etree.QName(element).localname
            seen.add((name, ""))
            seen.update((name, str(key).rpartition("}")[2]) for key in element.attrib)
    whole = {(name, "") for name in grammar.elements}
    whole |= {
        (name, key.removeprefix("xml:")) for name, element in grammar.elements.items() for key in element.attributes
    }
    assert whole - seen == set()


@pytest.mark.slow
@pytest.mark.needs_shared
@pytest.mark.parametrize("version", VERSIONS)
def test_random_documents_are_valid_in_tei_all(grammar: Grammar, version: str) -> None:
    schema, writer = etree.RelaxNG(etree.parse(tei_all(version))), Writer(grammar)
    for seed in range(DOCUMENTS):
        tree = writer.write(seed)
        assert schema.validate(tree), (seed, schema.error_log.last_error)


@pytest.mark.parametrize(
    "body",
    [
        "<p/>",
        "<pb/><fw type='header'>х</fw><p>а<lb break='no' rend='-'/>б</p>",
        "<div type='part'><pb/><head>Г</head><note place='bottom'/><head>7</head><p/><div type='section'/></div>",
        "<div type='part'><quote><p/><pb/></quote><table><row><cell/></row></table><div type='section'/><pb/></div>",
        "<quote><p/><pb/><p/></quote><lg><l/><pb/><fw type='header'/><l><lb/></l></lg>",
        "<list type='toc'><item>а <ref target='#s1'>17</ref></item><pb/><item/></list>",
        "<p/><note place='margin' xml:id='a' next='#b'/><pb n='4' cert='medium' resp='#names'/>",
        "<pb type='blank'/><figure><graphic url='a.jpg#xywh=1,2,3,4'/><head/></figure><p/>",
        "<p>а<note place='bottom' n='1' sameAs='#a'/><ref type='note' n='1' xml:id='c' target='#a'/></p>",
        "<p/><note place='bottom' n='1' xml:id='a' target='#b #c'>а</note>",
        "<p>Ver<lb break='no' rend='⸗'/>ein</p>",
        "<p>а<persName>г <orgName/></persName></p>",
        "<p><choice><sic>a</sic><corr cert='low'/></choice><choice><orig/><reg resp='#names'>b</reg></choice></p>",
        "<p><hi rend='spaced'>a<lb/>b</hi></p>",
        "<p><date from='1920' to='1920-03-22' when-custom='1920-03-09' datingMethod='#julian'/></p>",
        "<p><persName ref='#a https://viaf.org/viaf/1' cert='0.94' resp='#names'/></p>",
    ],
)
def test_it_takes(body: str) -> None:
    assert clashes(document(body)) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "RNG-MISSING"),
        ("<head/>", "RNG-MISSING"),
        ("слово", "RNG-TEXT"),
        ("<div/>", "RNG-MISSING"),
        ("<p/><head/>", "RNG-ELEMENT"),
        ("<div type='x'/><p/>", "RNG-ELEMENT"),
        ("<p><p/></p>", "RNG-ELEMENT"),
        ("<p><figure/></p>", "RNG-ELEMENT"),
        ("<p><sic/></p>", "RNG-ELEMENT"),
        ("<p><choice><corr/></choice></p>", "RNG-MISSING"),
        ("<p><lb break='yes'/></p>", "RNG-VALUE"),
        ("<p><lb facs='z1'/></p>", "RNG-VALUE"),
        ("<p facs=''/>", "RNG-VALUE"),
        ("<p><persName key='a'/></p>", "RNG-ATTRIBUTE"),
        ("<p><persName cert='1.01'/></p>", "RNG-VALUE"),
        ("<p><persName cert='unknown'/></p>", "RNG-VALUE"),
        ("<p><date when='1920-02-30'/></p>", "RNG-VALUE"),
        ("<p><date when='1920-03-22Z'/></p>", "RNG-VALUE"),
        ("<p><date when='22 марта'/></p>", "RNG-VALUE"),
        ("<fw type='head'/><p/>", "RNG-VALUE"),
        ("<quote>а</quote>", "RNG-TEXT"),
        ("<lg/>", "RNG-MISSING"),
        ("<list/>", "RNG-MISSING"),
        ("<p><ref type='toc'>17</ref></p>", "RNG-VALUE"),
        ("<p><ref target='#a #b'/></p>", "RNG-VALUE"),
        ("<p><l/></p>", "RNG-ELEMENT"),
        ("<p/><note place='left'/>", "RNG-VALUE"),
        ("<figure><head/><graphic url='a.jpg'/></figure><p/>", "RNG-ELEMENT"),
    ],
)
def test_it_refuses(body: str, code: str) -> None:
    assert code in clashes(document(body))


@pytest.mark.parametrize("old", ["<encodingDesc>", "<profileDesc>", "<revisionDesc", "<editorialDecl>"])
def test_the_header_has_all_its_parts(old: str) -> None:
    root = etree.fromstring(document("<p/>"))
    part = root.find(f".//{{{TEI}}}{old.strip('<>')}")
    assert part is not None
    part.getparent().remove(part)  # type: ignore[union-attr]
    assert clashes(etree.tostring(root)) != []


@pytest.mark.parametrize("kind", ["paragraph", "TOC-entry", "footnote-continued", "line"])
def test_zones_bear_the_kinds_of_regions(kind: str) -> None:
    facsimile = FACSIMILE.replace('type="paragraph"', f'type="{kind}"')
    assert clashes(document("<p/>", facsimile)) == []


def test_a_zone_of_another_kind_is_refused() -> None:
    facsimile = FACSIMILE.replace('type="paragraph"', 'type="column"')
    assert clashes(document("<p/>", facsimile)) != []
