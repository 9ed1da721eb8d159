"""Read files that others name: regular ones only, up to a size."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from tei_toolkit.errors import MarkupError

SIZE_LIMIT = 1_000_000_000
"""Bytes that a file may have: it is held in memory while it is checked."""


def read_file(path: Path) -> bytes:
    """Read a regular file; a pipe, a device or a folder is not opened.

    Raises MarkupError where it is none, is larger than SIZE_LIMIT or can't be read.
    """
    try:
        # Not even opened: opening a device may do something, and opening a pipe waits for its writer.
        if not stat.S_ISREG(path.stat().st_mode):
            raise MarkupError(f"{path}: no regular file; check the path, or pass bytes on stdin")
        with open(path, "rb", opener=_unblocked) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise MarkupError(f"{path}: no longer a regular file; name a file")
            if os.fstat(file.fileno()).st_size > SIZE_LIMIT:
                raise _too_large(str(path))
            return file.read()
    except OSError as error:
        raise MarkupError(f"{path}: {error.strerror}; check the path and its permissions") from error


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Read a stream to its end, piece by piece; raises MarkupError where that is beyond SIZE_LIMIT."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
        if size > SIZE_LIMIT:
            raise _too_large(name)
        pieces.append(piece)
    return b"".join(pieces)


def _too_large(name: str) -> MarkupError:
    return MarkupError(f"{name}: more than {SIZE_LIMIT // 1_000_000} MB; check it in parts")


def _unblocked(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
