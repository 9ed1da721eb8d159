"""An OASIS XML catalog (Committee Specification 1.1, 2005): which local file stands for a URL.

Read are uri, system, rewriteURI, rewriteSystem, nextCatalog and group; xml:base holds. Nothing is fetched.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

from tei_toolkit.errors import SchemaError
from tei_toolkit.validation.choosing.project import project_of, read_limited

_SPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_BASE = "http://www.w3.org/XML/1998/namespace base"
_EXACT = {"uri": "name", "system": "systemId"}
_BEGINNING = {"rewriteURI": "uriStartString", "rewriteSystem": "systemIdStartString"}
_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Catalog:
    """One catalog file: whole names, beginnings of names, and the catalogs to be asked after it."""

    exact: dict[str, str]
    beginnings: dict[str, str]
    following: "tuple[Catalog, ...]" = ()

    def find(self, url: str) -> Path | None:
        """The local file that stands for a URL; None where the catalog knows none.

        Raises SchemaError where another URL stands for it, or it leads out of the folder that stands for its beginning.
        """
        if url in self.exact:
            return _local(self.exact[url])
        if beginning := max(filter(url.startswith, self.beginnings), key=len, default=""):
            return _below(self.beginnings[beginning], url[len(beginning) :])
        return next(filter(None, (catalog.find(url) for catalog in self.following)), None)


def read_catalog(path: Path) -> Catalog:
    """Read a catalog and those it names, which must lie in the same project; raises SchemaError."""
    return _read(path, project_of(path), [])


def _read(path: Path, project: Path, seen: list[Path]) -> Catalog:
    """Read one catalog and what follows it; `seen` are those read already."""
    seen.append(path.resolve())
    if len(seen) > _LIMIT:
        raise SchemaError(f"{path}: more than {_LIMIT} catalogs; write what is needed into one")
    reader = _Reader(path)
    following = []
    for uri in reader.next:
        other = _local(uri).resolve()
        if not other.is_relative_to(project):
            raise SchemaError(f"{path}: the catalog {other} lies outside {project}; name it with --catalog itself")
        if other not in seen:
            following.append(_read(other, project, seen))
    return Catalog(reader.exact, reader.beginnings, tuple(following))


class _Reader:
    """Gathers the entries of one catalog file, every address made whole."""

    def __init__(self, path: Path) -> None:
        self.exact: dict[str, str] = {}
        self.beginnings: dict[str, str] = {}
        self.next: list[str] = []
        self._name = path
        self._bases = [path.resolve().as_uri()]
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(read_limited(path), True)
        except expat.ExpatError as error:
            raise SchemaError(f"{path}:{error.lineno}: the catalog is not well-formed; correct it") from error

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:  # declarations in the file itself could be entities; a mere reference to a DTD is never followed
            raise SchemaError(f"{self._name}: the catalog declares entities; take the [ … ] out of its DOCTYPE")

    def _start(self, name: str, said: dict[str, str]) -> None:
        space, _, kind = name.rpartition(" ")
        if len(self._bases) == 1 and (space, kind) != (_SPACE, "catalog"):
            raise SchemaError(f"{self._name}: no OASIS XML catalog; its root is <catalog xmlns='{_SPACE}'>")
        base = urljoin(self._bases[-1], said.get(_BASE, ""))
        self._bases.append(base)
        if space != _SPACE:
            return
        if kind in _EXACT and (key := said.get(_EXACT[kind])):
            self.exact.setdefault(key, urljoin(base, said.get("uri", "")))
        elif kind in _BEGINNING and (key := said.get(_BEGINNING[kind])):
            self.beginnings.setdefault(key, urljoin(base, said.get("rewritePrefix", "")))
        elif kind == "nextCatalog":
            self.next.append(urljoin(base, said.get("catalog", "")))

    def _end(self, _name: str) -> None:
        self._bases.pop()


def _below(prefix: str, rest: str) -> Path:
    """A file in the folder that a beginning is rewritten to: the rest of a URL is a stranger's, and may hold `..`."""
    path, folder = _local(prefix + rest), _local(prefix.rpartition("/")[0])
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SchemaError(f"{rest!r} leads out of the folder {folder}, which the catalog names")
    return path


def _local(uri: str) -> Path:
    parts = urlsplit(uri)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or "%00" in parts.path:
        raise SchemaError(f"the catalog says {uri}, which is no local file; put one there")
    return Path(unquote(parts.path))
