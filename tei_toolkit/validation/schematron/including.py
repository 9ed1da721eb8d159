"""Read a file of Schematron rules with what it includes: files of the project, never the network."""

from pathlib import Path

from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.markup import parse
from tei_toolkit.validation.guard import check, read
from tei_toolkit.validation.places import places
from tei_toolkit.validation.schematron.schema import SCHEMATRON, Origin

_ORIGIN = "{urn:tei_toolkit:schematron}origin"
_OLD = ("http://www.ascc.net/xml/schematron", "http://purl.oclc.org/dsdl/schematron/")
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def sch(name: str) -> str:
    """The name of an element of Schematron as lxml writes it."""
    return f"{{{SCHEMATRON}}}{name}"


def load(path: Path, folder: Path) -> etree._Element:
    """Read a schema and put what it includes, which must lie in `folder`, in its place.

    Comes back with <schema>; one is made where rules stand inside another grammar, as in a RELAX NG file made from an
    ODD. Raises UsageError where the file can't be read, isn't well-formed or has no rules.
    """
    root = _expanded(path, folder, ())
    if root.tag == sch("schema"):
        return root
    if (found := etree.QName(root).namespace) in _OLD:
        raise UsageError(f"{path}:1: rules of an older Schematron ({found}); write xmlns='{SCHEMATRON}'")
    gathered = _gathered(root)
    if gathered.find(sch("pattern")) is None:
        name = etree.QName(root).localname
        raise UsageError(f"{path}: no Schematron rules in it, its root is <{name}>; name a .sch file")
    return gathered


def origin(element: etree._Element) -> Origin:
    """Say where an element was written, whichever file it was included from."""
    line, _, path = (element.get(_ORIGIN) or "1 ").partition(" ")
    return Origin(path, int(line))


def files_of(schema: etree._Element) -> tuple[str, ...]:
    """The files that a schema was put together from."""
    return tuple(dict.fromkeys(origin(one).path for one in schema.iter("*")))


def _expanded(path: Path, folder: Path, above: tuple[Path, ...]) -> etree._Element:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; name a file of Schematron rules (.sch)") from error
    for finding in check(data, str(path)):
        raise UsageError(f"{path}:{finding.line}: {finding.message}; {finding.hint}")
    root = parse(data, str(path))
    _mark(root, data, str(path))
    for element in list(root.iter(sch("include"), sch("extends"))):
        if element.get("href") is not None or element.tag == sch("include"):
            _replace(element, path, folder, (*above, path.resolve()))
    return root


def _mark(root: etree._Element, data: bytes, path: str) -> None:
    """Write on each element where it stands: libxml2 knows the line where a start tag ends, not where it begins."""
    starts = _Starts()
    read(data, path, (starts,))
    for element, place in zip(root.iter("*"), places(data, starts.found), strict=True):
        element.set(_ORIGIN, f"{place.line} {path}")


class _Starts:
    """Notes the bytes at which elements start."""

    def __init__(self) -> None:
        self.found: list[int] = []

    def start(self, _name: str, _attributes: list[str], at: int) -> None:
        self.found.append(at)

    def end(self, at: int) -> None:
        """Nothing is noted at the end of an element."""

    def text(self, text: str, at: int) -> None:
        """Nothing is noted of text."""


def _replace(element: etree._Element, path: Path, folder: Path, above: tuple[Path, ...]) -> None:
    """Put an included element in the place of the include, or its content in the place of an extends."""
    place, parent = origin(element), element.getparent()
    if parent is None:
        raise UsageError(f"{place}: an include alone makes no schema; put it into a <schema>")
    name, _, fragment = (element.get("href") or "").partition("#")
    file = path.parent / name
    if "://" in name or not name or not file.resolve().is_relative_to(folder):
        raise UsageError(f"{place}: includes {name!r}, which isn't a file of the project; copy it there")
    if file.resolve() in above:
        raise UsageError(f"{place}: includes {name}, which includes this file; take one of the two out")
    try:
        root = _expanded(file, folder, above)
    except UsageError as error:
        raise UsageError(f"{place}: includes {name}: {error}") from error
    target = _named(root, fragment)
    if target is None:
        raise UsageError(f"{place}: includes {name}#{fragment}, and no element there has that id; correct it")
    nodes = [target] if element.tag == sch("include") else list(target)
    parent[parent.index(element) : parent.index(element) + 1] = nodes


def _named(root: etree._Element, fragment: str) -> etree._Element | None:
    if not fragment:
        return root
    return next((one for one in root.iter("*") if fragment in (one.get("id"), one.get(_XML_ID))), None)


def _gathered(root: etree._Element) -> etree._Element:
    """Gather the patterns, and the rules that stand in none, of a grammar into a schema of their own."""
    schema = etree.Element(sch("schema"), {_ORIGIN: root.get(_ORIGIN, ""), "queryBinding": "xslt3"})
    for element in list(root.iter(sch("ns"), sch("pattern"), sch("rule"))):
        inside = (
            next(element.iterancestors(sch("pattern")), None) is not None or element.getroottree().getroot() is schema
        )
        if inside:
            continue
        into = etree.SubElement(schema, sch("pattern")) if element.tag == sch("rule") else schema
        into.append(element)
    for lost in root.iter(sch("assert"), sch("report")):
        name = etree.QName(lost).localname
        raise UsageError(f"{origin(lost)}: <{name}> in no rule, so for no element; make RELAX NG of the ODD")
    return schema
