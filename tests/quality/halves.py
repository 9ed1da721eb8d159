"""The scans that were looked at while rules were made, and those that never were."""

HALVES = {
    "scans-en-history": (("g019", "g020", "g021"), ("g022", "g030")),
    "scans-fr-1893": tuple(tuple(f"MK_1893_2_{page}" for page in half) for half in ((72, 74, 75), (76, 80, 87))),
    "scans-de-page-xml": (
        ("clauren_mimil_1815_0023", "clauren_mimil_1815_0040", "ruempler_gartenbau_1882_0120"),
        ("clauren_mimil_1815_0043",),
    ),
    "scans-ru-1752-1801": (
        ("05a795bb4e3d", "12770ad3f769", "1c6c55a222a7", "2035f3aaa268"),
        ("41f0b7bc8fba", "57555a39635e", "8093e74a27c4", "9607954e7673"),
    ),
    "scans-ru-1793-book": tuple(tuple(f"page_{page}" for page in half) for half in (range(120, 126), range(126, 132))),
}
"""Scans of which one half was looked at while the layout rules were made, and the other never."""
