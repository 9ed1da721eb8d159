"""Where something of a block stands on paper, and how its text is shown in one line."""

from tei_toolkit.model.text import Block, Span

_CONTEXT = 25
_SIGNS = str.maketrans({"\n": "|", "\t": "⇥", "\u00ad": "¬"})


def line_of(block: Block, place: int) -> str:
    """The id of the line that a place of the text stands in."""
    begun = [one.target for one in block.milestones if one.unit == "lb" and one.at <= place]
    return begun[-1] if begun else block.region


def context(text: str, words: Span) -> str:
    """The text about a span of it, which stands in brackets."""
    before, after = text[max(0, words.start - _CONTEXT) : words.start], text[words.stop : words.stop + _CONTEXT]
    left, right = words.start > _CONTEXT, words.stop + _CONTEXT < len(text)
    before = "…" + before.partition(" ")[2] if left else before
    after = after.rpartition(" ")[0] + "…" if right else after
    return shown(f"{before}[{text[slice(*words)]}]{after}")


def shown(text: str) -> str:
    """The text in one line."""
    return text.translate(_SIGNS)
