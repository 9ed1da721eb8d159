"""What may be set about a check: the section [validate] of tei-toolkit.toml."""

from dataclasses import dataclass, replace
from pathlib import Path

from tei_toolkit.errors import UsageError

ENGINES = ("own", "lxml", "jing", "both")
FAIL_LEVELS = ("error", "warning", "note", "never")
_MARKS_OF_URLS = "://"


@dataclass(frozen=True, slots=True)
class ValidateSettings:
    """How TEI files are checked: the schema (a file, a URL with its SHA-256, "default"; empty: what a file names),
    who judges, files of Schematron rules, the catalog of schemas, from which severity on a finding fails, and the
    baseline of findings known before. Empty is none.
    """

    schema: str = ""
    engine: str = "own"
    catalog: str = ""
    schematron: tuple[str, ...] = ()
    fail_level: str = "error"
    baseline: str = ""

    def __post_init__(self) -> None:
        for name, value, known in (("engine", self.engine, ENGINES), ("fail_level", self.fail_level, FAIL_LEVELS)):
            if value not in known:
                raise UsageError(f"{name} = {value!r}: give one of {', '.join(known)}")

    def seen_from(self, folder: Path) -> "ValidateSettings":
        """The settings of a file in that folder, which names other files as seen from itself."""
        is_file = self.schema not in ("", "default") and _MARKS_OF_URLS not in self.schema
        return replace(
            self,
            schema=(folder / self.schema).as_posix() if is_file else self.schema,
            catalog=self.catalog and (folder / self.catalog).as_posix(),
            schematron=tuple((folder / name).as_posix() for name in self.schematron),
            baseline=self.baseline and (folder / self.baseline).as_posix(),
        )
