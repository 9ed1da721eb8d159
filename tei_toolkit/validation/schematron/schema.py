"""What a Schematron schema says, after its includes, abstract patterns and abstract rules are worked in."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from tei_toolkit.validation.findings import Severity

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
XSLT = "http://www.w3.org/1999/XSL/Transform"

EXPRESSIONS = ("context", "test", "select", "value", "path")
"""The attributes of Schematron's elements that hold XPath."""


class Origin(NamedTuple):
    """Where in which file of rules something was written."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Part(NamedTuple):
    """A piece of a message: text as it stands, or an XPath whose value is put in."""

    text: str
    select: str
    origin: Origin


Message = tuple[Part, ...]


class Let(NamedTuple):
    """A variable and the XPath of its value."""

    name: str
    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Check:
    """An assert (wrong where its test is false) or a report (wrong where it is true); `hints` are its diagnostics."""

    kind: Literal["assert", "report"]
    test: str
    message: Message
    hints: tuple[Message, ...]
    see: str
    code: str
    severity: Severity
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rule:
    """Checks of the nodes that match a context."""

    context: str
    lets: tuple[Let, ...]
    checks: tuple[Check, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Pattern:
    """Rules of which the first that matches a node is the one that counts for it."""

    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]


class Foreign(NamedTuple):
    """An xsl:function or an xsl:key, as it was written."""

    xml: str
    origin: Origin


class Document(NamedTuple):
    """A file that rules look into, and the variable that stands for it in them."""

    variable: str
    path: str
    uri: str
    text: str


@dataclass(frozen=True, slots=True)
class Schema:
    """One file of rules, put together from `files`, which are all that it includes or reads.

    `compatible` rules are XPath 1.0, and are run by 3.1 with the conversions of 1.0.
    """

    path: str
    files: tuple[str, ...]
    compatible: bool
    namespaces: tuple[tuple[str, str], ...]
    lets: tuple[Let, ...]
    foreign: tuple[Foreign, ...]
    documents: tuple[Document, ...]
    patterns: tuple[Pattern, ...]
