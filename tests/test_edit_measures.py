"""Each edit against the truth, in one-line notation: the text as read, the edit, the truth."""

import pytest

from tei_toolkit.evaluate.edit_measures import Verdicts, count, judged
from tei_toolkit.evaluate.transcript import Note, Transcript
from tei_toolkit.model.text import Block, Span, splice


def judge_edits(blocks: list[Block], truth: Transcript, folded: bool = False) -> dict[str, Verdicts]:
    """The verdicts on the edits of each rule."""
    return count((edit.rule, verdict) for edit, verdict in judged(blocks, truth, folded=folded))


def edited(read: str, before: str, after: str, agent: str = "characters", kind: str = "p") -> Block:
    """A block in which one stretch was replaced; | is a line end."""
    text, old = read.replace("|", "\n"), before.replace("|", "\n")
    start = text.index(old)
    return splice(Block("p0001_b01", kind, text), Span(start, start + len(old)), after, "rule", agent, 0.9)


@pytest.mark.parametrize(
    ("read", "before", "after", "truth", "wanted"),
    [
        ("в ХУШ веке было", "ХУШ", "XVIII", "в XVIII веке было", "better"),
        ("в году было", "году", "гору", "в году было", "worse"),
        ("в гаду было", "гаду", "гиду", "в году было", "neither"),
        ("совсем другой текст", "другой", "иной", "ничего подобного здесь нет", "unjudged"),
    ],
)
def test_an_edit_is_better_or_worse(read: str, before: str, after: str, truth: str, wanted: str) -> None:
    verdicts = judge_edits([edited(read, before, after)], Transcript("truth", truth))
    assert verdicts == {"rule": Verdicts(**{wanted: 1})}


@pytest.mark.parametrize(
    ("read", "before", "truth", "wanted"),
    [
        ("стар гене-|рал был", "-|", "стар генерал был", "better"),
        ("кого кто-|то звал", "-|", "кого кто-то звал", "worse"),
        ("кого кто-|то звал", "|", "кого кто-то звал", "better"),
        ("стар гене-|рал был", "|", "стар генерал был", "worse"),
        ("стар гeне-|рал был", "-|", "стар генерал был", "better"),
        ("мир-|война была", "-|", "мир — война была", "worse"),
    ],
)
def test_a_broken_word_is_judged_against_the_other_verdict_too(read: str, before: str, truth: str, wanted: str) -> None:
    block = edited(read, before, "", "hyphens")
    assert judge_edits([block], Transcript("truth", truth)) == {"rule": Verdicts(**{wanted: 1})}


def test_an_edit_is_judged_among_the_others() -> None:
    block = edited("в ХУШ веке и в гаду было", "ХУШ", "XVIII")
    block = splice(block, Span(17, 21), "году", "second", "characters", 0.5)
    verdicts = judge_edits([block], Transcript("truth", "в XVIII веке и в году было"))
    assert verdicts == {"rule": Verdicts(better=1), "second": Verdicts(better=1)}


def test_notes_are_compared_with_notes_and_running_heads_with_nothing() -> None:
    blocks = [
        edited("в ХУ веке", "ХУ", "XV", kind="note"),
        edited("Глава ХУ", "ХУ", "XV", kind="header"),
        Block("p0001_b02", "p", "Текст до сноски стоит здесь."),
    ]
    truth = Transcript("truth", "Текст до сноски стоит здесь.", notes=(Note("1", "в XV веке", None, 0),))
    assert judge_edits(blocks, truth) == {"rule": Verdicts(better=1)}


def test_signs_folded_are_neither() -> None:
    block = edited('он "Юпитер" звал', '"Юпитер"', "«Юпитер»")
    truth = Transcript("truth", 'он "Юпитер" звал')
    assert judge_edits([block], truth) == {"rule": Verdicts(worse=1)}
    assert judge_edits([block], truth, folded=True) == {"rule": Verdicts(neither=1)}
