"""The options of `tei-toolkit doctor`, and what they do."""

import argparse
import sys

from tei_toolkit import doctor as doctors
from tei_toolkit.console import errors

EXAMPLES = "example: tei-toolkit doctor --lang deu+eng"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("--lang", metavar="L", default="rus+eng", help="the languages wanted (default: rus+eng)")
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace) -> int:
    """Say what is there and what is missing; 4 where scans can't be read."""
    console = errors()
    checks = doctors.examine(options.lang)
    for check in checks:
        sign = "ok     " if check.ok else "missing"
        sys.stdout.write(f"{sign}  {check.name:<12} {check.detail}\n")
        if not check.ok and check.remedy:
            sys.stdout.write(f"{'':9}{'':12} → {check.remedy}\n")
    if doctors.ready(checks):
        return 0
    console.print("not ready: scans can't be read until what is missing above is installed")
    return 4
