"""Hand a published report to the site's search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.apps.search import engine

if TYPE_CHECKING:
    from gongkai.annual.model import Report
    from gongkai.apps.reports.models import Edition

KIND = "report"
"""The kind under which readers narrow a search to annual reports."""


def index(edition: Edition, content: Report) -> None:
    """Make *edition* findable in place of the one before, in the transaction of its publishing."""
    report = edition.report
    engine.index(
        engine.Entry(
            key=f"report:{report.pk}",
            kind=KIND,
            agency_id=report.agency_id,
            title=edition.title,
            text="\n".join(filter(None, (section.text for section in content.sections))),
            url=edition.public_path(),
            on=edition.stated_on,
        )
    )
