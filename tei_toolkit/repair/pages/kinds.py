"""What each line of a page is; each detector takes its lines, and the next one sees those that are left."""

from collections.abc import Mapping, Sequence

import regex

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.repair.pages.found import Found, all_of
from tei_toolkit.repair.pages.geometry import Row, Sheet, is_noise
from tei_toolkit.repair.pages.groups import Group, groups_of
from tei_toolkit.repair.pages.heads import is_heading
from tei_toolkit.repair.pages.notes import find_margins, footnote_rows
from tei_toolkit.repair.pages.texts import find_texts
from tei_toolkit.repair.pages.typefaces import Type, page_type


def line_kinds(sheet: Sheet, known: Mapping[str, str], book: Type, words: PageWords) -> Found:
    """The kind of each line of a page that isn't in `known` (its furniture), and where the pieces of texts begin.

    It is one of REGION_KINDS, or quote or verse, which stand in regions of the kind paragraph.
    """
    kinds = {row.line.id: "other" for row in sheet.rows if row.line.id not in known and is_noise(row)}

    def left() -> Sequence[Row]:
        return [row for row in sheet.rows if row.line.id not in known and row.line.id not in kinds]

    body = page_type(left(), book)
    beside = find_margins(sheet, left())
    kinds |= beside.kinds
    kinds |= {row.line.id: "footnote" for row in footnote_rows(sheet, left(), body)}
    found = all_of([beside, find_texts(sheet, left(), body.size, words)])
    kinds |= found.kinds
    groups = groups_of(sheet, left(), body)
    for place, group in enumerate(groups):
        kind = "paragraph" if _signs(group, groups[place + 1 :]) else _kind(group, words)
        kinds |= {row.line.id: kind for row in group.rows}
    return found.with_kinds(kinds)


def caption_word(text: str, words: PageWords) -> str | None:
    """figure or table where the line begins as a caption does: 'Рис. 1.', 'Таблица 2'."""
    match = regex.match(r"(\p{L}+)\.?\s*(?:№\s*)?(?:\d+|[IVXLC]+)\b", text)
    word = match.group(1).casefold() if match else ""
    return "figure" if word in words.figure else "table" if word in words.table else None


def _kind(group: Group, words: PageWords) -> str:
    if not group.short:
        return "paragraph"
    if caption_word(group.text, words) and (group.centred or group.apart):
        return "caption"
    return "heading" if is_heading(group, words) else "paragraph"


def _signs(group: Group, below: Sequence[Group]) -> bool:
    """Whether it is the office of who signed: nothing follows in its column but a name at the right."""
    rest = [other for other in below if other.column == group.column]
    return len(rest) == 1 and rest[0].at_the_right and len(rest[0].rows) == 1
