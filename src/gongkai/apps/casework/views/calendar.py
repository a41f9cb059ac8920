"""The working-day calendar of the site: what it holds, and the import of a new notice (日历)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render

from gongkai.apps.casework.clocks import calendar
from gongkai.apps.casework.forms.calendar import NoticeForm
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.services.replay import add_notice, calendar_with, changes
from gongkai.apps.core import clock
from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.models import Agency
from gongkai.apps.core.permissions import Permission
from gongkai.law.workdays import missing_years

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gongkai.law.notices import YearNotice

_MOST_SHOWN = 200


class CalendarView(DeskView):
    """The years at hand, a form for the next notice, its preview, and the import."""

    permissions = (Permission.MANAGE_AGENCY,)

    def get(self, request: HttpRequest) -> HttpResponse:
        self._demand_site()
        return self._show(NoticeForm(initial={"year": clock.today().year + 1}))

    def post(self, request: HttpRequest) -> HttpResponse:
        self._demand_site()
        form = NoticeForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        if "confirmed" not in request.POST:
            return self._show(form, form.found)
        try:
            moved = add_notice(actor=self.user, notice=form.found)
        except ValidationError as error:
            form.add_error(None, error)
            return self._show(form)
        told = f"已导入{form.found.year}年的放假安排，重新推算了{moved}件未办结申请的期限。"
        messages.success(request, told)
        return redirect("casework_desk:calendar")

    def _demand_site(self) -> None:
        """Answer 404 to administrators below the first agency: the calendar is everybody's."""
        if not self.agencies.filter(pk=Agency.get_first_root_node().pk).exists():
            raise Http404

    def _show(self, form: NoticeForm, found: YearNotice | None = None) -> HttpResponse:
        held = calendar()
        context = {
            "page_title": "工作日历",
            "header_icon": "date",
            "form": form,
            "forms": [form],
            "notices": reversed(held.notices),
            "missing": missing_years(clock.today(), held),
            "found": found,
            "replaced": found and held.notice(found.year),
            "moved": self._moved(found) if found else [],
            "most": _MOST_SHOWN,
        }
        return render(self.request, "casework/desk/calendar.html", context)

    def _moved(self, notice: YearNotice) -> list[dict[str, object]]:
        found = changes(Case.objects.open(), calendar_with(notice))
        return [
            {"case": change.case, "before": change.before, "after": change.after}
            for change in islice(found, _MOST_SHOWN)
        ]
