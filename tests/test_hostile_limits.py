"""Hostile files are refused within half a second and 300 MB, no file is opened for them, and no connection."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import LARGE, small

from tei_toolkit.errors import MarkupError
from tei_toolkit.validation import read_file, read_stream, reading, validate

CHILD = Path(__file__).with_name("hostile_child.py")
SECONDS, MEGABYTES = 0.5, 300
FACTOR = 45
"""So many times a large file's size the memory may be, beside what the program takes itself."""
STRACE = shutil.which("strace")


def checked(files: list[Path], *before: str) -> dict[str, tuple[float, float, list[str]]]:
    """Check files in a process of its own: CPU seconds, peak memory in MB so far, and codes of errors, by file name."""
    command = [*before, sys.executable, str(CHILD), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    answers = (json.loads(line) for line in done.stdout.splitlines())
    return {Path(path).name: (seconds, memory, codes) for path, seconds, memory, codes in answers}


def written(folder: Path, url: str) -> dict[str, str]:
    """Write all small hostile files, with a secret beside them; what is in each, by file name."""
    secret = folder / "secret.txt"
    secret.write_text("TOP-SECRET-42")
    names = {}
    for number, (name, data) in enumerate(small(secret.as_uri(), url).items()):
        file = folder / f"{number:03d}.xml"
        file.write_bytes(data)
        names[file.name] = name
    return names


def test_small_files(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        names = written(tmp_path, f"http://127.0.0.1:{server.getsockname()[1]}/x")
        answers = checked(sorted(tmp_path.glob("*.xml")))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert len(answers) == len(names) > 130
    assert [names[file] for file, (_, _, codes) in answers.items() if not codes] == []
    assert {names[file]: seconds for file, (seconds, _, _) in answers.items() if seconds > SECONDS} == {}
    assert max(memory for _, memory, _ in answers.values()) < MEGABYTES


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_large_files(name: str, tmp_path: Path) -> None:
    file = tmp_path / "large.xml"
    file.write_bytes(LARGE[name]())
    ((seconds, memory, codes),) = checked([file]).values()
    size = file.stat().st_size / 1e6
    assert codes
    assert seconds < 1 + size
    assert memory < 100 + FACTOR * size


@pytest.mark.slow
@pytest.mark.skipif(STRACE is None, reason="strace isn't installed: apt-get install strace")
def test_nothing_else_is_opened(tmp_path: Path) -> None:
    (tmp_path / "benign.xml").write_bytes(b"<TEI/>")
    benign = opened(tmp_path / "benign.txt", [tmp_path / "benign.xml"])
    names = written(tmp_path, "http://127.0.0.1:9/x")
    files = [tmp_path / file for file in names]
    more = opened(tmp_path / "hostile.txt", files) - benign
    assert {Path(path).name for path in more} <= set(names)
    assert str(tmp_path / "benign.xml") in benign


def opened(log: Path, files: list[Path]) -> set[str]:
    """What a check of files opens; no socket may be among it."""
    checked(files, STRACE or "", "-f", "-o", str(log), "-e", "trace=open,openat,creat,socket,connect,execve")
    text = log.read_text(errors="replace")
    assert "socket(" not in text
    assert "connect(" not in text
    assert text.count("execve(") == 1
    return set(re.findall(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]*)"', text))


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        for place in (tmp_path, tmp_path / "pipe", tmp_path / "socket", tmp_path / "round", Path("/dev/zero")):
            with pytest.raises(MarkupError):
                validate(place)


def test_a_file_may_not_be_too_large(tmp_path: Path) -> None:
    with (tmp_path / "sparse.xml").open("wb") as file:
        file.truncate(reading.SIZE_LIMIT + 1)
    with pytest.raises(MarkupError, match="more than 1000 MB"):
        read_file(tmp_path / "sparse.xml")


def test_a_stream_may_not_be_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SIZE_LIMIT", 5_000_000)
    with Path("/dev/zero").open("rb") as endless, pytest.raises(MarkupError, match="<stdin>: more than 5 MB"):
        read_stream(endless, "<stdin>")
