"""The ledger: where every word of the recorded pages stands, checked against the text and against the TEI."""

from tei_toolkit.ledger.values import Fault, Ledger, Row
from tei_toolkit.ledger.words import count_document, make_ledger

__all__ = ["Fault", "Ledger", "Row", "count_document", "make_ledger"]
