"""Where people are told things: standard error, in colour where that is a terminal."""

from rich.console import Console


def errors() -> Console:
    """A console on standard error."""
    return Console(stderr=True, soft_wrap=True, highlight=False)
