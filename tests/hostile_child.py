"""Checks files in a process of its own: python hostile_child.py FILE…; prints what each took, as JSON."""

import json
import resource
import sys
import time
from pathlib import Path

from tei_toolkit.validation import validate


def main(paths: list[str]) -> None:
    """Print for each file: its name, CPU seconds, the peak of memory in MB until then, and the codes found."""
    validate(b"<TEI/>")
    for path in paths:
        start = time.process_time()
        codes = sorted({finding.code for finding in validate(Path(path)) if finding.severity == "error"})
        seconds = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(json.dumps([path, seconds, memory, codes]) + "\n")


main(sys.argv[1:])
