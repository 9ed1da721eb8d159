"""Say what is wrong with a file that isn't well-formed XML, and what to do about it."""

from xml.parsers import expat

from tei_toolkit.validation.grammar.wording import short

_CODES = expat.errors.codes
_MISMATCH = _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]
_ENTITY = _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
_TOKEN = _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]
_TWICE = _CODES[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]
_PREFIX = _CODES[expat.errors.XML_ERROR_UNBOUND_PREFIX]
_AFTER = _CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
_ENDED = (_CODES[expat.errors.XML_ERROR_NO_ELEMENTS], _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN])
_HINTS = {
    _ENTITY: "write the character itself: XML knows &amp; &lt; &gt; &quot; &apos; alone",
    _TOKEN: "a bare & is written &amp;, a bare < is written &lt;; values stand in quotes",
    _TWICE: "an attribute stands once in a tag: take one out",
    _PREFIX: "declare the prefix (xmlns:…) or take it out",
    _AFTER: "a file has one root: what follows its end tag goes into it, or out",
    **dict.fromkeys(_ENDED, "the file ends too early: was it cut off?"),
}


def explain(data: bytes, error: expat.ExpatError) -> tuple[str, str]:
    """Put an error of the parser into words, with a hint; looks at the file once more where tags don't match."""
    said = expat.errors.messages[error.code]
    if error.code == _MISMATCH:
        name, line, column = _innermost(data)
        return f"not well-formed: this end tag doesn't close <{short(name)}>", (
            f"<{short(name)}> begins at line {line}, column {column}: close it first, or correct the names"
        )
    said = "a sign that may not stand here" if error.code == _TOKEN else said
    return f"not well-formed: {said}", _HINTS.get(error.code, "correct the XML here")


def _innermost(data: bytes) -> tuple[str, int, int]:
    """The element that is open where reading stops, with the line and column (from 1) of its start tag."""
    parser = expat.ParserCreate("utf-8")
    unclosed: list[tuple[str, int, int]] = []

    def start(name: str, _attributes: object) -> None:
        unclosed.append((name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    def end(_name: str) -> None:
        unclosed.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return unclosed[-1]
    raise AssertionError("the file was read to its end this time")
