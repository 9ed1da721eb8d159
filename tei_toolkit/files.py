"""Files are read whole, and written whole or not at all."""

import os
from pathlib import Path

from tei_toolkit.errors import MarkupError, UsageError


def write_file(path: Path, data: bytes) -> None:
    """Write to a temporary name in the same folder, then rename; makes the folder. Raises UsageError."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: can't be written ({error.strerror}); choose another folder with -o") from error


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises MarkupError with the path and the reason."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise MarkupError(f"{path}: can't be read ({error.strerror}); check the name") from error


def relative_to(path: str, folder: Path) -> str:
    """A file's path as seen from a folder, with forward slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()
