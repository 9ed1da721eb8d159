"""Know a finding again after the file has changed elsewhere: an id made of what it is, not of the line it stands in.

`a.xml:12 TTK-ID 'n3' stands twice` keeps its id when a paragraph is put before it, or when its line becomes 40. The id
changes when the file is renamed, the message says something else, or the element moves into another kind of element.
"""

import re
from collections import Counter
from collections.abc import Iterable

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.paths import relative

_POSITION = re.compile(r"\[\d+\]")
_PLACE_IN_WORDS = re.compile(r"\b(lines?|columns?) \d+")


def fingerprints(findings: Iterable[Finding], root: str = "") -> tuple[str, ...]:
    """Give each finding its id, in the same order: a SHA-256 in hexadecimal digits, no two of them alike.

    Findings that nothing but their place tells apart are counted, file by file, in the order they come in: the second
    has `#2` behind the digits, the third `#3`. So of three such findings, where one is corrected, two stay known.
    `root` is the folder that paths are seen from, as in reports.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        digest = _digest(finding, root)
        seen[digest] += 1
        found.append(digest if seen[digest] == 1 else f"{digest}#{seen[digest]}")
    return tuple(found)


def _digest(finding: Finding, root: str) -> str:
    import hashlib  # it loads OpenSSL: only where fingerprints are asked for

    parts = (
        relative(finding.path, root),
        finding.code,
        _POSITION.sub("", finding.xpath),
        _PLACE_IN_WORDS.sub(r"\1", finding.message),
    )
    # The length before each part: no two different findings are ever written alike.
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
