"""What was decided, shown to people: the edits of repair, and the values of dates."""

from tei_toolkit.explain.dates import ExplainedDate, explain_dates, show_dates
from tei_toolkit.explain.page import dates_page, timeline
from tei_toolkit.explain.repairs import ALL, Explained, explain, show

__all__ = [
    "ALL",
    "Explained",
    "ExplainedDate",
    "dates_page",
    "explain",
    "explain_dates",
    "show",
    "show_dates",
    "timeline",
]
