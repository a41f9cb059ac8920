"""The city's report as a sum: who is in it, each cell's addends, gaps, the workbench."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

import pytest
import time_machine

from apps.reports.collected import (
    TOWN,
    YEAR,
    add_town,
    hand_in,
    open_collection,
    sound_file,
)
from apps.reports.conftest import FEES, FIGURES, GRANTED, TEXTS
from gongkai.annual.formats import FORM_2019
from gongkai.apps.core.models import AuditEntry
from gongkai.apps.reports import consolidation, services
from gongkai.apps.reports.content import report_of
from gongkai.apps.reports.models import AnnualReport
from gongkai.apps.reports.services import intake
from people import make_agency

TOTAL = "requests.granted.total"
NO_OWN = {"figures": {}, "includes_own": False}


@pytest.fixture
def collection(cast, known, january):
    known.figures = {}
    return open_collection(cast)


@pytest.fixture
def accepted(cast, collection):
    """Both bureaus' reports, of two and of three requests, accepted."""
    return [
        services.accept(actor=cast.supervisor, report=hand_in(cast, agency, data=data))
        for agency, data in (
            (cast.civil, sound_file(cast.civil.name)),
            (cast.education, sound_file(cast.education.name, granted=3)),
        )
    ]


def found(collection):
    return consolidation.consolidate(collection, datetime.date(2026, 1, 20))


def state_all(cast, collection):
    services.state_own(
        actor=cast.supervisor, collection=collection, figures=FIGURES, includes_own=True
    )
    collection.refresh_from_db()


def test_only_accepted_reports_are_added_and_the_others_are_named(cast, collection, accepted):
    town = add_town(cast, collection)
    AnnualReport.objects.filter(pk=accepted[0].pk).update(state="submitted")

    total = found(collection)

    assert total.merged.report.get(TOTAL) == 3
    assert {row.name for row in total.missing} == {cast.civil.name, town.agency.name}


def test_own_records_are_an_addend_and_unknown_figures_leave_the_sum_open(
    cast, known, collection, accepted
):
    known.figures = {GRANTED: 4}

    total = found(collection)

    assert total.merged.report.get(TOTAL) == 2 + 3 + 4
    assert set(total.own_unknown) == set(FIGURES)
    assert total.merged.report.get("proactive.licences.decisions") is None


def test_stated_own_figures_close_the_sum(cast, collection, accepted):
    state_all(cast, collection)

    total = found(collection)

    assert total.own_unknown == ()
    assert total.merged.report.get("proactive.licences.decisions") == 312


def test_an_office_that_hands_in_a_report_of_its_own_is_left_out(cast, collection, accepted):
    services.state_own(actor=cast.supervisor, collection=collection, **NO_OWN)
    collection.refresh_from_db()

    assert len(found(collection).sources) == 2


def test_a_member_below_another_is_pointed_out_lest_it_count_twice(cast, collection, accepted):
    below = make_agency("jiuzhu", "云汀市民政局救助站", parent=cast.civil)
    services.add_members(actor=cast.supervisor, collection=collection, agencies=[below])
    services.accept(actor=cast.supervisor, report=hand_in(cast, below))

    assert found(collection).nested == [(below.name, cast.civil.name)]


def test_a_report_on_the_other_form_is_named_and_not_added(cast, collection, accepted):
    add_town(cast, collection)
    data = sound_file(TOWN, spec=FORM_2019)
    batch = intake.upload(
        actor=cast.supervisor,
        collection=collection,
        files=[intake.Upload("镇.html", len(data), lambda: data)],
        received_on=datetime.date(2026, 1, 19),
    )
    intake.read_waiting(batch)
    [row], _, _ = intake.take_files(actor=cast.supervisor, files=batch.files.all())
    services.accept(actor=cast.supervisor, report=row)

    total = found(collection)

    assert [source.name for source in total.other_form] == [TOWN]
    assert total.merged.report.get(TOTAL) == 5


def test_the_sum_becomes_the_governments_report_and_is_published_like_any_other(
    cast, collection, accepted
):
    state_all(cast, collection)
    report = services.consolidate(actor=cast.supervisor, collection=collection)
    compiler = cast.person("city-compiler", cast.city, "compiler")
    head = cast.person("city-head", cast.city, "unit_head")

    governed = TEXTS[1] + "工作考核、社会评议结果良好，没有责任追究情形。"
    for no, text in {**TEXTS, 1: governed.replace("2件", "5件")}.items():
        services.edit_section(actor=compiler, report=report, no=no, text=text)
    services.submit(actor=compiler, report=report)
    services.publish(actor=head, report=report)

    assert report_of(AnnualReport.objects.get(pk=report.pk)).get(TOTAL) == 5
    assert AuditEntry.objects.filter(verb="reports.consolidate").count() == 1


