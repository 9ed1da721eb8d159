"""What a kept answer hangs on: all of it goes into the key it is kept under, or is kept beside it."""

import os
import re
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from tei_toolkit import validation
from tei_toolkit.checking.answers import Part
from tei_toolkit.checking.cache import State, digest, program_digest, states
from tei_toolkit.checking.sources import Source
from tei_toolkit.validation.choosing import Choice
from tei_toolkit.validation.choosing.project import project_of
from tei_toolkit.validation.rules.kinds import POINTERS
from tei_toolkit.validation.settings import ValidateSettings

_NAMING = "|".join(("url", *POINTERS)).encode()
_NAMED = re.compile(rb"""\b(?:%b)\s*=\s*(?:"([^"]*)"|'([^']*)')""" % _NAMING)
_MOVED = b"xml:base"
_SPACE = re.compile(r"\r\n|[\t\n\r]")
"""What XML reads as a space in a value."""
_BESIDE_LIMIT = 20_000


class Keys:
    """Makes the keys of answers; none for those of jing, which is a program that may change at any time."""

    def __init__(self, settings: ValidateSettings) -> None:
        self._settings = settings
        self.can_be_kept = settings.engine in ("own", "lxml")

    def prepare(self) -> None:
        """Work out what all keys have in common, once and not in each process."""
        _ = self.program

    def key(self, data: bytes, source: Source, choice: Choice, part: Part) -> str:
        """The digest of the bytes, what they are called, what they are checked against, by which program and how."""
        schemas = [one.digest.encode() for one in choice.relaxng] or [self._own_schema]
        path = Path(source.name)
        # Where it lies, and how far its project goes, decide which images are looked at.
        place = (source.name, str(path.resolve().parent), str(project_of(path)), str(path.is_file()), part)
        return digest([self.program, *map(os.fsencode, place), data, *schemas])

    @cached_property
    def _own_schema(self) -> bytes:
        return validation.schema_bytes()

    @cached_property
    def program(self) -> bytes:
        """The digest of the program, its libraries and where it runs: a version number stays while one works on it."""
        from xml.parsers import expat

        import PIL
        from lxml import etree

        package = Path(validation.__file__).parents[1]
        code = [package / "errors.py", package / "markup.py"]
        code += [file for part in ("validation", "checking", "model") for file in (package / part).rglob("*.py")]
        libraries = (
            sys.version,
            expat.EXPAT_VERSION,
            str(etree.LXML_VERSION),
            str(etree.LIBXML_VERSION),
            PIL.__version__,
        )
        parts = (*libraries, self._settings.engine)
        return digest([program_digest(code), *map(str.encode, parts)]).encode()


def beside(data: bytes, source: Source) -> Mapping[str, State] | None:
    """The images and other files that a document names or points to, and their states now.

    None where it can't be told which they are, so that no answer is kept.
    """
    from html import unescape
    from urllib.parse import unquote

    values = {_SPACE.sub(" ", os.fsdecode(one[0] or one[1])) for one in _NAMED.findall(data)}
    named = {name for value in values for name in (value, *value.split()) if name[:1] != "#" and "://" not in name}
    if named and (_MOVED in data or len(named) > _BESIDE_LIMIT or any("&#" in name for name in named)):
        return None
    folder = Path(source.name).resolve().parent
    paths = {unescape(name).partition("#")[0].partition("?")[0] for name in named}
    return states(folder / form for path in paths if path for form in (path, unquote(path)))
