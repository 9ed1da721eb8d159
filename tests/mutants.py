"""Valid documents with one to three changes, and what judges say of many files: libxml2, jing, and the toolkit."""

import re
import subprocess
from collections.abc import Callable, Iterable
from copy import deepcopy
from pathlib import Path
from random import Random

from grammar_documents import SAMPLES, SCHEMA, Writer, read_grammar
from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
EXAMPLE = Path(__file__).parents[1] / "docs" / "schema-example.xml"
VALUES = (
    *(value for samples in SAMPLES.values() for value in samples),
    "", " ", "a b", "#a #b", "#", "# a", "#1", "#é", "#𐐀", "é", "名", "𝔄", "\u00a0", "\u2028", "\u200b", "\u00ad",
    "\ue000", "\U000e0001", "e\u0301", "ﬁ", "⸗", "soft-hyphen", "a" * 3000, "#" + "a" * 3000, "%41" * 300, "0" * 40,
    "9" * 40, "٣", "１", "00", "01", "-1", "+1", "-0", "+0.5", ".5", "5.", "0.5", "0.55", "1.00", "1.01", "1e0",
    "INF", "NaN", "0,5", "1920", "0000", "10000", "-1920", "1920-02-30", "1921-02-29", "1900-02-29", "2000-02-29",
    "1920-13", "1920-00-10", "1920-3-2", "1920-03-22Z", "1920-03-22+01:00", "--02-30", "--02-29", "--13", "--03--",
    "---22", "1920-03-22T00:00:00", "1917-03-01/1917-03-05", "1917-03-01 / 1917-03-05", "1917/", "0008-13-05",
    "http://a b/", "http://[::1]/", "http://", "//", "//a", "/", "a:b", ":", "a%zz", "%", "[", "]", "|", "\\", "^",
    "http://é/ü?x=[1]", "http://a:b/", "http://a:99999/", "a#b#c", "1px", "1.5px", "01px", "1 px", "1PX", "5.5.4",
    "5..4", "v5", "high", "High", "medium", "draft", "approved", "no", "yes", "note", "printed", "line", "90", "45",
    "top", "bottom top", "en_GB", "abcdefghi", "-a", "a-", "i-klingon", "x", "ru-petr1708", "a:b:c", "·a", "a·b",
    "ª", "1a", "_", "#authority",
)  # fmt: skip
"""Values of all data types, and such that are almost of one."""
VARIANTS: tuple[Callable[[str], str], ...] = (
    lambda value: f" {value}",
    lambda value: f"{value}\n",
    lambda value: f"\t {value} \r",
    lambda value: f"{value} {value}",
    lambda value: f"{value}  {value}",
    lambda value: f"+{value}",
    lambda value: f"0{value}",
    lambda value: f"-{value}",
    lambda value: f"{value}0",
    lambda value: f"{value}.0",
    lambda value: f"\u00a0{value}",
    lambda value: value.upper(),
    lambda value: value[1:],
    lambda value: value[:-1],
    lambda value: value.replace("-", ""),
    lambda value: f"{value}𝔄",
)
TEXTS = ("слово", " ", "\n", "\u00a0", "a<b&c", "𝔄", "\t", "0")


