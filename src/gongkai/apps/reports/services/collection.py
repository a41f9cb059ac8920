"""Open a year's collection of reports, set its days, and keep its list of members (报送任务)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.core import audit, clock
from gongkai.apps.core.models import Agency, ContactPoint
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.reports.constants import EARLIEST_YEAR
from gongkai.apps.reports.models import Collection, Member, reporter_of
from gongkai.apps.reports.services.guards import lock_agency
from gongkai.law.duties import Reporter, report_deadline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from gongkai.apps.core.models import User

MOST_NAMES = 500
_SLUG_DIGITS = 12
REMIND_BEFORE = (14, 7, 1)
"""Days before a day that is due, as a new plan offers them."""
REMIND_EVERY = 3
"""Days between reminders once it is past, as a new plan offers them."""


@transaction.atomic
def open_collection(
    *, actor: User, office: Agency, year: int, agencies: Iterable[Agency] = (), **fields: Any
) -> Collection:
    """Call in the reports of *year* from *agencies* below *office*, by the days in *fields*."""
    require(actor, Permission.ACCEPT_REPORTS, office)
    if not EARLIEST_YEAR <= year <= clock.today().year:
        msg = f"年度应在{EARLIEST_YEAR}与{clock.today().year}之间。"
        raise ValidationError(msg)
    lock_agency(office)
    if Collection.objects.filter(office=office, year=year).exists():
        msg = f"{office.name}{year}年度的报送任务已经开启。"
        raise ValidationError(msg)
    collection = Collection(
        office=office, year=year, opened_by=actor, opened_at=clock.now(), **fields
    )
    _require_lawful(collection)
    collection.save()
    _join(collection, agencies)
    audit.record(
        verb="reports.collection.open",
        target=collection,
        actor=actor,
        agency=office,
        year=year,
        members=collection.members.count(),
    )
    return collection


@transaction.atomic
def edit_collection(*, actor: User, collection: Collection, **fields: Any) -> Collection:
    """Change the days, the note or the plan of reminders."""
    collection = lock_collection(actor, collection)
    for name, value in fields.items():
        setattr(collection, name, value)
    _require_lawful(collection)
    _require_days_for_members(collection)
    collection.save()
    audit.record(
        verb="reports.collection.edit",
        target=collection,
        actor=actor,
        agency=collection.office,
        changed=sorted(fields),
    )
    return collection


@transaction.atomic
def close_collection(*, actor: User, collection: Collection, closed: bool) -> Collection:
    """End the collection, so that nobody is reminded any more, or take it up again."""
    collection = lock_collection(actor, collection)
    collection.closed_at = clock.now() if closed else None
    collection.save(update_fields=["closed_at"])
    verb = "reports.collection.close" if closed else "reports.collection.reopen"
    audit.record(verb=verb, target=collection, actor=actor, agency=collection.office)
    return collection


@transaction.atomic
def add_members(
    *,
    actor: User,
    collection: Collection,
    agencies: Iterable[Agency] = (),
    names: Sequence[str] = (),
    kind: str = "",
    level: str = "",
) -> int:
    """Add agencies below the office, and bodies of *kind* and *level* by *names*; return how many.

    A body without an account here is entered among the agencies as one not in use: it has no
    pages and no people, and the public does not see it.
    """
    collection = lock_collection(actor, collection)
    if len(names) > MOST_NAMES:
        msg = f"一次最多加入{MOST_NAMES}个单位。"
        raise ValidationError(msg)
    bodies = [_body(collection.office, name, kind, level) for name in dict.fromkeys(names)]
    before = collection.members.current().count()
    _join(collection, [*agencies, *bodies])
    added = collection.members.current().count() - before
    audit.record(
        verb="reports.collection.members",
        target=collection,
        actor=actor,
        agency=collection.office,
        added=added,
    )
    return added


@transaction.atomic
def drop_member(*, actor: User, member: Member) -> None:
    """Take *member* off the list; its report and its reminders stay."""
    collection = lock_collection(actor, member.collection)
    member.dropped_at = clock.now()
    member.save(update_fields=["dropped_at"])
    audit.record(
        verb="reports.collection.drop", target=member, actor=actor, agency=collection.office
    )


@transaction.atomic
def record_publication(*, actor: User, member: Member, on: date, url: str = "") -> Member:
    """Record that *member* published its report on a site of its own, and when."""
    collection = lock_collection(actor, member.collection)
    if not collection.year < on.year or on > clock.today():
        msg = f"公布日期应在{collection.year}年结束之后，不晚于今天。"
        raise ValidationError(msg)
    member.published_on, member.published_url = on, url
    member.save(update_fields=["published_on", "published_url"])
    audit.record(
        verb="reports.collection.published",
        target=member,
        actor=actor,
        agency=collection.office,
        on=on.isoformat(),
        url=url,
    )
    return member


def lock_collection(actor: User, collection: Collection) -> Collection:
    """Return the row as it stands, held until the transaction ends; only its office may have it."""
    held = Collection.objects.select_for_update().select_related("office").get(pk=collection.pk)
    require(actor, Permission.ACCEPT_REPORTS, held.office)
    return held


def _require_lawful(collection: Collection) -> None:
    """Refuse a day of publication later than the law's, and submission after publication."""
    for reporter in Reporter:
        submission, publication = collection.dues(reporter)
        if submission is None or publication is None:
            continue
        try:
            report_deadline(reporter, collection.year, publication)
        except ValueError as error:
            raise ValidationError({f"{reporter}_publication_due": str(error)}) from None
        if submission > publication:
            msg = "报送日期不能晚于公布日期。"
            raise ValidationError({f"{reporter}_submission_due": msg})
        if submission.year <= collection.year:
            msg = f"{collection.year}年结束以后才能报送这一年的年报。"
            raise ValidationError({f"{reporter}_submission_due": msg})


