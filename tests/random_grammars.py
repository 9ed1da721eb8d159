"""Random RELAX NG grammars that can be read exactly, and documents that keep or break them, for comparing engines."""

from dataclasses import dataclass
from random import Random
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tei_toolkit.validation.grammar.patterns import TEI, XML

SPACES = (TEI, "", "urn:x")
PREFIXES = {TEI: "t", "urn:x": "x", "urn:other": "o"}
NAMES = ("a", "b", "слово", "d", "e")
ATTRIBUTES = ("n", "m", "k", "имя")

TYPES = (
    ('<data type="integer"/>', ("1", " -2 ", "+3", "x", "١٢", "", "1.0")),
    ('<data type="nonNegativeInteger"><param name="maxInclusive">12</param></data>', ("0", "12", "13", "-1", "012")),
    ('<data type="decimal"><param name="minInclusive">0</param><param name="maxInclusive">1</param></data>',
     ("0", "1", "0.5", "1.00", "1.01", ".5", "-0.1", "1e0")),
    ('<data type="token"><param name="pattern">[a-c]+(-[a-c]+)?</param></data>',
     ("a", "abc-cab", "abc-", "d", " a ", "а", "a a")),
    (r'<data type="token"><param name="pattern">\d{2,3}</param></data>', ("12", "123", "1234", "१२", "1")),
    (r'<data type="token"><param name="pattern">[^\p{C}\p{Z}]+</param></data>', ("x", "й", "a b", "a\u00a0b", "")),
    ('<data type="NCName"/>', ("a", "имя", "a:b", "1a", " a", "a\tb", "a·")),
    ('<data type="date"/>', ("1920-02-29", "1921-02-29", "1920-13-01", " 1920-01-01", "20-01-01")),
    ('<data type="gYear"/>', ("1920", "20", "-0044", "x")),
    ('<data type="boolean"/>', ("true", "1", "yes", "TRUE", " 0")),
    ('<data type="language"/>', ("ru", "en-GB", "e_n", "абв", "abcdefghi")),
    ('<data type="string"/>', ("", "x y", "\ty", "й")),
    ("<text/>", ("", "x", " y\t", "й\n")),
    ("<choice><value>yes</value><value>very so</value></choice>", ("yes", " very  so ", "very\tso", "no", "", "Yes")),
    ('<choice><value type="string">yes</value><value type="token">no</value></choice>', ("yes", " yes", "no", " no ")),
    ('<choice><value>1</value><data type="NCName"/></choice>', ("1", "a", "2", "")),
    ('<list><oneOrMore><data type="NCName"/></oneOrMore></list>', ("a", " a  b ", "a\tb\nc", "", "a 1", "a\u00a0b")),
    ("<list><oneOrMore><choice><value>a</value><value>b</value></choice></oneOrMore></list>",
     ("a", "a b a", "c", "a,b", " ")),
    ('<list><data type="integer"/><optional><value>px</value></optional></list>', ("1", "1 px", "px", "1 2", "1px")),
    ("<list><zeroOrMore><value>a</value></zeroOrMore></list>", ("", " ", "a a", "b")),
    ("<empty/>", ("", " ", "x")),
)  # fmt: skip
"""Patterns of values, each with some that fit and some that don't."""
OTHER_TEXTS = ("x", "й", "\u00a0", "\u2003", "\u0085", "\u2028", "\u3000", "1")
BLANKS = ("", "", " ", "\n", "\t \r\n")


Content = tuple[Any, ...]
"""A pattern: its kind, then the patterns in it, or an element's name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an element, and what the grammar says of it."""

    space: str
    local: str


