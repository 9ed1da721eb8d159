"""Which rows are items of a list: labels in sequence or like signs, with hanging lines or short items."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.repair.pages.found import Found
from tei_toolkit.repair.pages.geometry import Row
from tei_toolkit.repair.pages.sentences import begins_with_capital, ends_sentence
from tei_toolkit.repair.pages.texts.measure import Stack

_LABEL = regex.compile(r"[(\[]?(?:(\d{1,3})|([IVXL]{1,5})|(\p{L}))[.)\]]+")
# Bullets, and what Tesseract makes of them.
_BULLETS = frozenset("•·*+«.°▪■●○◦□►>")
_DASHES = frozenset("—–-")
_ALPHABETS = ("абвгдежзиклмнопрст", "abcdefghijklmnopqrst")
_MISREAD = {"6": "б", "3": "з", "8": "в"}
_MISREAD_ROMAN = {"П": "II", "Ш": "III", "Г": "I", "У": "V", "Х": "X", "1": "I", "11": "II", "111": "III", "IL": "II"}
_HANGING = 0.45
_NEAR = 0.6
_SHORT = 0.15
_FURTHEST = 2.2


@dataclass(frozen=True, slots=True)
class Label:
    """What an item begins with: the numbers it may say, by the way of counting; none for a dash or another sign."""

    kind: str
    numbers: frozenset[tuple[str, int]] = frozenset()

    def follows(self, above: "Label") -> bool:
        """Whether it comes next after another label."""
        counted = any((way, number - 1) in above.numbers for way, number in self.numbers)
        return counted if self.numbers else self.kind == above.kind


@dataclass(frozen=True, slots=True)
class Item:
    """A row that begins with a label, and the rows that may go on with it."""

    label: Label
    place: int
    rows: tuple[Row, ...]


def list_rows(stack: Stack) -> Found:
    """The rows of a column that are items of lists; an item is a piece, which may have begun on the page before."""
    kinds: dict[str, str] = {}
    starts: set[str] = set()
    for items in _sequences(stack):
        if _is_list(stack, items):
            kinds |= {row.line.id: "list" for row in _begun_before(stack, items[0])}
            kinds |= {row.line.id: "list" for item in items for row in item.rows}
            starts |= {item.rows[0].line.id for item in items}
    return Found(kinds, frozenset(starts))


def label_of(row: Row) -> Label | None:
    """The label a row begins with, if text follows it."""
    if len(row.line.words) < 2:
        return None
    first = row.line.words[0].text
    if first in _DASHES:
        return Label("dash")
    if first in _BULLETS:
        return Label("sign")
    match = _LABEL.fullmatch(first)
    return Label("number", frozenset(_readings(*match.groups()))) if match else None


def _readings(digits: str | None, roman: str | None, letter: str | None) -> Iterator[tuple[str, int]]:
    """What a label may say: '6)' is the sixth, or the second where 'б' was misread."""
    if digits:
        yield "digits", int(digits)
    numeral = _MISREAD_ROMAN.get(letter or digits or roman or "", roman)
    value = roman_value(numeral or "")
    if value:
        yield "roman", value
    sign = (letter or roman or _MISREAD.get(digits or "", "")).lower()
    for alphabet in _ALPHABETS:
        if len(sign) == 1 and sign in alphabet:
            yield alphabet, alphabet.index(sign) + 1


def _sequences(stack: Stack) -> list[list[Item]]:
    """Items that follow one another with labels of one kind at one place, their numbers rising by one.

    A list may stand within an item of another one, which then goes on below it.
    """
    found: list[list[Item]] = []
    open_lists: list[list[Item]] = []
    for place, row in enumerate(stack.rows):
        label = label_of(row)
        if label is None:
            continue
        item = Item(label, place, (row, *_hanging(stack, place)))
        last = open_lists[-1][-1] if open_lists else None
        if last is None or place != last.place + len(last.rows) or stack.gap(place) > _FURTHEST:
            open_lists = []
        outer = next((depth for depth, items in enumerate(open_lists) if _follows(stack, items[-1], item)), None)
        if outer is not None:
            open_lists = open_lists[: outer + 1]
            open_lists[-1].append(item)
        else:
            within = open_lists and row.left - open_lists[-1][-1].rows[0].left > _HANGING * stack.size
            open_lists = [*open_lists, [item]] if within else [[item]]
            found.append(open_lists[-1])
    return found


def _hanging(stack: Stack, place: int) -> Iterator[Row]:
    """The rows below an item's first that stand in behind its label."""
    first = stack.rows[place]
    furthest = _label_width(first) + stack.size
    for index in range(place + 1, len(stack.rows)):
        row = stack.rows[index]
        hangs = _HANGING * stack.size < row.left - first.left < furthest
        if label_of(row) is not None or not hangs or stack.gap(index) > 1.5 or _begins_text(stack, index):
            return
        yield row


def _begun_before(stack: Stack, first: Item) -> Sequence[Row]:
    """The rows at the top of the column that hang as the items below do: the end of one on the page before."""
    rows, label = stack.rows[: first.place], first.rows[0]
    furthest = _label_width(label) + stack.size
    hang = all(_HANGING * stack.size < row.left - label.left < furthest for row in rows)
    goes_on = bool(first.label.numbers) and all(number > 1 for _, number in first.label.numbers)
    return rows if hang and (goes_on or not first.label.numbers) else ()


def _label_width(row: Row) -> float:
    """How far the text of an item stands behind the beginning of its label."""
    label, text = row.line.words[0].box, row.line.words[1].box
    return text.left - label.left if label and text else 0.0


def _begins_text(stack: Stack, index: int) -> bool:
    """Whether a paragraph begins in this row: by its indent, behind a sentence, the row below at the margin again."""
    row, above = stack.rows[index], stack.rows[index - 1]
    below = stack.rows[index + 1] if index + 1 < len(stack.rows) else None
    back = below is not None and row.left - below.left > _HANGING * stack.size and label_of(below) is None
    return back and ends_sentence(above.text) and begins_with_capital(row.text)


def _follows(stack: Stack, above: Item, below: Item) -> bool:
    """Whether an item has its label where another one has it, and comes next after it."""
    near = abs(above.rows[0].left - below.rows[0].left) < _NEAR * stack.size
    return near and below.label.follows(above.label)


def _is_list(stack: Stack, items: Sequence[Item]) -> bool:
    """Two items at least; each hangs behind its label or ends before the margin, and something says that it's a list.

    An item that fills its only line goes on at the margin: it is a paragraph with a number, or speech.
    """
    filled = any(len(item.rows) == 1 and stack.lack(item.rows[0]) < 1.0 for item in items)
    begun = bool(_begun_before(stack, items[0]))
    if len(items) + begun < 2 or filled:
        return False
    hangs = begun or any(len(item.rows) > 1 for item in items)
    announced = items[0].place > 0 and stack.rows[items[0].place - 1].text.endswith(":")
    if items[0].label.kind == "dash":
        small = all(_text(item).islower() for item in items)
        return hangs or (announced and small)
    short = all(stack.column.right - item.rows[0].right > _SHORT * stack.column.width for item in items)
    return hangs or announced or (short and len(items) > 2 and items[0].label.kind == "number")


def _text(item: Item) -> str:
    """The first letter of an item's text."""
    words = [word.text for word in item.rows[0].line.words[1:]]
    return next((sign for word in words for sign in word if sign.isalpha()), "")
