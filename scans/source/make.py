"""Set the sample chapter from its truth and write the page scans and the printed lines.

The same versions of typst, pypdfium2, Pillow and numpy give the same bytes.
"""

import argparse
import json
from pathlib import Path
from typing import Final

import damage
import pypdfium2 as pdfium
import typst
from breaks import write_breaks
from lines import PrintedLine, page_lines
from lxml import etree
from markup import FIRST_PAGE, SOURCE, book_markup
from PIL import Image

SCANS: Final = SOURCE.parent
DPI: Final = 300
JPEG_QUALITY: Final = 72


def main() -> None:
    """Read the command line and make the pages, or only the page breaks of the truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--truth", type=Path, default=SCANS / "truth" / "chapter.xml", help="the chapter (TEI)")
    parser.add_argument("--out", type=Path, default=SCANS, help="folder for page-*.jpg and truth/lines.json")
    parser.add_argument("--pdf", type=Path, help="write the clean typesetting here, too")
    parser.add_argument("--breaks", action="store_true", help="first put pb and fw into the truth where they fall")
    options = parser.parse_args()
    tree = etree.parse(str(options.truth))
    pdf_bytes = typeset(tree.getroot())
    if options.pdf:
        options.pdf.write_bytes(pdf_bytes)
    pdf = pdfium.PdfDocument(pdf_bytes)
    pages = [(FIRST_PAGE + index, page_lines(page)) for index, page in enumerate(pdf)]
    if options.breaks:
        write_breaks(tree.getroot(), pages)
        xml = etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
        options.truth.write_bytes(xml + b"\n")
    write_pages(pdf, pages, options.out)
    print(f"{len(pages)} pages, {sum(len(lines) for _, lines in pages)} lines in {options.out}")


def typeset(truth: etree._Element) -> bytes:
    """Return the PDF of the chapter in `truth`, set with the fonts that typst brings along."""
    compiler = typst.Compiler(root=str(SOURCE), ignore_system_fonts=True)
    pdf = compiler.compile(book_markup(truth).encode("utf-8"), format="pdf", pdf_tags=False)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF")
    return pdf


def write_pages(pdf: pdfium.PdfDocument, pages: list[tuple[int, list[PrintedLine]]], out: Path) -> None:
    """Write the scan of every page of `pdf` and the list of all printed lines below `out`."""
    (out / "truth").mkdir(parents=True, exist_ok=True)
    clean = [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in pdf]
    records = []
    for index, (number, lines) in enumerate(pages):
        image, skew = damage.scan(clean[index], other_side(clean, index, number), number)
        name = f"page-{number:03d}"
        image.save(out / f"{name}.jpg", quality=JPEG_QUALITY, dpi=(DPI, DPI), optimize=True)
        records.append((name, str(number), [line_record(line, skew) for line in lines]))
    text = ",\n".join(page_json(record) for record in records)
    (out / "truth" / "lines.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")


def other_side(pages: list[Image.Image], index: int, number: int) -> Image.Image | None:
    """Return the clean image of the other side of the leaf: odd pages are the fronts."""
    other = index + 1 if number % 2 else index - 1
    return pages[other] if 0 <= other < len(pages) else None


def page_json(record: tuple[str, str, list[dict[str, object]]]) -> str:
    """Return the JSON of a page (file name, printed number, lines), a text line for each printed line."""
    name, number, lines = record
    rows = ",\n".join("  " + json.dumps(line, ensure_ascii=False) for line in lines)
    return f'{{"page": "{name}", "n": "{number}", "lines": [\n{rows}\n]}}'


def line_record(line: PrintedLine, skew: damage.Skew) -> dict[str, object]:
    """Return what lines.json says of `line`; boxes are px of the finished scan, after its skew."""
    record: dict[str, object] = {"kind": line.kind, "text": line.text, "box": pixels(line.box(), skew)}
    marks = [{"start": a, "stop": b, "box": pixels(line.box(a, b), skew)} for a, b in line.marks]
    return record | {"marks": marks} if marks else record


def pixels(box: tuple[float, float, float, float], skew: damage.Skew) -> tuple[int, int, int, int]:
    """Return a box in points of the page as a box in px of the scan."""
    left, top, right, bottom = (value * DPI / 72 for value in box)
    return skew.box((left, top, right, bottom))


if __name__ == "__main__":
    main()
