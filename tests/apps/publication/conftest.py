"""Drafts and published documents of the civil-affairs bureau."""

import pytest

from drafts import fields, pass_secrecy
from gongkai.apps.publication.models import Column, Publication
from gongkai.apps.publication.services import drafting, review


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
