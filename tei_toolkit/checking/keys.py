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
from tei_toolkit.validation.settings import ValidateSettings

_URL = re.compile(rb"""\burl\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MOVED = b"xml:base"
_UNSURE = re.compile(rb"&#|[\x00-\x1f]")
"""Characters written as numbers, and white space that XML reads as another."""
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
    """The images that a document names, and their states now; None where it can't be told which files they are."""
    from html import unescape
    from urllib.parse import unquote

    named = {one[0] or one[1] for one in _URL.findall(data)}
    if named and (_MOVED in data or len(named) > _BESIDE_LIMIT or any(map(_UNSURE.search, named))):
        return None
    folder = Path(source.name).resolve().parent
    paths = {unescape(os.fsdecode(name)).partition("#")[0].partition("?")[0] for name in named}
    return states(folder / form for path in paths for form in (path, unquote(path)))
