"""Agencies beside their like: shares with a base, quartiles with a group, what stands apart."""

import datetime

from django.urls import reverse

import pytest

from apps.reports.collected import YEAR, add_town, hand_in, open_collection
from gongkai.annual.model import Report
from gongkai.apps.reports import ranking, services
from gongkai.apps.reports.models import AnnualReport

TODAY = datetime.date(2026, 1, 20)
HANDLED = "requests.handled_total.total"


@pytest.fixture
def collection(cast, january):
    return open_collection(cast)


def report(**requests) -> Report:
    cells = {f"requests.{row}.total": number for row, number in requests.items()}
    return Report(form="2021", cells=cells)


def value(key, read):
    return ranking.BY_KEY[key].of(None, read)


def zeros(**of):
    leaves = ranking.form_of(report()).leaves
    return {**dict.fromkeys(leaves, 0), **of}


def test_shares_are_of_what_was_concluded():
    read = report(
        **zeros(granted=6, partial=2, refused_process=1, unavailable_not_held=1),
        handled_total=10,
    )

    assert value("disclosed", read) == 80
    assert value("refused", read) == 10
    assert value("not_held", read) == 10


@pytest.mark.parametrize(
    "read",
    [
        report(**zeros(granted=9), handled_total=9),
        report(granted=10, handled_total=10),
        report(**zeros(granted=10)),
    ],
    ids=["nine cases are too few", "a row was not read", "the total was not read"],
)
def test_a_share_without_a_base_is_no_number(read):
    assert value("refused", read) is None


def test_pending_reviews_are_no_base_of_the_overturned():
    cells = {
        f"remedies.{kind}.{column}": 0
        for kind in ("review", "litigation_direct", "litigation_after_review")
        for column in ("corrected", "total", "pending")
    }
    cells |= {"remedies.review.corrected": 3, "remedies.review.total": 14}
    cells["remedies.review.pending"] = 2

    assert value("overturned", Report(form="2021", cells=cells)) == 25


@pytest.mark.parametrize(
    ("values", "apart"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 100], [100]),
        ([1, 2, 3, 4, 5, 6, 100], []),
        ([5, 5, 5, 5, 5, 5, 5, 9], []),
        ([1, 2, 3, 4, 5, 6, 7, 8], []),
        ([-90, 1, 2, 3, 4, 5, 6, 7, 8], [-90]),
    ],
    ids=["far out", "too few to tell", "no spread", "even", "far below"],
)
def test_what_stands_apart_lies_beyond_the_fences(values, apart):
    spread = ranking.spread_of(values)

    assert [value for value in values if spread.side(value)] == apart


def towns(cast, collection, numbers):
    names = [f"第{number}街道办事处" for number in range(len(numbers))]
    add_town(cast, collection, *names)
    members = collection.members.filter(agency__is_active=False).select_related("agency")
    for member, number in zip(members, numbers, strict=True):
        AnnualReport.objects.create(
            agency=member.agency,
            year=YEAR,
            form="2021",
            origin="imported",
            state="submitted",
            compiled_at="2026-01-19T00:00:00+00:00",
            cells={"requests.new_received.total": str(number)},
        )


def test_only_agencies_of_one_kind_and_level_are_compared(cast, collection):
    hand_in(cast, cast.civil)
    towns(cast, collection, [1, 2, 3])

    found = ranking.groups(collection, ranking.MEASURES[0], TODAY)

    assert [(group.label, len(group.members)) for group in found] == [
        ("市级政府部门", 1),
        ("乡镇（街道）级乡镇人民政府、街道办事处", 3),
    ]
    assert found[1].spread is None


def test_who_has_not_handed_in_is_not_compared(cast, collection):
    compiler = cast.person("minzheng-compiler", cast.civil, "compiler")
    services.compile_year(actor=compiler, agency=cast.civil, year=YEAR)

    assert ranking.groups(collection, ranking.MEASURES[0], TODAY) == []


def test_the_page_shows_the_line_its_table_and_how_it_was_reckoned(cast, client, collection):
    towns(cast, collection, [1, 2, 3, 4, 5, 6, 7, 100])
    client.force_login(cast.supervisor)

    html = client.get(reverse("collection_ranking", args=[collection.pk])).content.decode()

    assert "中位数<strong>4.5件</strong>" in html
    assert html.count("<circle") == 8
    assert html.count("偏高</span>") == 1
    assert "不说明工作好坏" in html
    other = client.get(reverse("collection_ranking", args=[collection.pk]), {"measure": "refused"})
    assert "有数的单位只有0个" in other.content.decode()


def test_comparing_many_costs_as_many_queries_as_a_few(
    cast, collection, django_assert_max_num_queries
):
    towns(cast, collection, [1, 2])
    with django_assert_max_num_queries(5) as few:
        ranking.groups(collection, ranking.MEASURES[0], TODAY)
    AnnualReport.objects.all().delete()
    collection.members.filter(agency__is_active=False).delete()
    towns(cast, collection, range(60))

    with django_assert_max_num_queries(len(few)):
        ranking.groups(collection, ranking.MEASURES[0], TODAY)
