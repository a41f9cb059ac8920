"""The supervising office's board: collections, their members, who is late or wrong (年报报送)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from gongkai.apps.core import clock
from gongkai.apps.core.constants import AgencyKind
from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.permissions import Permission
from gongkai.apps.reports import board, board_export
from gongkai.apps.reports.board_forms import FilterForm, OpenForm
from gongkai.apps.reports.board_listing import arrange, page_of
from gongkai.apps.reports.constants import HANDED_IN
from gongkai.apps.reports.models import AnnualReport, Collection
from gongkai.apps.reports.progress import bar
from gongkai.apps.reports.services import accept_many, open_collection
from gongkai.apps.reports.services.collection import REMIND_BEFORE, REMIND_EVERY
from gongkai.apps.reports.views.files import as_download

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from gongkai.apps.core.models import Agency

ICON = "list-ul"


class OfficeView(DeskView):
    """Base of every page of the board: for those who accept reports, and nobody else."""

    permissions = (Permission.ACCEPT_REPORTS,)

    @property
    def offices(self) -> QuerySet[Agency]:
        """The agencies that may call in reports: governments, and whoever has agencies below."""
        return self.agencies.filter(Q(numchild__gt=0) | Q(kind=AgencyKind.GOVERNMENT))


class CollectionsView(OfficeView):
    """All collections, the newest year first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        collections = Collection.objects.for_user(request.user).select_related("office")
        today = clock.today()
        shown = []
        for collection in collections.order_by("-year", "office__path"):
            rows = board.rows(collection, today)
            shown.append({"collection": collection, "bar": bar(board.tally(rows)), "rows": rows})
        context = {"page_title": "年报报送", "header_icon": ICON, "shown": shown}
        return render(request, "reports/board/collections.html", context)


class OpenView(OfficeView):
    """Open the collection of a year."""

    def get(self, request: HttpRequest) -> HttpResponse:
        plan = ",".join(map(str, REMIND_BEFORE))
        form = OpenForm(
            offices=self.offices,
            year=clock.today().year - 1,
            initial={"plan": plan, "remind_every": REMIND_EVERY},
        )
        return self._show(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OpenForm(request.POST, offices=self.offices, year=clock.today().year - 1)
        if form.is_valid():
            try:
                collection = open_collection(
                    actor=self.user,
                    office=form.cleaned_data["office"],
                    year=form.cleaned_data["year"],
                    agencies=form.members(),
                    **form.values(),
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, "报送任务已开启。没有账号的单位可以在这里按名称加入。")
                return redirect("collection_members", pk=collection.pk)
        return self._show(form)

    def _show(self, form: OpenForm) -> HttpResponse:
        context = {"page_title": "开启报送任务", "header_icon": ICON, "form": form, "forms": [form]}
        return render(self.request, "reports/board/open.html", context)


class CollectionPage(OfficeView):
    """Base of the pages of one collection, found behind the walls."""

    tab = ""

    @cached_property
    def collection(self) -> Collection:
        """The collection that the address names, or 404."""
        found = Collection.objects.for_user(self.request.user).select_related("office")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def show(self, template: str, **extra: Any) -> HttpResponse:
        """Return the page *template* of the collection."""
        collection = self.collection
        context = {
            "page_title": f"{collection.office.short_name}{collection.year}年度报告报送",
            "page_subtitle": "已结束" if collection.closed_at else "",
            "header_icon": ICON,
            "collection": collection,
            "tab": self.tab,
            **extra,
        }
        return render(self.request, f"reports/board/{template}.html", context)


class BoardView(CollectionPage):
    """Members by standing, days left, and what was found in their reports."""

    tab = "board"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        rows = board.rows(self.collection, clock.today())
        form = FilterForm(request.GET or None)
        chosen = form.cleaned_data if form.is_valid() else {}
        page = page_of(arrange(rows, chosen), request.GET.get("page", ""))
        reports = [row.report for row in page.rows if row.report]
        return self.show(
            "board",
            form=form,
            page=page,
            rules=board.top_rules(self.collection, reports),
            total=len(rows),
            tally=board.tally(rows),
            bar=bar(board.tally(rows)),
            handed_in=sum(row.standing in HANDED_IN for row in rows),
            late=sum(row.is_late for row in rows),
            faulty=sum(bool(row.errors) for row in rows),
            is_filtered=any(chosen.values()),
        )


class ExportView(CollectionPage):
    """The board as a table file."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        if form not in board_export.WRITERS:
            raise Http404
        writer, media_type = board_export.WRITERS[form]
        response = HttpResponse(
            writer(self.collection, board.rows(self.collection, clock.today())),
            content_type=media_type,
        )
        return as_download(response, f"{self.collection}.{form}")


class AcceptManyView(CollectionPage):
    """Accept those ticked that have no error."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        accepted, left = accept_many(actor=self.user, reports=self._ticked(request))
        if accepted:
            messages.success(request, f"审核通过{len(accepted)}份。")
        for report, why in left:
            messages.warning(request, f"{report.agency.name}：{why}")
        if not accepted and not left:
            messages.warning(request, "没有勾选任何一份已报送的年报。")
        return redirect("collection_board", pk=pk)

    def _ticked(self, request: HttpRequest) -> list[AnnualReport]:
        members = [int(value) for value in request.POST.getlist("member") if value.isdecimal()]
        agencies = self.collection.members.current().filter(pk__in=members).values("agency")
        rows = AnnualReport.objects.for_user(request.user).select_related("agency")
        return list(rows.filter(year=self.collection.year, agency__in=agencies))
