"""A RELAX NG schema: as our own automaton reads it, and as libxml2 does."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from lxml import etree

from tei_toolkit.errors import InvariantError, MarkupError
from tei_toolkit.validation.automaton import Automaton
from tei_toolkit.validation.grammar import Grammar

_NAME = "tei_toolkit.rng"


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema with its bytes; `automaton` is None where `Grammar` can't read it, and judges only where it is exact."""

    name: str
    data: bytes
    automaton: Automaton | None

    @property
    def exact(self) -> bool:
        """Whether the automaton takes exactly what the schema takes."""
        return self.automaton is not None and self.automaton.grammar.exact


def load_schema(path: Path | None = None) -> Schema:
    """Read a schema: the project's own, or the RELAX NG file (XML form) at `path`.

    Raises MarkupError where the file can't be read or is no RELAX NG schema.
    """
    try:
        data = schema_bytes() if path is None else path.read_bytes()
        root = parse_schema(data)
    except OSError as error:
        raise MarkupError(f"{path}: {error.strerror}; name a RELAX NG schema (.rng)") from error
    except etree.XMLSyntaxError as error:
        raise MarkupError(f"{path}: not a RELAX NG schema in XML form ({error}); name an .rng file") from error
    schema = Schema(str(path or _NAME), data, _automaton(root))
    if path is not None:
        compile_schema(schema)
    return schema


def parse_schema(data: bytes) -> etree._Element:
    """Parse a schema without entities, network and DTDs."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def compile_schema(schema: Schema) -> etree.RelaxNG:
    """Have libxml2 compile a schema; raises MarkupError where it is none."""
    try:
        return etree.RelaxNG(parse_schema(schema.data))
    except etree.RelaxNGParseError as error:
        raise MarkupError(f"{schema.name}: not a RELAX NG schema in XML form ({error}); name an .rng file") from error


def _automaton(root: etree._Element) -> Automaton | None:
    try:
        return Automaton(Grammar(root))
    except (ValueError, RecursionError):
        return None


def schema_bytes() -> bytes:
    """Find the project's schema: inside the installed package, else beside it in a source checkout."""
    places = (
        resources.files("tei_toolkit") / "schemas" / _NAME,
        Path(__file__).resolve().parents[2] / "schemas" / _NAME,
    )
    for place in places:
        if place.is_file():
            return place.read_bytes()
    raise InvariantError(f"{_NAME} is not in the installed package; install tei_toolkit again")
