"""The project's own RELAX NG schema, compiled once and asked often."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from lxml import etree

from tei_toolkit.errors import InvariantError, MarkupError
from tei_toolkit.validation.explain import Explainer
from tei_toolkit.validation.findings import Finding, Problem, limited, locate
from tei_toolkit.validation.grammar import Grammar

_NAME = "tei_toolkit.rng"
_LARGE = 50_000


@dataclass(frozen=True, slots=True)
class Schema:
    """A compiled schema; `explainer` is None where a foreign schema is beyond what `Grammar` can read."""

    relaxng: etree.RelaxNG
    explainer: Explainer | None

    def problems(self, tree: etree._ElementTree) -> list[Problem]:
        """Check a document; comes back with every clash with the grammar, none where it is valid.

        libxml2 judges and the explainer says why. In a large file the explainer goes first, because libxml2
        takes hours to log a million errors and can't be stopped.
        """
        if self.explainer and _is_large(tree) and (found := self._explained(tree)):
            return found
        if self.relaxng.validate(tree):
            return []
        log = self.relaxng.error_log
        return self._explained(tree) or [
            Problem(_element(tree, entry.path), "RNG", "error", entry.message) for entry in log
        ]

    def _explained(self, tree: etree._ElementTree) -> list[Problem]:
        return limited(self.explainer.problems(tree.getroot()), tree) if self.explainer else []

    def validate(self, tree: etree._ElementTree, path: str) -> list[Finding]:
        """Check a document; lines come from the parser, and columns are unknown."""
        return locate(self.problems(tree), tree, (), path)


def load_schema(path: Path | None = None) -> Schema:
    """Read and compile a schema: the project's own, or the RELAX NG file (XML form) at `path`.

    Raises MarkupError where the file can't be read or is no RELAX NG schema.
    """
    try:
        data = schema_bytes() if path is None else path.read_bytes()
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        relaxng = etree.RelaxNG(root)
    except OSError as error:
        raise MarkupError(f"{path}: {error.strerror}; name a RELAX NG schema (.rng)") from error
    except (etree.XMLSyntaxError, etree.RelaxNGParseError) as error:
        raise MarkupError(f"{path}: not a RELAX NG schema in XML form ({error}); name an .rng file") from error
    try:
        return Schema(relaxng, Explainer(Grammar(root)))
    except ValueError:
        return Schema(relaxng, None)


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


def _is_large(tree: etree._ElementTree) -> bool:
    """Say whether a document has more elements and attributes than libxml2 can complain of in seconds."""
    nodes = 0
    for element in tree.iter("*"):
        nodes += 1 + len(element.attrib)
        if nodes > _LARGE:
            return True
    return False


def _element(tree: etree._ElementTree, path: str | None) -> etree._Element:
    """Find the element an entry of libxml2's log speaks of; the root where it names none."""
    found = tree.xpath(path) if path else []
    return found[0] if isinstance(found, list) and found and etree.iselement(found[0]) else tree.getroot()
