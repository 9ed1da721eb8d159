"""Documents of docs/phenomena as values, and the normal form in which wanted and written TEI are compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path

import regex
from lxml import etree
from rapidfuzz.distance import Levenshtein

FOLDER = Path(__file__).parents[1] / "docs" / "phenomena"
MODELS = {"Russian": "rus+eng", "English": "eng", "German": "deu", "French": "fra"}
LEFT_OUT = "[…]"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
# What says where on the scan a thing stands or which program said so: no part of the phenomenon.
_PLACE = frozenset({"facs", "resp", "url", "width", "height", _ID})
_POINTERS = ("next", "prev", "sameAs", "target")
# Whom a name points to and how sure that is are no matter of the page either.
_NAMES = ("persName", "placeName", "orgName")
_PARTS = ("## On the page", "## The TEI wanted", "## The decision")


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """A document of docs/phenomena: its title and language, why it isn't reached (if not), its sheets and its TEI."""

    name: str
    title: str
    language: str
    missing: str
    sheets: tuple[str, ...]
    wanted: str

    @property
    def scans(self) -> list[Path]:
        """The files of its sheets."""
        return [FOLDER / sheet for sheet in self.sheets]

    @property
    def names(self) -> bool:
        """Whether its TEI shows names."""
        return any(f"<{tag}" in self.wanted for tag in _NAMES)

    @property
    def status(self) -> str:
        """What the table of README.md says of it."""
        return f"not reached: {self.missing}" if self.missing else "reached"


def read_phenomenon(path: Path) -> Phenomenon:
    """The phenomenon of a document; raises ValueError where a part of it is missing."""
    text = path.read_text(encoding="utf-8")
    head = regex.match(r"# (.+)\n\n- Language: (\w+)\n- Status: (reached|not reached: \S.*)\n", text)
    places = [text.find(f"\n{part}\n") for part in _PARTS]
    sheets = tuple(regex.findall(r"!\[[^\]]+\]\(([^)]+)\)", text))
    wanted = regex.findall(r"```xml\n(.*?)```", text, regex.DOTALL)
    if head is None or -1 in places or places != sorted(places) or not sheets or len(wanted) != 1:
        raise ValueError(f"{path.name}: wants a title, language, status, {', '.join(_PARTS)}, a picture and its TEI")
    missing = head[3].removeprefix("not reached: ") if head[3] != "reached" else ""
    return Phenomenon(path.stem, head[1], head[2], missing, sheets, wanted[0])


def phenomena() -> list[Phenomenon]:
    """All phenomena, by name."""
    return [read_phenomenon(path) for path in sorted(FOLDER.glob("*.md")) if path.stem != "README"]


def table(found: Sequence[Phenomenon]) -> str:
    """The table of README.md."""
    rows = [f"| [{one.title}]({one.name}.md) | {one.language} | {one.status} |" for one in found]
    return "\n".join(["| phenomenon | language | status |", "|---|---|---|", *rows]) + "\n"


def wanted_tokens(wanted: str) -> list[str]:
    """The tags and words of a fenced block of TEI."""
    return _tokens(etree.fromstring(f"<body>{wanted}</body>"), keep_lines="<lb" in wanted)


def written_tokens(tei: bytes, like: str) -> list[str]:
    """The tags and words of a TEI file's body; line beginnings only where the wanted TEI has them, too."""
    (body,) = etree.fromstring(tei).iterfind(".//{*}text/{*}body")
    return _tokens(body, keep_lines="<lb" in like)


