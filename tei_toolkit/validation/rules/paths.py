"""What a file names beside it: looked for inside its project only, and never on the network."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

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


def is_relative(url: str) -> bool:
    """Say whether a URL is a path as seen from the file: without a scheme and a host, and not from the root."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not (parts.scheme or parts.netloc) and bool(parts.path) and not parts.path.startswith(("/", "\\"))


def inside(url: str, folder: Path, project: Path) -> Path | None:
    """The file that a relative URL means as seen from a folder; None where it leads out of the project.

    Links are followed before they are judged, so none leads out.
    """
    name = unquote(url.partition("#")[0].partition("?")[0])
    if not name or "\0" in name or Path(name).is_absolute():
        return None
    try:
        path = (folder / name).resolve()
    except (OSError, RuntimeError):
        return None
    return path if path.is_relative_to(project) else None
