"""The README's library example runs as it stands."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_library_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It prints a line a block, the chapter's head among them, and says that the TEI has no finding."""
    examples = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 1
    monkeypatch.chdir(ROOT)
    exec(compile(examples[0], "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "head [] ['Глава 3']" in printed
    assert "Марии Николаевны" in printed
    assert printed.rstrip().endswith("bytes, 0 findings")
