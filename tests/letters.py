"""Two letters in TEI for the tests of checks in CI: one is valid by the toolkit's schema, one is not."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOOD = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>A letter</title></titleStmt>
      <publicationStmt>
        <publisher>An archive</publisher>
        <date when="2026">2026</date>
        <availability><licence target="https://www.example.org/free">Free.</licence></availability>
      </publicationStmt>
      <sourceDesc><bibl>A letter, 1920.</bibl></sourceDesc>
    </fileDesc>
    <encodingDesc>
      <editorialDecl>
        <correction status="low" method="markup"><p>None.</p></correction>
        <normalization method="markup"><p>None.</p></normalization>
        <hyphenation eol="some"><p>Kept.</p></hyphenation>
      </editorialDecl>
    </encodingDesc>
    <profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc>
    <revisionDesc status="draft"><change status="draft">Made.</change></revisionDesc>
  </teiHeader>
  <text>
    <body>
      <pb/>
      <p>Baku, <date when="1920-04-28">28 April 1920</date>.</p>
    </body>
  </text>
</TEI>
"""
BAD = GOOD.replace('when="1920-04-28"', 'when="28 April 1920"')
_BEFORE = BAD[: BAD.index('<date when="28')].split("\n")
BAD_PLACE = f"{len(_BEFORE)}:{len(_BEFORE[-1]) + 1}"
"""Line and column of the wrong date."""
BAD_CODE = "RNG-VALUE"


def put(folder: Path, **letters: str) -> None:
    """Write letters to tei/<name>.xml."""
    for name, text in letters.items():
        path = folder / "tei" / f"{name}.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def environment(**more: str) -> dict[str, str]:
    """What a command of a test sees: this copy of the toolkit, a name for git, and none of the tester's settings."""
    names = {f"GIT_{role}_{part}": "t@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    ours = {"PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "INPUT_"))}
    return kept | names | ours | more


def with_program(folder: Path) -> dict[str, str]:
    """That, and a program tei-toolkit, made in the folder, that is this copy."""
    program = folder / "bin" / "tei-toolkit"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tei_toolkit "$@"\n')
    program.chmod(0o755)
    old = environment()
    return old | {"PATH": f"{program.parent}:{old['PATH']}"}


def ran(*command: str, where: Path, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a command and give its exit status and all that it wrote back."""
    done = subprocess.run(
        command,
        cwd=where,
        env=env or environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=300,
    )
    return done.returncode, done.stdout.decode()


def needs_an_index(folder: Path) -> None:
    """Skip where nothing can be installed from an index of packages; what is fetched to try it lies in the folder."""
    status, _ = ran(
        sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", "tried", "hatchling", where=folder
    )
    if status:
        pytest.skip("no index of packages can be reached, from which the toolkit could be installed")


def repository(folder: Path) -> str:
    """Make a git repository of a folder, with all that is in it in one commit; its name comes back."""
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "first")):
        status, told = ran("git", *command, where=folder)
        assert status == 0, told
    return ran("git", "rev-parse", "HEAD", where=folder)[1].strip()
