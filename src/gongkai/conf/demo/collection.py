"""The city's collection of last year's reports: most in, some late, one with planted errors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone

from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import form_for_year
from gongkai.annual.formats.parts import HEADINGS, standard_preamble
from gongkai.annual.model import Section
from gongkai.annual.render import render
from gongkai.apps.core.constants import AgencyKind, AgencyLevel
from gongkai.apps.reports import services
from gongkai.apps.reports.models import AnnualReport
from gongkai.apps.reports.services import intake
from gongkai.conf.demo.reports import SIGNED

if TYPE_CHECKING:
    from random import Random

    from gongkai.annual.model import Report, Value
    from gongkai.apps.core.models import User
    from gongkai.apps.reports.models import Collection
    from gongkai.conf.demo.city import Member

BUREAU, TOWN = (
    (AgencyKind.DEPARTMENT, AgencyLevel.CITY),
    (AgencyKind.TOWNSHIP, AgencyLevel.TOWNSHIP),
)
WITHOUT_ACCOUNT = (
    ("云汀市税务局", BUREAU),
    ("云汀市气象局", BUREAU),
    ("青禾镇人民政府", TOWN),
    ("望江镇人民政府", TOWN),
    ("清溪街道办事处", TOWN),
)
HANDED_IN = (
    ("云汀市税务局", "docx", "accept"),
    ("云汀市气象局", "xlsx", ""),
    ("青禾镇人民政府", "html", ""),
    ("清溪街道办事处", "docx", "return"),
)
"""Who has handed in a file of which form, and what the office did with it."""
FAULTY = "青禾镇人民政府"
NOTE = "纸质一份加盖公章，电子版报市政府办公室政务公开科；表格用本年度的格式，没有发生的填0。"
_TEXTS = {
    1: (
        "（一）主动公开。通过市政府门户网站和政务公开栏主动公开政府信息{published}条。\n"
        "（二）依申请公开。本年新收政府信息公开申请{new}件，全部按期办结，予以公开{new}件。\n"
        "（三）政府信息管理。信息发布前进行保密审查，按季度清理过期信息。\n"
        "（四）政府信息公开平台建设。专栏按统一格式设置，便民服务中心设有查阅点。\n"
        "（五）监督保障。明确专人负责，组织业务培训{trained}次，全年没有责任追究情形。"
    ),
    5: "主要问题：公开的形式不够丰富。改进情况：上年提出的更新不及时已经解决；下一年增加图解。",
    6: "本年度发出信息处理费收费通知0件，收费总额0元，实际收取0元。",
}


def load(*, members: list[Member], first_year: int, today: date, random: Random) -> int:
    """Open last year's collection, take in what was handed in; return how many report."""
    office = members[0].agency
    supervisor = office.posts.current().get(role="supervisor").user
    year = max(first_year, today.year - 1)
    collection = services.open_collection(
        actor=supervisor,
        office=office,
        year=year,
        agencies=office.get_children().order_by("path"),
        remind_before=[14, 7, 1],
        remind_every=3,
        note=NOTE,
        **_days(year),
    )
    for name, (kind, level) in WITHOUT_ACCOUNT:
        services.add_members(
            actor=supervisor, collection=collection, names=[name], kind=kind, level=level
        )
    _mark_handed_in(year)
    _take_files(supervisor, collection, random)
    late = collection.members.filter(agency__name__in=["望江镇人民政府", "清溪街道办事处"])
    services.remind_by_hand(
        actor=supervisor, collection=collection, members=late.values_list("pk", flat=True)
    )
    return collection.members.count()


def _days(year: int) -> dict[str, date]:
    days = {
        "department": ((1, 20), (1, 31)),
        "government": ((2, 20), (3, 31)),
        "township": ((1, 15), (1, 31)),
    }
    return {
        f"{reporter}_{step}_due": date(year + 1, *day)
        for reporter, pair in days.items()
        for step, day in zip(("submission", "publication"), pair, strict=True)
    }


def _mark_handed_in(year: int) -> None:
    """Say of the reports that an older site published when they had been handed in."""
    at = timezone.make_aware(datetime.combine(date(year + 1, *SIGNED), time(15)))
    AnnualReport.objects.filter(year=year, state="published").update(submitted_at=at)


def _take_files(supervisor: User, collection: Collection, random: Random) -> None:
    files = [_upload(name, form, collection.year, random) for name, form, _ in HANDED_IN]
    batch = intake.upload(
        actor=supervisor,
        collection=collection,
        files=files,
        received_on=date(collection.year + 1, 1, 14),
    )
    while intake.read_waiting(batch):
        pass
    intake.take_files(actor=supervisor, files=batch.files.select_related("member__agency"))
    intake.discard(actor=supervisor, batch=batch)
    for name, _, step in HANDED_IN:
        report = AnnualReport.objects.get(agency__name=name, year=collection.year)
        if step == "accept":
            services.accept(actor=supervisor, report=report)
        elif step == "return":
            services.return_with_remarks(
                actor=supervisor,
                report=report,
                places=[
                    ("requests.new_received.total", "与全区登记台账相差1件，请核对后说明。"),
                    ("sections.5", "请写明对上年问题逐项采取了什么措施。"),
                ],
            )


def _upload(name: str, form: str, year: int, random: Random) -> intake.Upload:
    data = render(_report(name, year, random), form)
    return intake.Upload(f"{name}{year}年报.{form}", len(data), lambda: data)


def _report(name: str, year: int, random: Random) -> Report:
    form = form_for_year(year)
    new = random.randrange(2, 9)
    values: dict[str, Value] = dict.fromkeys(base_paths(form), 0)
    values["requests.new_received.natural_person"] = new
    values["requests.granted.natural_person"] = new
    words = {"new": new, "published": random.randrange(40, 180), "trained": 2}
    report = replace(
        assemble_report(year, name, values, form),
        preamble=standard_preamble(form, year),
        sections=tuple(
            Section(no, heading, _TEXTS.get(no, "").format(**words))
            for no, heading in HEADINGS.items()
        ),
        signed_on=date(year + 1, *SIGNED),
        signature=name,
    )
    if name == FAULTY:
        wrong = {"requests.handled_total.total": new + 3, "requests.carried_in.total": 2}
        report = replace(report.with_cells(wrong), signed_on=date(year, *SIGNED))
    return report
