"""Files are written whole or not at all."""

import os
from pathlib import Path

from tei_toolkit.errors import UsageError


def write_file(path: Path, data: bytes) -> None:
    """Write to a temporary name in the same folder, then rename; makes the folder. Raises UsageError."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: can't be written ({error.strerror}); choose another folder with -o") from error


def relative_to(path: str, folder: Path) -> str:
    """A file's path as seen from a folder, with forward slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()
