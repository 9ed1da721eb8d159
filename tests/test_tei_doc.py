"""docs/tei.md knows every element of the schema, and its examples are valid."""

import re
from pathlib import Path

import pytest
from grammar_documents import document, read_grammar

from tei_toolkit.validation import validate

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "tei.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"\| `(<.+>)` \|$", DOC, re.MULTILINE)


def test_every_element_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", DOC))
    assert set(read_grammar(ROOT / "schemas" / "tei_toolkit.rng").elements) - named == set()


def test_every_row_has_an_example() -> None:
    rows = [line for line in DOC.splitlines() if line.startswith("| `")]
    assert len(rows) == len(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_are_valid(example: str) -> None:
    assert [finding for finding in validate(document(example)) if finding.severity == "error"] == []
