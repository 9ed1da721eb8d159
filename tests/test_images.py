"""Scans of every kind become pages with ids, sizes and grey pixels; a bad one says so, the rest go on."""

import hashlib
import warnings
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tei_toolkit.errors import ScanError
from tei_toolkit.images.open import load, read_scans
from tei_toolkit.model.layout import PageFailure, Scan


def picture(width: int = 40, height: int = 30) -> Image.Image:
    """A grey ramp: no two columns alike."""
    row = np.linspace(0, 255, width).astype(np.uint8)
    return Image.fromarray(np.tile(row, (height, 1)))


def scans(*paths: Path) -> list[Scan]:
    """The scans of paths that can all be read."""
    found = list(read_scans(paths))
    assert not [one for one in found if isinstance(one, PageFailure)]
    return [one[1] for one in found if not isinstance(one, PageFailure)]


def only_failure(*paths: Path) -> PageFailure:
    (failure,) = read_scans(paths)
    assert isinstance(failure, PageFailure)
    return failure


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.png", {"dpi": (300, 300)}),
        ("a.jpg", {"dpi": (300, 300)}),
        ("a.tif", {"dpi": (300, 300), "compression": "tiff_lzw"}),
        ("a.jp2", {}),
    ],
)
def test_a_scan_has_its_size_digest_and_pixels(name: str, options: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / name
    picture().save(path, **options)
    (scan,) = scans(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert scan == Scan(path.as_posix(), digest, 40, 30, 300 if options else None, 0)
    image = load(scan)
    assert (image.mode, image.size) == ("L", (40, 30))
    assert np.abs(np.asarray(image).astype(int) - np.asarray(picture())).max() <= 8


@pytest.mark.parametrize(
    ("mode", "colour", "grey"),
    [
        ("1", 255, 255),
        ("RGB", (255, 0, 0), 76),
        ("RGBA", (0, 0, 0, 0), 255),
        ("LA", (0, 255), 0),
        ("I;16", 0x8000, 0x80),
        ("CMYK", (0, 0, 0, 255), 0),
    ],
)
def test_every_kind_of_pixel_becomes_grey(mode: str, colour: int, grey: int, tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    Image.new(mode, (5, 5), colour).save(path)
    assert load(*scans(path)).getpixel((2, 2)) == grey


def test_each_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "book.tif"
    picture(40, 30).save(path, save_all=True, append_images=[picture(50, 20), picture(60, 10)])
    found = scans(path)
    assert [(scan.page, scan.width, scan.height) for scan in found] == [(0, 40, 30), (1, 50, 20), (2, 60, 10)]
    assert [load(scan).size for scan in found] == [(40, 30), (50, 20), (60, 10)]


def test_a_folder_is_read_in_natural_order_and_alone(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    for name in ("page-10.png", "page-2.png", "Page-1.PNG", "deeper/page-3.png", ".hidden.png"):
        picture().save(tmp_path / name)
    (tmp_path / "page-2.xml").write_text("<alto/>")
    assert [Path(scan.path).name for scan in scans(tmp_path)] == ["Page-1.PNG", "page-2.png", "page-10.png"]


def test_ids_count_over_all_inputs_and_failures(tmp_path: Path) -> None:
    good, bad, twice = tmp_path / "good.png", tmp_path / "bad.png", tmp_path / "twice.tif"
    picture().save(good)
    bad.write_bytes(b"no image at all")
    picture().save(twice, save_all=True, append_images=[picture()])
    found = read_scans([good, bad, tmp_path / "missing.png", twice, good])
    ids = [one.id if isinstance(one, PageFailure) else one[0] for one in found]
    assert ids == ["p0001", "p0002", "p0003", "p0004", "p0005", "p0006"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        (b"", "empty"),
        (b"plain text", "no PNG, JPEG, TIFF, JPEG 2000 or PDF"),
        (b"GIF89a\1\0\1\0\0\0\0;", "no PNG, JPEG, TIFF, JPEG 2000 or PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "damaged"),
        (b"%PDF-1.4 and nothing more", "not a readable PDF"),
    ],
)
def test_a_bad_file_says_which_and_why(content: bytes | None, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    if content is not None:
        path.write_bytes(content)
    failure = only_failure(path)
    assert failure.path == path.as_posix()
    assert failure.reason.startswith(f"{path.as_posix()}: ")
    assert reason in failure.reason
    assert "\n" not in failure.reason
    assert ";" in failure.reason, "a remedy follows"


def test_a_folder_without_scans_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    assert "no scans in this folder" in only_failure(tmp_path).reason


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.jp2"])
def test_a_truncated_scan_fails_at_the_latest_when_loaded(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    noise = np.random.default_rng(7).integers(0, 255, (90, 90), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[:-400])
    (found,) = read_scans([path])
    if not isinstance(found, PageFailure):
        with pytest.raises(ScanError, match=r"a\.\w+: page 1 can't be read"):
            load(found[1])


def test_a_file_that_changed_or_went_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    picture().save(path)
    (scan,) = scans(path)
    with pytest.raises(ScanError, match="has changed"):
        load(replace(scan, width=41))
    path.unlink()
    with pytest.raises(ScanError, match="No such file"):
        load(scan)


def test_a_bomb_is_refused_without_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(_png_header(30_000, 20_000))
    assert "600 megapixels" in only_failure(path).reason
    with pytest.raises(ScanError, match="600 megapixels"):
        load(Scan(path.as_posix(), "", 30_000, 20_000))


def test_a_large_scan_below_the_limit_is_read_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "large.tif"
    Image.new("1", (9_500, 9_500), 1).save(path, compression="group4")
    before = Image.MAX_IMAGE_PIXELS, list(warnings.filters)
    assert load(*scans(path)).size == (9_500, 9_500)
    assert (Image.MAX_IMAGE_PIXELS, list(warnings.filters)) == before


GREY = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
FULL = b"q 144 0 0 72 0 0 cm /Im Do Q"


@pytest.mark.parametrize(
    ("content", "image", "size", "dpi"),
    [
        pytest.param(FULL, GREY, (8, 4), 4, id="one image fills the page"),
        pytest.param(b"BT 3 Tr ET " + FULL, GREY, (8, 4), 4, id="hidden text below it"),
        pytest.param(FULL + b" 0 0 9 9 re f", GREY, (600, 300), 300, id="something drawn over it"),
        pytest.param(b"q 72 0 0 72 0 0 cm /Im Do Q", GREY, (600, 300), 300, id="half of the page"),
        pytest.param(b"q -144 0 0 72 144 0 cm /Im Do Q", GREY, (600, 300), 300, id="mirrored"),
        pytest.param(FULL + b" " + FULL, GREY, (600, 300), 300, id="two images"),
        pytest.param(FULL, b"/ImageMask true/BitsPerComponent 1", (600, 300), 300, id="a stencil"),
    ],
)
def test_a_pdf_page_is_its_scan_or_is_rendered(
    content: bytes, image: bytes, size: tuple[int, int], dpi: int, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf([content], image))
    (scan,) = scans(path)
    assert (scan.width, scan.height, scan.dpi) == (*size, dpi)
    assert load(scan).size == size


def test_each_page_of_a_pdf_is_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf([FULL, b"0 0 144 72 re f", FULL], GREY))
    found = scans(path)
    assert [(scan.page, scan.dpi) for scan in found] == [(0, 4), (1, 300), (2, 4)]
    assert load(found[0]).getpixel((0, 0)) == 200
    assert load(found[1]).getpixel((300, 150)) == 0


@pytest.mark.needs_shared
def test_real_scans_have_the_size_they_say(shared: Path) -> None:
    found = scans(
        shared / "data" / "scans-ru-modern",
        shared / "data" / "pdf-ru-scan" / "karp.pdf",
        shared / "data" / "scans-en-history",
    )
    assert len(found) == 8 + 8 + 5
    assert all(load(scan).size == (scan.width, scan.height) for scan in found)
    assert (found[8].width, found[8].height, found[8].dpi) == (2508, 3948, 600)


def _png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    size = width.to_bytes(4) + height.to_bytes(4)
    head = chunk(b"IHDR", size + b"\x08\0\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def _pdf(contents: Sequence[bytes], image: bytes) -> bytes:
    """Pages of 144 × 72 points over one image of 8 × 4 pixels of grey 200."""
    pixels = b"\xc8" * 32
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        b"<</Type/XObject/Subtype/Image/Width 8/Height 4%s/Length 32>>stream\n%s\nendstream" % (image, pixels),
    ]
    for place, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 72]/Contents %d 0 R"
            b"/Resources<</XObject<</Im 3 0 R>>>>>>" % (5 + 2 * place)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    data = b"%PDF-1.4\n"
    table = b"0000000000 65535 f \n"
    for number, body in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n" % (len(objects) + 1) + table + trailer
