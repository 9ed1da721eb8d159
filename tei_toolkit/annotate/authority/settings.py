"""Which authorities names are compared with, and when one is believed."""

from dataclasses import dataclass

from tei_toolkit.errors import UsageError


@dataclass(frozen=True, slots=True)
class AuthoritySettings:
    """The files of the authority (TEI, CSV, JSON) and of the decisions, as seen from the settings' own file.

    With `geonames` places are looked up in GeoNames, in `countries` (ISO 3166) only where some are named. An id is
    given where the best candidate's score is at least `threshold`, and ahead of the next one by `margin`.
    """

    files: tuple[str, ...] = ()
    decisions: str = "names-decisions.csv"
    geonames: bool = False
    countries: tuple[str, ...] = ()
    threshold: float = 0.85
    margin: float = 0.08

    def __post_init__(self) -> None:
        for name, value in (("threshold", self.threshold), ("margin", self.margin)):
            if not 0 < value <= 1:
                raise UsageError(f"{name} = {value}: give a number above 0, and 1.0 at most")
        for country in self.countries:
            if len(country) != 2 or not country.isupper():
                raise UsageError(f'countries: {country!r} is no code of ISO 3166; write "AZ" for Azerbaijan')
