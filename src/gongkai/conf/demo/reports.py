"""Published annual reports of the demo city's past years; one agency's last has planted errors."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from gongkai.annual.compile import assemble_report
from gongkai.annual.formats import form_for_year
from gongkai.annual.formats.parts import HEADINGS, standard_preamble
from gongkai.annual.interchange import to_json
from gongkai.annual.model import Section
from gongkai.apps.core.constants import AgencyKind
from gongkai.apps.publication.models import Publication
from gongkai.apps.reports import figures
from gongkai.apps.reports.services.importing import import_report
from gongkai.apps.reports.services.publish import publish

if TYPE_CHECKING:
    from random import Random

    from gongkai.annual.model import Report, Value
    from gongkai.conf.demo.city import Member

SIGNED, PUBLISHED = (1, 9), (1, 12)
"""Month and day on which the demo's agencies sign and publish, well before 31 January."""
STATED = ("licences", "penalties", "coercion")
"""Rows of table two that no app counts: a person states them."""


def load(*, members: list[Member], first_year: int, today: date, random: Random) -> int:
    """Bring in the reports of every past year, oldest first; return how many were published."""
    count = 0
    for year in range(first_year, today.year):
        for member in members:
            if year == today.year - 1 and member.agency.is_root():
                continue  # its members' reports are still to be added up into it
            planted = member.faulty and year == today.year - 1
            count += _import(member, year, planted=planted, random=random)
    return count


def _import(member: Member, year: int, *, planted: bool, random: Random) -> int:
    """Import a report as an older site had it; the one with errors stays unpublished."""
    staff = {post.role: post.user for post in member.agency.posts.current().select_related("user")}
    report = _report(member, year, random)
    if planted:
        report = _with_errors(report)
    data = json.dumps(to_json(report), ensure_ascii=False).encode()
    row = import_report(
        actor=staff["compiler"],
        agency=member.agency,
        year=year,
        name=f"{report.title}.json",
        data=data,
    )
    if planted:
        return 0
    publish(actor=staff["unit_head"], report=row)
    return 1


def _report(member: Member, year: int, random: Random) -> Report:
    form = form_for_year(year)
    counted = figures.count(agency_id=member.agency.pk, year=year, form=form)
    stated: dict[str, Value] = {
        f"proactive.{row}.decisions": random.randrange(4, 60) for row in STATED
    }
    cells = {**counted, **stated, "proactive.fees.amount": Decimal(0)}
    report = assemble_report(year, member.agency.name, cells, form)
    return replace(
        report,
        title=f"{member.agency.name}{year}年政府信息公开工作年度报告",
        preamble=standard_preamble(form, year),
        sections=_sections(member, year, report),
        period=(date(year, 1, 1), date(year, 12, 31)),
        signed_on=date(year + 1, *SIGNED),
        published_on=date(year + 1, *PUBLISHED),
        signature=member.agency.name,
    )


def _sections(member: Member, year: int, report: Report) -> tuple[Section, ...]:
    texts = tomllib.loads(
        files("gongkai.conf.demo").joinpath("report_texts.toml").read_text("utf-8")
    )
    words = _words(member, year, report, texts["shared"]["governance"])
    written = {
        1: texts["overview"][year % len(texts["overview"])]["text"].strip().format(**words),
        5: texts["problems"][year % len(texts["problems"])]["text"].strip(),
        6: texts["other"]["fees"],
    }
    return tuple(Section(no, heading, written.get(no, "")) for no, heading in HEADINGS.items())


def _words(member: Member, year: int, report: Report, governance: str) -> dict[str, Any]:
    published = Publication.objects.filter(
        agency=member.agency, live=True, published_on__year=year
    ).count()
    return {
        "year": year,
        "short": member.agency.short_name,
        "published": published,
        "issued": report.get("proactive.normative_docs.issued"),
        "in_force": report.get("proactive.normative_docs.in_force"),
        "new": report.get("requests.new_received.total"),
        "carried_in": report.get("requests.carried_in.total"),
        "handled": report.get("requests.handled_total.total"),
        "carried_out": report.get("requests.carried_out.total"),
        "granted": report.get("requests.granted.total"),
        "partial": report.get("requests.partial.total"),
        "governance": governance if member.agency.kind == AgencyKind.GOVERNMENT else "",
    }


def _with_errors(report: Report) -> Report:
    """Return *report* as a hurried compiler left it: the mistakes seen in real reports."""
    total = report.count("requests.handled_total.total") or 0
    person = report.count("requests.handled_total.natural_person") or 0
    first, *rest = report.sections
    growth = "政务微信公众号关注数由年初的4200人提升至年底的6300人，增幅达33%。"
    text = f"{first.text}\n{growth}"
    return replace(
        report.with_cells(
            {
                "requests.handled_total.total": total + 2,
                "requests.handled_total.natural_person": person + 2,
            }
        ),
        sections=(replace(first, text=text), *rest),
        signed_on=date(report.year or 0, *SIGNED),
    )
