"""What the figures were taken on: processor, memory and versions."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from tei_toolkit.errors import EngineMissing
from tei_toolkit.ocr import inventory


def machine() -> dict[str, str]:
    """The machine in words: processors, memory, system."""
    count = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processors": f"{count} × {_processor()}",
        "memory": f"{memory / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release().split('-')[0]}, Python {platform.python_version()}",
    }


def versions(programs: Mapping[str, str | None]) -> dict[str, str]:
    """The versions of what is compared; `programs` gives the path of each program, None for a missing one."""
    found = {"tei_toolkit": version("tei_toolkit"), "lxml": version("lxml"), "numpy": version("numpy")}
    found |= {f"{check.name} with": check.detail for check in inventory("eng")[:1] if check.ok}
    for name, path in programs.items():
        if path is not None:
            found[name] = _said(path) or "(tells no version)"
    return found


def tessdata() -> str:
    """The folder of Tesseract's models; raises EngineMissing where there is none."""
    for check in inventory("eng"):
        if check.name == "tessdata" and check.ok:
            return check.detail
    raise EngineMissing("no folder with Tesseract's models; run `tei-toolkit doctor`")


def program(name: str, near: Path) -> str | None:
    """A program's path, beside the Python in use or on the PATH; None where it isn't installed."""
    return shutil.which(name, path=str(near)) or shutil.which(name)


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except FileNotFoundError:
        return platform.machine()
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1].strip() if found else platform.machine()


def _said(path: str) -> str:
    """The first number with a dot that a program says of its version."""
    ran = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\b\d+(?:\.\w+)+", ran.stdout)
    return found[0] if found else ""
