"""Texts that aren't paragraphs: contents, tables, lists, verse and quotations."""

from tei_toolkit.repair.pages.texts.finding import find_texts

__all__ = ["find_texts"]
