"""Makes docs/schema.md and schemas/tei_toolkit.odd: python -m tools.document_schema (part of `make schema`)."""

from pathlib import Path

from lxml import etree

from tools.document_schema.odd import make_odd
from tools.document_schema.page import make_page
from tools.document_schema.reading import Schema

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "schemas" / "tei_toolkit.rng"
EXAMPLE = ROOT / "docs" / "schema-example.xml"


def made() -> dict[Path, bytes]:
    """The files that are made of the schema, with what is to stand in them."""
    schema = Schema(SCHEMA)
    return {
        ROOT / "docs" / "schema.md": make_page(schema, etree.parse(EXAMPLE).getroot()).encode(),
        ROOT / "schemas" / "tei_toolkit.odd": make_odd(schema),
    }


def main() -> None:
    """Write them."""
    for path, data in made().items():
        path.write_bytes(data)


if __name__ == "__main__":
    main()