def differences(written: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """What is not as it should be: tags to the letter, words but for a misread letter in a few of them.

    Where the wanted text leaves words out, any words may stand, but no tag.
    """
    misread = 0
    before: list[str] = []
    for found, asked in zip_longest(_runs(written), _runs(wanted), fillvalue=["nothing"]):
        pairs = _pairs(found, asked)
        if pairs is None:
            place = " ".join(before[-8:])
            return [f"behind {place!r}: {' '.join(asked)!r} is wanted, not {' '.join(found)!r}"]
        misread += sum(one != other for one, other in pairs)
        before += found
    allowed = 1 + len(wanted) // 100
    return [] if misread <= allowed else [f"{misread} words are misread, {allowed} may be"]


def _runs(tokens: Sequence[str]) -> list[list[str]]:
    """The tags one by one, the words between two tags together."""
    return [run for tag, words in groupby(tokens, _is_tag) for run in ([[one] for one in words] if tag else [[*words]])]


def _pairs(found: Sequence[str], wanted: Sequence[str]) -> list[tuple[str, str]] | None:
    """The words that stand for one another; None where there are others, more or fewer than wanted."""
    pieces = [list(piece) for left_out, piece in groupby(wanted, LEFT_OUT.__eq__) if not left_out]
    pairs: list[tuple[str, str]] = []
    place = 0
    for index, piece in enumerate(pieces):
        last = len(found) - len(piece)
        first = last if index and index == len(pieces) - 1 else place
        starts = range(first, last + 1) if index else range(min(1, last + 1))
        start = next((at for at in starts if at >= place and all(map(_alike, found[at:], piece))), None)
        if start is None:
            return None
        pairs += zip(found[start:], piece, strict=False)
        place = start + len(piece)
    return pairs if place == len(found) or wanted[-1:] == [LEFT_OUT] else None


def _tokens(root: etree._Element, keep_lines: bool) -> list[str]:
    names = _short_names(root)
    text = "".join(_content(root, names, keep_lines))
    return [token for token in regex.findall(r"<[^>]*>|[^<\s]+", text) if token]


def _content(node: etree._Element, names: dict[str, str], keep_lines: bool) -> Iterator[str]:
    yield node.text or ""
    for kind, run in groupby(node, key=lambda child: etree.QName(child).localname):
        children = list(run)
        if kind == "fw":
            # The furniture of a page has no order of its own.
            ordered = sorted(children, key=lambda child: child.get("type", ""))
            for child in ordered:
                yield from _element(child, names, keep_lines=False)
            yield from (child.tail or "" for child in children)
            continue
        for child in children:
            yield from _element(child, names, keep_lines)
            yield child.tail or ""


def _element(node: etree._Element, names: dict[str, str], keep_lines: bool) -> Iterator[str]:
    tag = etree.QName(node).localname
    if tag == "lb" and not keep_lines:
        yield "" if node.get("break") == "no" else " "
        return
    if tag == "choice":
        # What a word was read as is no matter of the page: the repaired word stands for it.
        (repaired,) = (child for child in node if etree.QName(child).localname in ("corr", "reg"))
        yield from _content(repaired, names, keep_lines)
        return
    shown = {key: value for key, value in node.attrib.items() if key not in _PLACE and tag not in _NAMES}
    for key in _POINTERS:
        if key in shown:
            shown[key] = "#" + names.get(shown[key].removeprefix("#"), "elsewhere")
    if node.get(_ID) in names:
        shown["id"] = names[node.get(_ID, "")]
    yield "<" + tag + "".join(f" {key}={value!r}" for key, value in sorted(shown.items())) + ">"
    yield from _content(node, names, keep_lines)
    yield f"</{tag}>"


def _short_names(root: etree._Element) -> dict[str, str]:
    """Names by the order of the text for the elements that others point to: their ids differ from file to file."""
    pointed = {node.get(key, "").removeprefix("#") for node in root.iter() for key in _POINTERS if node.get(key)}
    known = [node.get(_ID, "") for node in root.iter() if node.get(_ID) in pointed]
    return {identifier: str(number) for number, identifier in enumerate(known, 1)}


def _is_tag(token: str) -> bool:
    return token.startswith("<")


def _alike(one: str, other: str) -> bool:
    """The same tag; or words that differ in a letter at most, which a hyphen is not."""
    if _is_tag(one) or _is_tag(other) or len(other) < 4:
        return one == other
    return one.count("-") == other.count("-") and Levenshtein.distance(one, other) <= 1
