"""The model trained on all the material, its trial, and the card that says both."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from tei_toolkit.annotate.names import recognizer_for
from tei_toolkit.annotate.names.layer import CARD, LayerModel
from tei_toolkit.errors import UsageError
from tei_toolkit.evaluate.name_measures import NAMES
from tei_toolkit.files import write_file
from tei_toolkit.training.report import figures
from tei_toolkit.training.samples import Material, language_of
from tei_toolkit.training.trial import OnFold, Remembered, Trial, cross_validated, trained

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Training:
    """A model trained on all the material, and what cross-validation says of such a model."""

    model: LayerModel
    trial: Trial


def train(material: Material, language: str = "", folds: int = FOLDS, on_fold: OnFold | None = None) -> Training:
    """The model for the names of the material, over what the toolkit finds in its language without it.

    `language` (ISO 639-1) is that of the files where it isn't given. The same files give the same model. Raises
    UsageError for too little material, EngineMissing where names in the language need what isn't installed.
    """
    code = (language or language_of(material.files)).split("-")[0].lower()
    samples = material.samples
    known = recognizer_for(code)
    base = Remembered(known, samples) if known is not None else None
    trial = cross_validated(samples, base, code, folds, on_fold)
    return Training(_with_card(trained(samples, base, code), material, trial), trial)


def write_model(training: Training, folder: Path, force: bool = False) -> None:
    """Write the model and its card; raises UsageError where the folder has another model, unless forced."""
    if not force and (folder / CARD).is_file():
        there = LayerModel.load(folder)
        if there.digest != training.model.digest:
            raise UsageError(
                f"{folder}: another model is there ({there.digest[:12]}), and texts may have been encoded with it; "
                "choose another folder with -o, or --force"
            )
    with TemporaryDirectory() as made:
        training.model.save(Path(made))
        for file in sorted(Path(made).iterdir()):
            write_file(folder / file.name, file.read_bytes())


def _with_card(model: LayerModel, material: Material, trial: Trial) -> LayerModel:
    """The model with the files, the counts and the figures on its card; of a file's path its name alone."""
    tags = [name.tag for sample in material.samples for names in sample.names for name in names]
    return replace(
        model,
        card=replace(
            model.card,
            files=tuple((PurePosixPath(file.name).name, file.sha256) for file in material.files),
            counts={tag: tags.count(tag) for tag in NAMES},
            tried=f"{trial.folds} parts, {'by document' if trial.by_document else 'stretches of the texts'}",
            figures=figures(trial),
        ),
    )
