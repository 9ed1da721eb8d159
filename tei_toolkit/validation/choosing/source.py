"""A RELAX NG schema with all files it includes, read once: what is compiled later can't lead anywhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin
from xml.parsers import expat

from tei_toolkit.errors import MarkupError, SchemaError
from tei_toolkit.validation import guard
from tei_toolkit.validation.choosing.catalog import Catalog
from tei_toolkit.validation.choosing.project import inside, is_url, project_of, read_limited

RELAXNG = "http://relaxng.org/ns/structure/1.0"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_FILES_LIMIT = 200
_OTHER_ROOTS = {
    "http://www.w3.org/2001/XMLSchema": "a W3C XML Schema",
    "http://purl.oclc.org/dsdl/schematron": "Schematron",
    "http://www.tei-c.org/ns/1.0": "a TEI file (an ODD is to be compiled to RELAX NG first)",
}


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """One file of a schema; what it includes is named as the other files are here."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SchemaSource:
    """A schema not yet compiled: the name it is called by, its files, the main one first, and their SHA-256."""

    name: str
    files: tuple[SchemaFile, ...]
    digest: str

    def write(self, folder: Path) -> Path:
        """Put the files into a folder of their own; comes back with the main one's path."""
        for file in self.files:
            (folder / file.name).write_bytes(file.data)
        return folder / self.files[0].name


def schema_file(path: Path, catalog: Catalog | None = None) -> SchemaSource:
    """Read a schema and what it includes: files of its own project only, or what the catalog has.

    Raises SchemaError where it isn't RELAX NG in XML form, or leads out of the project.
    """
    return _Gathering(catalog).schema(path, str(path))


def schema_text(data: bytes, url: str, catalog: Catalog | None = None) -> SchemaSource:
    """Take a schema that came from a URL; what it includes must be in the catalog. Raises SchemaError."""
    gathering = _Gathering(catalog)
    gathering.add(data, url, None)
    return _source(url, gathering.files.values())


def _source(name: str, files: Iterable[SchemaFile]) -> SchemaSource:
    listed = tuple(files)
    digest = sha256()
    for file in listed:
        digest.update(f"{file.name} {len(file.data)}\n".encode() + file.data)
    return SchemaSource(name, listed, digest.hexdigest())


class _Gathering:
    """Reads a schema's files one after the other, each once."""

    def __init__(self, catalog: Catalog | None) -> None:
        self.files: dict[str, SchemaFile] = {}
        self._catalog = catalog
        self._names: dict[Path, str] = {}

    def schema(self, path: Path, name: str) -> SchemaSource:
        self._file(path)
        return _source(name, self.files.values())

    def add(self, data: bytes, place: str, path: Path | None) -> str:
        """Take one file and what it includes; comes back with the name it has here."""
        name = f"schema{len(self.files) or ''}.rng"
        if len(self.files) == _FILES_LIMIT:
            raise SchemaError(f"{place}: the schema has more than {_FILES_LIMIT} files")
        self.files[name] = SchemaFile(name, data)
        if path:
            self._names[path] = name
        _check_language(data, place)
        if b"include" in data or b"externalRef" in data:
            self.files[name] = SchemaFile(name, self._led_here(data, place, path))
        return name

    def _file(self, path: Path) -> str:
        whole = path.resolve()
        return self._names.get(whole) or self.add(read_limited(path), str(path), whole)

    def _led_here(self, data: bytes, place: str, path: Path | None) -> bytes:
        """The file with its references leading to the files gathered here; as it is where it has none."""
        from lxml import etree  # slow to import, and few schemas come in pieces

        from tei_toolkit.markup import parse

        try:
            root = parse(data, place)
        except MarkupError as error:
            raise SchemaError(str(error)) from error
        references = list(root.iter(f"{{{RELAXNG}}}include", f"{{{RELAXNG}}}externalRef"))
        if not references:
            return data
        for reference in references:
            if any(one.get(_BASE) is not None for one in (reference, *reference.iterancestors())):
                raise SchemaError(f"{place}: xml:base in a schema isn't followed; write the whole way into href")
            href = reference.get("href", "")
            try:
                reference.set("href", self._file(self._target(href, place, path)))
            except SchemaError as error:
                raise SchemaError(f"{place}:{reference.sourceline}: includes {href!r}: {error}") from error
        return etree.tostring(root, encoding="UTF-8")

    def _target(self, href: str, place: str, path: Path | None) -> Path:
        if path and not is_url(href):
            return inside(href, path.parent, project_of(path))
        found = self._catalog.find(urljoin(place, href)) if self._catalog else None
        if not found:
            raise SchemaError("no local file; map it in a catalog (--catalog)")
        return found


def _check_language(data: bytes, place: str) -> None:
    """Make sure that this is safe XML and RELAX NG."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise SchemaError(f"{place}: not XML; if it is RELAX NG's compact form, convert it: trang x.rnc x.rng")
    if refused := guard.check(data, place):
        first = refused[0]
        raise SchemaError(f"{place}:{first.line or 1}: {first.message}; {first.hint}")
    space, _, root = _root(data).rpartition(" ")
    if space != RELAXNG:
        kind = _OTHER_ROOTS.get(space, f"a file whose root is <{root}>")
        raise SchemaError(f"{place}: {kind}, not RELAX NG in XML form; name an .rng file")


def _root(data: bytes) -> str:
    """The name of the root element, expat's: the namespace, a space, the local name."""
    names: list[str] = []
    parser = expat.ParserCreate("utf-8", " ")

    def start(name: str, _attributes: object) -> None:
        names.append(name)
        parser.StartElementHandler = None

    parser.StartElementHandler = start
    parser.Parse(data, True)
    return names[0]
