"""ALTO to a page: our own files exactly, other programs' as far as they go."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from lxml import etree

from tei_toolkit.errors import MarkupError
from tei_toolkit.formats import alto_names as names
from tei_toolkit.markup import parse
from tei_toolkit.model.bend import POWERS, Bend
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import REGION_KINDS, Box, Line, Mark, Page, Region, Scan, Word

FOREIGN_AGENT = "ocr"
# Where regions stand, in reading order, whatever their order in the file.
SPACES = ("TopMargin", "LeftMargin", "PrintSpace", "RightMargin", "BottomMargin")
BLOCKS = frozenset(("TextBlock", "Illustration", "GraphicalElement"))
IDENTIFIED = BLOCKS | {"TextLine", "String"}
DEFAULT_HYPHEN = "-"
# Long enough for every float written out, too short to do harm.
NUMBER = re.compile(r"[+-]?(\d{1,400}\.?\d{0,400}|\.\d{1,400})([eE][+-]?\d{1,3})?", re.ASCII)
BBOX = r"bbox (\S+) (\S+) (\S+) (\S+)"
NOTE_MARK = re.compile(rf"{BBOX}; confidence (\S+); after (\S*)(?:; over (\S+) from (\d{{1,9}}) to (\d{{1,9}}))?")


@dataclass(frozen=True, slots=True)
class _Source:
    """What every element is read with: the file's name, whether it is ours and in pixels, and its tags."""

    name: str
    own: bool
    pixels: bool
    tags: dict[str, etree._Element]


def read(data: bytes, name: str) -> tuple[Page, Agent]:
    """The page of an ALTO file (versions 2 to 4), and the agent that read it from the scan.

    In other programs' files strings are split at white space (the parts of one have no boxes), a HYP is put
    back to the end of its word, polygons are ignored, boxes in other units than pixels are left out, and ids
    are given anew from the number of the image. Raises MarkupError with the file and the line.
    """
    root = _parse(data, name)
    pages = list(root.iter("{*}Page"))
    if len(pages) != 1:
        raise MarkupError(f"{name}: {len(pages)} pages; give one ALTO file a page")
    element = pages[0]
    tags = {tag.get("ID", ""): tag for tag in root.iterfind("{*}Tags/*")}
    unit = root.findtext("{*}Description/{*}MeasurementUnit", "pixel").strip()
    source = _Source(name, _is_own(element), unit == "pixel", tags)
    agent = _agent(root, source.own)
    page = Page(
        element.get("ID", ""),
        _scan(root, element, source),
        tuple(_region(block, source) for block in _blocks(element)),
        element.get("PROCESSINGREFS", "") if source.own else agent.id,
        element.get("PRINTED_IMG_NR"),
    )
    page = _with_facts(page, root, source)
    return page if source.own else _renumbered(page, _number(element, "PHYSICAL_IMG_NR", source)), agent


def _parse(data: bytes, name: str) -> etree._Element:
    root = parse(data, name)
    kind = etree.QName(root)
    if kind.localname != "alto" or kind.namespace not in names.NAMESPACES:
        raise MarkupError(f"{name}:{root.sourceline}: <{kind.text}> isn't ALTO 2, 3 or 4; export it as ALTO 4")
    return root


def _is_own(page: etree._Element) -> bool:
    """Whether all ids are there, differ, and begin with the page's, as in p0003_r02_l011_w004."""
    page_id = page.get("ID", "")
    ids = [element.get("ID", "") for element in page.iter("{*}*") if _tag(element) in IDENTIFIED]
    fit = all(identifier.startswith(f"{page_id}_") for identifier in ids)
    return fit and len(set(ids)) == len(ids) and re.fullmatch(r"p\d{4,}", page_id) is not None


def _agent(root: etree._Element, own: bool) -> Agent:
    steps = list(root.iter("{*}Processing", "{*}ocrProcessingStep"))
    step = next((one for one in steps if one.findtext("{*}processingCategory") != names.PREPARING), None)
    if step is None:
        return Agent(FOREIGN_AGENT, "unknown", "")
    return Agent(
        step.get("ID", "") if own else FOREIGN_AGENT,
        step.findtext("{*}processingSoftware/{*}softwareName") or ("" if own else "unknown"),
        step.findtext("{*}processingSoftware/{*}softwareVersion") or "",
        step.findtext("{*}processingStepSettings") or "",
        tuple(part.text or "" for part in step.iterfind("{*}processingStepDescription")),
    )


