"""The board: who stands where, who is late or wrong; filters, exports, and what it costs."""

import csv
import datetime
import io

from django.urls import reverse

import pytest
from openpyxl import load_workbook

from apps.reports.collected import (
    TOWN,
    YEAR,
    add_town,
    broken_file,
    hand_in,
    open_collection,
)
from gongkai.annual.parse import parse
from gongkai.apps.core.constants import AgencyKind, AgencyLevel
from gongkai.apps.reports import board, services
from gongkai.apps.reports.constants import FindingState, Standing
from gongkai.apps.reports.models import AnnualReport, Collection
from people import make_agency, make_person


@pytest.fixture
def collection(cast, january):
    opened = open_collection(cast)
    add_town(cast, opened)
    return opened


@pytest.fixture
def office(cast, client):
    client.force_login(cast.supervisor)
    return client


def standing(collection, agency_name, day):
    return next(row for row in board.rows(collection, day) if row.name == agency_name)


def address(name, collection, **of):
    return reverse(f"collection_{name}", kwargs={"pk": collection.pk, **of})


def test_a_member_without_a_report_counts_down_to_its_own_day(cast, collection, january):
    bureau = standing(collection, cast.civil.name, january)
    town = standing(collection, TOWN, january)

    assert (bureau.standing, bureau.days) == (Standing.NOT_STARTED, 2)
    assert (town.days, town.is_late, town.days_late) == (-5, True, 5)


def test_a_handed_in_report_counts_down_to_publication(cast, collection, january):
    hand_in(cast, cast.civil)

    row = standing(collection, cast.civil.name, january)

    assert (row.standing, row.awaits, row.days) == (Standing.SUBMITTED, "公布", 11)
    assert row.submitted_on == datetime.date(2026, 1, 20)
    assert row.submitted_late == 0


def test_publication_elsewhere_ends_the_count(cast, collection, january):
    member = collection.members.get(agency__name=TOWN)
    services.record_publication(actor=cast.supervisor, member=member, on=january)

    row = standing(collection, TOWN, january)

    assert (row.standing, row.days, row.published_late) == (Standing.PUBLISHED, None, 0)


def test_findings_are_counted_by_severity_and_a_reason_takes_one_off(cast, collection, january):
    report = hand_in(cast, cast.civil, data=broken_file(cast.civil.name))
    before = standing(collection, cast.civil.name, january).errors
    finding = report.findings.blocking()[0]
    services.decide_finding(
        actor=cast.person("minzheng-compiler", cast.civil),
        finding=finding,
        state=FindingState.DISMISSED,
        reason="原件如此",
    )

    assert before > 1
    assert standing(collection, cast.civil.name, january).errors == before - 1


def test_the_page_names_state_days_and_top_rules(cast, office, collection):
    hand_in(cast, cast.civil, data=broken_file(cast.civil.name))

    html = office.get(address("board", collection)).content.decode()

    assert "报送逾期5天" in html
    assert "报送还有2天" in html
    assert "AR20" in html
    assert "<strong>1</strong> / 3" in html


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("standing=late", {TOWN}),
        ("standing=errors", {"云汀市民政局"}),
        ("standing=not_started", {"云汀市教育局", TOWN}),
        ("kind=township", {TOWN}),
        ("q=教育", {"云汀市教育局"}),
        ("q=没有这个单位", set()),
    ],
)
def test_the_board_is_filtered(cast, office, collection, query, shown):
    hand_in(cast, cast.civil, data=broken_file(cast.civil.name))

    html = office.get(f"{address('board', collection)}?{query}").content.decode()

    names = {
        name for name in ("云汀市民政局", "云汀市教育局", TOWN) if f'aria-label="{name}"' in html
    }
    assert names == shown
    assert ("没有符合条件的单位" in html) is (not shown)


def test_the_most_urgent_comes_first(cast, office, collection):
    html = office.get(f"{address('board', collection)}?sort=days").content.decode()

    assert html.index(f'aria-label="{TOWN}"') < html.index(f'aria-label="{cast.civil.name}"')


