"""Random pages, blocks and documents for property tests; all that they hold could come from real pages."""

from dataclasses import replace

from hypothesis import strategies as st

from tei_toolkit.model.document import Agent, Candidate, Document, Drop, Entry, Metadata
from tei_toolkit.model.layout import Box, Line, Page, PageFailure, Region, Scan, Word, page_of, union
from tei_toolkit.model.text import FURNITURE_KINDS, Annotation, Block, Milestone, Span, When, resolve, splice
from tei_toolkit.repair.blocks import extend

WIDTH, HEIGHT = 1000, 1400
AGENTS = tuple(Agent(name, f"program {name}", "v5.3.4-dirty (x)") for name in ("ocr", "regions", "characters"))
AGENTS += (Agent("hyphens", "one more", "1"), Agent("notes", "another", "2"))
AGENTS += (Agent("names", "a model", "", "c0ffee", ("model.tar sha256:ab",)), Agent("dates", "a grammar", "0.9"))
AGENTS += (Agent("authority", "files", "1", parts=("GeoNames",)), Agent("decisions", "Decisions of persons", ""))
ENTRIES = (
    Entry("pers-1", "persName", "Салимов", ("Салимова", "Г. Салимов")),
    Entry("pers-2", "persName", "Дро", (), "https://viaf.org/viaf/1?a&b", 0.95, "authority", "the same name"),
    Entry(
        "pers-3",
        "persName",
        "Иванов",
        candidates=(Candidate("Q5", "Иванов, П. <1870>", 0.9), Candidate("x:6", "", 1.0)),
    ),
    Entry("place-1", "placeName", "Аскеран", (), "geonames:147105", 1.0, "decisions"),
    Entry("org-1", "orgName", "R&D <Cº>", ("ЦК",), "R&D-1", 0.8, "authority"),
)
EVIDENCE = st.sampled_from([None, "internal", "external"])
DATES = (
    None,
    When(when="1920-03-22"),
    When(when="--02-29"),
    When(from_="1917", to="1918-05"),
    When(not_before="1919-11", not_after="1919-11-30"),
    When(when="1917-11-07", calendar="julian", original="1917-10-25"),
    When(from_="1917-03-14", to="1917-03-18", calendar="julian", original="1917-03-01/1917-03-05"),
    When(calendar="julian", original="--04-03"),
    When(when="1799-11-09", calendar="republican", original="0008-02-18"),
)
KIND_OF_REGION = {
    "heading": "head",
    "paragraph": "p",
    "marginalia": "margin",
    "list": "item",
    "TOC-entry": "toc-entry",
    "footnote": "note",
    "caption": "caption",
    "table": "table",
    "graphic": "figure",
}
_DROPPED = ("other", "separator")
_CONTINUING = ("head", "p", "note", "endnote", "table", "quote", "verse", "item")
_TEXT_KINDS = ("head", "p", "quote", "verse", "item", "toc-entry", "caption", "table")
_NOTE_KINDS = ("note", "endnote", "margin")
_TABBED = ("table", "toc-entry")
# A paragraph's region may hold a quotation or verses, and notes at a book's end stand in either.
_ROLES = {"paragraph": ("p", "p", "quote", "verse", "endnote"), "footnote": ("note", "note", "endnote")}
_LETTERS = "абвгйёАЖПХЩabzIXѢі́̈0123456789&<>\"'-¬­.,;:!?«»—№§*†[]()𝔄"

word_texts = st.sampled_from(
    ["гене-", "рал", "по-", "русски", "ХI", "CCP", "R&D", "]]>", "<p>", "й", "—", "1920", "т.", "*", "Санкт-", "22"]
) | st.text(_LETTERS, min_size=1, max_size=6)
new_texts = st.sampled_from(["", "", " ", "\n"]) | st.text(_LETTERS + " ", max_size=5)


