"""Golden files of rendered reports; ``make golden`` rewrites them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "golden" / "documents"


@pytest.fixture
def golden() -> Callable[[str, str], str]:
    """Return the golden text of a name, after taking over the given one if asked to rewrite."""

    def read(name: str, text: str) -> str:
        if os.environ.get("GONGKAI_REWRITE_GOLDEN"):
            (FOLDER / name).write_text(text, encoding="utf-8")
        return (FOLDER / name).read_text(encoding="utf-8")

    return read