def test_many_are_accepted_and_one_with_an_error_is_left(cast, office, collection):
    sound = hand_in(cast, cast.education)
    wrong = hand_in(cast, cast.civil, data=broken_file(cast.civil.name))
    ticked = [str(member.pk) for member in collection.members.all()]

    html = office.post(address("accept", collection), {"member": ticked}, follow=True)

    sound.refresh_from_db()
    wrong.refresh_from_db()
    assert (sound.state, wrong.state) == ("accepted", "submitted")
    assert "审核通过1份" in html.content.decode()
    assert "须逐份审核" in html.content.decode()


def test_the_board_is_exported_with_dates_and_counts(cast, office, collection):
    table = office.get(address("export", collection, form="csv")).content.decode("utf-8-sig")
    rows = {row["单位"]: row for row in csv.DictReader(io.StringIO(table))}
    assert (rows[TOWN]["逾期天数"], rows[TOWN]["报送期限"]) == ("5", "2026-01-15")

    book = load_workbook(io.BytesIO(office.get(address("export", collection, form="xlsx")).content))
    sheet = book.worksheets[0]
    assert sheet["D2"].value == datetime.datetime(2026, 1, 22)  # noqa: DTZ001 - as openpyxl reads
    assert office.get(address("export", collection, form="exe")).status_code == 404


def test_the_template_reads_back_as_an_empty_report_of_the_year(office, collection):
    member = collection.members.get(agency__name=TOWN)

    data = office.get(address("member_template", collection, member=member.pk)).content

    report = parse(data, name="报送表.xlsx")
    assert (report.year, report.form, report.cells) == (YEAR, "2021", {})
    assert TOWN in report.title


def test_another_office_finds_nothing(cast, client, collection):
    county = make_agency("binhe", "滨河区人民政府", parent=cast.city, kind=AgencyKind.GOVERNMENT)
    client.force_login(make_person("county", county, "supervisor"))

    for name in ("board", "settings", "members", "template"):
        assert client.get(address(name, collection)).status_code == 404, name
    assert cast.civil.name not in client.get(reverse("collection_list")).content.decode()


def test_a_collection_is_opened_and_named_members_added_on_its_pages(cast, office, january):
    page = office.get(reverse("collection_open")).content.decode()
    assert 'value="2026-01-31"' in page

    days = dict.fromkeys((*_dues(),), "2026-01-15")
    sent = {"office": cast.city.pk, "year": YEAR, "scope": "children", "plan": "7，2", **days}
    refused = office.post(reverse("collection_open"), {**sent, "remind_every": 3, "plan": "七"})
    assert "用逗号分开" in refused.content.decode()
    office.post(reverse("collection_open"), {**sent, "remind_every": 3})
    collection = Collection.objects.get()
    office.post(
        address("members", collection),
        {"names": f"{TOWN}\n\n 柳塘街道 办事处", "kind": "township", "level": "township"},
    )

    assert collection.remind_before == [7, 2]
    assert {row.name for row in board.rows(collection, january)} == {
        cast.civil.name, cast.education.name, TOWN, "柳塘街道办事处",
    }  # fmt: skip


def _dues():
    return (
        f"{who}_{step}_due"
        for who in ("department", "government", "township")
        for step in ("submission", "publication")
    )


def test_five_hundred_members_cost_as_many_queries_as_three(
    cast, office, collection, django_assert_max_num_queries
):
    url = address("board", collection)
    with django_assert_max_num_queries(22) as few:
        office.get(url)
    services.add_members(
        actor=cast.supervisor,
        collection=collection,
        names=[f"第{number}街道办事处" for number in range(497)],
        kind=AgencyKind.TOWNSHIP,
        level=AgencyLevel.TOWNSHIP,
    )

    with django_assert_max_num_queries(len(few)):
        html = office.get(url).content.decode()

    assert "共10页，500项" in html
    assert "<strong>0</strong> / 500" in html


def test_a_report_of_another_year_is_not_on_the_board(cast, collection, january):
    row = hand_in(cast, cast.civil)
    AnnualReport.objects.filter(pk=row.pk).update(year=YEAR - 1)

    assert standing(collection, cast.civil.name, january).standing == Standing.NOT_STARTED
