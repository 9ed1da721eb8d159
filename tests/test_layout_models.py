"""The comparison of layout models with our own geometry: its counting, on made-up pages; no model is asked."""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import layout_sheets  # noqa: E402
from benchmarks.layout_models import Counts, Proposal, kind_at, mending, table_of_kinds, table_of_mending  # noqa: E402
from tei_toolkit.model.layout import Box, Word  # noqa: E402

PAGE = (
    Proposal("paragraph", Box(0, 0, 100, 100), 0.9),
    Proposal("table", Box(0, 50, 100, 100), 0.95),
    Proposal("heading", Box(0, 60, 100, 70), 0.5),
)


@pytest.mark.parametrize(
    ("box", "kind"),
    [
        (Box(10, 10, 30, 20), "paragraph"),
        (Box(10, 60, 30, 70), "table"),
        (Box(10, 100, 30, 110), "table"),
        (Box(10, 120, 30, 130), "none"),
        (None, "none"),
    ],
)
def test_a_word_is_what_the_surest_box_around_it_is(box: Box | None, kind: str) -> None:
    assert kind_at(Word("p0001_r01_l001_w001", "слово", box), PAGE) == kind


@pytest.mark.parametrize(
    ("own", "proposed", "what"),
    [
        ("table", "table", "right"),
        ("table", "none", "right"),
        ("table", "paragraph", "spoilt"),
        ("paragraph", "table", "put right"),
        ("paragraph", "none", "still wrong"),
    ],
)
def test_a_proposal_puts_right_or_spoils(own: str, proposed: str, what: str) -> None:
    assert mending("table", own, proposed) == what


def test_the_tables_say_precision_and_recall_and_what_would_be_mended() -> None:
    own = Counter({("table", "table"): 3, ("table", "paragraph"): 1, ("paragraph", "paragraph"): 8})
    model = Counter({("table", "none"): 4, ("paragraph", "table"): 2, ("paragraph", "paragraph"): 6})
    mended = Counter({"right": 9, "still wrong": 1, "spoilt": 2})
    counted = [Counts("set", (own, own, model), (Counter({"right": 11, "put right": 1}), mended))]
    assert "| set | table | 4 | 1.00 / 0.75 | 1.00 / 0.75 | 0.00 / 0.00 |" in table_of_kinds(counted)
    assert table_of_mending(counted).endswith("| set | 12 | 1 | 1 | 0 | 0 | 2 |")


@pytest.mark.parametrize(
    ("colour", "kind"), [((250, 10, 10), "table"), ((10, 10, 250), "paragraph"), ((9, 9, 9), None)]
)
def test_a_word_of_a_sheet_is_of_the_kind_of_its_colour(colour: tuple[int, int, int], kind: str | None) -> None:
    sheet = np.full((40, 40, 3), 255, np.uint8)
    sheet[10:20, 10:20] = colour
    assert layout_sheets.kind_of(sheet, (8, 8, 22, 22)) == kind


@pytest.mark.slow
def test_sheets_are_set_with_their_truth_and_worn_ones_beside_them(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="typst sets the sheets; pip install 'tei_toolkit[sample]'")
    made = layout_sheets.make(tmp_path)
    assert len(made) == 20
    assert all(path.with_name(f"{path.stem}-truth.png").is_file() for path in made)
