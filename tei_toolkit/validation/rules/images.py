"""Rules about images: whether they are there, and as large as the file says."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.errors import SchemaError
from tei_toolkit.validation.grammar.wording import short
from tei_toolkit.validation.rules.facts import Facts, Seen
from tei_toolkit.validation.rules.values import Breach, Rule
from tei_toolkit.validation.rules.zones import Box, box_of, has_area

_PIXELS = re.compile(r"(\d{1,6})(?:\.0+)?(?:px)?")
_CROP = re.compile(r"(?:^|&)xywh=(?:pixel:)?(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})(?:&|$)")
_FRAME = re.compile(r"(?:^|&)page=(\d+)(?:&|$)")
_FIRST_FRAME = 1
_URLS = ("http://", "https://", "iiif:", "data:")
_IGNORED = 1
"""Pixels by which sizes may differ: a side may have been rounded."""


class _Image(NamedTuple):
    """An image that the file names: the element, the path, and what of the image is meant."""

    element: Seen
    path: Path
    crop: Box | None
    frame: int


class _Images(NamedTuple):
    """The images of a file: those that are there, those that aren't, and those that weren't looked for."""

    there: tuple[_Image, ...]
    missing: tuple[_Image, ...]
    beyond: tuple[Seen, ...]


def missing(facts: Facts) -> Iterator[Breach]:
    """The images that a file names are there.

    Paths count from the file's own folder. URLs and paths from the root are never looked at, nor is what lies outside
    of the project: the folder of tei-toolkit.toml or the git root above the file, else the file's own folder. What
    comes from a pipe has no folder, so its images are not looked for.
    """
    images = facts.once(_images)
    for image in images.missing if images.there else ():
        url = image.element.get("url")
        yield Breach(image.element.at, f"the image {short(url)!r} isn't there", "correct the path, or add the file")


def none_there(facts: Facts) -> Iterator[Breach]:
    """Some of a file's images are there, so that they can be checked.

    A file is often checked without its scans; then one note says so instead of many. The same holds for images that
    lie outside of the project, which are never looked at.
    """
    images = facts.once(_images)
    if images.there or not (images.missing or images.beyond):
        return
    first = images.missing[0].element if images.missing else images.beyond[0]
    count, url = len(images.missing) + len(images.beyond), short(first.get("url"))
    named = f"the image {url!r}" if count == 1 else f"{count} images, the first of them {url!r}"
    if images.missing:
        yield Breach(first.at, f"not there: {named}", "add what is missing to have the sizes checked")
    else:
        hint = "a tei-toolkit.toml in a folder above both says how far the project goes"
        yield Breach(first.at, f"not looked at, outside of the project: {named}", hint)


def sizes(facts: Facts) -> Iterator[Breach]:
    """An image has the size that its surface, or its width and height, says.

    Zones are measured in pixels of the image; where another one of the page took its place, smaller or cropped, they
    lie beside the text. Name the image that the zones were made from, or make them anew. Only the head of the image is
    read.
    """
    read: dict[Path, tuple[int, int] | None] = {}
    for image in facts.once(_images).there:
        if image.frame != _FIRST_FRAME:
            continue
        if image.path not in read:
            read[image.path] = _size(image.path)
        size = read[image.path]
        breach = _size_breach(image, size) if size else None
        if breach:
            yield breach


def crops(facts: Facts) -> Iterator[Breach]:
    """A part of an image lies within its surface.

    #xywh= behind a URL names a part: left, top, width, height, in pixels of the image.

    Wrong:
        <p/><figure facs="#z1"><graphic url="1.jpg#xywh=50,10,90,20"/></figure>
    Right:
        <p/><figure facs="#z1"><graphic url="1.jpg#xywh=10,10,80,20"/></figure>
    """
    boxes = {surface.get("xml:id"): box_of(surface) for surface in facts.named("surface")}
    for graphic in facts.named("graphic"):
        crop = _crop(graphic.get("url"))
        figure = next(graphic.around("figure"), None)
        outer = boxes.get(facts.surface_of(figure)) if figure and crop else None
        if crop and outer and not _within(crop, outer):
            message = f"the part {_written(crop)} of the image leaves its surface {_written(outer)}"
            yield Breach(graphic.at, message, "correct the numbers of xywh: left, top, width, height")


def _images(facts: Facts) -> _Images:
    """Look for the images that a file names by paths."""
    graphics = [graphic for graphic in facts.named("graphic") if not graphic.get("url").startswith(_URLS)]
    file = Path(facts.path)
    if not graphics or not facts.path or not file.is_file():
        return _Images((), (), ())
    from tei_toolkit.validation.choosing.project import is_url, project_of  # wanted only where images are named

    folder, project = file.resolve().parent, project_of(file)
    there: list[_Image] = []
    absent: list[_Image] = []
    beyond: list[Seen] = []
    known: dict[str, Path | None] = {}
    for graphic in graphics:
        name, _, fragment = graphic.get("url").partition("#")
        if not name or is_url(name):
            continue
        if name not in known:
            known[name] = _path(name, folder, project)
        path = known[name]
        if path is None:
            beyond.append(graphic)
            continue
        frame = _FRAME.search(fragment)
        image = _Image(graphic, path, _crop(graphic.get("url")), int(frame[1]) if frame else _FIRST_FRAME)
        (there if path.is_file() else absent).append(image)
    return _Images(tuple(there), tuple(absent), tuple(beyond))


def _path(name: str, folder: Path, project: Path) -> Path | None:
    """The file that a name means; None where it lies outside of the project."""
    from tei_toolkit.validation.choosing.project import inside

    try:
        return inside(name, folder, project)
    except (SchemaError, OSError, RuntimeError):  # a path too long, or links that go round
        return None


def _crop(url: str) -> Box | None:
    """The part of an image that a URL names."""
    found = _CROP.search(url.partition("#")[2])
    if found is None:
        return None
    left, top, width, height = map(int, found.groups())
    return left, top, left + width, top + height


def _size(path: Path) -> tuple[int, int] | None:
    """The width and height of an image, from its head; None for what is no image that can be read."""
    import warnings

    from PIL import Image  # slow to import, and wanted only where images are there

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large scans, which aren't decoded here
        try:
            with Image.open(path) as image:
                return image.size
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None


def _size_breach(image: _Image, size: tuple[int, int]) -> Breach | None:
    """Say where an image is of another size than the file says, or hasn't the part that is meant."""
    element, (width, height) = image.element, size
    if image.crop:
        if image.crop[2] > width + _IGNORED or image.crop[3] > height + _IGNORED:
            message = f"the part {_written(image.crop)} leaves the image, which has {width}×{height} pixels"
            return Breach(element.at, message, "correct the numbers of xywh, or name another image")
        return None
    for said, where in _sizes_said(element):
        if any(abs(one - other) > _IGNORED for one, other in zip(said, size, strict=True)):
            message = f"the image has {width}×{height} pixels, but {where} {said[0]}×{said[1]}"
            return Breach(element.at, message, "name the image that the zones were measured on, or correct the size")
    return None


