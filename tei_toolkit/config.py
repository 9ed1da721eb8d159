"""tei-toolkit.toml and the flags become one frozen value; a key nobody knows is refused with the nearest match."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from tei_toolkit import sections
from tei_toolkit.annotate import AnnotateSettings, DateSettings
from tei_toolkit.annotate.authority import AuthoritySettings
from tei_toolkit.errors import UsageError
from tei_toolkit.images import ImageSettings
from tei_toolkit.languages import code_of
from tei_toolkit.model.document import Metadata
from tei_toolkit.repair import RepairSettings
from tei_toolkit.tei.encode import TeiSettings
from tei_toolkit.validation.settings import ValidateSettings


@dataclass(frozen=True, slots=True)
class OcrConfig:
    """How scans are read: engine (auto, tesserocr, pytesseract), languages, page segmentation, workers (0: all)."""

    engine: str = "auto"
    languages: str = "rus+eng"
    psm: int = 3
    tessdata: str = ""
    jobs: int = 0

    def __post_init__(self) -> None:
        if self.jobs < 0:
            raise UsageError(f"jobs {self.jobs}: give a number from 1, or 0 for one a processor")


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set, a part a stage."""

    metadata: Metadata = field(default_factory=Metadata)
    images: ImageSettings = field(default_factory=ImageSettings)
    ocr: OcrConfig = field(default_factory=OcrConfig)
    repair: RepairSettings = field(default_factory=RepairSettings)
    annotate: AnnotateSettings = field(default_factory=AnnotateSettings)
    dates: DateSettings = field(default_factory=DateSettings)
    authority: AuthoritySettings = field(default_factory=AuthoritySettings)
    tei: TeiSettings = field(default_factory=TeiSettings)
    validate: ValidateSettings = field(default_factory=ValidateSettings)


def load_config(
    path: Path | str | None = None,
    near: Iterable[Path] = (),
    *,
    ocr: Mapping[str, Any] | None = None,
    images: Mapping[str, Any] | None = None,
    annotate: Mapping[str, Any] | None = None,
    known: Metadata | None = None,
) -> Config:
    """The configuration of a file; without one, of the tei-toolkit.toml beside the inputs or here, else the defaults.

    `ocr`, `images` and `annotate` (the flags) go before the file's sections; `known` is what a document says of its
    source, and stands where the file says nothing. Paths in the file are as seen from it. Raises UsageError for a file
    that can't be read, an unknown key or a value of the wrong kind.
    """
    found = Path(path) if path else sections.find_file(near)
    data = sections.read_file(found) if found else {}
    config = _from_folder(from_mapping(data, str(found)), found.parent if found else Path())
    said = {part.name: getattr(config.metadata, part.name) for part in fields(Metadata)}
    metadata = replace(known or Metadata(), **{key: value for key, value in said.items() if value})
    reading = replace(config.ocr, **(ocr or {}))
    preparing = replace(config.images, **(images or {}))
    naming = replace(config.annotate, **(annotate or {}))
    return settle(replace(config, metadata=metadata, images=preparing, ocr=reading, annotate=naming), given=data)


def from_mapping(data: Mapping[str, Any], name: str) -> Config:
    """The configuration a mapping of sections says; `name` stands in the errors."""
    sections.check_keys(data, sections.SECTIONS, name)
    kinds = {part.name: type(getattr(Config(), part.name)) for part in fields(Config)}
    parts = {key: sections.section(kinds[key], values, f"{name} [{key}]") for key, values in data.items()}
    return replace(Config(), **parts)


def settle(config: Config, given: Mapping[str, Any] | None = None) -> Config:
    """The configuration with one language for all stages: the metadata's, else that of the OCR models.

    It is "und" (ISO 639-2 for undetermined) where no pack knows the first of the models.
    """
    given = given or {}
    language = config.metadata.language or code_of(config.ocr.languages) or "und"
    repair, annotate = config.repair, config.annotate
    if "language" not in given.get("repair", {}):
        repair = replace(repair, language=language)
    if "language" not in given.get("annotate", {}):
        annotate = replace(annotate, language=language)
    return replace(config, metadata=replace(config.metadata, language=language), repair=repair, annotate=annotate)


def _from_folder(config: Config, folder: Path) -> Config:
    """The configuration with the files it names as seen from here; its own file names them as seen from itself."""
    own, model = config.authority, config.annotate.names_model
    files = tuple((folder / file).as_posix() for file in own.files)
    decisions = (folder / own.decisions).as_posix() if own.decisions else ""
    return replace(
        config,
        authority=replace(own, files=files, decisions=decisions),
        validate=config.validate.seen_from(folder),
        annotate=replace(config.annotate, names_model=(folder / model).as_posix() if model else ""),
    )
