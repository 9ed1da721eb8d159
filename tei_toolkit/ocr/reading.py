"""The order of work on a page, the same for all engines: make it ready, read it, look for marks, turn it if it lies."""

from collections.abc import Callable
from statistics import fmean

from PIL import Image

from tei_toolkit.images import ImageSettings, Prepared, load, prepare, upright_turn
from tei_toolkit.model.layout import Page, Scan
from tei_toolkit.ocr.marks import Characters, MarkFinder
from tei_toolkit.ocr.places import put_back

# How sure Tesseract must be of an orientation to be obeyed.
SURE = 5.0
QUARTER = 90
# Words read with less confidence than this may stand on their heads.
DOUBTFUL = 0.6

# What an engine does: a page in pixels of the prepared image, with the boxes of its characters; and, asked about an
# image, how many degrees clockwise bring it upright and how sure that is (None where the model for it isn't installed).
Read = Callable[[Image.Image, int], tuple[Page, Characters]]
Orientation = Callable[[Image.Image], tuple[int, float] | None]


def read_page(
    scan: Scan, page_id: str, settings: ImageSettings, read: Read, orientation: Orientation, marks: MarkFinder
) -> Page:
    """The page in pixels of the scan; raises what `read` raises, and ScanError."""
    grey = load(scan)
    turn = upright_turn(scan, grey) if settings.orient else 0

    def made_ready(more: int) -> Prepared:
        return prepare(grey, scan, settings, (turn + more) % 360)

    def words_of(prepared: Prepared) -> Page:
        page, characters = read(prepared.image, prepared.dpi)
        return put_back(marks.with_marks(page, prepared.image, characters), scan, prepared)

    prepared = made_ready(0)
    if prepared.blank:
        return put_back(Page(page_id, scan), scan, prepared)
    if prepared.lying and settings.orient:
        side = made_ready(QUARTER)
        known = orientation(side.image)
        if known is not None and known[1] >= SURE:
            return words_of(made_ready(QUARTER + known[0]) if known[0] else side)
        return max(map(words_of, (side, made_ready(-QUARTER), prepared)), key=confidence)
    page = words_of(prepared)
    if settings.orient and page.regions and confidence(page) < DOUBTFUL:
        more = _turn(orientation(prepared.image))
        other = words_of(made_ready(more)) if more else page
        return max(page, other, key=confidence)
    return page


def confidence(page: Page) -> float:
    """The mean confidence of a page's words, from 0 to 1; 0 without words."""
    known = [word.confidence for word in page.words() if word.confidence is not None]
    return fmean(known) if known else 0.0


def _turn(found: tuple[int, float] | None) -> int:
    """The turn that is sure enough; 0 where none is."""
    return found[0] if found is not None and found[1] >= SURE else 0
