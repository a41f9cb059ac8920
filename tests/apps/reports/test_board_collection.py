"""Opening a collection, its lawful days, its members with and without an account."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError

import pytest

from apps.reports.collected import DUES, TOWN, YEAR, add_town, open_collection
from gongkai.apps.core.models import Agency, AuditEntry
from gongkai.apps.reports import services


def test_the_office_calls_in_the_reports_of_the_agencies_below_it(cast, january):
    collection = open_collection(cast)

    names = {member.agency.name for member in collection.members.select_related("agency")}
    assert names == {cast.civil.name, cast.education.name}
    assert AuditEntry.objects.filter(verb="reports.collection.open").count() == 1


def test_a_year_is_called_in_once(cast, january):
    open_collection(cast)

    with pytest.raises(ValidationError, match="已经开启"):
        open_collection(cast)


@pytest.mark.parametrize(
    ("field", "day", "sentence"),
    [
        ("department_publication_due", "2026-02-01", "不能晚于法定的2026年1月31日"),
        ("government_publication_due", "2026-04-01", "不能晚于法定的2026年3月31日"),
        ("department_submission_due", "2026-02-01", "报送日期不能晚于公布日期"),
        ("township_submission_due", "2025-12-31", "2025年结束以后"),
    ],
)
def test_local_days_may_be_earlier_than_the_law_and_never_later(
    cast, january, field, day, sentence
):
    with pytest.raises(ValidationError, match=sentence):
        open_collection(cast, **{field: datetime.date.fromisoformat(day)})


def test_only_an_office_opens_a_collection(cast, january):
    with pytest.raises(PermissionDenied):
        services.open_collection(actor=cast.outsider, office=cast.education, year=YEAR, **DUES)


def test_an_agency_of_another_tree_is_no_member(cast, january):
    elsewhere = Agency.add_root(
        name="别处市人民政府", short_name="别处", slug="biechu", kind="government", level="city"
    )

    with pytest.raises(ValidationError, match="不是云汀市人民政府的下级"):
        open_collection(cast, agencies=[elsewhere])


def test_a_town_without_an_account_joins_by_its_name_and_stays_unseen(cast, client, january):
    member = add_town(cast, open_collection(cast))

    town = member.agency
    assert (town.name, town.is_active, town.get_parent()) == (TOWN, False, cast.city)
    assert client.get(f"/jg/{town.slug}/gk/").status_code == 404


def test_a_town_joins_only_where_its_days_are_set(cast, january):
    collection = open_collection(cast, township_submission_due=None, township_publication_due=None)

    with pytest.raises(ValidationError, match="报送期限由通知规定"):
        add_town(cast, collection)
    assert not Agency.objects.filter(name=TOWN).exists()


def test_the_days_of_a_listed_town_cannot_be_taken_away(cast, january):
    collection = open_collection(cast)
    town = add_town(cast, collection)
    no_days = {"township_submission_due": None, "township_publication_due": None}

    with pytest.raises(ValidationError, match="名单里有这一类单位"):
        services.edit_collection(actor=cast.supervisor, collection=collection, **no_days)

    services.drop_member(actor=cast.supervisor, member=town)
    services.edit_collection(actor=cast.supervisor, collection=collection, **no_days)
    collection.refresh_from_db()
    assert collection.township_submission_due is None


def test_a_dropped_member_leaves_the_list_and_may_come_back(cast, january):
    collection = open_collection(cast)
    member = collection.members.get(agency=cast.civil)

    services.drop_member(actor=cast.supervisor, member=member)
    assert collection.members.current().count() == 1
    services.add_members(actor=cast.supervisor, collection=collection, agencies=[cast.civil])

    assert collection.members.current().count() == 2


def test_publication_elsewhere_is_recorded_with_its_day(cast, january):
    member = add_town(cast, open_collection(cast))

    with pytest.raises(ValidationError, match="不晚于今天"):
        services.record_publication(
            actor=cast.supervisor, member=member, on=january + datetime.timedelta(days=1)
        )
    services.record_publication(actor=cast.supervisor, member=member, on=january)

    member.refresh_from_db()
    assert member.published_on == january
