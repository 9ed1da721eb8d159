"""Which steps the preparation of a scan may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImageSettings:
    """What may be done to a scan before it is read, each where a measurement asks for it; all of it by default.

    `split` makes two pages of a scan that shows two, `orient` turns pages that lie, `straighten` takes out tilt and
    bend, `light` evens the light and whitens the dark around a page, `specks` takes off dust, `resize` brings letters
    to a good size, and `blank` passes over empty pages.
    """

    split: bool = True
    orient: bool = True
    straighten: bool = True
    light: bool = True
    specks: bool = True
    resize: bool = True
    blank: bool = True
