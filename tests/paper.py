"""Pages set on paper in a compact notation, for tests of what a page's geometry says."""

from random import Random

from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Box, Line, Page, Region, Scan, Word, union
from tei_toolkit.model.text import Block
from tei_toolkit.repair import RepairSettings, repair

LEFT, RIGHT, SIZE = 200, 772, 20
# A line full of words whose first one begins a sentence.
BEGUN = "^="
# Words of five letters; nine or ten fill a line.
FILLERS = "слово город война армия народ берег отряд выезд поход склад осень вечер озеро дверь улица книга".split()


def page(number: int, *regions: str | Region) -> Page:
    """A page of 1000 by 1400 pixels; a region is its rows, 'x y size text', one a line.

    A letter is half as wide as its type is high; two spaces make a wide gap.
    """
    name = f"p{number:04d}"
    found = [
        region if isinstance(region, Region) else _region(f"{name}_r{place:02d}", region)
        for place, region in enumerate(regions, 1)
    ]
    return Page(name, Scan(f"{name}.tif", "", 1000, 1400, 150), tuple(found), "ocr")


def row(x: int, y: int, size: int, text: str) -> str:
    """A row of a region."""
    return f"{x} {y} {size} {text}"


def text(y: int, *rows: str, size: int = SIZE) -> str:
    """Rows of text from y downwards; '=' is a line full of words, '>' before a row its indent."""
    return "\n".join(
        row(
            LEFT + 2 * size * content.startswith(">"),
            y + place * size * 3 // 2,
            size,
            content.replace(">=", BEGUN, 1).removeprefix(">"),
        )
        for place, content in enumerate(rows)
    )


def rule(number: int, place: int, box: Box) -> Region:
    """A line drawn on the page."""
    return Region(f"p{number:04d}_r{place:02d}", "separator", (), box)


def picture(number: int, place: int, box: Box) -> Region:
    """A picture."""
    return Region(f"p{number:04d}_r{place:02d}", "graphic", (), box)


def shape(*pages: Page, language: str = "ru") -> list[str]:
    """What repair makes of the pages: 'kind: text' of each block, its line ends as |, full lines as one =."""
    return [_shape(block) for block in read(*pages, language=language).blocks]


def read(*pages: Page, language: str = "ru") -> Document:
    """The pages repaired without a dictionary."""
    return repair(pages, RepairSettings(language, lexicon=False))


def _shape(block: Block) -> str:
    rows = (
        ["=" if set((one[:1].lower() + one[1:]).split()) <= {*FILLERS} else one for one in block.text.split("\n")]
        if block.text
        else []
    )
    runs = [one for place, one in enumerate(rows) if one != "=" or rows[place - 1 : place] != ["="]]
    return f"{block.kind}: {'|'.join(runs)}"


def _region(name: str, rows: str) -> Region:
    lines = tuple(_line(f"{name}_l{place:03d}", content) for place, content in enumerate(rows.split("\n"), 1))
    return Region(name, "paragraph", lines, union(line.box for line in lines))


def _line(name: str, content: str) -> Line:
    *numbers, printed = content.split(" ", 3)
    left, bottom, height = map(int, numbers)
    gap = height * 0.4
    if printed in ("=", BEGUN):
        chosen = Random(f"{name} {bottom}").choices(FILLERS, k=10 if left == LEFT else 9)
        chosen[0] = chosen[0].capitalize() if printed == BEGUN else chosen[0]
        printed, gap = " ".join(chosen), (RIGHT - left - len(chosen) * 2.5 * height) / (len(chosen) - 1)
    words: list[Word] = []
    place = float(left)
    for part in printed.split(" "):
        if part:
            box = Box(round(place), bottom - height, round(place) + len(part) * height // 2, bottom)
            words.append(Word(f"{name}_w{len(words) + 1:03d}", part, box, 0.9))
        place += len(part) * height / 2 + gap if part else 3 * height
    return Line(name, tuple(words), union(word.box for word in words), (0.0, 0.0), float(height))
