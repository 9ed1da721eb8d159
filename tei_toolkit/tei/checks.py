"""What a document must not say at once; a program's fault, never the scan's."""

from collections import Counter
from collections.abc import Iterator

from tei_toolkit.errors import InvariantError
from tei_toolkit.model.document import Document, ledger
from tei_toolkit.model.layout import Page
from tei_toolkit.model.text import Block
from tei_toolkit.tei.notes import NOTE_KINDS


def check(document: Document) -> None:
    """Raise InvariantError, with the first contradiction in words, where the document has one."""
    for contradiction in contradictions(document):
        raise InvariantError(contradiction)


def contradictions(document: Document) -> Iterator[str]:
    """What a document says against itself, a line each."""
    counts = Counter(word for word, _ in ledger(document))
    for page in document.pages:
        yield from _of_page(page)
        for word in page.words():
            if counts[word.id] != 1:
                yield f"word {word.id} stands in {counts[word.id]} places of the text, not in one"
    for block in document.blocks:
        if block.kind == "figure" and block.text:
            yield f"block {block.id}: a figure can't hold text"
    yield from _of_notes(document.blocks)


def _of_page(page: Page) -> Iterator[str]:
    if page.turn not in (0, 90, 180, 270):
        yield f"page {page.id}: a turn of {page.turn} degrees is no number of quarters"
    if page.inferred and not page.number:
        yield f"page {page.id}: its number is inferred, but it has none"
    scan = page.scan
    if scan is not None and scan.part is not None:
        left, top, right, bottom = scan.part
        if not (0 <= left < right <= scan.width and 0 <= top < bottom <= scan.height):
            yield f"page {page.id}: its part {left},{top}–{right},{bottom} is no part of the scan"


def _of_notes(blocks: tuple[Block, ...]) -> Iterator[str]:
    kinds = {block.id: block.kind for block in blocks}
    called: dict[str, str | None] = {}
    for block in blocks:
        for annotation in block.annotations:
            target = annotation.target
            if annotation.tag != "note" or target is None:
                continue
            if target not in kinds:
                yield f"note {annotation.n}: its body {target} is no block"
            elif kinds[target] not in NOTE_KINDS:
                yield f"note {annotation.n}: its body {target} is a {kinds[target]}, no note"
            elif target in called and None in (annotation.n, called[target]):
                yield f"note {target}: it has no number and stands at two places"
            elif called.setdefault(target, annotation.n) != annotation.n:
                yield f"note {annotation.n}: another call of its body {target} says {called[target]}"
            called[target] = annotation.n
