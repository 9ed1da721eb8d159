"""By random grammars that it reads exactly, the automaton judges as jing does, and as libxml2 where that is right."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import etree
from mutants import by_jing
from random_grammars import Maker

from tei_toolkit.validation.grammar.automaton import Automaton, GrammarCheck
from tei_toolkit.validation.grammar.patterns import Grammar
from tei_toolkit.validation.guard import read

JING = shutil.which("jing")


def refused(automaton: Automaton, data: bytes) -> bool:
    check = GrammarCheck(automaton)
    assert read(data, "", (check,)) == []
    return bool(check.problems.listed())


def parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(collect_ids=False))


def automaton_of(schema: bytes) -> Automaton:
    grammar = Grammar(etree.fromstring(schema))
    assert grammar.exact
    return Automaton(grammar)


def test_libxml2_agrees_by_plain_grammars() -> None:
    judged: list[bool] = []
    for seed in range(60):
        maker = Maker(seed, plain=True)
        schema = maker.grammar()
        with suppress(etree.RelaxNGParseError):  # it knows no list that may be empty
            relaxng = etree.RelaxNG(etree.fromstring(schema))
            automaton = automaton_of(schema)
            for data in [maker.document() for _ in range(25)]:
                judged.append(not relaxng.validate(parsed(data)))
                assert refused(automaton, data) is judged[-1], (schema, data)
    assert len(judged) > 700
    assert 0.2 < sum(judged) / len(judged) < 0.8


@pytest.mark.skipif(JING is None, reason="jing isn't installed: apt-get install jing")
@pytest.mark.slow
def test_jing_agrees_by_all_grammars(tmp_path: Path) -> None:
    judged: list[bool] = []
    for seed in range(40):
        maker = Maker(seed)
        schema = tmp_path / "schema.rng"
        schema.write_bytes(maker.grammar())
        automaton = automaton_of(schema.read_bytes())
        files = [tmp_path / f"{number}.xml" for number in range(60)]
        for file in files:
            file.write_bytes(maker.document())
        said = by_jing(JING or "", schema, files)
        for file in files:
            judged.append(file.name in said)
            assert refused(automaton, file.read_bytes()) is judged[-1], (seed, schema.read_text(), file.read_text())
    assert len(judged) == 2400
    assert 400 < sum(judged) < 2000


ELEMENT = '<element xmlns="http://relaxng.org/ns/structure/1.0" name="a">{}</element>'


@pytest.mark.parametrize(
    "pattern",
    [
        '<optional><attribute name="n"/><element name="b"><empty/></element></optional>',
        '<optional><attribute name="n"/><attribute name="m"/></optional>',
        '<choice><attribute name="n"/><text/></choice>',
        '<choice><attribute name="n"/><empty/></choice>',
        "<data type='token'/>",
        "<attribute><choice><name>n</name><name>m</name></choice></attribute>",
        "<element><choice><name>n</name><name>m</name></choice><empty/></element>",
        "<element name='b'><text/></element><element name='b'><empty/></element>",
        "<interleave><text/><text/></interleave>",
    ],
)
def test_what_is_not_read_exactly_is_known(pattern: str) -> None:
    with suppress(ValueError):
        assert not Grammar(etree.fromstring(ELEMENT.format(pattern))).exact


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("<choice><text/><element name='b'><empty/></element></choice>", "<a> <b/> </a>", "<a> x<b/></a>"),
        ("<element name='b'><empty/></element>", "<a>\t<b/>\n</a>", "<a>\u00a0<b/></a>"),
        ("<empty/>", "<a> </a>", "<a>\u2003</a>"),
        ("<element name='p:b' xmlns:p='urn:p'><empty/></element>", "<a><b xmlns='urn:p'/></a>", "<a><b/></a>"),
        ("<attribute name=' n '/>", "<a n=''/>", "<a/>"),
        ("<attribute xmlns:p='urn:p' name='p:n'/>", "<a xmlns:p='urn:p' p:n=''/>", "<a n=''/>"),
    ],
)
def test_what_is_read_exactly(pattern: str, good: str, bad: str) -> None:
    schema = ELEMENT.format(pattern).encode()
    automaton, relaxng = automaton_of(schema), etree.RelaxNG(etree.fromstring(schema))
    for data, verdict in ((good.encode(), False), (bad.encode(), True)):
        assert refused(automaton, data) is verdict
        assert relaxng.validate(parsed(data)) is not verdict
