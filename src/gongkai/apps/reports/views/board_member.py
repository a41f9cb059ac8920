"""One member of a collection: return with remarks, accept, remind, record its publication."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect

from gongkai.apps.core import clock
from gongkai.apps.reports import board, places
from gongkai.apps.reports.board_forms import PublishedForm
from gongkai.apps.reports.constants import State
from gongkai.apps.reports.content import form_of_row
from gongkai.apps.reports.models import AnnualReport, Member, Reminder
from gongkai.apps.reports.services import (
    accept,
    record_publication,
    remind_by_hand,
    return_with_remarks,
)
from gongkai.apps.reports.services.remind import text_of
from gongkai.apps.reports.views.board import CollectionPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PLACES = ("1", "2", "3")
"""How many remarks for a place the page offers at once."""
_SHOWN_REMINDERS = 200


class MemberPage(CollectionPage):
    """Base of the pages of one member."""

    tab = "board"

    @cached_property
    def member(self) -> Member:
        """The member that the address names, or 404."""
        members = self.collection.members.current().select_related("agency", "collection__office")
        return get_object_or_404(members, pk=self.kwargs["member"])

    @cached_property
    def report(self) -> AnnualReport | None:
        """The member's report of the year, if there is one."""
        rows = AnnualReport.objects.for_user(self.request.user).select_related("agency")
        return rows.filter(agency=self.member.agency, year=self.collection.year).first()


class MemberView(MemberPage):
    """Where the member stands, what was found, what was asked of it and when."""

    def get(self, request: HttpRequest, pk: int, member: int) -> HttpResponse:
        rows = board.rows(self.collection, clock.today())
        row = next(row for row in rows if row.member == self.member.pk)
        report = self.report
        return self.show(
            "member",
            page_title=self.member.agency.name,
            page_subtitle=f"{self.collection.year}年度报告",
            member=self.member,
            row=row,
            report=report,
            findings=report.findings.current() if report else [],
            choices=places.choices(form_of_row(report)) if report else [],
            slots=PLACES,
            awaits_review=report is not None and report.state == State.SUBMITTED,
            reminders=self.member.reminders.select_related("by"),
            reminder=text_of(self.collection, row) if row.days is not None else "",
            form=PublishedForm(initial=_published(self.member)),
        )


class MemberStep(MemberPage):
    """One step, taken by a button; what stands in its way is said on the member's page."""

    http_method_names = ["post"]

    @abstractmethod
    def step(self, request: HttpRequest) -> str:
        """Take the step and return the sentence to show."""

    def post(self, request: HttpRequest, pk: int, member: int) -> HttpResponse:
        address = redirect("collection_member", pk=pk, member=self.member.pk)
        try:
            messages.success(request, self.step(request))
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
        return address

    def require_report(self) -> AnnualReport:
        """Return the report, or say that there is none."""
        if self.report is None:
            raise ValidationError("这个单位还没有报送年报。")
        return self.report


class AcceptView(MemberStep):
    """Accept the report, errors and all: a person has looked at them."""

    def step(self, request: HttpRequest) -> str:
        accept(actor=self.user, report=self.require_report())
        return "审核通过。"


class ReturnView(MemberStep):
    """Return the report with remarks on places and on findings."""

    def step(self, request: HttpRequest) -> str:
        report = self.require_report()
        ticked = [value for value in request.POST.getlist("finding") if value.isdecimal()]
        return_with_remarks(
            actor=self.user,
            report=report,
            remark=request.POST.get("remark", ""),
            places=[
                (request.POST.get(f"where-{slot}", ""), request.POST.get(f"text-{slot}", ""))
                for slot in PLACES
            ],
            findings=report.findings.current().filter(pk__in=ticked),
        )
        return "已退回修改，意见已随报告送达。"


class PublishedView(MemberStep):
    """Record that the member published on a site of its own."""

    def step(self, request: HttpRequest) -> str:
        form = PublishedForm(request.POST)
        if not form.is_valid():
            raise ValidationError("请填写公布日期，网址须完整或者留空。")
        record_publication(actor=self.user, member=self.member, **form.cleaned_data)
        return "已登记公布日期。"


class RemindersView(CollectionPage):
    """Who was reminded of what, when and by whom; and reminding those ticked on the board."""

    tab = "reminders"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        reminders = Reminder.objects.filter(member__collection=self.collection)
        shown = reminders.select_related("member__agency", "by")[:_SHOWN_REMINDERS]
        return self.show("reminders", reminders=shown, most=_SHOWN_REMINDERS)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        ticked = [int(value) for value in request.POST.getlist("member") if value.isdecimal()]
        sent, left = remind_by_hand(actor=self.user, collection=self.collection, members=ticked)
        if sent:
            unreachable = sum(not reminder.to for reminder in sent)
            phone = f"，其中{unreachable}个没有邮箱，请电话通知" if unreachable else ""
            messages.success(request, f"已催报{len(sent)}个单位{phone}。")
        for sentence in left:
            messages.warning(request, sentence)
        if not sent and not left:
            messages.warning(request, "没有勾选单位。")
        return redirect("collection_reminders", pk=pk)


def _published(member: Member) -> dict[str, Any]:
    return {"on": member.published_on, "url": member.published_url}
