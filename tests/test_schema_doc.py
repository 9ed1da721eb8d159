"""docs/schema.md and the ODD say what the schema says: made anew of it, and with something said of everything."""

from pathlib import Path

import pytest
from lxml import etree
from odd_reader import read_odd

from tei_toolkit.validation import validate
from tools.document_schema.__main__ import EXAMPLE, made
from tools.document_schema.modules import MODULES
from tools.document_schema.reading import Part, Schema

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = Schema(ROOT / "schemas" / "tei_toolkit.rng")
ODD = ROOT / "schemas" / "tei_toolkit.odd"
TEI = "http://www.tei-c.org/ns/1.0"
COUNTS = {"optional": ("0", "1"), "zeroOrMore": ("0", "unbounded"), "oneOrMore": ("1", "unbounded")}


@pytest.mark.parametrize(("path", "data"), made().items(), ids=lambda one: getattr(one, "name", ""))
def test_what_is_made_of_the_schema_is_up_to_date(path: Path, data: bytes) -> None:
    assert path.read_bytes() == data, "make schema"


def test_something_is_said_of_everything() -> None:
    silent = [one.name for one in (*SCHEMA.elements.values(), *SCHEMA.types.values()) if not one.said]
    for element in SCHEMA.elements.values():
        for one in element.attributes:
            silent += [f"{element.name}/@{one.name}"] * (not one.said)
            silent += [f"{element.name}/@{one.name}={value.value}" for value in one.values if not value.said]
    silent += [f"{one.name}={value.value}" for one in SCHEMA.types.values() for value in one.values if not value.said]
    assert silent == []


def test_silence_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "silent.rng"
    text = (ROOT / "schemas" / "tei_toolkit.rng").read_text(encoding="utf-8")
    path.write_text(text.replace("<a:documentation>A stanza.</a:documentation>", ""), encoding="utf-8")
    assert Schema(path).elements["lg"].said == ""


def test_the_example_is_valid_and_has_every_element() -> None:
    assert [one for one in validate(EXAMPLE) if one.severity == "error"] == []
    seen = {etree.QName(node).localname for node in etree.parse(EXAMPLE).getroot().iter(f"{{{TEI}}}*")}
    assert seen == SCHEMA.elements.keys()


def test_every_element_has_its_module() -> None:
    assert MODULES.keys() == SCHEMA.elements.keys()


@pytest.mark.needs_shared
def test_the_odd_is_valid_in_tei_all() -> None:
    path = ROOT.parent / "shared" / "tei" / "tei_all-4.12.0.rng"
    if not path.exists():
        pytest.skip("TEI All is not in ../shared/tei")
    schema = etree.RelaxNG(etree.parse(path))
    assert schema.validate(etree.parse(ODD)), schema.error_log.last_error


def test_the_odd_says_what_the_schema_says() -> None:
    read = read_odd(ODD.read_bytes())
    assert read.keys() == SCHEMA.elements.keys()
    for name, element in SCHEMA.elements.items():
        assert read[name].attributes == {
            one.name: (one.required, values(one.values, one.type)) for one in element.attributes
        }
        assert read[name].content == content(element.content), name


def test_the_modules_of_the_odd_hold_the_elements() -> None:
    modules = etree.parse(ODD).getroot().iter(f"{{{TEI}}}moduleRef")
    included = [name for one in modules for name in (one.get("include") or "").split()]
    assert sorted(included) == sorted(SCHEMA.elements)


def values(listed: tuple[object, ...], name: str) -> object:
    """What an attribute may be, as `read_odd` has it."""
    known = SCHEMA.types.get(name)
    if own := listed or (known.values if known else ()):
        return frozenset(one.value for one in own)  # type: ignore[attr-defined]
    if known is None:
        return ("data", "string", ""), False
    part = known.part.parts[0] if known.part.kind == "list" else known.part
    several = part.kind == "oneOrMore"
    part = part.parts[0] if several else part
    return content((SCHEMA.types[part.name].part if part.kind == "type" else part,)), several


def content(parts: tuple[Part, ...], counts: tuple[str, str] = ("1", "1")) -> object:
    """Parts that follow one another, as `read_odd` has them."""
    if len(parts) != 1:
        return ("sequence", *counts, tuple(content((one,)) for one in parts)) if parts else ("empty", *counts, ())
    (part,) = parts
    match part.kind:
        case "optional" | "zeroOrMore" | "oneOrMore":
            return content(part.parts, COUNTS[part.kind])
        case "element":
            return "elementRef", *counts, part.name
        case "text":
            return "textNode", *counts, ()
        case "data":
            return "data", part.name, part.pattern
        case "choice":
            return "alternate", *counts, tuple(content((one,)) for one in part.parts)
    assert part.kind == "group"
    return content(part.parts, counts)
