"""Draws docs/dates.svg: the dates of the sample chapter in time."""

from pathlib import Path

from tei_toolkit import explain, pipeline

ROOT = Path(__file__).parents[1]
# As an image it has no page behind it that says what is light and what is dark.
PAPER = '</style>\n<rect width="100%" height="100%" fill="#fff"/>'


def main() -> None:
    """Write the picture."""
    document = pipeline.annotate(pipeline.read_document(ROOT / "xml"))
    svg = explain.timeline(document).replace("</style>", PAPER, 1)
    (ROOT / "docs" / "dates.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
