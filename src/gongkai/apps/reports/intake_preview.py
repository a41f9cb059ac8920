"""What will become of each uploaded file, and what stands in its way (收件预览)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.annual.formats import form_for_year
from gongkai.apps.reports.constants import SOURCE_FORMAT, FileState, Origin, State
from gongkai.apps.reports.models import AnnualReport, ReportFile
from gongkai.apps.reports.services.importing import REPLACEABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gongkai.apps.reports.models import Batch, BatchFile, Collection


@dataclass(frozen=True, slots=True)
class Line:
    """A file with its obstacles, which a person must clear, and its notes."""

    file: BatchFile
    obstacles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken in as it stands."""
        return self.file.state == FileState.READ and not self.obstacles

    @property
    def errors(self) -> int:
        """What blocks publishing."""
        return self.file.found.get("error", 0)

    @property
    def warnings(self) -> int:
        """What needs a look."""
        return self.file.found.get("warning", 0) + self.file.found.get("confirm", 0)


@dataclass(frozen=True, slots=True)
class Known:
    """What the site holds of the year's reports, and how often the batch names each member."""

    held: Mapping[int, tuple[str, str]]
    digests: Mapping[int, set[str]]
    named: Counter[int]
    first_of: Mapping[str, int]
    names: Mapping[int, str]


def lines(batch: Batch) -> list[Line]:
    """Return every file of *batch* with what stands in its way; a fixed number of queries."""
    files = list(
        batch.files.defer("content").select_related("member__agency", "report").order_by("pk")
    )
    known = _known(batch.collection, files)
    return [_line(file, batch.collection, known) for file in files]


def _known(collection: Collection, files: Iterable[BatchFile]) -> Known:
    members = collection.members.current().select_related("agency")
    names = {member.pk: member.agency.name for member in members}
    reports = AnnualReport.objects.filter(
        year=collection.year, agency__in=[member.agency_id for member in members]
    )
    digests: dict[int, set[str]] = {}
    sources = ReportFile.objects.filter(report__in=reports, format=SOURCE_FORMAT)
    for agency, digest in sources.values_list("report__agency", "digest"):
        digests.setdefault(agency, set()).add(digest)
    live = [file for file in files if file.state == FileState.READ]
    first_of: dict[str, int] = {}
    for file in live:
        first_of.setdefault(file.digest, file.pk)
    return Known(
        held={agency: (state, origin) for agency, state, origin in reports.values_list(
            "agency", "state", "origin")},
        digests=digests,
        named=Counter(
            file.member_id
            for file in live
            if file.member_id
            and file.year in {None, collection.year}
            and first_of[file.digest] == file.pk
        ),
        first_of=first_of,
        names=names,
    )  # fmt: skip


def _line(file: BatchFile, collection: Collection, known: Known) -> Line:
    candidates = tuple(known.names[pk] for pk in file.candidates if pk in known.names)
    if file.state != FileState.READ:
        return Line(file, candidates=candidates)
    obstacles, notes = [], []
    if file.year is None:
        notes.append(f"文件没有写明年度，收入后列为{collection.year}年度。")
    elif file.year != collection.year:
        obstacles.append(f"文件是{file.year}年的年报，本次报送的是{collection.year}年度。")
    if file.form != form_for_year(collection.year).code:
        notes.append(f"用的是{file.form}年的格式。")
    if not file.cells_read:
        obstacles.append("一格数也没有读出，可能是没有填写的空表。")
    elif file.cells_unread:
        notes.append(f"{file.cells_unread}格没有读出数。")
    if known.first_of.get(file.digest) != file.pk:
        obstacles.append("与本批的另一个文件内容完全相同。")
    elif file.member_id and known.named[file.member_id] > 1 and not obstacles:
        obstacles.append("本批有几个文件归到这个单位，只能收入一个。")
    if file.member is None:
        obstacles.append(f"{file.matched_by}，请选定单位。")
    else:
        _compare(file, known, obstacles, notes)
    return Line(file, tuple(obstacles), tuple(notes), candidates)


def _compare(file: BatchFile, known: Known, obstacles: list[str], notes: list[str]) -> None:
    agency = file.member.agency_id if file.member else 0
    if agency not in known.held:
        return
    state, origin = known.held[agency]
    if file.digest in known.digests.get(agency, ()):
        notes.append("这份文件已经收入过，再收一次不会有变化。")
    elif origin != Origin.IMPORTED:
        obstacles.append("这个单位的年报在本站由记录编制，不能用文件替换。")
    elif state not in REPLACEABLE:
        obstacles.append(f"这个单位的年报{State(state).label}，不能替换。")
    else:
        notes.append("将替换这个单位已报送的文件，原文件保留。")
