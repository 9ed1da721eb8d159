"""docs/validation.md: every command on the page is run, and prints what the page says."""

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from letters import ROOT, ran, repository, with_program

PAGE = ROOT / "docs" / "validation.md"
TEXT = PAGE.read_text(encoding="utf-8")
SCHEMA = """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="TEI">
      <element name="teiHeader"><ref name="fileDesc"/></element>
      <element name="text"><element name="body"><oneOrMore><ref name="p"/></oneOrMore></element></element>
    </element>
  </start>
  <define name="fileDesc">
    <element name="fileDesc">
      <element name="titleStmt"><element name="title"><text/></element></element>
      <element name="publicationStmt"><element name="p"><text/></element></element>
      <element name="sourceDesc"><element name="p"><text/></element></element>
    </element>
  </define>
  <define name="p">
    <element name="p">
      <zeroOrMore><choice><text/><ref name="date"/><ref name="persName"/></choice></zeroOrMore>
    </element>
  </define>
  <define name="date">
    <element name="date"><attribute name="when"><data type="date"/></attribute><text/></element>
  </define>
  <define name="persName"><element name="persName"><text/></element></define>
</grammar>
"""
NOT_RUN = {
    "git clone https://HOST/OWNER/tei_toolkit && pip install ./tei_toolkit": "the place isn't known",
    "tei-toolkit validate letters/ --schema https://www.example.org/letter.rng#sha256=HEX --cache .cache/tei": (
        "it fetches; tests/test_choosing.py does that"
    ),
    "pip install lxml rich && pip install --no-deps ./tei_toolkit": "tests/test_action.py installs so, and checks",
}
NEEDS = {"needs jing": lambda: shutil.which("jing"), "needs the extra": lambda: find_spec("saxonche")}


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code, in its language; `name` is that of the file it shows, where the line before it says one."""

    language: str
    text: str
    name: str


def blocks() -> Iterator[Block]:
    """All blocks of the page, in order, taken out of the lists they stand in."""
    for found in re.finditer(r"^([ ]*)```(\w+)\n(.*?)^\1```$", TEXT, re.DOTALL | re.MULTILINE):
        told = TEXT[: found.start()].rstrip().rpartition("\n")[2]
        named = re.search(r"`([^`]+)`:$", told)
        text = re.sub(rf"^{found[1]}", "", found[3], flags=re.MULTILINE)
        yield Block(found[2], text, named[1] if named else "")


def of(language: str) -> list[str]:
    return [block.text for block in blocks() if block.language == language]


def sessions(console: str) -> Iterator[tuple[str, str]]:
    """The commands of a console and what the page says they print."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def pattern(printed: str) -> str:
    """What is printed, as a regular expression: … stands for any lines, or for the rest of one."""
    lines = (
        "(?:.*\n)*" if line == "…" else re.escape(line.removesuffix("…")) + (".*\n" if line[-1:] == "…" else "\n")
        for line in printed.splitlines()
    )
    return "".join(lines)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project that the page speaks of: a schema, two letters, a commit on main."""
    (letter,) = [block.text for block in blocks() if block.name == "letters/2.xml"]
    good = letter.replace('when="1 May 1920"', 'when="1920-05-01"').replace("persname", "persName")
    folder = tmp_path / "project"
    for name, text in (("letters/2.xml", letter), ("letters/1.xml", good), ("schema/letter.rng", SCHEMA)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    repository(folder)
    return folder


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment with a tei-toolkit that is this copy."""
    return with_program(tmp_path)


@pytest.mark.slow
def test_every_command_prints_what_the_page_says(project: Path, env: dict[str, str]) -> None:
    """In the order of the page; files it shows are written when they come."""
    done = 0
    for block in blocks():
        if block.name and block.language in ("xml", "toml"):
            (project / block.name).write_text(block.text, encoding="utf-8")
        for command, printed in sessions(block.text) if block.language == "console" else ():
            if any(said in command and not is_there() for said, is_there in NEEDS.items()):
                continue
            wanted = re.search(r"exit status (\d)", command)
            status, told = ran("bash", "-c", command, where=project, env=env)
            assert (status, command) == (int(wanted[1]) if wanted else 0, command), told
            assert re.fullmatch(pattern(printed), told), f"$ {command}\n{told}"
            done += 1
    assert done >= 20


def test_the_example_in_python_runs(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = of("python")
    monkeypatch.chdir(project)
    exec(compile(example, str(PAGE), "exec"), {})
    assert capsys.readouterr().out == (
        "13 16 RNG-VALUE @when of <date> may not be '1 May 1920'\n"
        "14 15 RNG-ELEMENT <persname> may not stand here in <p>\n"
        "letters/1.xml 0\nletters/2.xml 2\n"
    )


def test_the_lines_of_the_readme_do_what_they_say(project: Path, env: dict[str, str]) -> None:
    """Its first installs, which tests/test_action.py does; the others know what is wrong, and then find nothing new."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Validate TEI in CI")[2]
    (project / "letters").rename(project / "tei")
    _, *lines = readme.split("```")[1].splitlines()[1:]
    assert len(lines) == 2
    for line, told in zip(lines, ("2 findings of 2 files", "2 files, no findings; 2 in the baseline"), strict=True):
        status, printed = ran("bash", "-c", line, where=project, env=env)
        assert status == 0
        assert printed.startswith(told)


def test_what_is_not_run_has_a_reason() -> None:
    assert {line for text in of("sh") for line in text.splitlines()} == NOT_RUN.keys()


def test_every_option_is_on_the_page() -> None:
    status, told = ran(sys.executable, "-m", "tei_toolkit", "validate", "--help", where=ROOT)
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", told.partition("examples:")[0])) - {"--help"}
    assert status == 0
    assert len(options) > 15
    assert {option for option in options if not re.search(rf"{option}\b(?!-)", TEXT)} == set()


def test_the_files_shown_are_those_of_docs_ci() -> None:
    shown = {*of("yaml"), *of("make")}
    kept = {path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "ci").iterdir()}
    assert shown == kept


def test_links_lead_somewhere() -> None:
    """To a file that is there, and a heading in it."""
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXT):
        if "://" in target:
            continue
        name, _, heading = target.partition("#")
        path = PAGE.parent / name if name else PAGE
        assert path.is_file(), target
        assert not heading or heading in headings(path), target


def headings(path: Path) -> set[str]:
    """What the headings of a page are called in links."""
    found = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in found}
