"""A page to ALTO 4.4."""

import re
from collections.abc import Iterator
from decimal import Context, Decimal

from lxml import etree

from tei_toolkit.errors import InvariantError
from tei_toolkit.formats import alto_names as names
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import Box, Line, Page, Region, Word

XSI = "http://www.w3.org/2001/XMLSchema-instance"
# Digits enough to add any two floats exactly.
EXACT = Context(prec=800)


def write(page: Page, agent: Agent) -> bytes:
    """The page as an ALTO file in UTF-8; `read` gives the same page and agent back.

    Kinds of regions, type sizes, note-mark candidates and how the page lies on its scan stand in Tags. Raises
    InvariantError where ALTO has no place for something: a line without words, a style of its own, another agent
    than the page's, a character that XML can't hold.
    """
    if page.agent not in ("", agent.id):
        raise InvariantError(f"{page.id} was read by {page.agent!r}, not by {agent.id!r}")
    root = etree.Element(f"{{{names.ALTO}}}alto", nsmap={None: names.ALTO, "xsi": XSI})  # type: ignore[dict-item]
    root.set(f"{{{XSI}}}schemaLocation", f"{names.ALTO} {names.SCHEMA}")
    root.set("SCHEMAVERSION", names.VERSION)
    try:
        _description(root, page, agent)
        _tags(root, page)
        _layout(root, page)
    except ValueError as error:
        raise InvariantError(f"{page.id}: a character that XML can't hold ({error})") from error
    data: bytes = etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")
    return data


def _description(root: etree._Element, page: Page, agent: Agent) -> None:
    scan = page.scan
    description = _add(root, "Description")
    _add(description, "MeasurementUnit", text="pixel")
    if scan is not None:
        source = _add(description, "sourceImageInformation")
        _add(source, "fileName", text=scan.path)
        _add(source, "fileIdentifier", text=scan.sha256, fileIdentifierLocation=names.SHA256)
        _add(source, "fileIdentifier", text=str(scan.page), fileIdentifierLocation=names.FRAME)
    if page.preparation:
        step = _add(description, "Processing", ID=f"{agent.id}.preparation")
        _add(step, "processingCategory", text=names.PREPARING)
        for done in page.preparation:
            _add(step, "processingStepDescription", text=done)
    step = _add(description, "Processing", ID=agent.id)
    _add(step, "processingCategory", text=names.READING)
    for part in agent.parts:
        _add(step, "processingStepDescription", text=part)
    _add(step, "processingStepSettings", text=agent.settings)
    software = _add(step, "processingSoftware")
    _add(software, "softwareName", text=agent.name)
    _add(software, "softwareVersion", text=agent.version)


def _tags(root: etree._Element, page: Page) -> None:
    tags = _add(root, "Tags")
    for kind, label in _facts(page):
        _add(tags, "OtherTag", ID=f"page.{kind}", TYPE=kind, LABEL=label)
    for kind in dict.fromkeys(region.kind for region in page.regions):
        _add(tags, "StructureTag", ID=_kind_tag(kind), TYPE=names.REGION, LABEL=kind)
    for size in dict.fromkeys(line.x_size for line in page.lines() if line.x_size is not None):
        _add(tags, "LayoutTag", ID=_size_tag(size), TYPE=names.X_SIZE, LABEL=repr(size))
    for line in page.lines():
        for mark in line.marks:
            facts = f"{_bbox(mark.box)}; confidence {mark.confidence!r}; after {mark.after}"
            facts += f"; over {mark.over} from {mark.start} to {mark.stop}" if mark.over else ""
            _add(tags, "OtherTag", ID=mark.id, TYPE=names.NOTE_MARK, LABEL=mark.text, DESCRIPTION=facts)


