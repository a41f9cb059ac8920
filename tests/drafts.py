"""What a complete draft of the civil-affairs bureau says, and its secrecy review."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from gongkai.apps.publication.constants import SECRECY_CHECKLIST, Conclusion
from gongkai.apps.publication.services import review

if TYPE_CHECKING:
    from gongkai.apps.publication.models import Publication, SecrecyReview
    from people import Cast


def fields(**changes: Any) -> dict[str, Any]:
    """Return the metadata of a policy document that may be submitted, with *changes*."""
    return {
        "subject_category": "民政、扶贫、救灾/社会救助",
        "formed_on": datetime.date(2026, 1, 5),
        "signed_on": datetime.date(2026, 1, 5),
        "summary": "调整城乡低保标准。",
        "document_number": "云民发〔2026〕1号",
        **changes,
    }


def pass_secrecy(
    cast: Cast, publication: Publication, conclusion: Conclusion = Conclusion.PUBLIC
) -> SecrecyReview:
    """Record the bureau's secrecy review of what waits."""
    return review.secrecy_review(
        actor=cast.secrecy,
        publication=publication,
        conclusion=conclusion,
        basis="条例第十七条",
        checklist=SECRECY_CHECKLIST,
    )
