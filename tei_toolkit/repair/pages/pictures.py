"""Pictures: their pieces put together, and what the engine read into them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from tei_toolkit.model.layout import Box, Region, Word, union
from tei_toolkit.repair.pages.geometry import Row, Sheet

_STRIP = 4


def noise_in_pictures(sheet: Sheet) -> frozenset[str]:
    """The ids of the lines that the engine read into a picture: strokes taken for letters, which it doubts itself."""
    pictures = [region for region in _joined(sheet) if _is_picture(region, sheet, _doubted(sheet))]
    return frozenset(
        row.line.id for row in _doubted(sheet) if any(_holds(region.box, row.line.box) for region in pictures)
    )


def whole_pictures(sheet: Sheet, noise: Collection[str]) -> list[Region]:
    """The page's regions; the pieces of a picture are one, and what only looks like a picture is left out.

    A picture with lines of text in it is text; the lines in `noise` are none.
    """
    doubted = [row for row in sheet.rows if row.line.id in noise]
    joined = {region.id: region for region in _joined(sheet)}
    regions: list[Region] = []
    for region in sheet.page.regions:
        if region.kind != "graphic" or region.lines:
            regions.append(region)
        elif region.id in joined and _is_picture(joined[region.id], sheet, doubted):
            regions.append(joined[region.id])
    return regions


def _joined(sheet: Sheet) -> list[Region]:
    """The pictures of a page, the pieces of one put together."""
    pieces = [region for region in sheet.page.regions if region.kind == "graphic" and not region.lines]
    found: list[Region] = []
    while pieces:
        own = _touching(pieces[0], pieces, sheet.leading)
        found.append(replace(pieces[0], box=union(piece.box for piece in own)))
        pieces = [piece for piece in pieces if piece not in own]
    return found


def _doubted(sheet: Sheet) -> list[Row]:
    """The rows that the engine isn't sure of, as a whole or in any word of some length."""
    return [row for row in sheet.rows if row.line.words and all(_is_doubted(word) for word in row.line.words)]


def _is_doubted(word: Word) -> bool:
    sure = 0.3 if sum(sign.isalpha() for sign in word.text) > 3 else 0.6
    return word.confidence is not None and word.confidence < sure


def _touching(first: Region, pieces: Sequence[Region], near: float) -> list[Region]:
    """The pieces that form one picture with the first: each stands over or beside another one of them."""
    own, waiting = [first], [piece for piece in pieces if piece is not first]
    for _ in pieces:
        joined = [piece for piece in waiting if any(_meet(piece.box, other.box, near) for other in own)]
        own += joined
        waiting = [piece for piece in waiting if piece not in joined]
    return own


def _meet(one: Box | None, other: Box | None, near: float) -> bool:
    if one is None or other is None:
        return False
    return (
        one.left - near < other.right and other.left - near < one.right
        and one.top - near < other.bottom and other.top - near < one.bottom
    )  # fmt: skip


def _is_picture(region: Region, sheet: Sheet, noise: Sequence[Row]) -> bool:
    """Neither the whole page nor a speck, and not what the text is printed on."""
    box, scan = region.box, sheet.page.scan
    if box is None or scan is None:
        return False
    share = box.width * box.height / (scan.width * scan.height)
    inside = sum(_holds(box, row.line.box) for row in sheet.rows if row not in noise)
    return 0.01 < share < 0.6 and inside < 3 and not _is_shadow(box, sheet)


def _is_shadow(box: Box, sheet: Sheet) -> bool:
    """Whether it is the dark around a page with text: it touches the edge, or is a tall strip beside all text."""
    boxes = [row.line.box for row in sheet.rows if row.line.box]
    scan = sheet.page.scan
    if not boxes or scan is None:
        return False
    edge = scan.part or Box(0, 0, scan.width, scan.height)
    beside = box.right <= min(one.left for one in boxes) or box.left >= max(one.right for one in boxes)
    touches = box.left <= edge.left or box.top <= edge.top or box.right >= edge.right or box.bottom >= edge.bottom
    return touches or (beside and box.height > _STRIP * box.width)


def _holds(outer: Box | None, inner: Box | None) -> bool:
    return outer is not None and inner is not None and (
        outer.left <= inner.left and outer.top <= inner.top
        and inner.right <= outer.right and inner.bottom <= outer.bottom
    )  # fmt: skip
