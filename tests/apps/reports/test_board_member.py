"""What the office does with one member's report, and what was found in all of them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

import pytest

from apps.reports.collected import TOWN, add_town, broken_file, hand_in, open_collection
from gongkai.apps.reports import board_matrix, services
from gongkai.apps.reports.models import Remark

CELL = "requests.granted.total"


@pytest.fixture
def collection(cast, january):
    opened = open_collection(cast)
    add_town(cast, opened)
    return opened


@pytest.fixture
def office(cast, client):
    client.force_login(cast.supervisor)
    return client


@pytest.fixture
def wrong(cast, collection):
    return hand_in(cast, cast.civil, data=broken_file(cast.civil.name))


def page(name, collection, agency):
    member = collection.members.get(agency__name=agency)
    return reverse(f"collection_{name}", args=[collection.pk, member.pk])


def test_a_report_is_returned_with_remarks_on_its_places(cast, collection, wrong):
    finding = wrong.findings.blocking()[0]

    services.return_with_remarks(
        actor=cast.supervisor,
        report=wrong,
        places=[(CELL, "请核对台账"), ("sections.5", " "), ("", "补盖公章")],
        findings=[finding],
    )

    wrong.refresh_from_db()
    assert (wrong.state, wrong.remark) == ("returned", "请按3条意见修改后重新报送。")
    places = list(Remark.objects.values_list("where", flat=True))
    assert places == [CELL, "", finding.where]
    assert finding.message in Remark.objects.last().text


def test_a_remark_on_a_place_that_no_report_has_is_refused(cast, collection, wrong):
    with pytest.raises(ValidationError, match="不在这份年报里"):
        services.return_with_remarks(
            actor=cast.supervisor, report=wrong, places=[("sections.9", "请核对")]
        )
    wrong.refresh_from_db()
    assert (wrong.state, Remark.objects.count()) == ("submitted", 0)


def test_a_return_without_any_remark_is_refused(cast, collection, wrong):
    with pytest.raises(ValidationError, match="退回的意见"):
        services.return_with_remarks(actor=cast.supervisor, report=wrong)
    assert not Remark.objects.exists()


def test_only_the_office_returns(cast, collection, wrong):
    with pytest.raises(PermissionDenied):
        services.return_with_remarks(actor=cast.outsider, report=wrong, remark="x")


def test_the_compiler_reads_each_remark_with_a_link_to_its_place(cast, client, collection, wrong):
    services.return_with_remarks(actor=cast.supervisor, report=wrong, places=[(CELL, "请核对台账")])
    client.force_login(cast.compiler)

    html = client.get(reverse("reports_workbench", args=[wrong.pk])).content.decode()

    assert "请核对台账" in html
    assert f'#cell-{CELL}">予以公开·总计</a>' in html


def test_remarks_of_an_earlier_return_do_not_stand_beside_the_new_ones(
    cast, client, collection, wrong, january
):
    services.return_with_remarks(actor=cast.supervisor, report=wrong, places=[(CELL, "第一次")])
    Remark.objects.update(at="2026-01-19T00:00:00+00:00")
    type(wrong).objects.filter(pk=wrong.pk).update(state="submitted")
    services.return_with_remarks(actor=cast.supervisor, report=wrong, places=[(CELL, "第二次")])
    client.force_login(cast.compiler)

    html = client.get(reverse("reports_workbench", args=[wrong.pk])).content.decode()

    assert "第二次" in html
    assert "第一次" not in html


def test_the_member_page_offers_the_findings_as_remarks(cast, office, collection, wrong):
    url = page("member", collection, cast.civil.name)
    html = office.get(url).content.decode()
    assert wrong.findings.blocking()[0].message in html

    told = office.post(
        page("member_return", collection, cast.civil.name),
        {"finding": [wrong.findings.blocking()[0].pk], "where-1": CELL, "text-1": "核对"},
        follow=True,
    ).content.decode()

    assert "已退回修改" in told
    assert Remark.objects.count() == 2


def test_buttons_say_what_stands_in_their_way(cast, office, collection, january):
    none = office.post(page("member_accept", collection, TOWN), follow=True).content.decode()
    assert "还没有报送年报" in none
    bad = office.post(page("member_published", collection, TOWN), {"on": ""}, follow=True)
    assert "请填写公布日期" in bad.content.decode()

    good = office.post(
        page("member_published", collection, TOWN), {"on": january.isoformat()}, follow=True
    )

    assert "已登记公布日期" in good.content.decode()
    assert "2026年1月20日公布" in good.content.decode()


def test_a_person_may_accept_a_report_with_errors(cast, office, collection, wrong):
    office.post(page("member_accept", collection, cast.civil.name))

    wrong.refresh_from_db()
    assert wrong.state == "accepted"


def test_the_matrix_counts_members_by_rule_and_leads_to_the_findings(
    cast, office, collection, wrong
):
    hand_in(cast, cast.education, data=broken_file(cast.education.name))
    found = board_matrix.matrix(collection)

    assert {line.name for line in found.lines} == {cast.civil.name, cast.education.name}
    assert found.heads[0].severity == "error"
    assert found.heads[0].members == 2
    html = office.get(reverse("collection_matrix", args=[collection.pk])).content.decode()
    assert f"?code={found.heads[0].code}&amp;agency={cast.civil.pk}" in html
    listed = office.get(
        reverse("collection_findings", args=[collection.pk]),
        {"code": found.heads[0].code, "agency": cast.civil.pk, "severity": "error"},
    ).content.decode()
    assert wrong.findings.filter(code=found.heads[0].code)[0].message in listed
    assert cast.education.name not in listed


def test_the_list_of_findings_goes_on_page_by_page(cast, collection, wrong, monkeypatch):
    monkeypatch.setattr(board_matrix, "LIST_SIZE", 2)
    everything = {"code": "", "agency": "", "severity": ""}

    first, after = board_matrix.listed(collection, **everything, after=0)
    seen = list(first)
    while after:
        rows, after = board_matrix.listed(collection, **everything, after=after)
        seen += rows

    assert len(first) == 2
    assert {row.pk for row in seen} == set(
        wrong.findings.filter(is_current=True).values_list("pk", flat=True)
    )


def test_without_findings_the_pages_say_so(office, collection):
    for name in ("matrix", "findings"):
        html = office.get(reverse(f"collection_{name}", args=[collection.pk])).content.decode()
        assert 'class="empty"' in html
