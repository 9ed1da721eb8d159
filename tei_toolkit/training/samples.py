"""TEI that people have corrected, read as documents whose names are known."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tei_toolkit.annotate.names.layer import Sample
from tei_toolkit.errors import InputError, UsageError
from tei_toolkit.evaluate.name_measures import NAMES
from tei_toolkit.evaluate.tei_reader import read_tei
from tei_toolkit.evaluate.transcript import Mention, Transcript
from tei_toolkit.files import read_file
from tei_toolkit.markup import parse
from tei_toolkit.model.text import Annotation, Span

SUFFIXES = frozenset({".xml", ".tei"})
PERSON = "person"
"""The agent of names that people marked."""

_TEI = "{http://www.tei-c.org/ns/1.0}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A TEI file to learn from: its name and SHA-256, its language ("" where it says none), and its names.

    `unchecked` says that its header knows of programs only.
    """

    name: str
    sha256: str
    language: str
    sample: Sample
    unchecked: bool = False

    @property
    def names(self) -> int:
        """How many names it has."""
        return sum(map(len, self.sample.names))


@dataclass(frozen=True, slots=True)
class Material:
    """The files to learn from, and what is to be said of them, a line each."""

    files: tuple[Corrected, ...]
    remarks: tuple[str, ...] = ()

    @property
    def samples(self) -> tuple[Sample, ...]:
        """The documents alone."""
        return tuple(file.sample for file in self.files)


@dataclass(frozen=True, slots=True)
class _Read:
    path: Path
    sha256: str
    root: etree._Element
    transcript: Transcript


def read_material(paths: Iterable[Path]) -> Material:
    """The TEI files, and those in the folders, as documents with names.

    Of a `choice` the correction is read; of names within names the outer one counts; running heads are left out, and
    so are notes where no note of any file has a name. Files without a name and second copies are left out with a
    remark. Raises InputError where nothing is left, or a file is no TEI.
    """
    read, remarks = _different(map(_read, _files(paths)))
    with_notes = any(mention.note is not None for one in read for mention in _names(one.transcript))
    if not with_notes and any(one.transcript.notes for one in read):
        count = sum(len(one.transcript.notes) for one in read)
        remarks.append(f"no name is marked in any of {count} notes: the notes are left out")
    files = [_corrected(one, with_notes) for one in read]
    remarks += [f"{file.name}: no name is marked, so it is left out" for file in files if not file.names]
    remarks += [
        f"{file.name}: its header says that only programs made it; what they found is learnt as if it were right. If a "
        "person has checked its names, say so in revisionDesc: <change>Names corrected.</change>"
        for file in files
        if file.names and file.unchecked
    ]
    files = [file for file in files if file.names]
    if not files:
        raise InputError("no names to learn from: no file has a persName, placeName or orgName in its text")
    return Material(tuple(files), (*remarks, *_unused_tags(files)))


def language_of(files: Sequence[Corrected]) -> str:
    """The one language of the files, "ru"; raises UsageError where they name none, or several."""
    languages = sorted({file.language for file in files if file.language})
    if len(languages) != 1:
        said = f"the files are in {', '.join(languages)}" if languages else "no file names its language (xml:lang)"
        raise UsageError(f"{said}; say --language, and give files of one language")
    return languages[0]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
        if not found:
            raise InputError(f"{path}: no TEI file in this folder (.xml or .tei)")
        yield from found


def _read(path: Path) -> _Read:
    data = read_file(path)
    name = path.as_posix()
    return _Read(path, hashlib.sha256(data).hexdigest(), parse(data, name), read_tei(data, name))


def _different(read: Iterable[_Read]) -> tuple[list[_Read], list[str]]:
    """The files without second copies: a copy among those held out would be known by heart."""
    seen: dict[str, _Read] = {}
    remarks = []
    for one in read:
        first = seen.setdefault(one.sha256, one)
        if first is not one:
            remarks.append(f"{one.path.as_posix()}: the same as {first.path.as_posix()}, so it is left out")
    return list(seen.values()), remarks


def _unused_tags(files: Sequence[Corrected]) -> Iterator[str]:
    used = {name.tag for file in files for names in file.sample.names for name in names}
    for tag in NAMES:
        if tag not in used:
            yield f"no file has a {tag}: the model will find none"


def _corrected(read: _Read, with_notes: bool) -> Corrected:
    texts = list(_texts(read.transcript, with_notes))
    sample = Sample(tuple(text for text, _ in texts), tuple(names for _, names in texts))
    return Corrected(read.path.as_posix(), read.sha256, _language(read.root), sample, _unchecked(read.root))


def _texts(transcript: Transcript, with_notes: bool) -> Iterator[tuple[str, tuple[Annotation, ...]]]:
    """The blocks of the running text with their names, then the notes with theirs."""
    names = _names(transcript)
    own = [name for name in names if name.note is None]
    for block in transcript.blocks:
        start, stop = block.span
        inside = [name for name in own if start <= name.span.start and name.span.stop <= stop]
        yield transcript.text[start:stop], tuple(_annotation(name, start) for name in inside)
    for place, note in enumerate(transcript.notes):
        if with_notes and note.text:
            yield note.text, tuple(_annotation(name, 0) for name in names if name.note == place)


def _names(transcript: Transcript) -> list[Mention]:
    """The names in order of text, outermost ones only."""
    found: dict[int | None, list[Mention]] = {}
    for mention in sorted(transcript.mentions, key=lambda one: (one.span.start, -one.span.stop)):
        kept = found.setdefault(mention.note, [])
        if mention.tag in NAMES and not (kept and mention.span.stop <= kept[-1].span.stop):
            kept.append(mention)
    return [mention for kept in found.values() for mention in kept]


def _annotation(mention: Mention, start: int) -> Annotation:
    return Annotation(Span(mention.span.start - start, mention.span.stop - start), mention.tag, PERSON)


def _language(root: etree._Element) -> str:
    said = root.get(_LANG) or next((text.get(_LANG, "") for text in root.iter(f"{_TEI}text") if text.get(_LANG)), "")
    if not said:
        listed = [node.get("ident", "") for node in root.iter(f"{_TEI}language")]
        said = listed[0] if len(listed) == 1 else ""
    return said.split("-")[0].lower()


def _unchecked(root: etree._Element) -> bool:
    """Whether the header is still the one our encoder wrote: a draft, and so is every change it tells of."""
    revision = next(root.iter(f"{_TEI}revisionDesc"), None)
    if revision is None or revision.get("status") != "draft":
        return False
    return all(change.get("status") == "draft" for change in revision.iter(f"{_TEI}change"))
