"""What a kept answer hangs on: all of it goes into the key it is kept under, or is kept beside it."""

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
from tei_toolkit.validation.rules.kinds import POINTERS
from tei_toolkit.validation.settings import ValidateSettings

_NAMING = "|".join(("url", *POINTERS)).encode()
_NAMED = re.compile(rb"""\b(?:%b)\s*=\s*(?:"([^"]*)"|'([^']*)')""" % _NAMING)
_MOVED = b"xml:base"
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
        own = validation.schema_bytes() if not choice.relaxng else b""
        schemas = [one.digest.encode() for one in choice.relaxng]
        name = source.name.encode("utf-8", "surrogateescape")
        return digest([self.program, name, part.encode(), data, own, *schemas])

    @cached_property
    def program(self) -> bytes:
        """The digest of the program, its libraries and where it runs: a version number stays while one works on it."""
        from xml.parsers import expat

        from lxml import etree

        package = Path(validation.__file__).parents[1]
        code = [package / "errors.py", package / "markup.py"]
        code += [file for part in ("validation", "checking", "model") for file in (package / part).rglob("*.py")]
        libraries = (sys.version, expat.EXPAT_VERSION, str(etree.LXML_VERSION), str(etree.LIBXML_VERSION))
        parts = (*libraries, str(Path.cwd()), self._settings.engine)
        return digest([program_digest(code), *map(str.encode, parts)]).encode()


def beside(data: bytes, source: Source) -> Mapping[str, State] | None:
    """The files that a document names beside itself, images first of all, with their states now.

    None where it can't be told which they are, so that no answer is kept.
    """
    from html import unescape
    from urllib.parse import unquote

    values = {(one[0] or one[1]).decode("utf-8", "surrogateescape") for one in _NAMED.findall(data)}
    references = {name for value in values for name in (value, *value.split()) if name[:1] != "#" and "://" not in name}
    named = {name for reference in references for name in (reference, reference.partition("#")[0])}
    if named and (_MOVED in data or len(named) > _BESIDE_LIMIT):
        return None
    folder = Path() if source.path is None else source.path.parent
    forms = {form for name in named for form in (name, unescape(name))}
    return states(folder / one for form in forms for one in (form, unquote(form)))
