"""The quick patterns of values take only what libxml2 takes, and all that the encoder writes in ASCII."""

import re

import pytest
from grammar_documents import SCHEMA, read_grammar, values
from lxml import etree

from tei_toolkit.validation.grammar.patterns import RNG
from tei_toolkit.validation.grammar.values import surely

GRAMMAR = read_grammar(SCHEMA)
ATTRIBUTES = {
    f"{element.name}/@{attribute.name}": attribute
    for element in GRAMMAR.elements.values()
    for attribute in element.attributes.values()
}
ODD = (
    "a / b|1917-03-01 / 1917-03-05|#a / #b|"
    " a|a |a b||#|##|#a|#a #b|#1|1920|1920-02-30|1920 1921|0000|0|00|01|-1|+1|0.5|0.55|1.00|1.01|10px|01px|1.5px|http://a|http://"
    "|//|//a|/|a:b|a:|[|]|a]|a/b|%|%zz|1.2.3.4.5|5.5.4|draft|é|#é|a\u00a0b|--03|--02-30|1917-03-01/1917-03-05|de-1901|-"
).split("|")


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_quick_patterns_take_nothing_more(name: str) -> None:
    patterns = list(GRAMMAR.value_patterns(ATTRIBUTES[name].node))
    sure = re.compile(surely(patterns) or "(?!)" if patterns else "(?s:.*)", re.ASCII)
    schema = GRAMMAR.value_schema(ATTRIBUTES[name])
    for value in (*values(GRAMMAR, ATTRIBUTES[name]), *ODD):
        if sure.fullmatch(value):
            assert schema.validate(etree.ElementTree(etree.Element("value", v=value))), value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("p/@facs", "#p0163_r02 #p0163_r03"),
        ("lb/@facs", "#p0163_r02_l011"),
        ("zone/@ulx", "2480"),
        ("zone/@xml:id", "p0163_r02"),
        ("graphic/@width", "2480px"),
        ("persName/@cert", "0.94"),
        ("persName/@ref", "#pers_001"),
        ("date/@when", "1920-03-22"),
        ("date/@when-custom", "1917-03-01/1917-03-05"),
        ("lb/@rend", "-"),
    ],
)
def test_what_stands_in_every_file_needs_no_second_look(name: str, value: str) -> None:
    sure = surely(GRAMMAR.value_patterns(ATTRIBUTES[name].node))
    assert sure is not None
    assert re.compile(sure, re.ASCII).fullmatch(value)


def test_every_data_type_is_told_in_words() -> None:
    for name, attribute in ATTRIBUTES.items():
        if any(True for top in GRAMMAR.value_patterns(attribute.node) for _ in top.iter(f"{RNG}data")):
            assert GRAMMAR.said(attribute), name
    assert GRAMMAR.said(ATTRIBUTES["zone/@ulx"]) == "Whole pixels of the scan as it is stored."
