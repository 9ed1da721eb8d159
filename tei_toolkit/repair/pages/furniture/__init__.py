"""What is printed around the text: running heads, page numbers, catch-words and the signature marks of quires."""

from tei_toolkit.repair.pages.furniture.rules import Furniture, find_furniture

__all__ = ["Furniture", "find_furniture"]
