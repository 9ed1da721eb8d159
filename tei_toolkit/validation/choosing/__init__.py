"""Which schema a file is checked against, and where that schema may come from: never from the network in silence."""

from tei_toolkit.validation.choosing.catalog import Catalog, read_catalog
from tei_toolkit.validation.choosing.chooser import Choice, Chooser
from tei_toolkit.validation.choosing.source import SchemaFile, SchemaSource, schema_file

__all__ = ["Catalog", "Choice", "Chooser", "SchemaFile", "SchemaSource", "read_catalog", "schema_file"]
