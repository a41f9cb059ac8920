"""Upload many files, look at what was read, confirm (批量收件)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect

from gongkai.apps.core import clock
from gongkai.apps.reports.board_forms import UploadForm
from gongkai.apps.reports.constants import FileState
from gongkai.apps.reports.intake_preview import Line, lines
from gongkai.apps.reports.models import Batch
from gongkai.apps.reports.services import intake
from gongkai.apps.reports.views.board import CollectionPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gongkai.apps.reports.models import Member

REFRESH_SECONDS = "1"


class UploadView(CollectionPage):
    """Choose or drop the files; one field takes them all."""

    tab = "upload"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(UploadForm(initial={"received_on": clock.today()}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = UploadForm(request.POST)
        files = [
            intake.Upload(file.name or "", file.size or 0, file.read)
            for file in request.FILES.getlist("files")
        ]
        if form.is_valid():
            try:
                batch = intake.upload(
                    actor=self.user, collection=self.collection, files=files, **form.cleaned_data
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return redirect("collection_batch", pk=pk, batch=batch.pk)
        return self._show(form)

    def _show(self, form: UploadForm) -> HttpResponse:
        return self.show(
            "upload",
            form=form,
            forms=[form],
            most=intake.MOST_FILES,
            batches=self.collection.batches.select_related("uploaded_by"),
        )


class BatchView(CollectionPage):
    """The preview of a batch: it reads on while files wait, and shows how far it is."""

    tab = "upload"

    @cached_property
    def batch(self) -> Batch:
        """The batch that the address names, or 404."""
        batches = Batch.objects.for_user(self.request.user).select_related("collection__office")
        return get_object_or_404(batches, collection=self.collection, pk=self.kwargs["batch"])

    def get(self, request: HttpRequest, pk: int, batch: int) -> HttpResponse:
        waiting = intake.read_waiting(self.batch)
        if waiting:
            return self._show_progress(waiting)
        return self._show_preview({})

    def post(self, request: HttpRequest, pk: int, batch: int) -> HttpResponse:
        if "discard" in request.POST:
            intake.discard(actor=self.user, batch=self.batch)
            messages.success(request, "已删除上传的文件。")
            return redirect("collection_upload", pk=pk)
        unknown = self._assign(request)
        if unknown:
            return self._show_preview(unknown)
        if "confirm" in request.POST:
            self._take()
        else:
            messages.success(request, "已重新核对。")
        return redirect("collection_batch", pk=pk, batch=batch)

    def _assign(self, request: HttpRequest) -> dict[int, str]:
        """Store what was chosen; return the names that no member has, by file."""
        members = {str(m): m for m in self._members()}
        chosen: dict[int, Member | None] = {}
        unknown: dict[int, str] = {}
        numbers = list(self.batch.files.values_list("pk", flat=True))
        for file in numbers:
            typed = request.POST.get(f"member-{file}")
            if typed is None:
                continue
            name = typed.strip()
            if name and name not in members:
                unknown[file] = name
            else:
                chosen[file] = members.get(name)
        skipped = [file for file in numbers if f"skip-{file}" in request.POST]
        intake.assign_files(actor=self.user, batch=self.batch, chosen=chosen, skipped=skipped)
        return unknown

    def _take(self) -> None:
        ready = [line.file for line in lines(self.batch) if line.is_ready]
        taken, refused, left = intake.take_files(actor=self.user, files=ready)
        if taken:
            messages.success(self.request, f"已收入{len(taken)}份年报，并逐份检查。")
        for file, why in refused:
            messages.warning(self.request, f"{file.name}：{why}")
        if left:
            messages.warning(self.request, f"还有{left}份，请再点一次“确认收入”。")
        if not ready:
            messages.warning(self.request, "没有可以收入的文件，请先处理下面列出的问题。")

    def _members(self) -> Any:
        current = self.collection.members.current()
        return current.select_related("agency").order_by("agency__path")

    def _show_progress(self, waiting: int) -> HttpResponse:
        total = self.batch.files.count()
        response = self.show(
            "reading", batch=self.batch, total=total, read=total - waiting, waiting=waiting
        )
        response["Refresh"] = REFRESH_SECONDS
        return response

    def _show_preview(self, unknown: dict[int, str]) -> HttpResponse:
        found = lines(self.batch)
        return self.show(
            "batch",
            batch=self.batch,
            groups=_groups(found),
            ready=sum(line.is_ready for line in found),
            members=self._members(),
            unknown=unknown,
        )


def _groups(found: list[Line]) -> list[tuple[str, str, list[Line]]]:
    """Return the files by what is to be done with them, the ones that need a person first."""

    def of(state: FileState) -> list[Line]:
        return [line for line in found if line.file.state == state]

    read = of(FileState.READ)
    groups = (
        ("stuck", "需要您处理", [line for line in read if not line.is_ready]),
        ("ready", "可以收入", [line for line in read if line.is_ready]),
        ("skipped", "不收入", of(FileState.SKIPPED)),
        ("unusable", "不能使用", of(FileState.UNUSABLE)),
        ("taken", "已收入", of(FileState.TAKEN)),
    )
    return [group for group in groups if group[2]]