def _require_days_for_members(collection: Collection) -> None:
    """Refuse to take away the days of a kind of reporter that is on the list."""
    kinds = collection.members.current().values_list("agency__kind", flat=True).distinct()
    for reporter in {reporter_of(kind) for kind in kinds}:
        if None in collection.dues(reporter):
            msg = "名单里有这一类单位，报送日期和公布日期都要填写。"
            raise ValidationError({f"{reporter}_submission_due": msg})


def _join(collection: Collection, agencies: Iterable[Agency]) -> None:
    for agency in agencies:
        if agency.pk == collection.office_id or not agency.path.startswith(collection.office.path):
            msg = f"“{agency.name}”不是{collection.office.name}的下级。"
            raise ValidationError(msg)
        if None in collection.dues(reporter_of(agency.kind)):
            msg = f"“{agency.name}”是乡镇、街道，报送期限由通知规定：请先在设置里填写日期。"
            raise ValidationError(msg)
        member, is_new = Member.objects.get_or_create(collection=collection, agency=agency)
        if not is_new and member.dropped_at:
            member.dropped_at = None
            member.save(update_fields=["dropped_at"])


def _body(office: Agency, name: str, kind: str, level: str) -> Agency:
    """Return the agency called *name*, entered below *office* when nobody knows it."""
    known = Agency.objects.filter(name=name).first()
    if known is not None:
        return known
    digest = hashlib.sha256(name.encode()).hexdigest()[:_SLUG_DIGITS]
    body = Agency(
        name=name,
        short_name=name.removeprefix(office.region)[:40] or name[:40],
        slug=f"danwei-{digest}",
        kind=kind,
        level=level,
        region=office.region,
        is_active=False,
    )
    body.full_clean(exclude=["path", "depth", "numchild"])
    body = Agency.objects.get(pk=office.pk).add_child(instance=body)
    ContactPoint.objects.create(agency=body)
    return body
