"""Dates alone, words a second: `python -m benchmarks.dates LANGUAGE FILE… [--peer PYTHON]`.

FILE is plain text, a paragraph a line, or a TEI file of this toolkit. The peer is dateparser's search in the
environment of another Python, on the same paragraphs; it is too slow for more than the first 2,000 words. CPU seconds,
the median of five rounds after one that loads what is needed (the peer: one round after loading).
"""

import argparse
import json
import statistics
import subprocess
import time
from pathlib import Path

from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.languages import language
from tei_toolkit.tei.readings import JOINED, read_text

ROUNDS, PEER_WORDS = 5, 2_000
_PEER = """
import json, sys, time
from dateparser.search import search_dates
code, lines = json.load(sys.stdin)
search_dates(lines[0], languages=[code])
begun = time.process_time()
found = [search_dates(line, languages=[code]) or [] for line in lines]
print(json.dumps([time.process_time() - begun, sum(map(len, found))]))
"""


def main() -> None:
    """Measure, and write a line for each contender."""
    parser = argparse.ArgumentParser(description="Words a second of dates alone.")
    parser.add_argument("language", metavar="LANGUAGE", help="ru, en, de or fr")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="plain text, or TEI of this toolkit")
    parser.add_argument("--peer", metavar="PYTHON", help="a Python with dateparser")
    options = parser.parse_args()
    texts = [line for path in options.files for line in lines_of(path) if line.strip()]
    print(said("ours", texts, *ours(options.language, texts)))
    if options.peer:
        first = beginning(texts)
        print(said("ours, the peer's text", first, *ours(options.language, first)))
        print(said("dateparser", first, *peer(options.peer, options.language, first)))


def lines_of(path: Path) -> list[str]:
    """The paragraphs of a file."""
    data = path.read_bytes()
    text = read_text(data, JOINED, path.as_posix()) if path.suffix == ".xml" else data.decode()
    return text.splitlines()


def beginning(texts: list[str]) -> list[str]:
    """The first texts, as many as have the words that the peer is given."""
    words, taken = 0, []
    for text in texts:
        taken.append(text)
        words += len(text.split())
        if words >= PEER_WORDS:
            break
    return taken


def ours(code: str, texts: list[str]) -> tuple[float, int]:
    """CPU seconds, and how many dates were found."""
    words = language(code).dates
    if words is None:
        raise SystemExit(f"{code}: there are no words of dates for this language")
    found, seconds = annotate_dates(texts, words), []
    for _ in range(ROUNDS):
        begun = time.process_time()
        annotate_dates(texts, words)
        seconds.append(time.process_time() - begun)
    return statistics.median(seconds), sum(map(len, found))


def peer(python: str, code: str, texts: list[str]) -> tuple[float, int]:
    """The same of dateparser."""
    done = subprocess.run(
        [python, "-W", "ignore", "-c", _PEER], input=json.dumps([code, texts]), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    seconds, found = json.loads(done.stdout)
    return seconds, found


def said(name: str, texts: list[str], seconds: float, found: int) -> str:
    """A line of the report."""
    words = sum(len(text.split()) for text in texts)
    return f"{name:<22} {words:>9,} words {seconds:>8.3f} s {words / seconds:>12,.0f} words/s {found:>6,} dates"


if __name__ == "__main__":
    main()