@st.composite
def lines(draw: st.DrawFn, name: str, boxes: bool = True, texts: st.SearchStrategy[str] = word_texts) -> Line:
    """A line of one to four words, its box within the scan."""
    top, height = draw(st.integers(0, HEIGHT - 60)), draw(st.integers(8, 60))
    left = draw(st.integers(0, WIDTH // 2))
    words = []
    for index, text in enumerate(draw(st.lists(texts, min_size=1, max_size=4)), 1):
        right = left + draw(st.integers(5, 60))
        box = Box(left, top, right, top + height) if boxes else None
        words.append(Word(f"{name}_w{index:03d}", text, box, draw(st.none() | st.floats(0, 1))))
        left = right + draw(st.integers(1, 60))
    baseline = draw(st.none() | st.tuples(st.floats(-0.05, 0.05), st.floats(-10, 5))) if boxes else None
    return Line(name, tuple(words), union(word.box for word in words), baseline, draw(st.none() | st.floats(8, 60)))


@st.composite
def pages(draw: st.DrawFn, identifier: str, kinds: tuple[str, ...], messy: bool) -> Page:
    """A page of up to five regions; one without a scan has no boxes.

    On a messy one, as other programs make them, some lines have no box, and lines stand in pictures too.
    """
    boxes = draw(st.integers(0, 5)) > 0
    scan = Scan(f"scans/{identifier} ü.tif", "", WIDTH, HEIGHT, 300, draw(st.integers(0, 1))) if boxes else None
    regions = []
    for place in range(1, draw(st.integers(0, 5)) + 1):
        name, kind = f"{identifier}_r{place:02d}", draw(st.sampled_from(kinds))
        count = 0 if kind in ("graphic", "separator") and not messy else draw(st.integers(not messy, 3))
        own = tuple(
            draw(lines(f"{name}_l{index:03d}", boxes and (not messy or draw(st.integers(0, 4)) > 0)))
            for index in range(1, count + 1)
        )
        box = union(line.box for line in own) if own else Box(10, 20, 300, 420) if boxes else None
        regions.append(Region(name, kind, own, box))
    return Page(identifier, scan, tuple(regions), "ocr", draw(st.none() | st.sampled_from(["163", "xiv", "[4]"])))


@st.composite
def books(
    draw: st.DrawFn, kinds: tuple[str, ...] = (*KIND_OF_REGION, *_DROPPED), messy: bool = False
) -> tuple[Page, ...]:
    """One to four pages with regions of these kinds."""
    return tuple(draw(pages(f"p{number:04d}", kinds, messy)) for number in range(1, draw(st.integers(1, 4)) + 1))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block over a few lines of one or two pages, not yet edited."""
    names = [f"p{page:04d}_r01_l{line:03d}" for page in (1, 2) for line in range(1, draw(st.integers(1, 3)) + 1)]
    return extend(Block("p0001_b01", "p", "", "p0001_r01"), [draw(lines(name)) for name in names])


@st.composite
def cuts(draw: st.DrawFn, length: int) -> tuple[Span, str]:
    """A span of a text of this length, and what to put in its place."""
    start, stop = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    stop = min(stop, start + draw(st.integers(0, 8)))
    return Span(start, stop), draw(new_texts)


@st.composite
def documents(draw: st.DrawFn, edited: bool = True) -> Document:
    """A document with edits, names, dates, note calls with and without bodies, marginal notes, lists and drops.

    Its pages may be halves of scans, turned, blank, and have numbers that are counted.
    """
    furniture = tuple(sorted(FURNITURE_KINDS))
    book = draw(books((*KIND_OF_REGION, *furniture, *_DROPPED)))
    failures = tuple(PageFailure(page.id, "a.tif", "not <an> image") for page in book if draw(st.integers(0, 5)) == 0)
    book = tuple(page for page in book if page.id not in {failure.id for failure in failures})
    book = tuple(draw(_found_on(page)) for page in book)
    found, drops = _built(draw, book)
    if edited:
        found = [_edited(draw, block) for block in found]
    free = [block for block in found if block.kind in _NOTE_KINDS]
    called: list[Annotation] = []
    for place, block in enumerate(found):
        if block.kind in (*_TEXT_KINDS, *_NOTE_KINDS):
            calls = _calls(draw, block, free, called) if block.kind not in _NOTE_KINDS else []
            own = [draw(_annotations(len(block.text))) for _ in range(draw(st.integers(0, 3)))]
            found[place] = replace(block, annotations=resolve([*calls, *own]))
    language = draw(st.sampled_from(["", "ru", "de"]))
    return Document(
        Metadata("id", "Т & <t>", language=language), AGENTS, book, tuple(found), ENTRIES, tuple(drops), failures
    )


@st.composite
def _found_on(draw: st.DrawFn, page: Page) -> Page:
    """The page with what preparation and layout may have found out about it."""
    scan = page.scan
    if scan is not None and draw(st.booleans()):
        scan = replace(scan, width=2 * WIDTH, part=Box(0, 0, WIDTH, HEIGHT))
    steps = draw(st.sampled_from([(), ("deskewed 0.8", "light evened"), ("blank",)]))
    inferred = page.number is not None and draw(st.booleans())
    return replace(page, scan=scan, inferred=inferred, turn=draw(st.sampled_from([0, 90, 180, 270])), preparation=steps)


def _built(draw: st.DrawFn, book: tuple[Page, ...]) -> tuple[list[Block], list[Drop]]:
    found: list[Block] = []
    drops: list[Drop] = []
    last: dict[str, int] = {}
    for region in (region for page in book for region in page.regions):
        if region.kind in _DROPPED:
            drops += [Drop(word.id, "noise") for line in region.lines for word in line.words]
            continue
        kind = draw(st.sampled_from(_ROLES.get(region.kind) or [KIND_OF_REGION.get(region.kind, region.kind)]))
        if kind in last and kind in _CONTINUING and draw(st.booleans()):
            home = extend(found[last[kind]], region.lines)
            found[last[kind]] = _column_begins(home, region) if draw(st.booleans()) else home
            continue
        name = f"{page_of(region.id)}_b{len(found) + 1:02d}"
        level = draw(st.sampled_from([None, 1, 2, 3])) if kind == "head" else None
        block = extend(Block(name, kind, "", region.id, level=level), region.lines)
        found.append(_column_begins(block, region) if draw(st.booleans()) else block)
        if kind == "head":
            last.pop("p", None)
        last[kind] = len(found) - 1
    return found, drops


def _column_begins(block: Block, region: Region) -> Block:
    """The block with a column break where the region begins in it; none where a page does."""
    first = next((mark for mark in block.milestones if region.lines and mark.target == region.lines[0].id), None)
    if first is None or any(mark.unit == "pb" and mark.at == first.at for mark in block.milestones):
        return block
    column = Milestone(first.at, "cb", region.id)
    place = block.milestones.index(first)
    return replace(block, milestones=(*block.milestones[:place], column, *block.milestones[place:]))


def _edited(draw: st.DrawFn, block: Block) -> Block:
    """The block with some of its broken words joined, cells in its table, and a few changes anywhere."""
    for place in reversed([at for at, sign in enumerate(block.text) if sign == "\n"]):
        if block.kind not in ("table", "verse") and draw(st.integers(0, 2)) == 0:
            start = place - 1 if place and block.text[place - 1] in "-¬\u00ad" else place
            block = splice(block, Span(start, place + 1), "", "join:default", "hyphens", 0.6)
    for place in [at for at, sign in enumerate(block.text) if sign == " " and block.kind in _TABBED]:
        if draw(st.booleans()):
            block = splice(block, Span(place, place + 1), "\t", "table-cell", "regions", 0.8)
    for _ in range(draw(st.integers(0, 3)) if block.kind != "figure" else 0):
        span, new = draw(cuts(len(block.text)))
        if block.kind in (*_TABBED, "verse"):
            # Rows and verses end where white space stood: no repair puts a line end into a word.
            new = new.replace("\n", " ")
        sure = draw(st.sampled_from([0.4, 0.8, 1.0]))
        block = splice(block, span, new, "mixed_word", draw(st.sampled_from(["characters", "notes"])), sure)
    return block


def _calls(draw: st.DrawFn, block: Block, free: list[Block], called: list[Annotation]) -> list[Annotation]:
    """Calls of bodies that are free, of none, and again of some that are called already by a number."""
    calls = []
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(block.text)))
        body = free.pop() if free and draw(st.booleans()) else None
        n = draw(st.sampled_from("12*")) if body is None or body.kind != "margin" else None
        target = body.id if body is not None else None
        call = Annotation(Span(at, at), "note", "notes", 0.95, target=target, n=n)
        if called and draw(st.integers(0, 3)) == 0:
            calls.append(replace(draw(st.sampled_from(called)), span=Span(at, at)))
        calls.append(call)
        if target is not None and n is not None:
            called.append(call)
    return calls


@st.composite
def _annotations(draw: st.DrawFn, length: int) -> Annotation:
    start, stop = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    tag = draw(st.sampled_from(["persName", "placeName", "orgName", "date", "hi"]))
    sure = draw(st.none() | st.floats(0, 1))
    if tag == "hi":
        return Annotation(Span(start, stop), tag, "characters", sure)
    if tag == "date":
        return Annotation(
            Span(start, stop), tag, "dates", sure, when=draw(st.sampled_from(DATES)), evidence=draw(EVIDENCE)
        )
    entry = next(entry.id for entry in ENTRIES if entry.tag == tag)
    return Annotation(Span(start, stop), tag, "names", sure, ref=draw(st.sampled_from([None, entry])))
