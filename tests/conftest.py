"""Fixtures that every part shares; the pure parts run without Django."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the five real reports; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).parents[2] / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"没有真实年报目录 {folder}，跳过")
    return folder
