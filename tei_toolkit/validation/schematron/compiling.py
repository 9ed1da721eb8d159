"""Turn rules into an XSLT stylesheet that lists, element by element, which checks a document fails."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tei_toolkit.validation.findings import LIMIT
from tei_toolkit.validation.schematron.schema import (
    XSLT,
    Check,
    Document,
    Let,
    Message,
    Origin,
    Pattern,
    Rule,
    Schema,
)
from tei_toolkit.validation.schematron.xpath import kinds_beside_elements, renamed

NAMESPACE = "urn:tei_toolkit:schematron"
"""The namespace of what a stylesheet answers."""

MESSAGE_LIMIT = 1000
"""Characters of a message that are kept: a rule may put the text of a whole book in."""

_NAMESPACES = {
    "xs": "http://www.w3.org/2001/XMLSchema",
    "fn": "http://www.w3.org/2005/xpath-functions",
    "map": "http://www.w3.org/2005/xpath-functions/map",
    "array": "http://www.w3.org/2005/xpath-functions/array",
    "math": "http://www.w3.org/2005/xpath-functions/math",
}
_OURS = {"xsl": XSLT, "ttk_": NAMESPACE, "err_": "http://www.w3.org/2005/xqt-errors"}

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Program:
    """A schema as a stylesheet: `files` are all it was made from, `origins` the place in them of each of its lines.

    The stylesheet answers with <e n="4">, what is wrong with the fourth element (0 is the document itself): <f c="2">
    with message <m> and hints <h> for the check 2 of `checks`, and <x r="1"> for the rule 1 of `rules` that can't be
    evaluated there. <over> stands where there was more than can be listed.
    """

    path: str
    files: tuple[str, ...]
    stylesheet: str
    documents: tuple[Document, ...]
    origins: tuple[Origin, ...]
    checks: tuple[Check, ...]
    rules: tuple[Origin, ...]


def compiled(schema: Schema) -> Program:
    """Write the stylesheet of a schema."""
    writer = _Writer(Origin(schema.path, 1), " version='1.0'" if schema.compatible else "")
    namespaces = {**_NAMESPACES, **dict(schema.namespaces), **_OURS}
    declared = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in namespaces.items())
    writer.line(f"<xsl:stylesheet version='3.0' exclude-result-prefixes='#all' {declared}>")
    writer.line("<xsl:output method='xml' indent='no' encoding='UTF-8'/>")
    for document in schema.documents:
        writer.line(f"<xsl:param name='{document.variable}' as='document-node()' required='yes'/>")
    writer.lets(schema.lets)
    for foreign in schema.foreign:
        writer.foreign(foreign.xml, foreign.origin)
    _walk(writer, schema.patterns)
    for number, pattern in enumerate(schema.patterns, 1):
        _pattern(writer, pattern, number)
    writer.line("</xsl:stylesheet>")
    return Program(
        path=schema.path,
        files=schema.files,
        stylesheet="\n".join(writer.lines),
        documents=schema.documents,
        origins=tuple(writer.origins),
        checks=tuple(writer.checks),
        rules=tuple(writer.rules),
    )


@dataclass(slots=True)
class _Writer:
    """Gathers the lines of a stylesheet, each with what it was made from."""

    origin: Origin
    version: str
    lines: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    rules: list[Origin] = field(default_factory=list)

    def line(self, text: str, origin: Origin | None = None) -> None:
        """Add a line; quoteattr and escape have made one of what they were given."""
        self.lines.append(text)
        self.origins.append(origin or self.origin)

    def foreign(self, xml: str, origin: Origin) -> None:
        """Add an element as it was written, line by line."""
        for number, text in enumerate(xml.splitlines()):
            self.line(text, Origin(origin.path, origin.line + number))

    def lets(self, lets: Iterable[Let]) -> None:
        """Add variables."""
        for let in lets:
            name, value = quoteattr(let.name), quoteattr(let.value)
            self.line(f"<xsl:variable name={name} select={value}{self.version}/>", let.origin)


def _walk(writer: _Writer, patterns: tuple[Pattern, ...]) -> None:
    """Go through the elements once, in document order, and stop when there is more than can be listed."""
    contexts = (rule.context for pattern in patterns for rule in pattern.rules)
    nodes = ", ".join((".", *kinds_beside_elements(contexts)))
    writer.line("<xsl:mode name='ttk_:rules' on-no-match='deep-skip'/>")
    # Where nothing matches the document itself, XSLT would go on with its root, which has a turn of its own.
    writer.line("<xsl:template match='/' mode='ttk_:rules' priority='-1000000'/>")
    writer.line("<xsl:template match='/'><ttk_:r><xsl:iterate select='(/, //*)'>")
    writer.line(f"<xsl:param name='ttk_:left' select='{LIMIT}'/><xsl:variable name='ttk_:found' as='element()*'>")
    writer.line(f"<xsl:apply-templates select='{nodes}' mode='ttk_:rules'/></xsl:variable>")
    writer.line("<xsl:if test='$ttk_:found'><ttk_:e n='{position() - 1}'>")
    writer.line("<xsl:sequence select='$ttk_:found'/></ttk_:e></xsl:if><xsl:choose>")
    writer.line("<xsl:when test='count($ttk_:found) gt $ttk_:left'><xsl:break><ttk_:over/></xsl:break></xsl:when>")
    writer.line("<xsl:otherwise><xsl:next-iteration><xsl:with-param name='ttk_:left'")
    writer.line("select='$ttk_:left - count($ttk_:found)'/></xsl:next-iteration></xsl:otherwise></xsl:choose>")
    writer.line("</xsl:iterate></ttk_:r></xsl:template>")


def _pattern(writer: _Writer, pattern: Pattern, number: int) -> None:
    """Write a pattern.

    Its variables are the stylesheet's, under names of their own, so that contexts may use them. The rules of all
    patterns are tried in turn; of those that match a node, all but the first of a pattern find that theirs is done.
    """
    names = {let.name: f"ttk_-{number}-{let.name}" for let in pattern.lets}
    writer.lets(Let(names[let.name], renamed(let.value, names), let.origin) for let in pattern.lets)
    for rule in pattern.rules:
        shadowed = {let.name for let in rule.lets}
        context = quoteattr(renamed(rule.context, names))
        head = f"match={context} mode='ttk_:rules' priority='-{len(writer.rules) + 1}'{writer.version}"
        writer.line(f"<xsl:template {head}><xsl:param name='ttk_:done' select='0'/>", rule.origin)
        writer.line(f"<xsl:if test='$ttk_:done != {number}'><xsl:try>")
        _rule(writer, rule, {name: new for name, new in names.items() if name not in shadowed})
        writer.line("</xsl:try></xsl:if><xsl:next-match>")
        writer.line(f"<xsl:with-param name='ttk_:done' select='{number}'/></xsl:next-match></xsl:template>")


def _rule(writer: _Writer, rule: Rule, names: dict[str, str]) -> None:
    writer.lets(Let(let.name, renamed(let.value, names), let.origin) for let in rule.lets)
    for check in rule.checks:
        test = quoteattr(renamed(check.test, names))
        if check.kind == "assert":
            writer.line(f"<xsl:choose><xsl:when test={test}/><xsl:otherwise>", check.origin)
        else:
            writer.line(f"<xsl:choose><xsl:when test={test}>", check.origin)
        writer.line(f"<ttk_:f c='{len(writer.checks)}'>")
        for name, message in (("m", check.message), *(("h", hint) for hint in check.hints)):
            writer.line("<xsl:variable name='ttk_:said'>")
            _message(writer, message, names)
            said = f"substring(normalize-space($ttk_:said), 1, {MESSAGE_LIMIT + 1})"
            writer.line(f"</xsl:variable><ttk_:{name}><xsl:value-of select='{said}'/></ttk_:{name}>")
        writer.line("</ttk_:f>")
        writer.line("</xsl:otherwise></xsl:choose>" if check.kind == "assert" else "</xsl:when></xsl:choose>")
        writer.checks.append(check)
    writer.line(
        f"<xsl:catch><ttk_:x r='{len(writer.rules)}'><xsl:value-of select='$err_:description'/></ttk_:x></xsl:catch>"
    )
    writer.rules.append(rule.origin)


def _message(writer: _Writer, message: Message, names: dict[str, str]) -> None:
    for part in message:
        if part.select:
            writer.line(f"<xsl:value-of select={quoteattr(renamed(part.select, names))}/>", part.origin)
        else:
            writer.line(f"<xsl:text>{escape(_SPACE.sub(' ', part.text))}</xsl:text>", part.origin)
