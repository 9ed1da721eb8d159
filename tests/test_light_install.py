"""A check needs little: of the packages that pip installs, lxml and rich are enough."""

import sys
import tomllib
from pathlib import Path

import pytest
from letters import BAD, GOOD, ROOT, put, ran

from tei_toolkit.checking.options import FORMATS

LIGHT = {"lxml", "rich"}
# Runs the command line with all other packages of the toolkit out of reach.
WITHOUT = """
import sys
class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0].lower() in sys.argv[1].split(","):
            raise ModuleNotFoundError(f"{name} isn't installed", name=name)
sys.meta_path.insert(0, Gone())
from tei_toolkit.cli import main
sys.exit(main(sys.argv[2:]))
"""
IMPORTED_AS = {"pillow": "pil", "python-dateutil": "dateutil"}


def heavy() -> str:
    """The modules of what pip installs besides, as they are imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {one.partition(">=")[0].lower() for one in project["dependencies"]}
    assert names >= LIGHT
    return ",".join(sorted(IMPORTED_AS.get(name, name) for name in names - LIGHT))


@pytest.mark.parametrize("more", [("--format", name) for name in FORMATS] + [("--engine", "lxml"), ("--jobs", "2")])
def test_a_check_needs_lxml_and_rich_alone(more: tuple[str, str], tmp_path: Path) -> None:
    put(tmp_path, good=GOOD, bad=BAD)
    status, told = ran(sys.executable, "-c", WITHOUT, heavy(), "validate", "tei", *more, where=tmp_path)
    assert (status, "isn't installed" in told) == (1, False), told
    assert told.endswith("2 files, 1 error in 1 file\n")


def test_the_others_are_really_out_of_reach(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    status, told = ran(sys.executable, "-c", WITHOUT, heavy(), "evaluate", "a.xml", "b.xml", where=tmp_path)
    assert status != 0
    assert "isn't installed" in told


def test_the_action_installs_these(tmp_path: Path) -> None:
    """Pinned by constraints.txt, with what builds the toolkit."""
    script = (ROOT / "tools" / "action" / "install.sh").read_text(encoding="utf-8")
    assert f"packages=({' '.join(sorted(LIGHT))} hatchling)" in script
    pinned = {line.partition("==")[0] for line in (ROOT / "constraints.txt").read_text().splitlines()}
    assert {*LIGHT, "hatchling", "saxonche"} <= pinned
