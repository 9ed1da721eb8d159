"""Sections of tei-toolkit.toml: the file is found and read, each section is a value, unknown keys are refused."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from tei_toolkit.errors import UsageError

NAME = "tei-toolkit.toml"
SECTIONS = ("metadata", "images", "ocr", "repair", "annotate", "dates", "authority", "tei", "validate")
"""The names of all sections; the types behind them stand in `config`, which takes long to import."""

Section = TypeVar("Section")


def find_file(near: Iterable[Path]) -> Path | None:
    """The first tei-toolkit.toml beside the paths (in them, where they are folders), else here; None where none is."""
    folders = [path if path.is_dir() else path.parent for path in near]
    candidates = (folder / NAME for folder in [*folders, Path()])
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def read_file(path: Path) -> dict[str, Any]:
    """What a TOML file says; raises UsageError."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: can't be read ({error.strerror}); check --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML ({error})") from error


def section(kind: type[Section], values: Any, name: str) -> Section:
    """A section's keys as a value of its type; `name` stands in the errors. Raises UsageError."""
    if not isinstance(values, Mapping):
        raise UsageError(f"{name}: a section with keys is wanted here")
    check_keys(values, [part.name for part in fields(kind)], name)  # type: ignore[arg-type]
    try:
        return kind(**{key: _value(key, value, getattr(kind(), key)) for key, value in values.items()})
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from error


def check_keys(data: Iterable[str], known: Iterable[str], name: str) -> None:
    """Raise UsageError for the first key that isn't known, with the nearest that is."""
    for key in data:
        if key not in (names := list(known)):
            raise UsageError(f"{name}: unknown key {key}; {nearest(key, names)}")


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which of the known words was meant, or name them all."""
    from difflib import get_close_matches  # only where there is an error to explain

    names = list(known)
    near = get_close_matches(word, names, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"


def _value(key: str, value: Any, default: object) -> object:
    """The value as the kind its default is of: a list of texts becomes a tuple; a table has texts for values."""
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    texts = value.values() if isinstance(value, dict) else ()
    if type(value) is not type(default) or not all(isinstance(one, str) for one in texts):
        raise UsageError(f"{key} = {value!r} is of the wrong kind; an example is {key} = {_example(default)}")
    return value


def _example(wanted: object) -> str:
    if isinstance(wanted, bool):
        return str(wanted).lower()
    if isinstance(wanted, dict):
        return '{ NAME = "…" }'
    return '["…"]' if isinstance(wanted, tuple) else repr(wanted).replace("'", '"')
