"""What README and docs show runs as it stands."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tei_toolkit.config import Config, load_config

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


def test_the_settings_shown_are_all_there_are_with_their_defaults(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "configuration.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "shown.toml").write_text(shown, encoding="utf-8")
    config = load_config(tmp_path / "shown.toml")
    assert (config.ocr, config.repair, config.annotate, config.tei) == (
        Config().ocr,
        Config().repair,
        Config().annotate,
        Config().tei,
    )
    decisions = (tmp_path / Config().authority.decisions).as_posix()
    assert config.authority == replace(Config().authority, decisions=decisions)
    for part in ("metadata", "ocr", "repair", "annotate", "authority", "tei"):
        for name in getattr(Config(), part).__dataclass_fields__:
            assert re.search(rf"^{name} = ", shown, re.MULTILINE), name
