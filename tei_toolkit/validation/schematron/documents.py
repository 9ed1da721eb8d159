"""Let rules look into other files of the project: each doc('persons.xml') is read once, before any rule runs.

Saxon itself opens nothing. A file named by a string in doc() or document() is read here, must pass the same guard as
every document, and is handed to the rules as a variable; names that are worked out while the rules run can't be.
"""

from pathlib import Path

from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.validation.guard import check
from tei_toolkit.validation.schematron.including import origin
from tei_toolkit.validation.schematron.schema import EXPRESSIONS, SCHEMATRON, XSLT, Document, Origin
from tei_toolkit.validation.schematron.xpath import with_documents


def take_documents(schema: etree._Element, root: Path) -> tuple[Document, ...]:
    """Read the files that the rules name, which must lie in the folder `root`, and put variables in their place."""
    taken: dict[Path, Document] = {}
    for element in schema.iter("*"):
        for attribute, value in element.attrib.items():
            place = origin(element)

            def variable(name: str, place: Origin = place) -> str:
                file = (Path(place.path).parent / name).resolve()
                if file not in taken:
                    taken[file] = _read(file, name, place, root, len(taken) + 1)
                return taken[file].variable

            if _is_expression(element, str(attribute)):
                element.set(attribute, with_documents(str(value), variable))
    return tuple(taken.values())


def _is_expression(element: etree._Element, attribute: str) -> bool:
    namespace = etree.QName(element).namespace
    return namespace == XSLT or (namespace == SCHEMATRON and attribute in EXPRESSIONS)


def _read(file: Path, name: str, place: Origin, root: Path, number: int) -> Document:
    if "://" in name or not file.is_relative_to(root):
        raise UsageError(f"{place}: reads {name!r}, which isn't a file of the project; copy it there")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{place}: reads {name}: {error.strerror}; correct the name") from error
    for finding in check(data, str(file)):
        raise UsageError(f"{place}: reads {name}, line {finding.line}: {finding.message}; {finding.hint}")
    return Document(f"ttk_-doc-{number}", str(file), file.as_uri(), data.decode("utf-8-sig"))
