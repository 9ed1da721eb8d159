"""The names that ALTO and a page have for the same things."""

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
NAMESPACES = tuple(f"http://www.loc.gov/standards/alto/ns-v{version}#" for version in (2, 3, 4))
SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
VERSION = "4.4"

# Types of the tags we write (ALTO leaves the word to the writer).
REGION = "region"
X_SIZE = "x_size"
NOTE_MARK = "note-mark"
DPI = "dpi"
PART = "part"
TURN = "turn"
BEND = "bend"
INFERRED = "inferred-number"
# What was done to the pixels is a processing step of its own, beside the one that reads them.
READING = "contentGeneration"
PREPARING = "preOperation"
# Qualifiers of fileIdentifier.
SHA256 = "sha256"
FRAME = "frame"

# A region without lines that isn't text has an element of its own.
ELEMENTS = {"graphic": "Illustration", "separator": "GraphicalElement"}
KINDS = {element: kind for kind, element in ELEMENTS.items()}

STYLES = {
    "bold": "bold",
    "italic": "italics",
    "small-caps": "smallcaps",
    "strikethrough": "strikethrough",
    "subscript": "subscript",
    "superscript": "superscript",
    "underline": "underline",
}
STYLES_BACK = {theirs: ours for ours, theirs in STYLES.items()}

# Zones as other programs call them: the SegmOnto vocabulary (segmonto.github.io) and eScriptorium's defaults.
ZONES = {
    "MainZone": "paragraph",
    "Main": "paragraph",
    "Title": "heading",
    "TitlePageZone": "heading",
    "RunningTitleZone": "header",
    "NumberingZone": "page-number",
    "MarginTextZone": "marginalia",
    "MarginTextZone:footnote": "footnote",
    "MarginTextZone:note": "marginalia",
    "QuireMarksZone": "signature-mark",
    "QuireMarksZone:signature": "signature-mark",
    "QuireMarksZone:catchwords": "catch-word",
    "QuireMarksZone:catchword": "catch-word",
    "TableZone": "table",
    "GraphicZone": "graphic",
    "GraphicZone:figure": "graphic",
    "GraphicZone:illustration": "graphic",
    "GraphicZone:ornamentation": "graphic",
    "GraphicZone:TextualContent": "caption",
    "Illustration": "graphic",
}
