"""Check the grammar of a TEI file, without the rules: `python -m benchmarks.grammar_alone TEI`."""

import sys
from pathlib import Path

from tei_toolkit.validation import check_grammar, load_schema

if __name__ == "__main__":
    sys.exit(1 if check_grammar(Path(sys.argv[1]).read_bytes(), sys.argv[1], load_schema()) else 0)
