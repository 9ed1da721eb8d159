"""One TEI file gives the text as printed, joined, and folded for search."""

from collections import Counter

import pytest
from hypothesis import given
from strategies import documents
from tei_documents import CALL, NAME, annotate, change, document_of, page

from tei_toolkit.model.changes import lines_as_printed
from tei_toolkit.model.document import Document
from tei_toolkit.model.text import FURNITURE_KINDS, undo
from tei_toolkit.tei.encode import encode
from tei_toolkit.tei.readings import fold, joined, printed, read_text


def lines_read(document: Document) -> list[str]:
    """The lines of the OCR, all edits undone, white space at their ends aside."""
    return [line for block in document.blocks for line in undo(block).text.split("\n") if line]


@given(documents())
def test_the_printed_reading_is_what_was_read(document: Document) -> None:
    found = printed(encode(document))
    assert Counter(line.text for line in found if line.text) == Counter(lines_read(document))
    texts = {line.id: " ".join(word.text for word in line.words) for page in document.pages for line in page.lines()}
    assert all(texts[line.id] == line.text for line in found if line.id)


@given(documents())
def test_the_printed_reading_is_in_the_order_of_the_pages(document: Document) -> None:
    order = [line.id for page in document.pages for line in page.lines()]
    found = [order.index(line.id) for line in printed(encode(document)) if line.id]
    assert found == sorted(found)


@given(documents())
def test_the_joined_reading_is_the_text(document: Document) -> None:
    wanted = Counter(" ".join(block.text.split()) for block in document.blocks if block.kind not in FURNITURE_KINDS)
    found: Counter[str] = Counter()
    for one in joined(encode(document)):
        if one.kind == "list":
            found.update(" ".join(line.split()) for line in one.text.split("\n"))
        else:
            found[" ".join(one.text.split())] += 1
    assert +Counter({text: count for text, count in found.items() if text}) == Counter(
        {text: count for text, count in wanted.items() if text}
    )
