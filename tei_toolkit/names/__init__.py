"""The names of a document as people see them: who and what is named where, what it may be, and what is decided."""
