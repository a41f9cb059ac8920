"""Where the golden reports lie, and whether to rewrite what is expected of them."""

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[2] / "golden" / "annual"


@pytest.fixture(scope="session")
def golden() -> Path:
    return GOLDEN


@pytest.fixture(scope="session")
def rewrites_golden() -> bool:
    return os.environ.get("GONGKAI_REWRITE_GOLDEN") == "1"
