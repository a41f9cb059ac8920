"""The tables of publication."""

from gongkai.apps.publication.models.publication import (
    Publication,
    PublicationFile,
    PublicationLink,
    UnreleasedError,
)
from gongkai.apps.publication.models.review import (
    Release,
    Review,
    SecrecyReview,
    ValidityChange,
    Withdrawal,
)
from gongkai.apps.publication.models.tasks import ReviewTask
from gongkai.apps.publication.models.tree import AgencyHome, Column, IndexCounter, YearFolder

__all__ = [
    "AgencyHome",
    "Column",
    "IndexCounter",
    "Publication",
    "PublicationFile",
    "PublicationLink",
    "Release",
    "Review",
    "ReviewTask",
    "SecrecyReview",
    "UnreleasedError",
    "ValidityChange",
    "Withdrawal",
    "YearFolder",
]
