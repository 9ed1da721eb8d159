"""Answers are kept between runs, and never used where anything they were made from has changed."""

import os
import shutil
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_toolkit.checking.cache import Cache, State, digest, program_digest, states
from tei_toolkit.checking.keys import beside
from tei_toolkit.checking.sources import Source
from tei_toolkit.errors import UsageError
from tei_toolkit.validation.findings import Finding

KEY = digest([b"a document", b"settings"])
FOUND = (
    Finding("a.xml", 3, None, "TTK-ID", "warning", "«\udc80»", "hint", "/TEI"),
    Finding("a.xml", 9, 1, "X", "note", "y"),
)
LONG_AGO = 10**9


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    made = Cache(tmp_path / "kept")
    made.prepare()
    return made


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def old(path: Path) -> dict[str, State]:
    """A file's state as if it had been so for long."""
    ((name, state),) = states([path]).items()
    assert state
    return {name: (state[0], LONG_AGO, LONG_AGO, *state[3:])}


def test_an_answer_is_kept(cache: Cache) -> None:
    assert cache.get(KEY, "a.xml") is None
    cache.put(KEY, FOUND, {})
    assert cache.get(KEY, "a.xml") == FOUND
    assert cache.get(digest([b"another"]), "a.xml") is None
    assert Cache(cache.folder).get(KEY, "b/c.xml") == tuple(
        Finding("b/c.xml", one.line, one.column, one.code, one.severity, one.message, one.hint, one.xpath)
        for one in FOUND
    )


def test_pieces_cannot_be_confused() -> None:
    assert len({digest(parts) for parts in ([b"ab"], [b"a", b"b"], [b"", b"ab"], [b"ab", b""], [])}) == 5


def test_a_change_of_the_program_is_seen(tmp_path: Path) -> None:
    found = {program_digest([put(tmp_path / name, data)]) for name in ("a.py", "b.py") for data in (b"1", b"2")}
    assert len({*found, program_digest([tmp_path / "a.py", tmp_path / "b.py"])}) == 5


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b"note", b"nope"),
        lambda data: data.partition(b"\n")[2],
        lambda data: _signed(b"[]"),
        lambda data: _signed(b"[{}, [[1]]]"),
        lambda data: _signed(b"[[], 3]"),
        lambda data: _signed(b'[{"a": 3}, []]'),
        lambda data: b"\xff\n",
    ],
)  # fmt: skip
def test_a_damaged_answer_is_none_and_is_written_anew(damage: "object", cache: Cache) -> None:
    cache.put(KEY, FOUND, {})
    (file,) = cache.folder.glob("??/*.json")
    put(file, damage(file.read_bytes()))  # type: ignore[operator]
    assert cache.get(KEY, "a.xml") is None
    cache.put(KEY, FOUND, {})
    assert cache.get(KEY, "a.xml") == FOUND


def _signed(body: bytes) -> bytes:
    return digest([body]).encode() + b"\n" + body


def test_nothing_is_kept_beside_a_file_that_has_just_changed(cache: Cache, tmp_path: Path) -> None:
    image = put(tmp_path / "1.png", b"image")
    cache.put(KEY, FOUND, states([image]))
    assert cache.get(KEY, "a.xml") is None


