"""What several engines say of one file, put into one answer."""

from collections.abc import Mapping, Sequence

from tei_toolkit.validation.findings import Problem


def judged(verdicts: Mapping[str, Sequence[Problem]], wording: Sequence[Problem] = ()) -> list[Problem]:
    """The problems of a file by what each engine says, in order; where they disagree, that is one more.

    `wording` is what our own automaton says, put in the place of the engines' words where the file isn't valid.
    """
    against = [name for name, problems in verdicts.items() if _invalid(problems)]
    if not against:
        return [problem for problems in verdicts.values() for problem in problems]
    told = list(wording or verdicts[against[0]])
    if len(against) == len(verdicts):
        return told
    agreeing = ", ".join(name for name in verdicts if name not in against)
    message = f"the engines disagree: not valid by {', '.join(against)}, valid by {agreeing}"
    hint = "one of them is wrong: please report the file and the schema; until then take the file for not valid"
    return [*told, Problem(0, "ENGINE-DISAGREE", "error", message, hint)]


def is_about(wording: Sequence[Problem], problems: Sequence[Problem]) -> bool:
    """Whether one of the engine's problems is likely among ours: at the same place, or of the same kind."""
    places, codes = {one.at for one in problems}, {one.code for one in problems}
    return any(one.at in places or one.code in codes for one in wording)


def _invalid(problems: Sequence[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