def test_the_sum_is_renewed_when_a_member_joins_and_corrections_stay(cast, collection, accepted):
    AnnualReport.objects.filter(pk=accepted[1].pk).update(state="submitted")
    state_all(cast, collection)
    report = services.consolidate(actor=cast.supervisor, collection=collection)
    compiler = cast.person("city-compiler", cast.city, "compiler")
    services.correct_cell(
        actor=compiler,
        report=report,
        where="proactive.penalties.decisions",
        value="9",
        reason="联合处罚只计一次",
    )
    services.accept(actor=cast.supervisor, report=AnnualReport.objects.get(pk=accepted[1].pk))

    report = services.consolidate(actor=cast.supervisor, collection=collection)

    figures = report_of(report)
    assert (figures.get(TOTAL), figures.get("proactive.penalties.decisions")) == (5, 9)


def test_corrections_made_before_are_the_governments_own_figures(cast, collection, accepted):
    compiler = cast.person("city-compiler", cast.city, "compiler")
    own = services.compile_year(actor=compiler, agency=cast.city, year=YEAR)
    for where, value in FIGURES.items():
        services.correct_cell(
            actor=compiler,
            report=own,
            where=where,
            value=value,
            source="台账",
            unit="万元" if where == FEES else "",
        )

    with time_machine.travel("2026-01-21T09:00:00+08:00", tick=False):
        report = services.consolidate(actor=cast.supervisor, collection=collection)

    assert report.pk == own.pk
    assert report_of(report).get("proactive.licences.decisions") == 312
    assert found(collection).own_unknown == ()


def test_a_sum_is_not_compiled_from_records(cast, collection, accepted):
    services.consolidate(actor=cast.supervisor, collection=collection)

    with pytest.raises(ValidationError, match="汇总"):
        services.compile_year(
            actor=cast.person("city-compiler", cast.city, "compiler"),
            agency=cast.city,
            year=YEAR,
        )


def test_nothing_is_summed_without_an_accepted_report(cast, collection):
    services.state_own(actor=cast.supervisor, collection=collection, **NO_OWN)

    with pytest.raises(ValidationError, match="还没有审核通过"):
        services.consolidate(actor=cast.supervisor, collection=collection)


def test_only_the_office_sums(cast, collection, accepted):
    with pytest.raises(PermissionDenied):
        services.consolidate(actor=cast.outsider, collection=collection)


def test_a_stored_city_report_is_held_against_the_sum(cast, collection, accepted):
    services.state_own(actor=cast.supervisor, collection=collection, **NO_OWN)
    collection.refresh_from_db()
    hand_in(cast, cast.city, data=sound_file(cast.city.name, granted=7))

    gaps = consolidation.gaps(collection, found(collection).merged)

    assert {gap.where: (gap.stated, gap.summed) for gap in gaps}[TOTAL] == (7, 5)
    assert "requests.granted.legal_service_org" not in {gap.where for gap in gaps}


def test_each_figure_leads_to_its_members_and_on_to_their_cells(cast, client, collection, accepted):
    client.force_login(cast.supervisor)
    page = client.get(reverse("collection_merge", args=[collection.pk])).content.decode()
    cell = reverse("collection_cell", args=[collection.pk, TOTAL])
    assert cell in page

    html = client.get(cell).content.decode()

    assert reverse("reports_cell", args=[accepted[0].pk, TOTAL]) in html
    assert html.index(cast.education.name) < html.index(cast.civil.name)
    unknown = reverse("collection_cell", args=[collection.pk, "no.such"])
    assert client.get(unknown).status_code == 404


def test_the_pages_state_own_figures_sum_and_open_the_workbench(cast, client, collection, accepted):
    client.force_login(cast.supervisor)
    url = reverse("collection_merge", args=[collection.pk])
    own = {f"own-{where}": value for where, value in FIGURES.items()}

    refused = client.post(url, {"own": "1", "own-proactive.fees.amount": "很多"}, follow=True)
    assert "不是数字" in refused.content.decode()
    client.post(url, {"own": "1", "includes": "1", **own})
    html = client.post(url, follow=True).content.decode()

    assert "已汇总成本级政府的年报" in html
    row = AnnualReport.objects.get(agency=cast.city)
    cell = client.get(reverse("reports_cell", args=[row.pk, TOTAL])).content.decode()
    assert reverse("collection_cell", args=[collection.pk, TOTAL]) in cell


def test_the_sum_costs_as_many_queries_for_two_as_for_forty(
    cast, collection, accepted, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14) as few:
        found(collection)
    names = [f"第{number}街道办事处" for number in range(38)]
    add_town(cast, collection, *names)
    for member in collection.members.filter(agency__is_active=False).select_related("agency"):
        data = sound_file(member.agency.name)
        row = services.receive_report(
            actor=cast.supervisor,
            agency=member.agency,
            year=YEAR,
            name="年报.html",
            data=data,
            received_at=datetime.datetime(2026, 1, 19, tzinfo=datetime.UTC),
        )
        services.accept(actor=cast.supervisor, report=row)

    with django_assert_max_num_queries(len(few)):
        total = found(collection)

    assert total.merged.report.get(TOTAL) == 2 + 3 + 38 * 2
