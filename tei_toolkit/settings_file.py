"""Read tei-toolkit.toml, section by section; a key nobody knows is refused with the nearest match."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from tei_toolkit.errors import UsageError

NAME = "tei-toolkit.toml"

Section = TypeVar("Section")


def read_settings(path: Path) -> dict[str, Any]:
    """Read a file of settings; raises UsageError where it can't be read or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: can't be read ({error.strerror}); check --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML ({error})") from error


def find_settings(near: Iterable[Path]) -> Path | None:
    """Find the tei-toolkit.toml beside the inputs, else in the current folder."""
    folders = [path if path.is_dir() else path.parent for path in near]
    candidates = (folder / NAME for folder in [*folders, Path()])
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def read_section(kind: type[Section], values: Any, name: str) -> Section:
    """Make a section's value of what a file says in it; `name` stands in the errors. Raises UsageError."""
    if not isinstance(values, Mapping):
        raise UsageError(f"{name}: a section with keys is wanted here")
    check_keys(values, {part.name: None for part in fields(kind)}, name)  # type: ignore[arg-type]
    try:
        return kind(**{key: _value(key, value, getattr(kind(), key)) for key, value in values.items()})
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from error


def _value(key: str, value: Any, default: object) -> object:
    """The value as the kind its default is of: a list of texts becomes a tuple."""
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if type(value) is not type(default):
        raise UsageError(f"{key} = {value!r} is of the wrong kind; an example is {key} = {_example(default)}")
    return value


def check_keys(data: Mapping[str, Any], known: Mapping[str, Any], name: str) -> None:
    """Refuse a key nobody knows, with the nearest one that is known."""
    for key in data:
        if key not in known:
            near = get_close_matches(key, known, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
            raise UsageError(f"{name}: unknown key {key}; {hint}")


def _example(wanted: object) -> str:
    if isinstance(wanted, bool):
        return str(wanted).lower()
    return '["…"]' if isinstance(wanted, tuple) else repr(wanted).replace("'", '"')
