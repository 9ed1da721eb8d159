"""Our own check of an ALTO 4.4 file: the order of its elements, their attributes, and their ids.

The rules restate what the schema says of the elements we write; an element without a rule is a fault.
"""

import re

from lxml import etree

ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
BLOCKS = "(TextBlock |Illustration |GraphicalElement |ComposedBlock )*"
TAG = ("(XmlData )?", "ID LABEL", "TYPE DESCRIPTION URI")
PLACE = "HPOS VPOS WIDTH HEIGHT"
BLOCK = f"{PLACE} TAGREFS STYLEREFS PROCESSINGREFS IDNEXT ROTATION CS"

# Element: children in order (names each followed by a space), attributes it needs, attributes it may have.
RULES = {
    "alto": ("(Description )?(Styles )?(Tags )?(ReadingOrder )?Layout ", "", "SCHEMAVERSION"),
    "Description": ("MeasurementUnit (sourceImageInformation )?(OCRProcessing )*(Processing )*", "", ""),
    "MeasurementUnit": ("", "", ""),
    "sourceImageInformation": ("(fileName )?(fileIdentifier )*(documentIdentifier )*", "", ""),
    "fileName": ("", "", ""),
    "fileIdentifier": ("", "", "fileIdentifierLocation"),
    "Processing": (
        "(processingCategory )?(processingDateTime )?(processingAgency )?(processingStepDescription )*"
        "(processingStepSettings )?(processingSoftware )?", "ID", "",
    ),
    "processingCategory": ("", "", ""),
    "processingStepDescription": ("", "", ""),
    "processingStepSettings": ("", "", ""),
    "processingSoftware": (
        "(softwareCreator )?(softwareName )?(softwareVersion )?(applicationDescription )?", "", "",
    ),
    "softwareName": ("", "", ""),
    "softwareVersion": ("", "", ""),
    "Tags": ("(LayoutTag |StructureTag |RoleTag |NamedEntityTag |OtherTag )*", "", ""),
    "LayoutTag": TAG,
    "StructureTag": TAG,
    "OtherTag": TAG,
    "Layout": ("(Page )+", "", "STYLEREFS"),
    "Page": (
        "(TopMargin )?(LeftMargin )?(RightMargin )?(BottomMargin )?(PrintSpace )?", "ID PHYSICAL_IMG_NR",
        "WIDTH HEIGHT PRINTED_IMG_NR PROCESSINGREFS PAGECLASS STYLEREFS",
    ),
    "PrintSpace": (f"(Shape )?{BLOCKS}", "", f"ID {PLACE}"),
    "TextBlock": ("(Shape )?(TextLine )*", "ID", BLOCK),
    "Illustration": ("(Shape )?", "ID", f"{BLOCK} TYPE FILEID"),
    "GraphicalElement": ("(Shape )?", "ID", BLOCK),
    "TextLine": ("(Shape )?(String (SP )?)+(HYP )?", "", f"ID {PLACE} BASELINE TAGREFS STYLEREFS LANG CS"),
    "String": ("(Shape )?(ALTERNATIVE )*(Glyph )*", "CONTENT", f"ID {PLACE} WC CC STYLE STYLEREFS TAGREFS"),
    "SP": ("", "", f"ID {PLACE}"),
}  # fmt: skip
NAME = re.compile(r"[^\W\d][\w.-]*")
FLOAT = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
FLOATS = frozenset(f"{PLACE} WC PHYSICAL_IMG_NR".split())
FONT_STYLES = frozenset(("bold", "italics", "smallcaps", "strikethrough", "subscript", "superscript", "underline"))


def faults(data: bytes) -> list[str]:
    """What the schema would say against a file; nothing where it is valid."""
    root = etree.fromstring(data)
    found = [] if root.tag == f"{ALTO}alto" else [f"root {root.tag}"]
    for element in root.iter():
        found += _element_faults(element)
    ids = [element.get("ID") for element in root.iter() if element.get("ID") is not None]
    found += [f"ID {name!r} twice" for name in set(ids) if ids.count(name) > 1]
    found += [f"ID {name!r} is no name" for name in ids if not NAME.fullmatch(str(name))]
    for attribute in ("TAGREFS", "PROCESSINGREFS", "STYLEREFS"):
        for element in root.iter():
            missing = set(element.get(attribute, "").split()) - set(ids)
            found += [f"{attribute} to {name!r}, which is not there" for name in missing]
    return found


def _element_faults(element: etree._Element) -> list[str]:
    name = str(element.tag).removeprefix(ALTO)
    if name not in RULES:
        return [f"<{name}> has no place"]
    order, needed, allowed = RULES[name]
    children = "".join(str(child.tag).removeprefix(ALTO) + " " for child in element)
    attributes = {str(key): str(value) for key, value in element.attrib.items() if not str(key).startswith("{")}
    found = [] if re.fullmatch(order, children) else [f"<{name}> holds {children}"]
    found += [f"<{name}> lacks {key}" for key in needed.split() if key not in attributes]
    found += [f"<{name}> may not have {key}" for key in attributes.keys() - {*needed.split(), *allowed.split()}]
    for key, value in attributes.items():
        if key in FLOATS and not FLOAT.fullmatch(value):
            found.append(f"<{name}> {key}={value!r} is no number")
    if not 0 <= float(attributes.get("WC", "0")) <= 1:
        found.append(f"<{name}> WC={attributes['WC']!r} is out of range")
    if "STYLE" in attributes and not set(attributes["STYLE"].split()) <= FONT_STYLES:
        found.append(f"<{name}> STYLE={attributes['STYLE']!r} is unknown")
    return found