def _sizes_said(graphic: Seen) -> Iterator[tuple[tuple[int, int], str]]:
    """The sizes in pixels that the file gives an image, and where."""
    width, height = (_PIXELS.fullmatch(graphic.get(side)) for side in ("width", "height"))
    if width and height:
        yield (int(width[1]), int(height[1])), "@width and @height say"
    surface = graphic.outer if graphic.outer is not None and graphic.outer.name == "surface" else None
    box = box_of(surface) if surface else None
    if box and has_area(box):
        yield (box[2] - box[0], box[3] - box[1]), "its surface has"


def _within(box: Box, outer: Box) -> bool:
    return outer[0] <= box[0] and outer[1] <= box[1] and box[2] <= outer[2] and box[3] <= outer[3]


def _written(box: Box) -> str:
    return f"{box[0]},{box[1]}–{box[2]},{box[3]}"


_ELEMENTS = ("surface", "graphic", "figure")

RULES = (
    Rule("TTK-IMAGE", "warning", missing, elements=_ELEMENTS),
    Rule("TTK-IMAGE-NONE", "note", none_there, elements=_ELEMENTS),
    Rule("TTK-IMAGE-SIZE", "warning", sizes, elements=_ELEMENTS),
    Rule("TTK-IMAGE-CROP", "warning", crops, elements=_ELEMENTS),
)