def _scan(root: etree._Element, page: etree._Element, source: _Source) -> Scan | None:
    image = root.find("{*}Description/{*}sourceImageInformation")
    width, height = _number(page, "WIDTH", source), _number(page, "HEIGHT", source)
    if image is None or width is None or height is None or not source.pixels:
        return None
    path = image.findtext("{*}fileName") or ""
    marks = {part.get("fileIdentifierLocation"): part.text or "" for part in image.iterfind("{*}fileIdentifier")}
    dpi, part = _fact(names.DPI, source), _fact(names.PART, source)
    known = None if dpi is None else _number(dpi, "LABEL", source)
    return Scan(
        path if source.own else path.strip(),
        marks.get(names.SHA256, ""),
        round(width),
        round(height),
        None if known is None else round(known),
        round(_fraction(marks.get(names.FRAME, "")) or 0),
        None if part is None else _bbox(part, part.get("LABEL", ""), source),
    )


def _with_facts(page: Page, root: etree._Element, source: _Source) -> Page:
    """The page with what stands in tags of our own and in the step that prepared its pixels."""
    turn, bend = _fact(names.TURN, source), _fact(names.BEND, source)
    steps = [step for step in root.iter("{*}Processing") if step.findtext("{*}processingCategory") == names.PREPARING]
    return replace(
        page,
        inferred=_fact(names.INFERRED, source) is not None,
        turn=round((turn is not None and _number(turn, "LABEL", source)) or 0) % 360,
        preparation=tuple(done.text or "" for step in steps for done in step.iterfind("{*}processingStepDescription")),
        bend=None if bend is None else _bend(bend, source),
    )


def _fact(kind: str, source: _Source) -> etree._Element | None:
    """The tag that says something of the whole page; in other programs' files it would mean something else."""
    tags = source.tags.values() if source.own else ()
    return next((tag for tag in tags if tag.get("TYPE") == kind), None)


def _bend(tag: etree._Element, source: _Source) -> Bend:
    numbers = [_fraction(text) for text in tag.get("LABEL", "").split()]
    known = [float(number) for number in numbers if number is not None]
    if len(known) != len(numbers) or len(known) != 5 + len(POWERS):
        raise _error(tag, source, f"a bend's LABEL is not {5 + len(POWERS)} numbers")
    tilt, width, height, left, top, *weights = known
    if width <= 0 or height <= 0:
        raise _error(tag, source, "a bend of a page without a size")
    return Bend(tuple(weights), tilt, width, height, left, top)


def _bbox(tag: etree._Element, text: str, source: _Source) -> Box:
    facts = re.fullmatch(BBOX, text)
    numbers = [_fraction(side) for side in facts.groups()] if facts else []
    known = [round(number) for number in numbers if number is not None]
    if len(known) != 4:
        raise _error(tag, source, f"{text[:40]!r} is not 'bbox' and four numbers")
    return Box(*known)


def _blocks(page: etree._Element) -> Iterator[etree._Element]:
    for space in SPACES:
        for element in page.iterfind(f"{{*}}{space}"):
            yield from (block for block in element.iter("{*}*") if _tag(block) in BLOCKS)


def _region(block: etree._Element, source: _Source) -> Region:
    lines = (_line(line, source) for line in block.iterfind("{*}TextLine"))
    return Region(
        block.get("ID", ""),
        _kind(block, source),
        tuple(line for line in lines if line.words),
        _box(block, source),
    )


def _kind(block: etree._Element, source: _Source) -> str:
    for tag in _referred(block, source):
        label = tag.get("LABEL", "")
        if label in REGION_KINDS or tag.get("TYPE") == names.REGION:
            return label
        if label in names.ZONES:
            return names.ZONES[label]
    return names.KINDS.get(_tag(block), "paragraph")


def _line(element: etree._Element, source: _Source) -> Line:
    box = _box(element, source)
    tags = _referred(element, source)
    size = next((tag for tag in tags if tag.get("TYPE") == names.X_SIZE), None)
    return Line(
        element.get("ID", ""),
        tuple(_words(element, source)),
        box,
        None if box is None else _baseline(element, box),
        None if size is None else _float(size, "LABEL", source),
        tuple(_mark(tag, source) for tag in tags if tag.get("TYPE") == names.NOTE_MARK),
    )