def test_a_file_beside_it_must_be_as_it_was(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept", settled=0.0)
    cache.prepare()
    image = put(tmp_path / "1.png", b"image")
    before = states([image, tmp_path / "gone.png"])
    time.sleep(0.01)
    cache.put(KEY, FOUND, before)
    assert cache.get(KEY, "a.xml") == FOUND
    os.utime(image, ns=(1, image.stat().st_mtime_ns))  # read, not changed
    put(tmp_path / "gone.png", b"here")
    assert cache.get(KEY, "a.xml") is None


def test_times_set_back_do_not_hide_a_change(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept", settled=0.0)
    cache.prepare()
    image = put(tmp_path / "1.png", b"image")
    before = states([image])
    time.sleep(0.01)
    cache.put(KEY, FOUND, before)
    stamp = image.stat().st_mtime_ns
    time.sleep(0.01)
    put(image, b"imago")
    os.utime(image, ns=(stamp, stamp))
    assert image.stat().st_mtime_ns == stamp
    assert cache.get(KEY, "a.xml") is None


names = st.sampled_from(["1.png", "2.png"])
steps = st.lists(st.tuples(names, st.sampled_from([b"", b"a", b"b", None])), min_size=1, max_size=6)
runs = count()


@settings(max_examples=25)
@given(steps=steps, document=st.sampled_from(["1.png", "1.png 2.png", ""]))
def test_an_answer_is_never_stale(
    steps: list[tuple[str, bytes | None]], document: str, tmp_path_factory: object
) -> None:
    """Files come, change and go between checks; with the cache each check says what it says without."""
    folder = tmp_path_factory.mktemp("stale")  # type: ignore[attr-defined]
    cache = Cache(folder / "kept", settled=0.012)  # the disk's clock ticks every 4 to 10 ms
    cache.prepare()
    asked = [folder / name for name in document.split()]

    def check() -> tuple[Finding, ...]:
        contents = [path.read_bytes() if path.exists() else None for path in asked]
        return (Finding("a.xml", 1, 1, "X", "error", repr(contents)),)

    hits = 0
    for name, data in [*steps, ("none", None)]:
        for _ in range(2):
            kept = cache.get(KEY, "a.xml")
            hits += kept is not None
            before = states(asked)
            assert kept in (None, check())
            cache.put(KEY, check(), before)
            time.sleep(0.015)
        if data is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (folder / name).write_bytes(data)
    assert hits, "after the last step nothing changes, so an answer is kept"


@pytest.mark.parametrize(
    ("urls", "wanted"),
    [
        ("url='1.png'", {"1.png"}),
        ('url = "scans/1.png#xywh=1,2,3,4"', {"scans/1.png"}),
        ("n:url='a&amp;b%20c.png?x'", {"a&b%20c.png", "a&b c.png"}),
        ("url='1.png'/><!-- url='../2.png' --><graphic url='1.png'", {"1.png", "../2.png"}),
        ("curl='1.png'", set()),
        ("url='&#49;.png'", None),
        ("url='1\r\n.png'", {"1 .png", "1", ".png"}),
        ("target='#a b.xml#c\nd.xml'", {"b.xml", "d.xml"}),
        ("facs='#a #b'", set()),
        ("url='1.png' xml:base='scans/'", None),
        ("xml:base='scans/'", set()),
    ],
)
def test_the_images_that_a_document_names(urls: str, wanted: set[str] | None, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("tei")
    (tmp_path / "tei").mkdir()
    for name in ("tei/a.xml", "link/a.xml"):
        found = beside(f"<TEI><graphic {urls}/></TEI>".encode(), Source(str(tmp_path / name), tmp_path / name))
        assert found == (None if wanted is None else {str(tmp_path / "tei" / one): None for one in wanted})


def test_the_images_of_a_document_on_stdin_lie_beside_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert beside(b"url='1.png'", Source("tei/a.xml", None, b"")) == {str(tmp_path / "tei/1.png"): None}


def test_what_can_be_no_file_is_none(tmp_path: Path) -> None:
    assert set(states([tmp_path / ("x" * 5000), tmp_path / "a/b", tmp_path / "\0"]).values()) == {None}


def test_the_oldest_answers_go_when_there_are_too_many(cache: Cache) -> None:
    keys = [digest([bytes([number])]) for number in range(10)]
    for place, key in enumerate(keys):
        cache.put(key, FOUND, {})
        (file,) = cache.folder.glob(f"??/{key}.json")
        os.utime(file, (place + 1, place + 1))
    size = file.stat().st_size
    (cache.folder / "00").mkdir(exist_ok=True)
    foreign = put(cache.folder / "00/mine.txt", b"x" * 99999)
    left = put(cache.folder / "00" / f"{keys[0]}.77.part", b"x" * size)  # of a run that was killed
    os.utime(left, (0, 0))
    assert cache.get(keys[0], "a.xml") == FOUND  # asked for just now
    cache.tidy(limit=100 * size)
    assert left.exists()
    cache.tidy(limit=8 * size)
    assert [key for key in keys if cache.get(key, "a.xml")] == [keys[0], *keys[7:]]
    assert (foreign.exists(), left.exists()) == (True, False)


def test_the_folder_says_what_it_is_and_git_does_not_see_it(cache: Cache) -> None:
    assert (cache.folder / ".gitignore").read_text() == "*\n"
    assert (cache.folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    cache.prepare()


def test_a_folder_of_other_things_is_not_taken(tmp_path: Path) -> None:
    put(tmp_path / "thesis.txt", b"")
    with pytest.raises(UsageError, match=r"other things are in this folder; name a new one"):
        Cache(tmp_path).prepare()
    with pytest.raises(UsageError, match=r"can't be written \(Not a directory\); name another"):
        Cache(tmp_path / "thesis.txt" / "kept").prepare()


def test_where_the_folder_has_gone_nothing_is_kept(cache: Cache) -> None:
    shutil.rmtree(cache.folder)
    cache.put(KEY, FOUND, {})
    assert cache.get(KEY, "a.xml") is None
