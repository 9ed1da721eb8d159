"""The stages one by one, timed in process: `python -m benchmarks.stages recorded FOLDER LANGUAGES`.

`recorded` goes from a folder of ALTO to TEI and JSON, `scans` reads a folder of images. Writes one JSON object,
the CPU seconds of each stage, to standard output.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tei_toolkit import pipeline, recordings, validation
from tei_toolkit.annotate import annotate, recognizer_for
from tei_toolkit.config import Config, OcrConfig, settle
from tei_toolkit.formats import alto
from tei_toolkit.images import load, prepare, read_scans
from tei_toolkit.model.document import Agent, from_json, to_json
from tei_toolkit.model.text import Annotation
from tei_toolkit.ocr import TesseractSettings, build_engine
from tei_toolkit.protocols import Recognizer
from tei_toolkit.repair.lexicon import lexicon_for


class Clock:
    """Adds up CPU seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Time what stands inside."""
        begun = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - begun


class TimedRecognizer:
    """A recognizer of names that is timed apart from the rest of its stage."""

    def __init__(self, inner: Recognizer, clock: Clock) -> None:
        self.agent: Agent = inner.agent
        self._inner = inner
        self._clock = clock

    def annotate(self, texts: Sequence[str]) -> Sequence[Sequence[Annotation]]:
        """The names the inner recognizer finds."""
        with self._clock("names"):
            return self._inner.annotate(texts)


def recorded(folder: str, languages: str) -> dict[str, float]:
    """From ALTO to TEI, then the document as JSON and back."""
    clock, config = Clock(), settle(Config(ocr=OcrConfig(languages=languages)))
    with clock("models"):
        found = recognizer_for(config.annotate.language)
        lexicon_for(config.repair.language)
        schema = validation.load_schema()
    recognizer = TimedRecognizer(found, clock) if found else None
    with clock("ALTO read"):
        reading = recordings.read_alto([Path(folder)])
    with clock("ALTO write"):
        for page in reading.pages:
            alto.write(page, reading.agents[0])
    with clock("repair"):
        document = pipeline.repair(reading, config)
    with clock("annotate"):
        document = annotate(document, recognizer, config.annotate)
    with clock("encode"):
        tei = pipeline.encode(document, config)
    with clock("validate"):
        findings = validation.validate(tei, schema=schema)
    if validation.has_errors(findings):
        raise SystemExit(f"the TEI isn't valid: {validation.lines(findings)[:300]}")
    with clock("JSON write"):
        text = to_json(document)
    del document, reading, tei
    with clock("JSON read"):
        from_json(text.encode(), "document.json")
    clock.seconds["annotate"] -= clock.seconds.get("names", 0.0)
    return clock.seconds


def scans(folder: str, languages: str) -> dict[str, float]:
    """The images' pixels, how they are made ready, and the OCR that begins with both."""
    clock, config = Clock(), settle(Config(ocr=OcrConfig(languages=languages)))
    settings = replace(TesseractSettings(), languages=languages, psm=config.ocr.psm)
    with clock("engine"):
        engine = build_engine(config.ocr.engine, settings)
    for found in read_scans([folder]):
        if not isinstance(found, tuple):
            raise SystemExit(found.reason)
        page_id, scan = found
        with clock("image"):
            grey = load(scan)
        with clock("prepare"):
            prepare(grey, scan, config.images)
        with clock("OCR"):
            engine.recognize(scan, page_id)
    clock.seconds["OCR"] -= clock.seconds["image"] + clock.seconds["prepare"]
    return clock.seconds


WALKS: dict[str, Callable[[str, str], dict[str, float]]] = {"recorded": recorded, "scans": scans}

if __name__ == "__main__":
    print(json.dumps(WALKS[sys.argv[1]](*sys.argv[2:])))
