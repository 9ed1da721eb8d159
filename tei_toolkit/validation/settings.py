"""What may be set about a check: the section [validate] of tei-toolkit.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tei_toolkit.errors import UsageError

ENGINES = ("own", "lxml", "jing", "both")
FAIL_LEVELS = ("error", "warning", "note", "never")
_MARKS_OF_URLS = "://"


@dataclass(frozen=True, slots=True)
class ValidateSettings:
    """How TEI files are checked: the schema (a file, a URL with its SHA-256, "default"; empty: what a file names),
    who judges, files of Schematron rules, the catalog of schemas, from which severity on a finding fails, the
    baseline of findings known before, the severity of codes, and findings that are suppressed ("CODE [GLOB]: reason").
    Empty is none.
    """

    schema: str = ""
    engine: str = "own"
    catalog: str = ""
    schematron: tuple[str, ...] = ()
    fail_level: str = "error"
    baseline: str = ""
    severity: Mapping[str, str] = field(default_factory=dict, hash=False)
    suppress: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, value, known in (("engine", self.engine, ENGINES), ("fail_level", self.fail_level, FAIL_LEVELS)):
            if value not in known:
                raise UsageError(f"{name} = {value!r}: give one of {', '.join(known)}")
        if self.severity or self.suppress:
            from tei_toolkit.validation.codes import suppressions  # it knows all codes, which plain settings don't need

            suppressions.check_severities(self.severity)
            for text in self.suppress:
                suppressions.parse(text)

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
