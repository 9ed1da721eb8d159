"""How far a long check is, in one line of a terminal that goes when it is done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_SILENT = 1.0  # seconds: what is done sooner needs no word
_EVERY = 0.1
_CLEAR = "\r\x1b[K"


@contextmanager
def progress(stream: TextIO) -> Iterator[Callable[[int, int], None]]:
    """A function that hears how many files of how many are done; it writes nothing but to a terminal."""
    shown = False
    due = time.monotonic() + _SILENT

    def on_done(done: int, total: int) -> None:
        nonlocal shown, due
        if stream.isatty() and time.monotonic() >= due:
            stream.write(f"{_CLEAR}checked {done} of {total} files")
            stream.flush()
            shown, due = True, time.monotonic() + _EVERY

    try:
        yield on_done
    finally:
        if shown:
            stream.write(_CLEAR)
            stream.flush()
