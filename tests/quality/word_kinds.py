"""Word by word: what kind of place the truth has where a word was read, and what kind the word was given."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from tei_toolkit.evaluate import Figure, Transcript
from tei_toolkit.evaluate.counts import Found, Share
from tei_toolkit.model.layout import Box, Page, Word

FURNITURE = frozenset({"header", "footer", "page-number", "catch-word", "signature-mark"})
WORDLESS = frozenset({"separator", "graphic"})
Fits = Callable[[str, str], bool]
ONE_KIND = {"footnote-continued": "footnote", "list": "paragraph", "other": "paragraph", "TOC-entry": "paragraph"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the truth: its kind and box; `order` counts the places of a page in the order of reading."""

    kind: str
    box: Box
    order: int


def regions_of(page: Page) -> list[Spot]:
    """The regions of a page as spots."""
    return [Spot(region.kind, region.box, at) for at, region in enumerate(page.regions) if region.box]


def kind_figures(truth: Sequence[Sequence[Spot]], pages: Sequence[Page]) -> dict[str, Figure]:
    """How many words stand in a region of the right kind, for all kinds and for each.

    furniture.words.kept-out are those of the truth's furniture that are furniture of some kind in the result;
    text.words.kept-in those of its text that are none. Words outside all spots, and those in pictures, don't count.
    """
    pairs = Counter(pair for spots, page in zip(truth, pages, strict=True) for pair in _pairs(spots, page))
    figures: dict[str, Figure] = {"kinds.words": _share(pairs, lambda want, have: want == have)}
    for kind in sorted({want for want, _ in pairs}):
        counts = Found(
            pairs[kind, kind],
            sum(count for (want, have), count in pairs.items() if have == kind != want),
            sum(count for (want, have), count in pairs.items() if want == kind != have),
        )
        figures[f"kinds.{kind}.f1"] = counts.figures(kind)[f"{kind}.f1"]
    furniture = Counter({pair: count for pair, count in pairs.items() if pair[0] in FURNITURE})
    figures["furniture.words.kept-out"] = _share(furniture, lambda _, have: have in FURNITURE)
    figures["text.words.kept-in"] = _share(pairs - furniture, lambda _, have: have not in FURNITURE)
    return figures


def order_figure(truth: Sequence[Sequence[Spot]], pages: Iterable[Page]) -> Figure:
    """Pairs of lines of text in different regions of the truth that are read in its order, by all such pairs.

    Tables don't count: the reading order of PAGE files that leave them out says nothing of their place.
    """
    right = total = 0
    for spots, page in zip(truth, pages, strict=True):
        homes = [spot.order for spot in _homes(spots, page)]
        moves = [(one, other) for one, other in combinations(homes, 2) if one != other]
        right += sum(one < other for one, other in moves)
        total += len(moves)
    return Share(right, total).figure()


def number_figures(numbers: Sequence[str | None], pages: Sequence[Page]) -> dict[str, Figure]:
    """Pages that have the number of the truth, by those that have one there; and how many of these were counted.

    A page that the truth has no number for counts where it was given one, as wrong.
    """
    judged = [(want, page) for want, page in zip(numbers, pages, strict=True) if want or page.number]
    right = [page for want, page in judged if page.number == want]
    return {
        "numbers.right": Share(len(right), len(judged)).figure(),
        "numbers.inferred": Share(sum(page.inferred for page in right), len(right)).figure(),
    }


def printed_numbers(truth: Transcript, pages: int) -> list[str | None]:
    """The page number that the truth's furniture has on each of so many pages."""
    found = {item.page: item.text for item in truth.furniture if item.kind == "page-number"}
    return [found.get(page) for page in range(pages)]


def _share(pairs: Counter[tuple[str, str]], fits: Fits) -> Figure:
    return Share(sum(count for pair, count in pairs.items() if fits(*pair)), pairs.total()).figure()


def _pairs(spots: Sequence[Spot], page: Page) -> Iterable[tuple[str, str]]:
    for region in page.regions:
        for line in region.lines:
            for word in line.words:
                home = _around(spots, word)
                if home is not None and home.kind not in WORDLESS:
                    yield ONE_KIND.get(home.kind, home.kind), ONE_KIND.get(region.kind, region.kind)


def _homes(spots: Sequence[Spot], page: Page) -> Iterable[Spot]:
    """The spots of the lines of text, by the middle word of each."""
    for region in page.regions:
        for line in region.lines if region.kind not in FURNITURE else ():
            home = _around(spots, line.words[len(line.words) // 2])
            if home is not None and home.kind not in WORDLESS | FURNITURE | {"table"}:
                yield home


def _around(spots: Iterable[Spot], word: Word) -> Spot | None:
    """The smallest spot around the middle of a word."""
    if word.box is None:
        return None
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    around = [
        spot
        for spot in spots
        if spot.box.left <= x < spot.box.right and spot.box.top <= y < spot.box.bottom
    ]  # fmt: skip
    return min(around, key=lambda spot: (spot.box.width * spot.box.height, spot.order), default=None)
