"""Look for bytes that the toolkit stumbles over: python -m tests.fuzz --minutes 10.

Documents are changed at random: bytes flipped, pieces cut, doubled or taken from another file, tokens exchanged.
Of each it is asked that checking it ends soon, raises nothing and says the same twice, and that libxml2 agrees.
"""

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))

from grammar_documents import document
from hostile_files import small
from mutants import Mutants

from tei_toolkit.validation import Finding, validate
from tei_toolkit.validation.grammar.relaxng import load_schema

TOKENS = (
    b"<", b">", b"/>", b"</", b"&", b"&lt;", b"&#0;", b"&#x10FFFF;", b"<!--", b"-->", b"<![CDATA[", b"]]>",
    b"<?", b"?>",
    b"<!DOCTYPE", b"<!ENTITY", b'"', b"'", b"=", b" ", b"\t", b"\r", b"\n", b"\r\n", b"\0", b"\x7f", b"\x80", b"\xff",
    b"\xc2\x85", b"\xe2\x80\xa8", b"\xc2\xa0", b"\xef\xbb\xbf", b"\xef\xbf\xbf", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80",
    b"xml:id", b"xmlns", b"xmlns:a", b"a:", b"xml:", b"facs", b"when", b"target", b"n", b"#", b"p", b"note", b"zone",
    b"999999999999999999999999", b"-1", b"1920-02-30", b"", b"<p>", b"</p>",
    b"<note n='1'>", b"<pb/>", b"<x xmlns=''/>",
)  # fmt: skip
_SPLIT = re.compile(rb"([<>/&;=\"'\s])")
SECONDS = 2
_OWN_REASONS = {*(f"XML{number:03d}" for number in range(1, 11)), "TTK-ID-NAME"}
"""Codes for XML that others may read, and for ids that XML Schema takes for those without spaces around them."""


class Fuzz:
    """Makes and judges changed documents; the same seed makes the same."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        mutants = Mutants()
        whole = document("<p n='1'>а<note place='bottom' n='1'>б</note><!-- c --><![CDATA[x]]><?pi x?>&amp;</p>")
        hostile = [data for data in small("file:///x", "http://127.0.0.1:9/").values() if len(data) < 20_000]
        self._corpus = [whole] * 20 + [mutants.make(number) for number in range(300)] + hostile
        self._schema = load_schema()
        self._relaxng = etree.RelaxNG(etree.fromstring(self._schema.data))
        self.tally: Counter[str] = Counter()

    def make(self) -> bytes:
        """Change one of the documents a few times."""
        data = self._random.choice(self._corpus)
        for _ in range(self._random.choice((1, 1, 2, 3, 8))):
            data = self._random.choice((self._flip, self._cut, self._splice, self._insert, self._exchange))(data)
        return data

    def judge(self, data: bytes) -> str:
        """What is wrong with how the toolkit takes a document; empty where nothing is."""
        start = time.process_time()
        try:
            found = validate(data, schema=self._schema)
        except Exception as error:  # noqa: BLE001 (any at all is what is looked for)
            return f"raises {error!r}"
        if (took := time.process_time() - start) > SECONDS:
            return f"takes {took:.1f} s"
        if found != validate(data, schema=self._schema):
            return "says something else the second time"
        return self._otherwise(data, found)

    def _otherwise(self, data: bytes, found: tuple[Finding, ...]) -> str:
        """Compare the verdict with that of libxml2, where the guard has no reason of its own to refuse."""
        codes = {one.code for one in found}
        self.tally["refused" if any(code.startswith("XML") for code in codes) else "read"] += 1
        if codes & _OWN_REASONS:
            return ""
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
            tree = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            # A namespace that is no URI is none of XML's errors, but libxml2's.
            return "" if "XML000" in codes or "URI" in error.msg else f"libxml2 can't read it: {error}"
        if "XML000" in codes:
            # Expat knows the names of XML's fourth edition, libxml2 those of the fifth.
            return "" if not data.isascii() else f"expat alone can't read it: {found[0].message}"
        valid = not any(code.startswith("RNG") or code == "TTK-ID" for code in codes)
        self.tally["valid" if valid else "invalid"] += 1
        return (
            "" if self._relaxng.validate(tree) is valid else f"libxml2 says {not valid}, the toolkit {valid}: {codes}"
        )

    def _flip(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + bytes([self._random.randrange(256)]) + data[at + 1 :]

    def _cut(self, data: bytes) -> bytes:
        start, end = sorted((self._at(data), self._at(data)))
        return data[:start] + data[min(end, start + 200) :]

    def _splice(self, data: bytes) -> bytes:
        other = self._random.choice(self._corpus)
        start, at = self._at(other), self._at(data)
        return data[:at] + other[start : start + self._random.randrange(300)] + data[at:]

    def _insert(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self._random.choice(TOKENS) + data[at:]

    def _exchange(self, data: bytes) -> bytes:
        tokens = _SPLIT.split(data)
        tokens[self._random.randrange(len(tokens))] = self._random.choice((*TOKENS, self._random.choice(tokens)))
        return b"".join(tokens)

    def _at(self, data: bytes) -> int:
        return self._random.randrange(len(data) + 1)


def main() -> int:
    """Fuzz for some minutes; comes back with 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="a folder for the files that something was found with")
    options = parser.parse_args()
    fuzz, end, wrong = Fuzz(options.seed), time.monotonic() + 60 * options.minutes, 0
    while time.monotonic() < end:
        data = fuzz.make()
        if reason := fuzz.judge(data):
            wrong += 1
            sys.stdout.write(f"{reason}\n{data[:200]!r}\n")
            if options.out:
                options.out.mkdir(parents=True, exist_ok=True)
                (options.out / f"{wrong:04d}.xml").write_bytes(data)
    sys.stdout.write(f"{dict(fuzz.tally)}, {wrong} found wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
