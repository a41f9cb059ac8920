"""A collection in January, and reports of its members as files."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

from apps.reports.conftest import GRANTED, NEW, TEXTS
from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import FORM_2021
from gongkai.annual.render import render
from gongkai.apps.core.constants import AgencyKind, AgencyLevel
from gongkai.apps.reports import services
from gongkai.apps.reports.models import AnnualReport, Collection

YEAR = 2025
DUES = {
    "department_submission_due": datetime.date(2026, 1, 22),
    "department_publication_due": datetime.date(2026, 1, 31),
    "government_submission_due": datetime.date(2026, 2, 20),
    "government_publication_due": datetime.date(2026, 3, 31),
    "township_submission_due": datetime.date(2026, 1, 15),
    "township_publication_due": datetime.date(2026, 1, 31),
}
TOWN = "青禾镇人民政府"


def open_collection(cast, **changes) -> Collection:
    """Open last year's collection with the two bureaus."""
    members = changes.pop("agencies", [cast.civil, cast.education])
    return services.open_collection(
        actor=cast.supervisor,
        office=cast.city,
        year=YEAR,
        agencies=members,
        remind_before=[7, 2],
        remind_every=3,
        **{**DUES, **changes},
    )


def add_town(cast, collection, *names: str):
    """Add towns that have no account, and return the last one's membership."""
    services.add_members(
        actor=cast.supervisor,
        collection=collection,
        names=names or [TOWN],
        kind=AgencyKind.TOWNSHIP,
        level=AgencyLevel.TOWNSHIP,
    )
    return collection.members.get(agency__name=(names or [TOWN])[-1])


def sound_report(name: str, year: int = YEAR, granted: int = 2, spec=FORM_2021):
    """Return a report without an error, of *granted* requests."""
    values = dict.fromkeys(base_paths(spec), 0)
    values |= {NEW: granted, GRANTED: granted}
    if "proactive.fees.amount" in values:
        values["proactive.fees.amount"] = Decimal(0)
    report = assemble_report(year, name, values, spec)
    texts = {**TEXTS, 1: TEXTS[1].replace("2件", f"{granted}件")}
    return replace(
        report,
        signed_on=datetime.date(year + 1, 1, 10),
        signature=name,
        sections=tuple(
            replace(part, text=texts.get(part.no, part.text)) for part in report.sections
        ),
    )


def sound_file(name: str, form: str = "html", **of) -> bytes:
    """Return the file of such a report."""
    return render(sound_report(name, **of), form)


def broken_file(name: str) -> bytes:
    """Return a report in which two were granted and five concluded."""
    report = sound_report(name).with_cells({"requests.handled_total.natural_person": 5})
    return render(report, "html")


def hand_in(cast, agency, *, data: bytes | None = None) -> AnnualReport:
    """Import an agency's report and mark it as handed in."""
    row = services.import_report(
        actor=cast.person(f"{agency.slug}-compiler", agency, "compiler"),
        agency=agency,
        year=YEAR,
        name="年报.html",
        data=data or sound_file(agency.name),
    )
    AnnualReport.objects.filter(pk=row.pk).update(
        state="submitted", submitted_at=datetime.datetime(2026, 1, 20, 1, tzinfo=datetime.UTC)
    )
    row.refresh_from_db()
    return row
