"""What libxml2 says of a file, for schemas that our automaton can't read exactly."""

from io import BytesIO
from typing import cast

from lxml import etree

from tei_toolkit.validation.findings import LIMIT, Finding


def parse(data: bytes, path: str) -> etree._ElementTree | Finding:
    """Parse bytes that passed the guard, every door shut; a finding where libxml2 refuses them."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        return etree.parse(BytesIO(data), parser)
    except etree.XMLSyntaxError as error:
        return Finding(path, error.lineno, error.offset, "XML000", "error", error.msg, "correct the XML here")


def clashes(tree: etree._ElementTree, relaxng: etree.RelaxNG, path: str) -> list[Finding]:
    """List what libxml2 has against a document, in its own words, with the line it gives."""
    if relaxng.validate(tree):
        return []
    findings = []
    for entry in list(relaxng.error_log)[:LIMIT]:
        findings.append(Finding(path, cast(int | None, entry.line), None, "RNG", "error", entry.message))
    return findings