def _facts(page: Page) -> Iterator[tuple[str, str]]:
    """What ALTO has no element for: the kind of the tag, and what it says."""
    scan, bend = page.scan, page.bend
    if scan is not None and scan.dpi is not None:
        yield names.DPI, str(scan.dpi)
    if scan is not None and scan.part is not None:
        yield names.PART, _bbox(scan.part)
    if page.turn:
        yield names.TURN, str(page.turn)
    if page.inferred:
        yield names.INFERRED, page.number or ""
    if bend is not None:
        numbers = (bend.tilt, bend.width, bend.height, bend.left, bend.top, *bend.weights)
        yield names.BEND, " ".join(map(repr, numbers))


def _layout(root: etree._Element, page: Page) -> None:
    digits = re.search(r"\d+", page.id)
    element = _add(_add(root, "Layout"), "Page", ID=page.id)
    _set(element, PHYSICAL_IMG_NR=str(int(digits[0])) if digits else "1", PRINTED_IMG_NR=page.number)
    _set(element, PROCESSINGREFS=page.agent or None)
    space = _add(element, "PrintSpace")
    if page.scan is not None:
        _set(element, WIDTH=str(page.scan.width), HEIGHT=str(page.scan.height))
        _place(space, Box(0, 0, page.scan.width, page.scan.height))
    for region in page.regions:
        _region(space, region)


def _region(space: etree._Element, region: Region) -> None:
    name = "TextBlock" if region.lines else names.ELEMENTS.get(region.kind, "TextBlock")
    element = _add(space, name, ID=region.id, TAGREFS=_kind_tag(region.kind))
    _place(element, region.box)
    for line in region.lines:
        _line(element, line)


def _line(block: etree._Element, line: Line) -> None:
    if not line.words:
        raise InvariantError(f"{line.id}: a line without words")
    element = _add(block, "TextLine", ID=line.id, TAGREFS=" ".join(_line_tags(line)) or None)
    _place(element, line.box)
    if line.box is not None and line.baseline is not None:
        element.set("BASELINE", _baseline(line.box, *line.baseline))
    for place, word in enumerate(line.words):
        if place:
            _add(element, "SP")
        _word(element, word)


def _line_tags(line: Line) -> Iterator[str]:
    if line.x_size is not None:
        yield _size_tag(line.x_size)
    yield from (mark.id for mark in line.marks)


def _word(line: etree._Element, word: Word) -> None:
    unknown = word.style - names.STYLES.keys()
    if unknown:
        raise InvariantError(f"{word.id}: ALTO has no name for the style {min(unknown)!r}")
    element = _add(line, "String", ID=word.id, CONTENT=word.text)
    _place(element, word.box)
    confidence = None if word.confidence is None else repr(word.confidence)
    styles = " ".join(sorted(names.STYLES[style] for style in word.style))
    _set(element, WC=confidence, STYLE=styles or None)


def _baseline(box: Box, slope: float, offset: float) -> str:
    """Two points of the baseline, exactly: under the left edge of the box and under its right one."""
    run = max(box.width, 1)
    start = EXACT.add(Decimal(repr(offset)), Decimal(box.bottom))
    stop = EXACT.add(start, EXACT.multiply(Decimal(repr(slope)), Decimal(run)))
    return f"{box.left} {start:f} {box.left + run} {stop:f}"


def _bbox(box: Box) -> str:
    return f"bbox {' '.join(map(str, box))}"


def _kind_tag(kind: str) -> str:
    return f"region.{kind}"


def _size_tag(size: float) -> str:
    return f"x_size.{size!r}"


def _place(element: etree._Element, box: Box | None) -> None:
    if box is not None:
        _set(element, HPOS=str(box.left), VPOS=str(box.top), WIDTH=str(box.width), HEIGHT=str(box.height))


def _add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{names.ALTO}}}{tag}")
    element.text = text
    _set(element, **attributes)
    return element


def _set(element: etree._Element, **attributes: str | None) -> None:
    for name, value in attributes.items():
        if value is not None:
            element.set(name, value)
