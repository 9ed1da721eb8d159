"""Says what one RELAX NG schema takes and another doesn't: python -m tools.compare_schemas NARROW.rng WIDE.rng

Both in XML form. Exit code 0 where whatever is valid in the first is valid in the second, else 1. Where it can't be
decided, as with data types it doesn't know, it says that there is a difference.
"""

import argparse
from pathlib import Path

from tools.compare_schemas.elements import differences, read_schema


def main() -> int:
    """Compare two schemas."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("narrow", type=Path, help="the schema that should take less, .rng")
    parser.add_argument("wide", type=Path, help="the schema that should take more, .rng")
    arguments = parser.parse_args()
    found = differences(read_schema(arguments.narrow), read_schema(arguments.wide))
    print("\n".join(found) or f"whatever is valid in {arguments.narrow} is valid in {arguments.wide}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
