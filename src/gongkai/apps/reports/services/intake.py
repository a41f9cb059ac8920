"""Many files at once: keep them, read them, take in what a person confirmed (批量收件)."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gongkai.annual.check import check as run_rules
from gongkai.annual.parse import MAX_BYTES, Unusable, parse
from gongkai.apps.core import audit, clock
from gongkai.apps.core.filetypes import sniff
from gongkai.apps.reports.constants import FileState
from gongkai.apps.reports.matching import Body, match
from gongkai.apps.reports.models import AnnualReport, Batch, BatchFile, Collection, Member
from gongkai.apps.reports.services.collection import lock_collection
from gongkai.apps.reports.services.importing import receive_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from gongkai.annual.model import Report
    from gongkai.apps.core.models import User

MOST_FILES = 100
KEPT_FOR = timedelta(days=1)
"""How long uploaded files wait for a decision."""
SLICE_SECONDS = 2.0
"""How long one request reads; the next goes on where it stopped."""
TAKE_SECONDS = 8.0
_BYTES_IN_MEGABYTE = 1024 * 1024
_OFFICE_SUFFIXES = frozenset({".docx", ".xlsx", ".pdf", ".doc", ".xls", ".wps", ".et"})
_INTERRUPTED = "读取这份文件时中断了，没有读完；请换一种格式，或者单独导入。"
_TITLE_LENGTH = 300


class Upload(NamedTuple):
    """A file as it arrives: its bytes are fetched only when it is small enough."""

    name: str
    size: int
    read: Callable[[], bytes]


@transaction.atomic
def upload(
    *, actor: User, collection: Collection, files: Sequence[Upload], received_on: date
) -> Batch:
    """Keep *files* for a day, unread; one that is too large is told of and not kept."""
    collection = lock_collection(actor, collection)
    if not files:
        raise ValidationError("请选择要上传的文件。")
    if len(files) > MOST_FILES:
        msg = f"一次最多上传{MOST_FILES}个文件，请分批上传。"
        raise ValidationError(msg)
    purge(clock.now())
    batch = Batch.objects.create(
        collection=collection, received_on=received_on, uploaded_by=actor, uploaded_at=clock.now()
    )
    BatchFile.objects.bulk_create(_waiting(batch, file) for file in files)
    audit.record(
        verb="reports.intake.upload",
        target=batch,
        actor=actor,
        agency=collection.office,
        files=len(files),
    )
    return batch


def read_waiting(batch: Batch, *, seconds: float = SLICE_SECONDS) -> int:
    """Read the files that wait, for about *seconds*; return how many are left.

    A file is claimed before it is read: one on which the reader dies is not tried again.
    """
    bodies = bodies_of(batch.collection)
    end = time.monotonic() + seconds
    waiting = batch.files.filter(state=FileState.WAITING)
    while time.monotonic() < end and (file := waiting.first()):
        claimed = waiting.filter(pk=file.pk).update(state=FileState.UNUSABLE, problem=_INTERRUPTED)
        if claimed:
            _read(file, bodies)
    return waiting.count()


@transaction.atomic
def assign_files(
    *, actor: User, batch: Batch, chosen: dict[int, Member | None], skipped: Iterable[int]
) -> None:
    """Say whose report each file is, and which files are left aside."""
    collection = lock_collection(actor, batch.collection)
    aside = set(skipped)
    undecided = {FileState.READ, FileState.SKIPPED}
    for file in batch.files.defer("content").filter(state__in=undecided):
        if file.pk in chosen:
            member = chosen[file.pk]
            if member != file.member:
                file.matched_by = "人工选择" if member else ""
            file.member = member
        file.state = FileState.SKIPPED if file.pk in aside else FileState.READ
        file.save(update_fields=["member", "matched_by", "state"])
    audit.record(verb="reports.intake.assign", target=batch, actor=actor, agency=collection.office)


def take_files(
    *, actor: User, files: Iterable[BatchFile], seconds: float = TAKE_SECONDS
) -> tuple[list[AnnualReport], list[tuple[BatchFile, str]], int]:
    """Make a report of each file, each in its own transaction, for about *seconds*.

    Return the reports, the files that were refused with the reason, and how many are left.
    """
    end = time.monotonic() + seconds
    taken, refused, left = [], [], 0
    for file in files:
        if time.monotonic() > end:
            left += 1
            continue
        try:
            taken.append(take_file(actor=actor, file=file))
        except ValidationError as error:
            refused.append((file, "".join(error.messages)))
    return taken, refused, left


@transaction.atomic
def take_file(*, actor: User, file: BatchFile) -> AnnualReport:
    """Make the report of the file's member from it; to take it twice adds nothing."""
    file = BatchFile.objects.select_for_update().get(pk=file.pk)
    if file.state == FileState.TAKEN and file.report:
        return file.report
    if file.state != FileState.READ or file.member is None:
        msg = f"文件“{file.name}”还没有归到单位，不能收入。"
        raise ValidationError(msg)
    lock_collection(actor, file.batch.collection)
    file.report = receive_report(
        actor=actor,
        agency=file.member.agency,
        year=file.batch.collection.year,
        name=file.name,
        data=bytes(file.content),
        received_at=_noon(file.batch.received_on),
    )
    file.state = FileState.TAKEN
    file.content = b""
    file.save(update_fields=["report", "state", "content"])
    return file.report


