"""Rules about pointers into other files."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tei_toolkit.errors import SchemaError
from tei_toolkit.validation.grammar.wording import quoted
from tei_toolkit.validation.rules.facts import Facts, Pointer
from tei_toolkit.validation.rules.values import Breach, Rule

_ID = re.compile(rb"""xml:id\s*=\s*["']([^"'<]*)["']""")
_WITH_IDS = frozenset({".xml", ".tei"})
_MOVED = b"xml:base"
_FILES = 100
"""So many other files are looked into for one file …"""
_POINTERS = 5000
"""… and so many pointers, none longer than a path can be."""
_LONGEST = 1000


def pointers(facts: Facts) -> Iterator[Breach]:
    """A pointer into another file of the project leads to a file that is there, and to an id that stands in it.

    Paths count from the file's own folder. URLs, paths from the root and what lies outside of the project (the folder
    of tei-toolkit.toml or the git root above the file, else the file's own folder) are never looked at; nor is
    anything where xml:base moves the folder, or where the file comes from a pipe. Ids are looked for in .xml and .tei
    files of at most 20 MB. As an example, target="persons.xml#dro" is wrong where persons.xml has no element with
    xml:id="dro", and target="dro" where #dro is meant.
    """
    file = Path(facts.path) if facts.path else None
    if not facts.elsewhere or file is None or not file.is_file() or _MOVED in facts.data:
        return
    from tei_toolkit.validation.choosing.project import inside, project_of  # wanted only where there are other files

    folder, project = file.resolve().parent, project_of(file)
    ids: dict[Path, frozenset[str] | None] = {}
    for pointer in islice((one for one in facts.elsewhere.values() if len(one.id) <= _LONGEST), _POINTERS):
        try:
            path = inside(pointer.id, folder, project)
            if path not in ids and len(ids) < _FILES:
                ids[path] = _ids(path)
            message = _missing(pointer, path, ids)
        except (SchemaError, OSError):  # it leads out, or can be no file's name here
            continue
        if message is not None:
            meant = f"did you mean #{pointer.id}?" if pointer.id in facts.ids else ""
            yield Breach(pointer.at, message, meant or "correct the pointer, or add what it leads to")


def _missing(pointer: Pointer, path: Path, ids: dict[Path, frozenset[str] | None]) -> str | None:
    """Say what a pointer into another file misses; None where it misses nothing, or nothing is known."""
    from urllib.parse import unquote

    where = f"@{pointer.attribute} of <{pointer.element}> points to {quoted(pointer.id)}"
    if not path.exists():
        return f"{where}, but there is no such file"
    name = unquote(pointer.id.partition("#")[2])
    known = ids.get(path)
    if known is None or not name or "(" in name or name in known:
        return None
    return f"{where}, but the file has no such id"


def _ids(path: Path) -> frozenset[str] | None:
    """The ids that stand in a file; None where it isn't one to look into."""
    from tei_toolkit.validation.choosing.project import read_limited

    if path.suffix.lower() not in _WITH_IDS:
        return None
    try:
        data = read_limited(path)
    except SchemaError:
        return None
    return frozenset(found.decode("utf-8", errors="replace") for found in _ID.findall(data))


RULES = (Rule("TTK-FILE", "warning", pointers),)
