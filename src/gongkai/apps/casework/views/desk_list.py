"""The desk's list of cases, and the year's balance (结转)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render

from gongkai.apps.casework.facts import CaseworkFacts
from gongkai.apps.casework.forms.desk import ListForm
from gongkai.apps.casework.lights import with_light
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.paging import page
from gongkai.apps.casework.rows import listed, row_of
from gongkai.apps.casework.services.refresh import refresh_changed
from gongkai.apps.core import clock
from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.permissions import Permission, agencies_for
from gongkai.law.applicants import ApplicantKind
from gongkai.law.states import Light

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gongkai.apps.casework.querysets import CaseQuerySet

FIRST_YEAR = 2008
"""The regulation came into force on 2008-05-01; there is no balance of an earlier year."""


class ListView(DeskView):
    """Cases by urgency, behind the walls, narrowed by what is chosen."""

    permissions = (Permission.VIEW_CASES,)

    def get(self, request: HttpRequest) -> HttpResponse:
        agencies = list(self.agencies.order_by("path"))
        form = ListForm(request.GET, agencies=agencies)
        chosen = form.chosen()
        cases = Case.objects.of_agencies([agency.pk for agency in agencies])
        refresh_changed(cases)
        today = clock.today()
        found = page(
            self._narrowed(cases, chosen),
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
            newest_first=chosen["phase"] != "open",
        )
        query = urlencode({name: value for name, value in chosen.items() if value})
        context = {
            "page_title": "依申请公开",
            "header_icon": "form",
            "filters": ListForm(chosen, agencies=agencies).filters(),
            "words": chosen["q"],
            "rows": [row_of(case, today) for case in found.rows],
            "next": f"?{query}&after={found.next}" if found.next else "",
            "previous": f"?{query}&before={found.previous}" if found.previous else "",
            "several": len(agencies) > 1,
            "may_register": self._may_register(),
            "year": today.year,
        }
        return render(request, "casework/desk/list.html", context)

    def _narrowed(self, cases: CaseQuerySet, chosen: dict[str, str]) -> CaseQuerySet:
        if chosen["scope"] == "mine":
            cases = cases.filter(handler=self.request.user.pk)
        if chosen["agency"]:
            cases = cases.filter(agency__slug=chosen["agency"])
        if chosen["phase"] != "every":
            cases = cases.filter(is_open=chosen["phase"] == "open")
        if chosen["state"]:
            cases = cases.filter(state=chosen["state"])
        if chosen["light"]:
            cases = cases.filter(with_light(Light(chosen["light"]), clock.today()))
        if chosen["q"]:
            cases = cases.matching(chosen["q"])
        return listed(cases)

    def _may_register(self) -> bool:
        return registering_agencies(self.request.user).exists()


class YearView(DeskView):
    """The year's balance by kind of applicant, and every case that is carried over."""

    permissions = (Permission.VIEW_CASES,)

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        today = clock.today()
        if not FIRST_YEAR <= year <= today.year:
            raise Http404
        ids = list(self.agencies.values_list("pk", flat=True))
        cases = Case.objects.of_agencies(ids)
        carried = cases.open_at_end_of(year).select_related("applicant", "agency", "handler")
        context = {
            "page_title": f"{year}年收支和结转",
            "header_icon": "date",
            "year": year,
            "columns": [kind.label for kind in ApplicantKind],
            "balance": _balance(ids, year),
            "rows": [row_of(case, today) for case in carried.order_by("watch_on", "id")],
            "several": len(ids) > 1,
            "is_over": year < today.year,
        }
        return render(request, "casework/desk/year.html", context)


def registering_agencies(user: Any) -> Any:
    """Return the agencies for which *user* may register requests."""
    return agencies_for(user, Permission.REGISTER_CASES).select_related("contact").order_by("path")


def _balance(ids: list[int], year: int) -> list[dict[str, Any]]:
    cells = CaseworkFacts().counts(agency_ids=ids, year=year, form="2021")
    labels = {
        "new_received": "本年新收",
        "carried_in": "上年结转",
        "handled_total": "本年办结",
        "carried_out": "结转下年度",
    }
    kinds = [*(kind.value for kind in ApplicantKind), "total"]
    return [
        {"label": label, "numbers": [cells[f"requests.{row}.{kind}"] for kind in kinds]}
        for row, label in labels.items()
    ]
