"""docs/rules.md: every rule of repair with what it does, an example and its score; and the gate they must pass."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tei_toolkit.evaluate.edit_measures import Verdicts
from tei_toolkit.repair.rules import Rule, catalogue, name_of

from .judging import Scores

HARM = 0.10
"""A rule may bring the text farther from the truth in a tenth of its edits at most."""
ENOUGH = 10
"""Edits that must be judged before a share of them says something."""
HEAD = """\
# The rules of repair

Made by `make quality`; don't edit it by hand. Each rule is judged by its own edits: did they bring the text nearer to
the truth (+), farther from it (−), or neither (=)? An edit is compared with the text without it, all others as they
are; a word broken at a line end with the other verdict too. Edits where the truth has no such text aren't counted.
`make quality` fails where a rule does more harm than good, or harm in more than a tenth of ten edits and more.

In examples | is a line end, ⇥ a tab, [ ] a cell of a table. "clean" counts edits in texts without faults, as page text.
"""


def harmful(scores: Mapping[str, Scores]) -> list[str]:
    """A line for each rule that does more harm than good over all sets, or too much of it."""
    return [
        f"the rule {name} harms: {whole.better} better, {whole.worse} worse"
        for name, whole in sorted(_summed(scores.values()).items())
        if _harms(whole)
    ]


def document(scores: Mapping[str, Scores], held_out: frozenset[str], clean: Mapping[str, int]) -> str:
    """The text of docs/rules.md; `scores` by set, of which those `held_out` are summed apart."""
    seen = _summed(found for name, found in scores.items() if name not in held_out)
    unseen = _summed(found for name, found in scores.items() if name in held_out)
    parts = [HEAD]
    for agent, title in (("hyphens", "Broken words"), ("characters", "Characters"), ("regions", "Tables and contents")):
        parts.append(f"\n## {title}\n\n| rule | what it does | example | seen + − = | held out + − = | clean |\n")
        parts.append("|---|---|---|---:|---:|---:|\n")
        for rule in catalogue():
            if rule.agent == agent:
                parts.extend(_rows(rule, seen, unseen, clean))
    idle = [rule.name for rule in catalogue() if not any(name_of(name) == rule.name for name in (*seen, *unseen))]
    parts.append(f"\nWithout an edit on any set: {', '.join(idle) or 'none'}.\n")
    sets = [", ".join(name for name in scores if (name in held_out) == apart) for apart in (False, True)]
    parts.append(f"\nSeen while building: {sets[0]}.\n\nHeld out: {sets[1]}.\n")
    return "".join(parts)


def _rows(rule: Rule, seen: Scores, unseen: Scores, clean: Mapping[str, int]) -> Iterator[str]:
    """A row for each name the rule has in edits: join and keep apart."""
    names = sorted({name for name in (*seen, *unseen, *clean) if name_of(name) == rule.name}) or [rule.name]
    examples = "; ".join(_example(*one) for one in rule.examples[:2])
    for at, name in enumerate(names):
        told = (rule.sentence, examples) if at == 0 else ("", "")
        counts = (_counts(seen.get(name)), _counts(unseen.get(name)), str(clean.get(name, 0) or "–"))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in (name, *told, *counts)) + " |\n"


def _example(before: str, after: str, needs: str) -> str:
    return f"{before} → {after}" + (f" ({needs})" if needs else "")


def _counts(found: Verdicts | None) -> str:
    return "–" if found is None else f"{found.better} {found.worse} {found.neither}"


def _harms(found: Verdicts) -> bool:
    judged = found.better + found.worse
    return found.worse > found.better or (judged >= ENOUGH and found.worse > HARM * judged)


def _summed(scores: Iterable[Scores]) -> dict[str, Verdicts]:
    whole: dict[str, Verdicts] = {}
    for found in scores:
        for name, verdicts in found.items():
            whole[name] = whole.get(name, Verdicts()) + verdicts
    return whole


def totals(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """The counts of several texts together."""
    whole: Counter[str] = Counter()
    for found in counts:
        whole.update(found)
    return whole
