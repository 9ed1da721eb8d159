"""Which letters the OCR engine mistakes for which: learnt from pages of known text, set and damaged here."""
