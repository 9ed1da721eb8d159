"""OCR engines: Tesseract in process or as a program, and recorded pages."""

from tei_toolkit.ocr.inventory import Check, inventory
from tei_toolkit.ocr.replay import Replay
from tei_toolkit.ocr.tesseract import ENGINES, TesseractSettings, build_engine

__all__ = ["ENGINES", "Check", "Replay", "TesseractSettings", "build_engine", "inventory"]
