"""A process of its own in which libxml2 compiles a schema and checks files: it can be stopped, and needs no trust.

It is started as a file and imports nothing of the toolkit. On its input come files, each with its length in eight
bytes before it; on its output goes one line of JSON for the schema and for each file.
"""

import json
import re
import resource
import sys
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

LIMIT = 1000
_SAID = 300
_RNG = "{http://relaxng.org/ns/structure/1.0}"
_STEP = re.compile(r"([^/\[]+)(?:\[(\d+)\])?")


def main(path: str, seconds: int) -> None:
    """Compile the schema at a path, then answer for file after file.

    The limit of processor time ends the compiling where nobody is left to do so. A limit of memory can't be set here:
    where libxml2 is refused memory it goes on without a word, and what it then says is worth nothing.
    """
    out = sys.stdout.buffer
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard), hard))
    try:
        for file in Path(path).parent.glob("*.rng"):
            _without_ids(file)
        schema = etree.RelaxNG(etree.parse(path, _parser()))
    except (etree.XMLSyntaxError, etree.RelaxNGParseError) as error:
        log: Any = error.error_log
        _say(out, {"trouble": str(log[0].message if log else error), "line": log[0].line or 1 if log else 1})
        return
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    _say(out, {})
    while data := _next(sys.stdin.buffer):
        _say(out, _answer(schema, data))


def _without_ids(path: Path) -> None:
    """Let ids be names in a schema's file: whether an id occurs twice isn't for the grammar to say, but for a rule.

    jing is told so by its option -i; libxml2 has none.
    """
    tree = etree.parse(str(path), _parser())
    ids = [data for data in tree.iter(f"{_RNG}data") if (data.get("type") or "").strip() == "ID"]
    for data in ids:
        data.set("type", "NCName")
    if ids:
        path.write_bytes(etree.tostring(tree))


def _next(source: BinaryIO) -> bytes:
    length = int.from_bytes(source.read(8), "big")
    return source.read(length)


def _say(out: BinaryIO, answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False, encoding="utf-8"
    )


def _answer(schema: etree.RelaxNG, data: bytes) -> dict[str, Any]:
    """Say whether a file is valid, and what libxml2 has against it: number of the element, message."""
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        return {"broken": [error.lineno, error.offset, error.msg]}
    tree = root.getroottree()
    if schema.validate(tree):
        return {"valid": True}
    entries = list(islice(schema.error_log, LIMIT + 1))
    find = _Finder(root)
    named = [find.element(entry.path or "") for entry in entries]
    wanted = set(named)
    order = {element: number for number, element in enumerate(tree.iter("*")) if element in wanted}
    problems = [[order.get(element, 0), entry.message[:_SAID]] for element, entry in zip(named, entries, strict=True)]
    return {"valid": False, "problems": problems}


class _Finder:
    """Finds the elements that libxml2's log speaks of: /*/*[3]/xi:include[2], where * is any element.

    XPath itself would need to know what the prefixes stand for.
    """

    def __init__(self, root: Any) -> None:
        self._root = root
        self._children: dict[tuple[Any, str], list[Any]] = {}

    def element(self, path: str) -> Any:
        """The element of a path; the last one found where a step leads nowhere."""
        element = self._root
        for name, number in _STEP.findall(path.partition("/")[2].partition("/")[2]):
            children = self._named(element, name)
            if not 0 < int(number or 1) <= len(children):
                break
            element = children[int(number or 1) - 1]
        return element

    def _named(self, element: Any, name: str) -> list[Any]:
        if (element, name) not in self._children:
            prefix, _, local = name.rpartition(":")
            test = f"{{*}}{local}" if local != "*" else "*"
            children = element.iterchildren(test)
            self._children[element, name] = [one for one in children if local == "*" or (one.prefix or "") == prefix]
        return self._children[element, name]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
