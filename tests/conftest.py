"""What several tests use: the shared data beside the project, and one way of drawing random cases."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

SHARED = Path(__file__).parents[2] / "shared"

# The same cases in every run: a test fails because of a change, not by chance.
settings.register_profile(
    "toolkit",
    max_examples=60,
    derandomize=True,
    deadline=None,
    phases=[phase for phase in Phase if phase is not Phase.explain],
    suppress_health_check=[HealthCheck.too_slow],
)
# For the search after a change: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", settings.get_profile("toolkit"), max_examples=2000, derandomize=False)
settings.load_profile("toolkit")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data and schemas kept beside the project; skips where it is missing."""
    if not (SHARED / "data").is_dir():
        pytest.skip("../shared/data is missing: it is kept beside the project, not in it")
    return SHARED