@transaction.atomic
def discard(*, actor: User, batch: Batch) -> None:
    """Delete the uploaded files; reports made from them stay."""
    collection = lock_collection(actor, batch.collection)
    audit.record(
        verb="reports.intake.discard",
        target=batch,
        actor=actor,
        agency=collection.office,
        files=batch.files.count(),
    )
    batch.delete()


def purge(now: datetime) -> int:
    """Delete the batches that were uploaded more than a day before *now*; return how many."""
    old = Batch.objects.filter(uploaded_at__lt=now - KEPT_FOR)
    number = old.count()
    old.delete()
    return number


def bodies_of(collection: Collection) -> list[Body]:
    """Return the members as the matcher knows them."""
    members = collection.members.current().select_related("agency").order_by("agency__path")
    return [Body(m.pk, m.agency.name, m.agency.short_name, m.agency.region) for m in members]


def _waiting(batch: Batch, file: Upload) -> BatchFile:
    row = BatchFile(batch=batch, name=PurePath(file.name).name[-200:], size=file.size, content=b"")
    if file.size > MAX_BYTES:
        row.state = FileState.UNUSABLE
        row.problem = f"超过{MAX_BYTES // _BYTES_IN_MEGABYTE} MB，不像是一份年报。"
        return row
    row.content = file.read()
    row.digest = hashlib.sha256(row.content).hexdigest()
    return row


def _read(file: BatchFile, bodies: Sequence[Body]) -> None:
    data = bytes(file.content)
    try:
        if PurePath(file.name).suffix.lower() in _OFFICE_SUFFIXES:
            sniff(file.name, data)
        report = parse(data, name=file.name)
    except ValidationError as error:
        file.problem = "".join(error.messages)
    except Unusable as error:
        file.problem = str(error)
    else:
        _describe(file, report, bodies)
    if file.problem:
        file.state, file.content = FileState.UNUSABLE, b""
    file.save()


def _describe(file: BatchFile, report: Report, bodies: Sequence[Body]) -> None:
    file.state, file.problem = FileState.READ, ""
    file.title = (report.title or "")[:_TITLE_LENGTH]
    file.year, file.form = report.year, report.form
    file.cells_read, file.cells_unread = len(report.cells), len(report.unread)
    file.found = dict(Counter(found.severity.value for found in run_rules(report)))
    stated = {
        "标题": report.title or report.agency or "",
        "落款": report.signature or "",
        "文件名": PurePath(file.name).stem,
    }
    found = match(bodies, stated)
    file.member_id, file.candidates, file.matched_by = found.member, found.candidates, found.why


def _noon(on: date) -> datetime:
    """Return an instant of the day *on*, for a paper of which only the day is known."""
    return timezone.make_aware(datetime(on.year, on.month, on.day, 12))  # noqa: DTZ001 - made aware