def _words(line: etree._Element, source: _Source) -> Iterator[Word]:
    words = [word for string in line.iterfind("{*}String") for word in _word(string, source)]
    hyphen = line.find("{*}HYP")
    if hyphen is not None and words:
        sign = hyphen.get("CONTENT") or DEFAULT_HYPHEN
        words[-1] = replace(words[-1], text=words[-1].text + sign)
    yield from words


def _word(string: etree._Element, source: _Source) -> Iterator[Word]:
    text = string.get("CONTENT", "")
    sure = _float(string, "WC", source)
    confidence = sure if sure is not None and 0 <= sure <= 1 else None
    style = frozenset(names.STYLES_BACK.get(style, style) for style in string.get("STYLE", "").split())
    box = _box(string, source)
    if source.own:
        yield Word(string.get("ID", ""), text, box, confidence, style)
        return
    parts = unicodedata.normalize("NFC", text).split()
    for part in parts:
        yield Word("", part, box if len(parts) == 1 else None, confidence, style)


def _mark(tag: etree._Element, source: _Source) -> Mark:
    facts = NOTE_MARK.fullmatch(tag.get("DESCRIPTION", ""))
    sure = _fraction(facts[5]) if facts else None
    if facts is None or sure is None:
        raise _error(tag, source, "a note mark's DESCRIPTION is not 'bbox …; confidence …; after …'")
    box = _bbox(tag, facts[0].partition(";")[0], source)
    seat = (facts[7], int(facts[8]), int(facts[9])) if facts[7] else ("", 0, 0)
    return Mark(tag.get("ID", ""), tag.get("LABEL", ""), box, float(sure), facts[6], *seat)


def _box(element: etree._Element, source: _Source) -> Box | None:
    if not source.pixels:
        return None
    left, top = _number(element, "HPOS", source), _number(element, "VPOS", source)
    width, height = _number(element, "WIDTH", source), _number(element, "HEIGHT", source)
    if left is None or top is None or width is None or height is None:
        return None
    return Box(round(left), round(top), round(left + width), round(top + height))


def _baseline(line: etree._Element, box: Box) -> tuple[float, float] | None:
    """Slope and offset from the first and the last point, or from a height alone; None for anything else."""
    points = [_fraction(point) for point in re.split(r"[\s,]+", line.get("BASELINE", "").strip())]
    numbers = [point for point in points if point is not None]
    if len(numbers) < len(points):
        return None
    if len(numbers) == 1:
        return 0.0, float(numbers[0] - box.bottom)
    if len(numbers) < 4 or len(numbers) % 2 or numbers[0] == numbers[-2]:
        return None
    (x, y), (far_x, far_y) = numbers[:2], numbers[-2:]
    slope = (far_y - y) / (far_x - x)
    return float(slope), float(y - slope * (x - box.left) - box.bottom)


def _referred(element: etree._Element, source: _Source) -> list[etree._Element]:
    return [source.tags[name] for name in element.get("TAGREFS", "").split() if name in source.tags]


def _number(element: etree._Element, attribute: str, source: _Source) -> Fraction | None:
    text = element.get(attribute)
    number = _fraction(text or "")
    if text is not None and number is None:
        raise _error(element, source, f"{attribute}={text[:40]!r} is not a number")
    return number


def _fraction(text: str) -> Fraction | None:
    """The number exactly as written; None where it is none."""
    text = text.strip()
    return Fraction(text) if NUMBER.fullmatch(text) else None


def _float(element: etree._Element, attribute: str, source: _Source) -> float | None:
    number = _number(element, attribute, source)
    return None if number is None else float(number)


def _error(element: etree._Element, source: _Source, fault: str) -> MarkupError:
    return MarkupError(f"{source.name}:{element.sourceline}: <{_tag(element)}>: {fault}; export it again")


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname


def _renumbered(page: Page, number: Fraction | None) -> Page:
    page_id = f"p{max(round(number or 1), 0):04d}"
    regions = []
    for place, region in enumerate(page.regions, start=1):
        name = f"{page_id}_r{place:02d}"
        lines = tuple(_renamed(line, f"{name}_l{count:03d}") for count, line in enumerate(region.lines, start=1))
        regions.append(replace(region, id=name, lines=lines))
    return replace(page, id=page_id, regions=tuple(regions))


def _renamed(line: Line, name: str) -> Line:
    words = tuple(replace(word, id=f"{name}_w{place:03d}") for place, word in enumerate(line.words, start=1))
    return replace(line, id=name, words=words)
