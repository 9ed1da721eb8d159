"""Which attributes point to elements, and what kind of element each may point to."""

POINTERS = (
    "facs", "ref", "resp", "target", "who", "datingMethod", "calendar", "next", "prev", "sameAs", "corresp",
    "active", "ana", "copyOf", "decls", "exclude", "hand", "mutual", "passive", "select", "source", "spanTo", "synch",
    "wit",
)  # fmt: skip
"""The attributes whose values are pointers."""
PLACES = frozenset({"facs"})
"""Those that point to places on pages, which a file has by thousands."""
PLACE_NAMES = frozenset({"surface", "zone"})
GUESSES = frozenset({"certainty"})
"""Elements that speak of others without making use of them."""
ENTRIES = frozenset({"person", "place", "org"})
LIKE = ("next", "prev", "sameAs")
"""The attributes that lead to an element like the one which bears them."""

_PEOPLE = frozenset({"person", "personGrp", "persona", "org", "respStmt", "role", "castItem", "castGroup"})
_NAMES = frozenset({"name", "rs", "nym"})
_IN_CHARGE = frozenset({"author", "editor", "principal", "funder", "sponsor", "application", "persName", "orgName"})
_KINDS = {
    "facs": PLACE_NAMES | {"surfaceGrp", "graphic", "media", "line", "path", "sourceDoc", "facsimile"},
    "resp": _PEOPLE | _NAMES | _IN_CHARGE | {"handNote"},
    "who": _PEOPLE | _NAMES | _IN_CHARGE,
    "datingMethod": frozenset({"calendar"}),
    "calendar": frozenset({"calendar"}),
}
_KINDS_OF_ELEMENT = {
    ("persName", "ref"): (_PEOPLE - {"org"}) | _NAMES | {"persName", "author", "editor", "principal"},
    ("placeName", "ref"): _NAMES | {"place", "placeName", "geogName", "settlement", "region", "country", "district"},
    ("orgName", "ref"): _NAMES | {"org", "orgName", "personGrp"},
    **{(entry, "corresp"): ENTRIES | {"personGrp", "persona", "nym", "object", "event"} for entry in ENTRIES},
}


def kinds_of(element: str, attribute: str) -> frozenset[str]:
    """The elements that an attribute of an element may point to; none are named where any may be."""
    return _KINDS_OF_ELEMENT.get((element, attribute)) or _KINDS.get(attribute, frozenset())
