"""From corrected TEI to a model of an archive's names: tried by cross-validation, trained, written with a card."""

from tei_toolkit.training.samples import Corrected, Material, read_material
from tei_toolkit.training.trained import Training, train, write_model
from tei_toolkit.training.trial import Trial

__all__ = ["Corrected", "Material", "Training", "Trial", "read_material", "train", "write_model"]
