"""Every rule of repair stands in the catalogue with a sentence, and with examples that come true."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tei_toolkit import pipeline, recordings
from tei_toolkit.config import Config, OcrConfig, settle
from tei_toolkit.formats import plain_text
from tei_toolkit.languages import language
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Line, Word
from tei_toolkit.model.text import Block, undo
from tei_toolkit.repair import tables
from tei_toolkit.repair.blocks import extend
from tei_toolkit.repair.characters import repair_block
from tei_toolkit.repair.evidence import Evidence, stems_of, words_of
from tei_toolkit.repair.hyphens import clear_block, join_block, part_dashes
from tei_toolkit.repair.measured import measured
from tei_toolkit.repair.pages.found import Cell
from tei_toolkit.repair.rules import Example, Rule, catalogue, name_of

ROOT = Path(__file__).parents[1]
REPAIR = frozenset({"hyphens", "characters", "regions"})
LANGUAGES = {"German": "de", "English": "en", "French": "fr"}
WRITES, KNOWS = "the document writes «", "the dictionary knows «"
MEASURED = {
    "a heading": "head",
    "as low as small letters": "low",
    "the engine doubts it": "doubted",
    "smaller than any sign": "dust",
    "both are nouns in the same case": "agree",
}
LEADER = re.compile(r"[.…·]+")


@dataclass(frozen=True)
class Needs:
    """What the words in brackets behind an example say: a language, words, the kind of block, what was measured."""

    code: str = "ru"
    words: str = ""
    known: str | None = None
    head: bool = False
    low: bool = False
    doubted: bool = False
    agree: bool = False
    dust: bool = False


def needs_of(text: str) -> Needs:
    """The needs of an example; a phrase that nobody knows fails the test that uses it."""
    found = Needs()
    for phrase in filter(None, text.split("; ")):
        if phrase in LANGUAGES:
            found = replace(found, code=LANGUAGES[phrase])
        elif phrase.startswith(WRITES):
            words, _, times = phrase.removeprefix(WRITES).partition("»")
            found = replace(found, words=found.words + f" {words}" * int(times.split()[0] if times else 1))
        elif phrase.startswith(KNOWS):
            found = replace(found, known=f"{found.known or ''} {phrase.removeprefix(KNOWS).rstrip('»')}")
        else:
            found = replace(found, **{MEASURED[phrase]: True})
    return found


def block_of(text: str) -> Block:
    """A paragraph with a line for each part between the signs |."""
    lines = []
    for place, part in enumerate(text.split("|"), 1):
        name = f"p0001_r01_l{place:03d}"
        lines.append(Line(name, tuple(Word(f"{name}_w{at:03d}", word) for at, word in enumerate(part.split(), 1))))
    return extend(Block("p0001_b01", "p", "", "p0001_r01"), lines)


def evidence_of(block: Block, needs: Needs) -> Evidence:
    """What the rules may know of an example."""
    ids = [anchor.word for anchor in block.anchors]
    pack, words = language(needs.code), words_of([block, block_of(needs.words)])
    signs = frozenset(a.word for a in block.anchors if not any(map(str.isalnum, block.text[slice(*a.span)])))
    signs_of = measured([block, block_of(needs.words)], [])
    return Evidence(
        pack,
        words,
        frozenset(needs.known.split()).__contains__ if needs.known is not None else None,
        dict.fromkeys(ids, 0.3 if needs.doubted else 0.95),
        stems_of(words, pack.compounds.endings),
        (lambda left, right: True) if needs.agree else None,
        replace(
            signs_of,
            dust=signs if needs.dust else frozenset(),
            low=frozenset(ids) if needs.low else frozenset(),
        ),
    )


def repaired(example: Example) -> Block:
    """The text of an example after all of repair."""
    needs = needs_of(example.needs)
    if "[" in example.before and "⇥" in example.after:
        return tabled(example.before)
    block = replace(block_of(example.before), kind="head" if needs.head else "p")
    evidence = evidence_of(block, needs)
    return part_dashes(repair_block(join_block(clear_block(block, evidence), evidence), evidence), evidence)


def tabled(notation: str) -> Block:
    """A table after its cells were marked: each [ ] is a cell, a line end outside of them begins a row."""
    rows = [re.findall(r"\[([^\]]*)\]", row) for row in re.split(r"(?<=\])\|", notation)]
    block = block_of(re.sub(r"[\[\]]", "", notation))
    anchors = [anchor for anchor in block.anchors if not LEADER.fullmatch(block.text[slice(*anchor.span)])]
    cells, at = {}, 0
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            words = re.split(r"[ |]", text) if text else []
            if words:
                cells[anchors[at].word] = Cell(row, column, len(texts))
            at += len(words)
    leaders = frozenset(anchor.word for anchor in block.anchors if anchor not in anchors)
    return tables.mark_cells(replace(block, kind="table"), cells, leaders)


EXAMPLES = [(rule, example) for rule in catalogue() for example in rule.examples]


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: f"{rule.agent}-{rule.name}")
def test_a_rule_has_a_sentence_and_an_example(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].*[^.]\.", rule.sentence), rule.sentence
    assert rule.examples, f"{rule.name} has no example"


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.name}-{at}" for at, (rule, _) in enumerate(EXAMPLES)]
)
def test_an_example_comes_true(rule: Rule, example: Example) -> None:
    """The text comes out as wanted, by this rule where it changes, and undoing gives back what was read."""
    block = repaired(example)
    assert block.text.replace("\n", "|").replace("\t", "⇥") == example.after
    read = re.sub(r"[\[\]]", "", example.before) if "⇥" in example.after else example.before
    assert undo(block).text == block_of(read).text
    if block.edits:
        assert rule.name in {name_of(edit.rule) for edit in block.edits}
        assert {edit.agent for edit in block.edits if name_of(edit.rule) == rule.name} == {rule.agent}


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in catalogue()]
    assert sorted(set(names)) == sorted(names)
    assert {"soft_hyphen", "lexicon", "speck", "numeral", "numeral_strokes", "latin_word", "small_letters"} <= {*names}


def unknown(document: Document) -> set[str]:
    """The rules named in a document's edits that the catalogue doesn't have."""
    names = {(rule.agent, rule.name) for rule in catalogue()}
    found = {(edit.agent, name_of(edit.rule)) for block in document.blocks for edit in block.edits}
    return {name for agent, name in found - names if agent in REPAIR}


def test_every_edit_of_the_sample_is_of_a_known_rule() -> None:
    document = pipeline.repair(recordings.read_alto([ROOT / "xml" / "ocr"]))
    assert sum(len(block.edits) for block in document.blocks) > 50
    assert unknown(document) == set()


@pytest.mark.parametrize("name", ["page-ru-seed/page.txt", "hyphens-ru-old/27-3.chars200000-320000.derived.txt"])
@pytest.mark.needs_shared
def test_every_edit_of_page_texts_is_of_a_known_rule(name: str, shared: Path) -> None:
    pages = plain_text.read((shared / "data" / name).read_bytes(), name)
    reading = recordings.Reading(pages, (plain_text.AGENT,), name)
    document = pipeline.repair(reading, settle(Config(ocr=OcrConfig(languages="rus"))))
    assert any(block.edits for block in document.blocks)
    assert unknown(document) == set()


def test_an_edit_by_an_unknown_rule_is_seen() -> None:
    block = repaired(Example("гене-|рал", "генерал"))
    stranger = replace(block, edits=tuple(replace(edit, rule="whim") for edit in block.edits))
    assert unknown(Document(blocks=(stranger,))) == {"whim"}
