"""A RELAX NG schema: its files, and how our own automaton reads it."""

from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from pathlib import Path

from lxml import etree

from tei_toolkit.errors import InvariantError
from tei_toolkit.validation.choosing import SchemaFile, SchemaSource, schema_file
from tei_toolkit.validation.grammar.automaton import Automaton
from tei_toolkit.validation.grammar.expansion import check_expansion
from tei_toolkit.validation.grammar.patterns import Grammar

_NAME = "tei_toolkit.rng"


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema; `automaton` is None where `Grammar` can't read it, and judges only where it is exact.

    `foreign` is a schema that isn't the toolkit's own: whether it is RELAX NG at all is not yet known.
    """

    source: SchemaSource
    automaton: Automaton | None
    foreign: bool = True

    @property
    def name(self) -> str:
        """What the schema is called in messages."""
        return self.source.name

    @property
    def data(self) -> bytes:
        """The schema's main file."""
        return self.source.files[0].data

    @property
    def exact(self) -> bool:
        """Whether the automaton takes exactly what the schema takes."""
        return self.automaton is not None and self.automaton.grammar.exact


def load_schema(source: Path | SchemaSource | None = None) -> Schema:
    """Read a schema: the toolkit's own, or a RELAX NG file (XML form), by its path or as it was read before.

    Raises SchemaError where the file can't be read, is no RELAX NG schema, or includes what lies outside its project.
    """
    own = schema_bytes()
    if source is None:
        source = SchemaSource(_NAME, (SchemaFile(_NAME, own),), sha256(own).hexdigest())
    elif isinstance(source, Path):
        source = schema_file(source)
    foreign = source.files[0].data != own
    return Schema(source, _automaton(source, foreign), foreign)


def _automaton(source: SchemaSource, foreign: bool) -> Automaton | None:
    """The automaton of a schema; None for one in several files, or one that can't be read."""
    if len(source.files) > 1:
        return None
    try:
        root = parse_schema(source.files[0].data)
        if foreign:
            check_expansion(root)
        return Automaton(Grammar(root))
    except (ValueError, RecursionError):
        return None


def parse_schema(data: bytes) -> etree._Element:
    """Parse a schema without entities, network and DTDs."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def schema_bytes() -> bytes:
    """Find the project's schema: inside the installed package, else beside it in a source checkout."""
    places = (
        resources.files("tei_toolkit") / "schemas" / _NAME,
        Path(__file__).resolve().parents[3] / "schemas" / _NAME,
    )
    for place in places:
        if place.is_file():
            return place.read_bytes()
    raise InvariantError(f"{_NAME} is not in the installed package; install tei_toolkit again")