class Mutants:
    """Makes documents from a seed: the example of the schema, or a random one, with changes."""

    def __init__(self) -> None:
        grammar = read_grammar(SCHEMA)
        self._writer = Writer(grammar)
        self._example = etree.parse(EXAMPLE)
        self._names = sorted(grammar.elements)
        self._attributes = sorted({name for one in grammar.elements.values() for name in one.attributes})
        self._changes = (
            self._remove, self._rename, self._insert, self._move, self._double, self._swap, self._text, self._silence,
            self._comment, self._foreign, self._without, self._other_name, self._further, self._twin,
            self._value, self._value, self._value, self._variant, self._variant, self._variant,
        )  # fmt: skip

    def make(self, seed: int) -> bytes:
        """The document of a seed."""
        random = Random(seed)
        tree = deepcopy(self._example) if seed % 2 else self._writer.write(seed % 97)
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            nodes = list(tree.getroot().iter("*"))
            random.choice(self._changes)(random, nodes)
        return bytes(etree.tostring(tree.getroot(), encoding="UTF-8"))

    def _remove(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice(nodes)
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)

    def _rename(self, random: Random, nodes: list[etree._Element]) -> None:
        random.choice(nodes).tag = f"{{{TEI}}}{random.choice((*self._names, 'front', 'Div', 'seg'))}"

    def _insert(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice(nodes)
        new = etree.Element(f"{{{TEI}}}{random.choice((*self._names, 'lb', 'pb', 'note', 'seg'))}")
        if random.random() < 0.3:
            new.text = random.choice(TEXTS)
        node.insert(random.randint(0, len(node)), new)

    def _move(self, random: Random, nodes: list[etree._Element]) -> None:
        node, home = random.choice(nodes), random.choice(nodes)
        if home not in node.iter("*"):
            home.insert(random.randint(0, len(home)), node)

    def _double(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice(nodes)
        if node.getparent() is not None:
            node.addnext(deepcopy(node))

    def _swap(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice(nodes)
        behind = node.getnext()
        if behind is not None:
            behind.addnext(node)

    def _text(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice(nodes)
        if random.random() < 0.5:
            node.text = (node.text or "") + random.choice(TEXTS)
        elif node.getparent() is not None:
            node.tail = (node.tail or "") + random.choice(TEXTS)

    def _silence(self, random: Random, nodes: list[etree._Element]) -> None:
        random.choice(nodes).text = None

    def _comment(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice(nodes)
        node.insert(
            random.randint(0, len(node)), random.choice((etree.Comment("x"), etree.ProcessingInstruction("x", "y")))
        )

    def _foreign(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice(nodes)
        if random.random() < 0.5:
            node.set("{urn:x}a", "1")
        else:
            node.insert(random.randint(0, len(node)), etree.Element(random.choice(("{urn:x}p", "p"))))

    def _without(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice(nodes)
        if node.attrib:
            del node.attrib[random.choice(list(node.attrib))]

    def _other_name(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice(nodes)
        if node.attrib:
            value = node.attrib.pop(random.choice(list(node.attrib)))
            node.set(self._key(random), value)

    def _further(self, random: Random, nodes: list[etree._Element]) -> None:
        random.choice(nodes).set(self._key(random), random.choice(VALUES))

    def _twin(self, random: Random, nodes: list[etree._Element]) -> None:
        named = [node for node in nodes if node.get(XML_ID)]
        random.choice(named or nodes).set(XML_ID, random.choice(named or nodes).get(XML_ID) or "a")

    def _value(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice([node for node in nodes if node.attrib] or nodes)
        if node.attrib:
            node.set(random.choice(list(node.attrib)), random.choice(VALUES))

    def _variant(self, random: Random, nodes: list[etree._Element]) -> None:
        node = random.choice([node for node in nodes if node.attrib] or nodes)
        if node.attrib:
            key = random.choice(list(node.attrib))
            node.set(key, random.choice(VARIANTS)(str(node.get(key))))

    def _key(self, random: Random) -> str:
        name = random.choice((*self._attributes, "rendition"))
        return name.replace("xml:", "{http://www.w3.org/XML/1998/namespace}")


def by_jing(jing: str, schema: Path, files: Iterable[Path]) -> set[str]:
    """The names of the files that jing finds invalid."""
    run = subprocess.run([jing, schema, *files], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    assert "Exception" not in run.stderr, run.stderr
    assert "fatal" not in run.stdout, run.stdout
    return {Path(found).name for found in re.findall(r"^(/[^:\n]+):\d+:\d+: error: ", run.stdout, re.MULTILINE)}


def by_libxml2(schema: etree.RelaxNG, files: Iterable[Path]) -> set[str]:
    """The names of the files that libxml2 finds invalid."""
    parser = etree.XMLParser(collect_ids=False)
    return {file.name for file in files if not schema.validate(etree.parse(file, parser))}
