"""The report desk: the list, the workbench, its documents (年报编制)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from gongkai.annual.render import MEDIA_TYPES, WRITERS
from gongkai.annual.render import render as render_report
from gongkai.annual.render.wording import title_text
from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.permissions import Permission, agencies_for, held_at
from gongkai.apps.reports.content import report_of
from gongkai.apps.reports.forms import ImportForm, YearForm
from gongkai.apps.reports.models import AnnualReport
from gongkai.apps.reports.places import anchor
from gongkai.apps.reports.services import compile_year, import_report
from gongkai.apps.reports.views.files import as_download
from gongkai.documents import MissingFontError

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest


ICON = "doc-full-inverse"


class ReportsView(DeskView):
    """All reports that the person may see, and the way to start one."""

    permissions = (Permission.VIEW_REPORTS,)

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = AnnualReport.objects.for_user(request.user).select_related("agency").newest_first()
        compiling = agencies_for(request.user, Permission.COMPILE_REPORTS)
        context = {
            "page_title": "年度报告",
            "header_icon": ICON,
            "reports": rows,
            "form": YearForm(agencies=compiling) if compiling.exists() else None,
        }
        return render(request, "reports/desk/list.html", context)


class ReportPage(DeskView):
    """Base of the pages of one report, found behind the walls."""

    permissions = (Permission.VIEW_REPORTS,)

    @cached_property
    def row(self) -> AnnualReport:
        """The report that the address names, or 404."""
        rows = AnnualReport.objects.for_user(self.request.user).select_related("agency")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def held(self) -> frozenset[Permission]:
        """What the person may do at the report's agency."""
        return held_at(self.user, self.row.agency)

    @property
    def may_compile(self) -> bool:
        """Whether the person may change the report as it stands."""
        return Permission.COMPILE_REPORTS in self.held and self.row.is_editable

    @property
    def may_publish(self) -> bool:
        """Whether publishing is the person's next step."""
        return Permission.PUBLISH_REPORTS in self.held and self.row.is_publishable

    def url_of(self, where: str) -> str:
        """Return the address of the workbench at a cell or part."""
        return reverse("reports_workbench", args=[self.row.pk]) + anchor(where)

    def context(self, **extra: Any) -> dict[str, Any]:
        """Return what every page of a report shows."""
        return {
            "page_title": f"{self.row.agency.name}{self.row.year}年度报告",
            "page_subtitle": self.row.get_state_display(),
            "header_icon": ICON,
            "row": self.row,
            "may_compile": self.may_compile,
            "back": reverse("reports_workbench", args=[self.row.pk]),
            **extra,
        }


class PreviewView(ReportPage):
    """The report as it stands, in one of its forms; nothing is published by looking."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        if form not in WRITERS:
            raise Http404
        report = report_of(self.row)
        try:
            data = render_report(report, form)
        except MissingFontError as error:
            messages.error(request, str(error))
            return redirect("reports_workbench", pk=pk)
        response = HttpResponse(data, content_type=MEDIA_TYPES[form])
        return as_download(response, f"{title_text(report)}（草稿）.{form}")


class StartView(DeskView):
    """Start or compile again the report of an agency and a year."""

    permissions = (Permission.COMPILE_REPORTS,)
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = YearForm(request.POST, agencies=self.agencies)
        if form.is_valid():
            try:
                row = compile_year(actor=self.user, **form.cleaned_data)
            except ValidationError as error:
                messages.error(request, "".join(error.messages))
                return redirect("reports_desk")
            messages.success(request, f"已由记录编制{row.year}年度报告。")
            return redirect("reports_workbench", pk=row.pk)
        messages.error(request, "".join(_errors(form)))
        return redirect("reports_desk")


class ImportView(DeskView):
    """Read an older report from its file."""

    permissions = (Permission.COMPILE_REPORTS,)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(ImportForm(agencies=self.agencies))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ImportForm(request.POST, request.FILES, agencies=self.agencies)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                row = import_report(
                    actor=self.user,
                    agency=form.cleaned_data["agency"],
                    year=form.cleaned_data["year"],
                    name=file.name,
                    data=file.read(),
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self._tell(row)
                return redirect("reports_workbench", pk=row.pk)
        return self._show(form)

    def _tell(self, row: AnnualReport) -> None:
        stated = report_of(row).agency
        messages.success(self.request, f"已导入{row.year}年度报告，检查结果见下。")
        if stated and stated != row.agency.name:
            told = f"文件上的机关是“{stated}”，已列在“{row.agency.name}”名下，请核对。"
            messages.warning(self.request, told)

    def _show(self, form: ImportForm) -> HttpResponse:
        context = {"page_title": "导入年报文件", "header_icon": ICON, "forms": [form]}
        back = {"back": reverse("reports_desk")}
        return render(self.request, "reports/desk/import.html", {**context, **back})


def _errors(form: forms.BaseForm) -> list[str]:
    return [
        f"{form.fields[name].label if name in form.fields else ''}：{text}"
        for name, texts in form.errors.items()
        for text in texts
    ]
