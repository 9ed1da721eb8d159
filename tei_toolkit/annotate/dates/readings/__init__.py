"""What a match of the date grammar means, by its shape."""

from collections.abc import Callable, Mapping

from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.meaning import Reading
from tei_toolkit.annotate.dates.readings import days, feasts, figures, months, relative, years

READERS: Mapping[str, Callable[[Found], list[Reading]]] = {
    **days.READERS,
    **months.READERS,
    **years.READERS,
    **figures.READERS,
    **feasts.READERS,
    **relative.READERS,
}


def read(found: Found) -> list[Reading]:
    """The dates of a match; none where the match makes no sense as a date."""
    return READERS[found.rule](found)
