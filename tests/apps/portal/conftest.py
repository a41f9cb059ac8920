"""Published papers of the civil-affairs bureau, and pages as a parser sees them."""

import datetime

from django.db import transaction
from django.test import Client

import pytest
from lxml import html

from drafts import fields
from gongkai.apps.publication.models import Column
from gongkai.apps.publication.services.importing import Imported, import_released
from people import make_cast

FIRST_DAY = datetime.date(2025, 1, 6)


def publish(cast, *changes):
    """Publish papers of the bureau, one a day; each is given as changes to the usual one."""
    items = []
    for number, given in enumerate(changes):
        day = FIRST_DAY + datetime.timedelta(days=number)
        change = {"slug": "bmwj", "published_on": day, "kind": "policy", **given}
        top = {name: change.pop(name) for name in ("validity",) if name in change}
        items.append(
            Imported(
                column=Column.objects.standing(cast.civil, change.pop("slug")),
                title=change.pop("title", f"关于城乡低保的通知之{number}"),
                body=change.pop("body", "<p>自发布之日起执行。</p>"),
                published_on=change.pop("published_on"),
                author=cast.clerk,
                reviewers=(cast.first, cast.second, cast.final),
                secrecy_reviewer=cast.secrecy,
                fields=fields(formed_on=day, signed_on=day, **change),
                **top,
            )
        )
    return import_released(items=items)


@pytest.fixture
def papers(cast):
    """Publish papers of the bureau (see `publish`)."""
    return lambda *changes: publish(cast, *changes)


PAGES = (
    "/", "/gk/", "/gk/zhinan/", "/jg/minzheng/gk/", "/jg/minzheng/gk/zhinan/", "/zc/", "/ss/",
    "/ss/?q=低保", "/ss/?q=没有这回事", "/map/", "/help/",
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Every public page of a site with two papers, fetched once for all that is asked of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish(make_cast(), {}, {"kind": "other", "slug": "zcjd"})
        client = Client()
        found = {address: html.fromstring(client.get(address).content) for address in PAGES}
        transaction.set_rollback(True)
    return found


@pytest.fixture(params=PAGES)
def page(request, pages):
    return pages[request.param]


@pytest.fixture
def read(client):
    """Ask for a page; return it parsed."""

    def _read(address, status=200):
        response = client.get(address)
        assert response.status_code == status, address
        return html.fromstring(response.content.decode())

    return _read
