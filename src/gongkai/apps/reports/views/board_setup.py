"""Setting a collection up: its days and plan, its members, the workbook they fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from gongkai.annual.render import MEDIA_TYPES
from gongkai.apps.reports import board_export
from gongkai.apps.reports.board_forms import BodiesForm, CollectionForm
from gongkai.apps.reports.services import (
    add_members,
    close_collection,
    drop_member,
    edit_collection,
)
from gongkai.apps.reports.views.board import CollectionPage
from gongkai.apps.reports.views.files import as_download

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from gongkai.apps.core.models import Agency


class SettingsView(CollectionPage):
    """The days, the note, the plan of reminders, and the end of the collection."""

    tab = "settings"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(CollectionForm(instance=self.collection))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "closed" in request.POST:
            closed = request.POST["closed"] == "1"
            close_collection(actor=self.user, collection=self.collection, closed=closed)
            messages.success(request, "报送任务已结束。" if closed else "报送任务已重新开启。")
            return redirect("collection_settings", pk=pk)
        form = CollectionForm(request.POST, instance=self.collection)
        if form.is_valid():
            try:
                edit_collection(actor=self.user, collection=self.collection, **form.values())
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, "已保存。")
                return redirect("collection_board", pk=pk)
        return self._show(form)

    def _show(self, form: CollectionForm) -> HttpResponse:
        return self.show("settings", form=form, forms=[form])


class MembersView(CollectionPage):
    """Who reports: agencies of this site, and bodies known by name alone."""

    tab = "members"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(BodiesForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "drop" in request.POST:
            return self._drop(request.POST["drop"])
        form = BodiesForm(request.POST if "names" in request.POST else None)
        if form.is_bound and not form.is_valid():
            return self._show(form)
        chosen = [value for value in request.POST.getlist("agency") if value.isdecimal()]
        try:
            added = add_members(
                actor=self.user,
                collection=self.collection,
                agencies=self._addable().filter(pk__in=chosen),
                **(form.cleaned_data if form.is_bound else {}),
            )
        except ValidationError as error:
            form.add_error(None, error) if form.is_bound else messages.error(
                request, "".join(error.messages)
            )
            return self._show(form)
        messages.success(request, f"已加入{added}个单位。")
        return redirect("collection_members", pk=pk)

    def _drop(self, number: str) -> HttpResponse:
        current = self.collection.members.current().select_related("agency", "collection__office")
        member = get_object_or_404(current, pk=number if number.isdecimal() else 0)
        drop_member(actor=self.user, member=member)
        messages.success(self.request, f"{member.agency.name}已移出报送名单。")
        return redirect("collection_members", pk=self.collection.pk)

    def _addable(self) -> QuerySet[Agency]:
        office = self.collection.office
        listed = self.collection.members.current().values("agency")
        below = office.below().exclude(pk=office.pk).exclude(pk__in=listed)
        return below.order_by("path")

    def _show(self, form: BodiesForm) -> HttpResponse:
        members = self.collection.members.current().select_related("agency")
        return self.show(
            "members",
            members=members.order_by("agency__path"),
            addable=self._addable(),
            form=form,
            forms=[form],
        )


class TemplateView(CollectionPage):
    """The workbook that a member without an account fills in and hands in."""

    def get(self, request: HttpRequest, pk: int, member: int = 0) -> HttpResponse:
        name = "（单位名称）"
        if member:
            current = self.collection.members.select_related("agency")
            name = get_object_or_404(current, pk=member).agency.name
        data = board_export.template(self.collection.year, name)
        response = HttpResponse(data, content_type=MEDIA_TYPES["xlsx"])
        return as_download(response, f"{name}{self.collection.year}年度报告报送表.xlsx")
