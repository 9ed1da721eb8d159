"""What the card of a trained model says, for people to read."""

from collections.abc import Iterator, Mapping

from tei_toolkit.annotate.names.layer import LayerModel
from tei_toolkit.evaluate.name_measures import NAMES
from tei_toolkit.training.scores import Score
from tei_toolkit.training.trial import Trial

_MEASURES = ("precision", "recall", "f1")
_ROWS = (*NAMES, "names")
# Fewer than one in twenty such differences come by chance.
_SURE = 0.05


def figures(trial: Trial) -> dict[str, float]:
    """The figures of a trial, to four places: before.persName.precision, after.names.f1, after.ece, texts.better …"""
    found = _of_score("before", trial.before) | _of_score("after", trial.after)
    change = trial.change
    found |= {"texts.better": change.better, "texts.worse": change.worse, "texts.chance": change.chance}
    return {name: round(value, 4) for name, value in found.items() if value is not None}


def card_text(model: LayerModel) -> str:
    """What is known of a model: files, names, and how good names were found before and after."""
    card = model.card
    lines = [
        f"model {model.digest[:12]} of names in '{card.language}', by tei_toolkit {card.package}, "
        f"over {card.base or 'no other'}",
        f"learnt from {card.samples} documents with {card.names} names",
    ]
    lines += [f"  {name}  sha256:{digest[:12]}" for name, digest in card.files]
    if not card.tried:
        lines += [f"  {name} {value:.3f}" for name, value in card.figures.items()]
    else:
        lines += [
            "",
            f"cross-validation in {card.tried}: each name is judged by a model that hasn't learnt from its part",
        ]
        lines += _table(card.figures, card.counts)
        lines += ["", *_verdict(card.figures)]
    return "\n".join(lines) + "\n"


def _of_score(when: str, score: Score) -> dict[str, float | None]:
    found: dict[str, float | None] = {f"{when}.ece": score.ece}
    for name, counts in (*score.tags.items(), ("names", score.names)):
        for measure in _MEASURES:
            found[f"{when}.{name}.{measure}"] = getattr(counts, measure)
    return found


def _table(figures: Mapping[str, float], counts: Mapping[str, int]) -> Iterator[str]:
    yield f"{'':12}{'before':^24}{'after':^24}"
    yield f"{'':12}" + f"{'P':>8}{'R':>8}{'F1':>8}" * 2 + f"{'names':>10}"
    for name in _ROWS:
        cells = [_cell(figures.get(f"{when}.{name}.{one}")) for when in ("before", "after") for one in _MEASURES]
        yield f"{name:12}" + "".join(f"{cell:>8}" for cell in cells) + f"{counts.get(name, sum(counts.values())):>10}"
    errors = [_cell(figures.get(f"{when}.ece")) for when in ("before", "after")]
    yield f"{'ece':12}" + "".join(f"{cell:>24}" for cell in errors)


def _verdict(figures: Mapping[str, float]) -> Iterator[str]:
    before, after = (figures.get(f"{when}.names.f1", 0.0) for when in ("before", "after"))
    better, worse = int(figures["texts.better"]), int(figures["texts.worse"])
    yield f"of the paragraphs, notes and heads {better} are better than before, {worse} are worse"
    if after <= before:
        yield "no better than before: correct more pages, or leave it at what the toolkit finds by itself"
    elif figures["texts.chance"] > _SURE:
        yield f"better, but it may be chance (p = {figures['texts.chance']:.2f}): a few more corrected pages will tell"
    else:
        yield "better"


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
