"""Text put together piece by piece, with single spaces, NFC, and places that stay valid."""

import unicodedata

from tei_toolkit.model.text import Span

HYPHENS = "-\u2010\u00ac\u00ad\u2e17\u2e40"
"""What may stand at a line end within a word; a no-break hyphen or a dash may not."""


class TextBuilder:
    """Collects text; white space is one space, written only when something follows it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pending = ""
        self._glued = False
        self.length = 0

    def add(self, text: str | None) -> None:
        """Append text."""
        if not text:
            return
        words = unicodedata.normalize("NFC", text).split()
        if text[0].isspace():
            self.space()
        for place, word in enumerate(words):
            if place:
                self.space()
            self._write(word)
        if words and text[-1].isspace():
            self.space()

    def space(self, sign: str = " ") -> None:
        """White space is due before what comes next; a line feed outweighs a space."""
        if self.length and not self._glued and self._pending != "\n":
            self._pending = sign

    def glue(self) -> None:
        """What comes next belongs to the same word, whatever white space stands between."""
        self._pending = ""
        self._glued = True

    def ends_with_hyphen(self) -> bool:
        """Whether a word's hyphen is the last thing written, white space aside."""
        last = self._tail(2)
        return len(last) == 2 and last[1] in HYPHENS and last[0].isalpha()

    def take_hyphen(self) -> str:
        """Take the hyphen at the end out again, and give it back."""
        mark = self._parts[-1][-1]
        self._parts[-1] = self._parts[-1][:-1]
        self.length -= 1
        return mark

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def _tail(self, count: int) -> str:
        tail = ""
        for part in reversed(self._parts):
            tail = part + tail
            if len(tail) >= count:
                break
        return tail[-count:]

    def _write(self, word: str) -> None:
        for part in (self._pending, word):
            if part:
                self._parts.append(part)
                self.length += len(part)
        self._pending = ""
        self._glued = False


def trimmed(text: str, start: int, stop: int) -> Span:
    """The span without white space at either end."""
    stop = min(stop, len(text))
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)
