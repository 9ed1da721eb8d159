"""The engine's blocks of a page become regions of one kind each, a paragraph or note a region."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.model.layout import Line, Page, Region, union
from tei_toolkit.repair.pages.found import Cell, put_together
from tei_toolkit.repair.pages.furniture import Furniture, find_furniture
from tei_toolkit.repair.pages.geometry import Sheet, straighten, with_common_leading
from tei_toolkit.repair.pages.heads import heading_levels, heading_starts, heads_of
from tei_toolkit.repair.pages.kinds import line_kinds
from tei_toolkit.repair.pages.notes import note_starts, part_margins
from tei_toolkit.repair.pages.order import in_reading_order
from tei_toolkit.repair.pages.paragraphs import Style, paragraph_starts, paragraph_style
from tei_toolkit.repair.pages.pictures import noise_in_pictures, whole_pictures
from tei_toolkit.repair.pages.sentences import ends_sentence
from tei_toolkit.repair.pages.typefaces import Type, type_of

_PART_LETTERS = {"page-number": "n", "signature-mark": "s", "catch-word": "c"}
_REGION_OF_ROLE = {"quote": "paragraph", "verse": "paragraph"}
_RUNS_ON = ("paragraph", "list", "footnote-continued", "heading")
_TEXTLESS = ("graphic", "separator", "other")
# Where no sentence ends: behind a word, a comma, a hyphen or dash, an initial.
_OPEN_END = regex.compile(r"(?:[\p{L},¬\u00ad—–-]|(?<!\p{L})\p{Lu}\.)\s*$")


@dataclass(frozen=True, slots=True)
class _Book:
    """What a page is read against: the book's type and paragraphs, the language's words, and a note left open."""

    body: Type
    style: Style
    words: PageWords
    open_note: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A page with its regions told apart, and the ids of those that continue a text begun before.

    `roles` says of some regions what their text is where their kind doesn't: quote or verse in a paragraph region.
    `levels` is the depth of headings, from 1. `cells` says of the words that begin a cell of a table, or the page
    number of a line of contents, which cell it is; `leaders` are the words that are dots between the cells. `columns`
    says of the regions on a page set in columns which of them they stand in, from 1; wide regions stand in none.
    `noise` are the lines that the engine read into a picture.
    """

    page: Page
    continues: frozenset[str]
    roles: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    leaders: frozenset[str] = frozenset()
    columns: Mapping[str, int] = field(default_factory=dict)
    noise: frozenset[str] = frozenset()


def classify(pages: Sequence[Page], words: PageWords) -> tuple[Layout, ...]:
    """The layout of each page, read with the whole book in view."""
    sheets = with_common_leading([straighten(page) for page in pages])
    furniture = find_furniture(sheets, words)
    sheets = [
        in_reading_order(part_margins(sheet, own.kinds), own.kinds)
        for sheet, own in zip(sheets, furniture, strict=True)
    ]
    body = type_of(
        row for sheet, own in zip(sheets, furniture, strict=True) for row in sheet.rows if row.line.id not in own.kinds
    )
    style = paragraph_style(sheets, {line for own in furniture for line in own.kinds})
    layouts: list[Layout] = []
    for sheet, own in zip(sheets, furniture, strict=True):
        if sheet.rows or not any(sheet.page.lines()):
            layouts.append(_layout(sheet, own, _Book(body, style, words, _leaves_note_open(layouts))))
        else:
            layouts.append(_plain_layout(sheet.page, words, layouts))
    rows = {row.line.id: row for sheet in sheets for row in sheet.rows}
    levels = heading_levels(heads_of([layout.page for layout in layouts], rows, body, words))
    return tuple(
        replace(one, levels={part.id: levels[part.id] for part in one.page.regions if part.id in levels})
        for one in layouts
    )


def _layout(sheet: Sheet, furniture: Furniture, book: _Book) -> Layout:
    noise = noise_in_pictures(sheet)
    known = {**dict.fromkeys(noise, "other"), **furniture.kinds}
    found = line_kinds(sheet, known, book.body, book.words)
    kinds = {**known, **found.kinds}
    starts = paragraph_starts(sheet, kinds, book.style) | note_starts(sheet, kinds, book.open_note) | found.starts
    starts |= heading_starts(sheet, kinds, book.words)
    sheet = replace(sheet, page=put_together(sheet.page, found.together))
    regions: list[Region] = []
    continues: set[str] = set()
    roles: dict[str, str] = {}
    for region in whole_pictures(sheet, noise):
        for part in _parts(region, kinds, starts, furniture.words):
            if part.kind in _REGION_OF_ROLE:
                roles[part.id] = part.kind
                part = replace(part, kind=_REGION_OF_ROLE[part.kind])
            regions.append(part)
            if part.lines and part.kind in _RUNS_ON and part.lines[0].id not in starts:
                continues.add(part.id)
    number = furniture.number or sheet.page.number
    page = replace(sheet.page, regions=tuple(regions), number=number, inferred=furniture.inferred)
    columns = {region.id: place for region in regions if (place := _column_of(region, sheet)) is not None}
    return Layout(
        page, frozenset(continues), roles, cells=found.cells, leaders=found.leaders, columns=columns, noise=noise
    )


