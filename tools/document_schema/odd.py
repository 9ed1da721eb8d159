"""schemas/tei_toolkit.odd: the schema as a TEI customization (TEI P5, chapter 23), which replaces what TEI says."""

from collections import defaultdict

from lxml import etree

from tools.document_schema.modules import MODULES
from tools.document_schema.reading import Attribute, DataType, Element, Part, Schema, Value

TEI = "http://www.tei-c.org/ns/1.0"
PREFIX = "ttk."
_HEAD = f"""<TEI xmlns="{TEI}" xml:lang="en">
<teiHeader><fileDesc>
<titleStmt><title>tei_toolkit: what the TEI of the toolkit holds</title></titleStmt>
<publicationStmt><p>A part of tei_toolkit, under its licence.</p></publicationStmt>
<sourceDesc><p>Made of tei_toolkit.rnc by make schema; changes belong there.</p></sourceDesc>
</fileDesc></teiHeader>
<text><body>
<p>The elements that the toolkit writes, with their attributes and values, and nothing else. Each of them replaces
the element of that name in TEI and belongs to no class; every document that is valid by this schema is
valid in TEI All.</p>
<schemaSpec ident="tei_toolkit" docLang="en" start="TEI"/>
</body></text>
</TEI>"""
# How often a part stands, by the pattern around it.
_COUNTS = {"optional": ("0", "1"), "zeroOrMore": ("0", "unbounded"), "oneOrMore": ("1", "unbounded")}


def make_odd(schema: Schema) -> bytes:
    """The customization, UTF-8."""
    root = etree.fromstring(_HEAD)
    home = root.find(f".//{{{TEI}}}schemaSpec")
    assert home is not None
    _add(home, "moduleRef", key="tei")
    modules = defaultdict(list)
    for name in schema.elements:
        modules[MODULES[name]].append(name)
    for module, names in sorted(modules.items()):
        _add(home, "moduleRef", key=module, include=" ".join(names))
    for one in schema.types.values():
        if not one.values and list_of(one) is None:
            _data_type(home, one)
    for element in schema.elements.values():
        _element(home, schema, element)
    etree.indent(root, space="  ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def list_of(one: DataType) -> tuple[str, bool] | None:
    """For a data type that is one value, or several, of another: that one's name, and whether there may be several."""
    inner = one.part.parts[0] if one.part.kind == "list" else None
    if inner is not None and inner.kind == "type":
        return inner.name, False
    if inner is not None and inner.kind == "oneOrMore" and inner.parts[0].kind == "type":
        return inner.parts[0].name, True
    return None


def _data_type(home: etree._Element, one: DataType) -> None:
    node = _add(home, "dataSpec", ident=PREFIX + one.name, mode="add")
    _add(node, "desc", one.said)
    # A list of one word is the word: TEI takes the white space around a value away.
    part = one.part.parts[0] if one.part.kind == "list" else one.part
    _put(_add(node, "content"), part)


def _element(home: etree._Element, schema: Schema, element: Element) -> None:
    node = _add(home, "elementSpec", ident=element.name, module=MODULES[element.name], mode="replace")
    _add(node, "desc", element.said)
    content = _add(node, "content")
    parts = element.content
    if parts:
        _put(content, parts[0] if len(parts) == 1 else Part("group", parts=parts))
    else:
        _add(content, "empty")
    if element.attributes:
        attributes = _add(node, "attList")
        for attribute in element.attributes:
            _attribute(attributes, schema, attribute)


def _attribute(home: etree._Element, schema: Schema, attribute: Attribute) -> None:
    node = _add(home, "attDef", ident=attribute.name, usage="req" if attribute.required else "opt")
    _add(node, "desc", attribute.said)
    kind = schema.types.get(attribute.type)
    values = attribute.values or (kind.values if kind else ())
    if values:
        _add(_add(node, "datatype"), "dataRef", name="token")
        _values(node, values)
    elif kind is None:
        _add(_add(node, "datatype"), "dataRef", name="string")
    else:
        name, several = list_of(kind) or (kind.name, False)
        datatype = _add(node, "datatype", **({"minOccurs": "1", "maxOccurs": "unbounded"} if several else {}))
        _add(datatype, "dataRef", key=PREFIX + name)


def _values(home: etree._Element, values: tuple[Value, ...]) -> None:
    node = _add(home, "valList", type="closed", mode="add")
    for one in values:
        _add(_add(node, "valItem", ident=one.value), "desc", one.said)


def _put(home: etree._Element, part: Part, counts: tuple[str, str] = ("1", "1")) -> None:
    """Write a part of content or of a data type; how often it stands is said of what is in a pattern of counting."""
    if part.kind in _COUNTS:
        inner = part.parts[0] if len(part.parts) == 1 else Part("group", parts=part.parts)
        _put(home, inner, _COUNTS[part.kind])
        return
    often = {} if counts == ("1", "1") else dict(zip(("minOccurs", "maxOccurs"), counts, strict=True))
    match part.kind:
        case "element":
            _add(home, "elementRef", key=part.name, **often)
        case "text":
            _add(home, "textNode")
        case "data":
            _add(home, "dataRef", name=part.name, **({"restriction": part.pattern} if part.pattern else {}))
        case "choice" | "group":
            node = _add(home, "alternate" if part.kind == "choice" else "sequence", **often)
            for one in part.parts:
                _put(node, one)
        case _:
            raise ValueError(f"an ODD has no word for {part.kind}")


def _add(home: etree._Element, tag: str, text: str | None = None, /, **attributes: str) -> etree._Element:
    node = etree.SubElement(home, f"{{{TEI}}}{tag}", attributes)
    node.text = text
    return node
