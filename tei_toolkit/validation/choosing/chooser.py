"""The schema of a file: the one that is asked for, else those it names itself, else our own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tei_toolkit.errors import SchemaError, UsageError
from tei_toolkit.validation.choosing.catalog import read_catalog
from tei_toolkit.validation.choosing.declared import Declaration, Kind, declared, kind_of
from tei_toolkit.validation.choosing.pinned import fetch, split_pin
from tei_toolkit.validation.choosing.project import inside, is_url, project_of
from tei_toolkit.validation.choosing.source import SchemaSource, schema_file, schema_text

OWN = "default"
"""What --schema takes for the toolkit's own schema."""

_NAMES: dict[Kind, str] = {
    "compact": "RELAX NG's compact form: the XML form is needed (trang x.rnc x.rng)",
    "xsd": "a W3C XML Schema, not RELAX NG",
    "dtd": "a DTD, not RELAX NG",
    "schematron": "Schematron, not RELAX NG (--schematron takes it)",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a file is checked against; no RELAX NG schema here means the toolkit's own.

    `schematron` are the local files of the Schematron schemas the file names itself.
    """

    relaxng: tuple[SchemaSource, ...] = ()
    schematron: tuple[Path, ...] = ()
    origin: Literal["asked", "file", "default"] = "default"


class Chooser:
    """Finds the schema of each file; what was read once is kept as long as the chooser.

    `schema` is a path, a URL with its SHA-256 (URL#sha256=HEX) or "default" for our own; `catalog` an OASIS XML
    catalog; `kept` a folder for schemas fetched. Raises SchemaError where the schema asked for or the catalog
    can't be had, UsageError for a URL without its SHA-256.
    """

    def __init__(self, schema: str = "", catalog: Path | None = None, kept: Path | None = None) -> None:
        self._catalog = read_catalog(catalog) if catalog else None
        self._read: dict[Path, SchemaSource] = {}
        self._asked = self._explicit(schema, kept) if schema else None

    def choose(self, data: bytes, path: Path | None = None, name: str = "") -> Choice:
        """Say what the bytes of a file are checked against; without a path references are seen from here.

        Raises SchemaError, which names the file and the line, where a schema it names can't be had.
        """
        if self._asked:
            return self._asked
        name = name or str(path or "<bytes>")
        named = declared(data, name)
        relaxng = tuple(
            dict.fromkeys(self._declared(one, path, name) for one in named if one.kind in ("relaxng", "unknown"))
        )
        schematron = tuple(dict.fromkeys(self._rules(one, path, name) for one in named if one.kind == "schematron"))
        other = next((one for one in named if one.kind != "schematron"), None)
        if other and not relaxng:
            raise SchemaError(f"{name}:{other.line}: {other.href} is {_NAMES[other.kind]}; name one with --schema")
        return Choice(relaxng, schematron, "file" if named else "default")

    def _explicit(self, reference: str, kept: Path | None) -> Choice:
        if reference == OWN:
            return Choice(origin="asked")
        url, digest = split_pin(reference)
        if not is_url(url):
            if (kind := kind_of(reference)) in _NAMES:
                raise SchemaError(f"{reference} is {_NAMES[kind]}; name an .rng file")
            return Choice((self._file(Path(reference)),), origin="asked")
        if known := self._catalog.find(url) if self._catalog else None:
            return Choice((self._file(known),), origin="asked")
        if not digest:
            raise UsageError(
                f"{url}: nothing is fetched unless its SHA-256 is known: fetch it once yourself, look at it, and give "
                "--schema URL#sha256=… with what sha256sum FILE prints; or give the file itself, or map the URL in a "
                "catalog (--catalog)"
            )
        return Choice((schema_text(fetch(url, digest, kept), url, self._catalog),), origin="asked")

    def _declared(self, one: Declaration, path: Path | None, name: str) -> SchemaSource:
        with _placed(one, name):
            return self._file(self._target(one.href, path))

    def _rules(self, one: Declaration, path: Path | None, name: str) -> Path:
        with _placed(one, name):
            return self._target(one.href, path)

    def _target(self, href: str, path: Path | None) -> Path:
        """The local file an <?xml-model?> means."""
        if known := self._catalog.find(href) if self._catalog else None:
            return known
        if is_url(href) and not href.lower().startswith("file:"):
            raise SchemaError(
                f"the schema {href} isn't known here, and nothing is fetched: map it to a file in a catalog (--catalog)"
            )
        seen_from = path.resolve() if path else Path.cwd() / "x"
        return inside(href, seen_from.parent, project_of(seen_from))

    def _file(self, path: Path) -> SchemaSource:
        whole = path.resolve()
        if whole not in self._read:
            self._read[whole] = schema_file(path, self._catalog)
        return self._read[whole]


@contextmanager
def _placed(one: Declaration, name: str) -> Iterator[None]:
    """Say of an error which <?xml-model?> is at fault, and what helps."""
    try:
        yield
    except SchemaError as error:
        raise SchemaError(f"{name}:{one.line}: {error}; or name a schema with --schema") from error