class Maker:
    """Makes one grammar and documents for it; the same seed makes the same.

    In a plain grammar no name comes twice in a content model, and none in its own: libxml2 errs or hangs in others.
    """

    def __init__(self, seed: int, plain: bool = False) -> None:
        self.random = Random(seed)
        spaces = self.random.sample(SPACES, self.random.randint(1, 3))
        self.names = [Name(self.random.choice(spaces), local) for local in NAMES[: self.random.randint(2, 5)]]
        self.attributes = {name: self._attributes() for name in self.names}
        self.contents = {name: self._plain_content(name) if plain else self._content(3) for name in self.names}

    def grammar(self) -> bytes:
        """The grammar in RELAX NG's XML form."""
        starts = "".join(f'<ref name="e{at}"/>' for at in range(self.random.randint(1, len(self.names))))
        defines = "".join(self._define(at, name) for at, name in enumerate(self.names))
        library = "http://www.w3.org/2001/XMLSchema-datatypes"
        opened = f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{library}">'
        return f"{opened}<start><choice>{starts}</choice></start>{defines}</grammar>".encode()

    def document(self) -> bytes:
        """A document that fits the grammar nearly always, or is broken here and there."""
        self.broken, self._left = self.random.random() < 0.6, 30
        root = self._element(self.random.choice(self.names), "", 0)
        prolog = self.random.choice(("", '<?xml version="1.0"?>\n', "<!-- c -->", "<?pi x?>", "\ufeff"))
        return f"{prolog}{root}{self.random.choice(('', '<!-- end -->', chr(10)))}".encode()

    def _define(self, at: int, name: Name) -> str:
        attributes = "".join(self._attribute(*one) for one in self.attributes[name])
        content = self._pattern(self.contents[name])
        both = attributes + content if self.random.random() < 0.7 else content + attributes
        return f'<define name="e{at}"><element name="{name.local}" ns="{name.space}">{both}</element></define>'

    def _attributes(self) -> list[tuple[str, str, bool, int]]:
        some = self.random.sample(ATTRIBUTES, self.random.randint(0, 3))
        return [
            (self.random.choice(("", "", "", *SPACES)), local, self.random.random() < 0.4, self._type())
            for local in some
        ]

    def _type(self) -> int:
        return self.random.randrange(len(TYPES))

    @staticmethod
    def _attribute(space: str, local: str, required: bool, kind: int) -> str:
        written = f'<attribute name="{local}" ns="{space}">{TYPES[kind][0]}</attribute>'
        return written if required else f"<optional>{written}</optional>"

    def _content(self, depth: int) -> Content:
        kinds = ("element", "text", "empty", "element", "group", "choice", "optional", "zeroOrMore", "oneOrMore")
        kind = self.random.choice(kinds[: 9 if depth else 4])
        if kind == "element":
            return (kind, self.random.choice(self.names))
        if kind in ("text", "empty"):
            return (kind,)
        return (kind, *(self._content(depth - 1) for _ in range(self.random.randint(1, 3))))

    def _plain_content(self, name: Name) -> Content:
        later = self.names[self.names.index(name) + 1 :]
        some: list[Content] = [("element", one) for one in self.random.sample(later, len(later))]
        del some[self.random.randint(0, len(some)) :]
        if not some or self.random.random() < 0.3:
            return ("zeroOrMore", ("choice", ("text",), *some)) if self.random.random() < 0.8 else ("empty",)
        kinds = ("group", "group", "optional", "zeroOrMore", "oneOrMore")
        if self.random.random() < 0.3:
            return (self.random.choice(kinds), ("choice", *some))
        return ("group", *((self.random.choice(kinds), one) for one in some))

    def _pattern(self, content: Content) -> str:
        kind, *inner = content
        if kind == "element":
            return f'<ref name="e{self.names.index(inner[0])}"/>'
        if not inner:
            return f"<{kind}/>"
        return f"<{kind}>{''.join(map(self._pattern, inner))}</{kind}>"

    def _walk(self, content: Content, depth: int) -> list[Name | str]:
        """Choose children for a content model: names, and "" for text."""
        kind, *inner = content
        if kind == "element":
            return [inner[0]]
        if kind == "text":
            return [""] if self.random.random() < 0.6 else []
        if kind == "choice":
            inner = [self.random.choice(inner)]
        low, high = {"optional": (0, 1), "zeroOrMore": (0, 2), "oneOrMore": (1, 3)}.get(str(kind), (1, 1))
        times = self.random.randint(low, max(low, high - depth // 3))
        return [child for _ in range(times) for one in inner for child in self._walk(one, depth)]

    def _breaks(self, share: float = 0.1) -> bool:
        return self.broken and self.random.random() < share

    def _children(self, name: Name, depth: int) -> list[Name | str]:
        children = self._walk(self.contents.get(name, ("empty",)), depth) if self._left > 0 else []
        self._left -= len(children)
        if self._breaks():
            at = self.random.randint(0, len(children))
            change = self.random.randrange(4)
            if change == 0:
                children.insert(at, self.random.choice((*self.names, Name("urn:other", "a"), Name("", "a"))))
            elif change == 1:
                children.insert(at, "")
            elif change == 2:
                del children[at : at + 1]
            else:
                self.random.shuffle(children)
        return children

    def _element(self, name: Name, inherited: str, depth: int) -> str:
        """Write an element; `inherited` is the default namespace around it."""
        declared, default = "", inherited
        prefix = PREFIXES.get(name.space, "")
        if prefix and self.random.random() < 0.4:
            tag, declared = f"{prefix}:{name.local}", f' xmlns:{prefix}="{name.space}"'
        else:
            tag, default = name.local, name.space
            if inherited != default or self.random.random() < 0.1:
                declared = f' xmlns="{default}"'
        attributes = self._written(name)
        children = self._children(name, depth)
        if not children and self.random.random() < 0.5:
            return f"<{tag}{declared}{attributes}{self.random.choice(BLANKS)}/>"
        inner = "".join(self._child(child, default, depth) for child in children)
        return f"<{tag}{declared}{attributes}>{self._between()}{inner}</{tag}>"

    def _child(self, child: Name | str, default: str, depth: int) -> str:
        written = self._element(child, default, depth + 1) if isinstance(child, Name) else self._text()
        return written + self._between()

    def _text(self) -> str:
        text = self.random.choice(OTHER_TEXTS)
        forms = (text, escape(f"{text} & <"), f"<![CDATA[{text}]]>", f"&#{ord(text)};", f" {text}<!-- c -->{text}\n")
        return self.random.choice(forms)

    def _between(self) -> str:
        return self.random.choice((*BLANKS, "<!-- c -->", "<?pi?>", "<![CDATA[ ]]>", "&#32;", "<![CDATA[]]>"))

    def _written(self, name: Name) -> str:
        written = []
        for space, local, required, kind in self.attributes.get(name, []):
            if (required and not self._breaks(0.05)) or self.random.random() < 0.4:
                written.append(self._one(space, local, self._value(kind)))
        if self._breaks(0.05):
            stranger = self.random.choice((("urn:other", "n"), (TEI, "n"), ("", "z"), (XML, "lang"), (XML, "id")))
            if stranger[1] not in {local for _, local, *_ in self.attributes.get(name, [])}:
                written.append(self._one(*stranger, "a"))
        self.random.shuffle(written)
        return "".join(written)

    def _value(self, kind: int) -> str:
        values = TYPES[kind][1]
        return self.random.choice(values) if self.broken else values[0]

    @staticmethod
    def _one(space: str, local: str, value: str) -> str:
        quoted = quoteattr(value, {"\t": "&#9;", "\n": "&#10;"})
        if space == XML:
            return f" xml:{local}={quoted}"
        if not space:
            return f" {local}={quoted}"
        prefix = f"q{PREFIXES[space]}{local}"
        return f' xmlns:{prefix}="{space}" {prefix}:{local}={quoted}'
