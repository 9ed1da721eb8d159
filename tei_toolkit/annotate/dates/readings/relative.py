"""Days, months and years that are counted from the last date."""

from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.meaning import Reading
from tei_toolkit.languages.date_words import Shift

_EVE = Shift("eve", -1)


def relative(found: Found) -> list[Reading]:
    """'2 апреля 1920 года, а на следующий день' → 1920-04-02, 1920-04-03"""
    shift = found.entry("relative").get("relative", _EVE)
    return [found.reading(None, leaves=False)._replace(shift=shift)]


READERS = {"relative": relative}
