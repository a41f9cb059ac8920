"""Fixtures of the app tests."""

import pytest

from people import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    """The two bureaus of one city and their people (see `people`)."""
    return make_cast()
