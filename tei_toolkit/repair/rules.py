"""The catalogue: every rule of repair that changes text, with what it does and its examples, found from RULES tuples.

A rule stands in a tuple of its module called RULES (or ending in _RULES). Its docstring says in a sentence what it does
and gives an example: `'гене-|рал' → 'генерал' (the dictionary knows «генерал»)`. In examples | is a line end, ⇥ a tab
and [ ] a cell of a table; what an example needs beside its words stands in brackets behind it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import NamedTuple

from tei_toolkit.repair import characters, hyphens, tables

_EXAMPLE = re.compile(r"'((?:[^']|\b'\b)*)' → '([^']*)'(?: \(([^)]*)\))?")
_LEAD = re.compile(r"[\s:;,(]*\Z")
# What edits of one rule have before its name: the verdict on a broken word, or the kind of block.
_PREFIX = re.compile(r"^(?:join:|keep:|table-|toc-)")


class Example(NamedTuple):
    """What is read, what the rule makes of it, and what it needs to know beside it."""

    before: str
    after: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, the agent whose edits it makes, what it does, and examples."""

    name: str
    agent: str
    sentence: str
    examples: tuple[Example, ...]


def catalogue() -> tuple[Rule, ...]:
    """All rules of repair, those of hyphens first."""
    return tuple(
        _rule(function, agent)
        for agent, modules in (
            ("hyphens", _modules(hyphens)),
            ("characters", _modules(characters)),
            ("regions", (tables,)),
        )
        for module in modules
        for function in _functions(module)
    )


def name_of(edit_rule: str) -> str:
    """The name in the catalogue of the rule that an edit names: 'lexicon' for 'join:lexicon'."""
    return _PREFIX.sub("", edit_rule)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{found.name}")


def _functions(module: ModuleType) -> Iterator[Callable[..., object]]:
    """The module's own functions in its tuples of rules."""
    seen: set[str] = set()
    for name, value in vars(module).items():
        if name != "RULES" and not name.endswith("_RULES"):
            continue
        for function in value:
            if function.__module__ == module.__name__ and function.__name__ not in seen:
                seen.add(function.__name__)
                yield function


def _rule(function: Callable[..., object], agent: str) -> Rule:
    text = " ".join((function.__doc__ or "").split())
    first = _EXAMPLE.search(text)
    sentence = _LEAD.sub("", text[: first.start()] if first else text).rstrip(".") + "."
    examples = tuple(Example(before, after, needs) for before, after, needs in _EXAMPLE.findall(text))
    return Rule(function.__name__, agent, sentence, examples)
