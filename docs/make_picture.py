"""Sets the README's picture: a scan of the sample chapter beside the TEI made of it. Needs the extra `sample`."""

import re
from pathlib import Path

import typst

ROOT = Path(__file__).parents[1]
FIRST, LAST = '<pb n="88"', '<pb n="89"'

PAGE = """
#set page(width: 300mm, height: 178mm, margin: 6mm, fill: rgb("#f4f2ee"))
#set text(font: "DejaVu Sans Mono", size: 7.6pt)
#grid(columns: (112mm, 1fr), gutter: 6mm,
  box(clip: true, height: 166mm, stroke: 0.5pt + gray, image("scans/page-088.jpg", width: 112mm)),
  block(fill: white, stroke: 0.5pt + gray, inset: 4mm, height: 166mm, width: 100%, clip: true,
    raw(read("TEXT"), lang: "xml", block: true)))
"""


def main() -> None:
    """Write docs/page-and-tei.png."""
    tei = (ROOT / "xml" / "chapter-03.xml").read_text(encoding="utf-8")
    part = tei[tei.index(FIRST) : tei.index(LAST)]
    part = re.sub(r'(<lb) facs="[^"]*"', r"\1", part).strip()
    text = ROOT / "docs" / "page-and-tei.part"
    text.write_text(part, encoding="utf-8")
    source = ROOT / "docs-picture.typ"
    try:
        source.write_text(PAGE.replace("TEXT", "docs/page-and-tei.part"), encoding="utf-8")
        typst.compile(source, output=ROOT / "docs" / "page-and-tei.png", root=ROOT, ppi=110)
    finally:
        text.unlink()
        source.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
