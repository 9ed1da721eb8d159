"""How far a file may lead: what it names is read inside its project only."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from tei_toolkit.errors import SchemaError

SIZE_LIMIT = 20_000_000
"""Bytes a schema may have; TEI All has 3 million."""

_CONFIG = "tei-toolkit.toml"


def project_of(path: Path) -> Path:
    """The folder a file may name others in: that of tei-toolkit.toml, else the git root, else the file's own.

    The search for tei-toolkit.toml goes up to the git root and no further.
    """
    own = path.resolve().parent
    for folder in (own, *own.parents):
        if (folder / _CONFIG).is_file() or (folder / ".git").exists():
            return folder
    return own


def is_url(reference: str) -> bool:
    """Whether a reference has a scheme or a host, and so is no path beside the file."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def inside(reference: str, folder: Path, project: Path) -> Path:
    """The file that a relative reference means as seen from a folder; raises SchemaError where it leaves the project.

    Links are followed before they are judged, so none leads out.
    """
    name = unquote(reference.partition("#")[0].partition("?")[0])
    if is_url(reference) or not name or "\0" in name or Path(name).is_absolute():
        raise SchemaError(f"{reference!r} is no path relative to the file")
    path = (folder / name).resolve()
    if not path.is_relative_to(project.resolve()):
        raise SchemaError(f"{reference!r} leads out of the project folder {project}")
    return path


def read_limited(path: Path) -> bytes:
    """The bytes of a regular file of at most 20 MB; raises SchemaError."""
    try:
        if path.exists() and not path.is_file():
            raise SchemaError(f"{path} is no regular file")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise SchemaError(f"{path} can't be read ({error.strerror}); check the path") from error
    if len(data) > SIZE_LIMIT:
        raise SchemaError(f"{path} has more than {SIZE_LIMIT // 1_000_000} MB")
    return data
