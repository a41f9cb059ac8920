"""Drafts and published documents of the civil-affairs bureau."""

import datetime

import pytest

from gongkai.apps.publication.constants import SECRECY_CHECKLIST, Conclusion
from gongkai.apps.publication.models import Column, Publication
from gongkai.apps.publication.services import drafting, review


def fields(**changes):
    return {
        "subject_category": "民政、扶贫、救灾＼社会救助",
        "formed_on": datetime.date(2026, 1, 5),
        "signed_on": datetime.date(2026, 1, 5),
        "summary": "调整城乡低保标准。",
        "document_number": "云民发〔2026〕1号",
        **changes,
    }


@pytest.fixture
def column(cast) -> Column:
    return Column.objects.standing(cast.civil, "bmwj")


@pytest.fixture
def make(cast, column):
    """Make a draft by the bureau's clerk."""

    def _make(
        title="关于提高城乡低保标准的通知", body="<p>各县区：标准提高到每月八百元。</p>", **changes
    ):
        where = changes.pop("column", column)
        return drafting.create_publication(
            actor=changes.pop("actor", cast.clerk),
            column=where,
            title=title,
            body=body,
            **fields(**changes),
        )

    return _make


def pass_secrecy(cast, publication, conclusion=Conclusion.PUBLIC):
    return review.secrecy_review(
        actor=cast.secrecy,
        publication=publication,
        conclusion=conclusion,
        basis="条例第十七条",
        checklist=SECRECY_CHECKLIST,
    )


@pytest.fixture
def publish(cast):
    """Take a draft through all reviews; return it as it stands afterwards."""

    def _publish(publication) -> Publication:
        drafting.submit(actor=cast.clerk, publication=publication)
        pass_secrecy(cast, publication)
        for reviewer in (cast.first, cast.second, cast.final):
            review.approve(actor=reviewer, publication=Publication.objects.get(pk=publication.pk))
        return Publication.objects.get(pk=publication.pk)

    return _publish
