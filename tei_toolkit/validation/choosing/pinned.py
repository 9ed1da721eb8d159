"""A schema from the network, only where its SHA-256 says beforehand what must come."""

import re
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from tei_toolkit.errors import SchemaError, UsageError
from tei_toolkit.validation.choosing.project import SIZE_LIMIT

SECONDS = 30.0
_PIECE = 1 << 16
_PIN = re.compile(r"(.+)#sha256=([0-9A-Fa-f]{64})")


def split_pin(reference: str) -> tuple[str, str]:
    """The URL and the SHA-256 of URL#sha256=HEX; the second is empty where none stands there.

    Raises UsageError for a pin that is no SHA-256.
    """
    if pinned := _PIN.fullmatch(reference):
        return pinned[1], pinned[2].lower()
    if "#sha256=" in reference:
        raise UsageError(f"{reference}: a SHA-256 has 64 digits 0–9 and a–f; print it with: sha256sum FILE")
    return reference, ""


def fetch(url: str, digest: str, kept: Path | None = None, seconds: float = SECONDS) -> bytes:
    """The bytes at an http or https URL, whose SHA-256 must be `digest`; kept in a folder and taken from there again.

    Raises SchemaError where they don't come within the seconds, are more than 20 MB or others than promised.
    """
    place = kept / f"{digest}.rng" if kept else None
    if place and place.is_file() and _digest(data := place.read_bytes()) == digest:
        return data
    data = _download(url, seconds)
    if (found := _digest(data)) != digest:
        raise SchemaError(f"{url} has the SHA-256 {found}, not {digest}: look at what changed before you take it")
    if place:
        _keep(place, data)
    return data


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _keep(place: Path, data: bytes) -> None:
    part = place.with_name(f".{place.name}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(place)
    except OSError as error:
        raise UsageError(f"{place}: can't be written ({error.strerror}); choose another folder") from error


def _download(url: str, seconds: float) -> bytes:
    import http.client  # these are slow to import, and hardly ever wanted
    from urllib import request

    if not url.lower().startswith(("http://", "https://")):
        raise SchemaError(f"{url}: only http and https addresses are fetched; name a local file")
    opener = request.OpenerDirector()  # by itself it would open files, FTP and more
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPRedirectHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    end = time.monotonic() + seconds
    try:
        with opener.open(url, timeout=seconds) as answer:
            return _pieces(answer.read1, url, end, seconds)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise SchemaError(f"{url} can't be fetched ({error}); try again, or name a local file") from error


def _pieces(read: Callable[[int], bytes], url: str, end: float, seconds: float) -> bytes:
    data = bytearray()
    while piece := read(_PIECE):
        data += piece
        if len(data) > SIZE_LIMIT:
            raise SchemaError(f"{url} has more than {SIZE_LIMIT // 1_000_000} MB: no schema is as large")
        if time.monotonic() > end:
            raise SchemaError(f"{url} took more than {seconds:g} s to come; try again, or name a local file")
    return bytes(data)
