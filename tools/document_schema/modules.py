"""The module of TEI P5 that each element of the schema belongs to."""

_OF = {
    "textstructure": "TEI text body div",
    "header": (
        "teiHeader fileDesc titleStmt publicationStmt sourceDesc availability licence idno encodingDesc editorialDecl "
        "correction normalization hyphenation appInfo application profileDesc langUsage language calendarDesc calendar "
        "revisionDesc change"
    ),
    "core": (
        "title author respStmt resp name publisher date bibl label desc graphic head p quote lg l list item ref note "
        "gap pb cb lb choice orig reg sic corr hi"
    ),
    "transcr": "facsimile surface zone fw",
    "linking": "standOff",
    "namesdates": "listPerson person listPlace place listOrg org persName placeName orgName",
    "figures": "figure table row cell",
    "certainty": "certainty",
}
MODULES = {name: module for module, names in _OF.items() for name in names.split()}
