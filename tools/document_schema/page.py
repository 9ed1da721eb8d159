"""docs/schema.md: what each element means and may hold, in words, with an example."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from tools.document_schema.modules import MODULES
from tools.document_schema.reading import Attribute, DataType, Element, Part, Schema

TEI = "{http://www.tei-c.org/ns/1.0}"
GUIDELINES = "https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-"
# An example is as short as the document has it, and never longer than this.
LONGEST = 900
HEAD = """# The schema, element by element

This page is made by `make schema` of [tei_toolkit.rnc](../schemas/tei_toolkit.rnc), which lists what the
toolkit writes and nothing else; [tei.md](tei.md) tells how it is used. All that is valid here is valid in TEI All 4.3.0
and 4.12.0. The examples are parts of [schema-example.xml](schema-example.xml), one valid document in which
every element occurs. [tei_toolkit.odd](../schemas/tei_toolkit.odd) says the same in TEI's own language for schemas.

An attribute in **bold** must be there. *Word* and the like are [data types](#data-types).
"""


def make_page(schema: Schema, example: etree._Element) -> str:
    """The page, with a table of contents, the elements by their names, and the data types."""
    parents = _parents(schema)
    contents = " · ".join(f"[{name}](#{anchor(name)})" for name in schema.elements)
    parts = [HEAD, f"## Elements\n\n{contents}\n"]
    parts += [_element(schema, element, parents[element.name], example) for element in schema.elements.values()]
    parts += ["## Data types\n", *(_type(one) for one in schema.types.values())]
    return "\n".join(parts)


def anchor(name: str) -> str:
    """Where the heading of an element is on the page."""
    return name.casefold().replace(".", "")


def _element(schema: Schema, element: Element, parents: Iterable[str], example: etree._Element) -> str:
    module = MODULES[element.name]
    lines = [
        f"### {element.name}\n",
        f"{element.said} In TEI: [{element.name}]({GUIDELINES}{element.name}.html), module {module}.\n",
    ]
    if element.attributes:
        lines += ["| attribute | what it says | values |", "|---|---|---|"]
        lines += [_attribute(schema, attribute) for attribute in element.attributes]
        lines.append("")
    places = ", ".join(_link(name) for name in parents)
    lines.append(f"- Holds: {_then([_words(part) for part in element.content]) or 'nothing'}.")
    lines.append(f"- Stands in: {places}.\n" if places else "- Stands at the root of the file.\n")
    lines.append(_example(example, element.name))
    return "\n".join(lines)


def _attribute(schema: Schema, attribute: Attribute) -> str:
    name = f"**`{attribute.name}`**" if attribute.required else f"`{attribute.name}`"
    listed = attribute.values or (schema.types[attribute.type].values if attribute.type else ())
    if listed:
        values = "<br>".join(f"`{one.value}`: {_small(one.said)}" for one in listed)
    else:
        values = f"*[{attribute.type}](#{anchor(attribute.type)})*" if attribute.type else "any text"
    return f"| {name} | {attribute.said} | {values} |"


def _type(one: DataType) -> str:
    lines = [f"### {one.name}\n", f"{one.said}\n"]
    lines += [f"- `{value.value}`: {_small(value.said)}" for value in one.values]
    if not one.values:
        lines.append(f"- {_words(one.part)}")
    return "\n".join([*lines, ""])


def _words(part: Part) -> str:
    """A part of content or of a data type in words."""
    inner = [_words(one) for one in part.parts]
    match part.kind:
        case "element":
            return _link(part.name)
        case "type":
            return f"*[{part.name}](#{anchor(part.name)})*"
        case "data":
            return f"`xsd:{part.name}`" + (f" like `{part.pattern}`" if part.pattern else "")
        case "value":
            return f"`{part.name}`"
        case "text":
            return "text"
        case "choice":
            return f"({', '.join(inner[:-1])} or {inner[-1]})"
        case "optional":
            return f"perhaps {_grouped(inner)}"
        case "zeroOrMore":
            return f"any number of {_grouped(inner)}"
        case "oneOrMore":
            return f"one or more of {_grouped(inner)}"
        case "list":
            return _then(inner)
    return _grouped(inner)


def _then(words: list[str]) -> str:
    return ", then ".join(words)


def _grouped(words: list[str]) -> str:
    return f"({_then(words)})" if len(words) > 1 else _then(words)


def _link(name: str) -> str:
    return f"[{name}](#{anchor(name)})"


def _small(said: str) -> str:
    """What is said of a value, as it stands behind a colon."""
    return (
        said[:1].lower() + said[1:].removesuffix(".")
        if said[1:2].islower() or said[1:2] == " "
        else said.removesuffix(".")
    )


def _parents(schema: Schema) -> defaultdict[str, list[str]]:
    """For each element those that may hold it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for element in schema.elements.values():
        for child in dict.fromkeys(_children(element.content)):
            found[child].append(element.name)
    return found


def _children(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if part.kind == "element":
            yield part.name
        yield from _children(part.parts)


def _example(root: etree._Element, name: str) -> str:
    """The first element of this name in the example that has most attributes and is short enough to be shown."""
    nodes = list(root.iter(f"{TEI}{name}"))
    texts = [(len(node.attrib), _source(node)) for node in nodes]
    shown = [(count, text) for count, text in texts if len(text) <= LONGEST]
    if not shown:
        return "Its example is the whole of [schema-example.xml](schema-example.xml).\n"
    most = max(count for count, _ in shown)
    return f"```xml\n{next(text for count, text in shown if count == most)}\n```\n"


def _source(node: etree._Element) -> str:
    """A node as it stands in the file, moved to the left."""
    text = etree.tostring(node, encoding="unicode", with_tail=False).replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    first, *rest = text.split("\n")
    indents = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
    return "\n".join([first, *(line[min(indents, default=0) :] for line in rest)])