def _column_of(region: Region, sheet: Sheet) -> int | None:
    """The number of the narrow column that a region stands in."""
    ids = [line.id for line in region.lines] or [region.id]
    return next((sheet.numbers[one] for one in ids if one in sheet.numbers), None)


def _leaves_note_open(layouts: Sequence[Layout]) -> bool:
    """Whether the last page's last note stops in the middle of a sentence."""
    regions = layouts[-1].page.regions if layouts else ()
    notes = [region for region in regions if region.kind.startswith("footnote") and region.lines]
    return bool(notes) and not ends_sentence(notes[-1].lines[-1].text)


def _parts(
    region: Region, kinds: Mapping[str, str], starts: frozenset[str], words: Mapping[str, str]
) -> Iterator[Region]:
    """The region cut where the kind changes or a paragraph begins; whole regions keep their id."""
    if not region.lines:
        yield region
        return
    runs: list[tuple[str, list[Line]]] = []
    unknown = "paragraph" if region.kind in _TEXTLESS else region.kind
    for line, part_kind in _split(region.lines, words):
        kind = part_kind or kinds.get(line.id, unknown)
        if runs and runs[-1][0] == kind and line.id not in starts:
            runs[-1][1].append(line)
        else:
            runs.append((kind, [line]))
    for index, (kind, lines) in enumerate(runs, 1):
        name = region.id if len(runs) == 1 else f"{region.id}-{index}"
        first = kind == "footnote" and lines[0].id not in starts
        yield Region(name, "footnote-continued" if first else kind, tuple(lines), union(line.box for line in lines))


def _split(lines: Sequence[Line], words: Mapping[str, str]) -> Iterator[tuple[Line, str | None]]:
    """The lines, those with words of another kind than their own parted: the rest first, then such words.

    A running head that holds the page number becomes the head, and the number with the id suffix n.
    """
    for line in lines:
        kinds = {words[word.id]: None for word in line.words if word.id in words}
        rest = tuple(word for word in line.words if word.id not in words)
        if not kinds or not rest:
            yield line, next(iter(kinds), None)
            continue
        yield replace(line, words=rest, box=union(word.box for word in rest)), None
        for kind in kinds:
            own = tuple(word for word in line.words if words.get(word.id) == kind)
            name = line.id + _PART_LETTERS[kind]
            yield replace(line, id=name, words=own, box=union(word.box for word in own), marks=()), kind


def _plain_layout(page: Page, words: PageWords, before: Sequence[Layout]) -> Layout:
    """A page without boxes: its regions are paragraphs already; the short ones at the beginning are headings."""
    regions: list[Region] = []
    continues = set()
    for index, region in enumerate(page.regions):
        text = " ".join(line.text for line in region.lines)
        under = regions[-1].kind == "heading" if index else not before
        kind = "heading" if _plain_heading(text, words, under) else "paragraph"
        regions.append(replace(region, kind=kind))
        goes_on = text[:1].islower() and (index == 0 or regions[index - 1].kind == kind)
        if goes_on or (index == 0 and kind == "paragraph" and _is_running_text(region) and _leaves_text_open(before)):
            continues.add(region.id)
    return Layout(replace(page, regions=tuple(regions)), frozenset(continues))


def _leaves_text_open(layouts: Sequence[Layout]) -> bool:
    """Whether the last text is a paragraph of several lines that stops in the middle of a sentence."""
    regions = [region for layout in layouts for region in layout.page.regions if region.lines]
    if not regions or regions[-1].kind != "paragraph" or len(regions[-1].lines) < 2:
        return False
    return _OPEN_END.search(regions[-1].lines[-1].text) is not None


def _is_running_text(region: Region) -> bool:
    """Whether a region is more than a single line that could be a running head."""
    return len(region.lines) > 1 or any(ends_sentence(line.text) for line in region.lines)


def _plain_heading(text: str, words: PageWords, under: bool) -> bool:
    if len(text) > 200 or text.endswith((".", ",", ";", ":", "-", "!", "?", "…", "»")):
        return False
    match = regex.match(r"(\p{L}+|§)[\s.:]*(\d+|[IVXLC]+)\b", text)
    cue = match is not None and words.rank(match.group(1)) is not None
    letters = [c for c in text if c.isalpha()]
    return cue or (len(letters) >= 4 and all(c.isupper() for c in letters)) or (under and len(text) <= 120)
