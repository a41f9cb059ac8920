"""Many files at once: matched, previewed, corrected, confirmed; nothing before, nothing twice."""

import datetime
import io
import zipfile

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

import pytest
import time_machine

from apps.reports.collected import (
    TOWN,
    YEAR,
    add_town,
    broken_file,
    open_collection,
    sound_file,
)
from gongkai.annual.formats import FORM_2021
from gongkai.annual.render import render_xlsx
from gongkai.annual.render.blank import blank_report
from gongkai.apps.reports import services
from gongkai.apps.reports.constants import FileState
from gongkai.apps.reports.intake_preview import lines
from gongkai.apps.reports.models import AnnualReport, Batch, BatchFile
from gongkai.apps.reports.services import intake


@pytest.fixture
def collection(cast, january):
    opened = open_collection(cast)
    add_town(cast, opened)
    return opened


@pytest.fixture
def office(cast, client):
    client.force_login(cast.supervisor)
    return client


def put(cast, collection, files, received_on=datetime.date(2026, 1, 19)):
    """Upload *files* and read them all."""
    batch = intake.upload(
        actor=cast.supervisor,
        collection=collection,
        files=[intake.Upload(name, len(data), lambda data=data: data) for name, data in files],
        received_on=received_on,
    )
    while intake.read_waiting(batch):
        pass
    return batch


def by_name(batch):
    return {line.file.name: line for line in lines(batch)}


def test_a_file_is_matched_by_its_title_and_read_before_anything_is_taken(cast, collection):
    batch = put(cast, collection, [("扫描件1.html", sound_file(cast.civil.name))])

    [line] = lines(batch)
    assert line.file.member.agency == cast.civil
    assert (line.file.year, line.file.form, line.file.cells_unread) == (YEAR, "2021", 0)
    assert line.is_ready
    assert not AnnualReport.objects.exists()


def test_title_and_file_name_that_disagree_leave_the_choice_to_a_person(cast, collection):
    data = sound_file(cast.civil.name)

    [line] = lines(put(cast, collection, [(f"{cast.education.name}.html", data)]))

    assert line.file.member is None
    assert set(line.candidates) == {cast.civil.name, cast.education.name}
    assert not line.is_ready
    assert "单位不同" in line.obstacles[0]


@pytest.mark.parametrize(
    ("files", "name", "sentence"),
    [
        ([("旧.html", {"year": 2024})], "旧.html", "文件是2024年的年报"),
        ([("甲.html", {}), ("乙.html", {})], "乙.html", "内容完全相同"),
        ([("甲.html", {}), ("乙.html", {"granted": 3})], "甲.html", "只能收入一个"),
    ],
)
def test_what_stands_in_the_way_is_said_beside_the_file(cast, collection, files, name, sentence):
    made = [(file, sound_file(cast.civil.name, **of)) for file, of in files]

    line = by_name(put(cast, collection, made))[name]

    assert any(sentence in text for text in line.obstacles)
    assert not line.is_ready


def test_a_copy_does_not_stand_in_the_way_of_the_file_it_copies(cast, collection):
    data = sound_file(cast.civil.name)

    found = by_name(put(cast, collection, [("甲.html", data), ("乙.html", data)]))

    assert found["甲.html"].is_ready
    assert not found["乙.html"].is_ready


def test_a_misspelt_name_is_offered_and_not_taken(cast, collection):
    [line] = lines(put(cast, collection, [("一.html", sound_file("云汀市民改局"))]))

    assert line.file.member is None
    assert line.candidates == (cast.civil.name,)


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 20_000_000)
    return buffer.getvalue()


def test_unusable_files_each_get_a_sentence_and_spoil_nothing(cast, collection):
    batch = put(
        cast,
        collection,
        [
            ("照片.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64),
            ("炸弹.docx", bomb()),
            ("空.pdf", b""),
            ("坏.xlsx", b"PK\x03\x04broken"),
            ("好.html", sound_file(cast.civil.name)),
        ],
    )

    found = by_name(batch)
    for name in ("照片.png", "炸弹.docx", "空.pdf", "坏.xlsx"):
        assert found[name].file.state == FileState.UNUSABLE, name
        assert found[name].file.problem.endswith("。"), name
        assert bytes(BatchFile.objects.get(pk=found[name].file.pk).content) == b""
    assert found["好.html"].is_ready


def test_an_empty_form_is_not_taken_for_a_report(cast, collection):
    empty = render_xlsx(blank_report(cast.civil.name, YEAR, FORM_2021))

    [line] = lines(put(cast, collection, [("年报.xlsx", empty)]))

    assert not line.is_ready
    assert line.obstacles == ("一格数也没有读出，可能是没有填写的空表。",)


def test_a_huge_file_is_told_of_without_being_read(cast, collection):
    def never():
        pytest.fail("read a file that is too large")

    batch = intake.upload(
        actor=cast.supervisor,
        collection=collection,
        files=[intake.Upload("大.pdf", 10**9, never)],
        received_on=datetime.date(2026, 1, 19),
    )

    assert "MB" in batch.files.get().problem


def test_a_file_on_which_the_reader_died_is_not_tried_again(cast, collection, monkeypatch):
    batch = intake.upload(
        actor=cast.supervisor,
        collection=collection,
        files=[intake.Upload("好.html", 9, lambda: sound_file(cast.civil.name))],
        received_on=datetime.date(2026, 1, 19),
    )

    def die(*_, **__):
        raise SystemExit

    monkeypatch.setattr(intake, "parse", die)
    with pytest.raises(SystemExit):
        intake.read_waiting(batch)

    assert intake.read_waiting(batch) == 0
    assert "中断" in batch.files.get().problem


def test_confirming_makes_handed_in_reports_on_the_day_of_receipt(cast, collection):
    batch = put(cast, collection, [("一.html", sound_file(cast.civil.name))])

    taken, refused, left = intake.take_files(actor=cast.supervisor, files=batch.files.all())

    assert (len(taken), refused, left) == (1, [], 0)
    row = AnnualReport.objects.get()
    assert (row.agency, row.year, row.origin, row.state) == (
        cast.civil, YEAR, "imported", "submitted",
    )  # fmt: skip
    assert timezone.localtime(row.submitted_at).date() == datetime.date(2026, 1, 19)
    assert row.cells["requests.granted.total"] == "2"


def test_the_same_file_adds_nothing_the_second_time(cast, collection):
    data = sound_file(cast.civil.name)
    for _ in range(2):
        batch = put(cast, collection, [("一.html", data)])
        intake.take_files(actor=cast.supervisor, files=batch.files.all())

    assert AnnualReport.objects.get().files.count() == 1


def test_a_better_file_replaces_a_returned_one_and_the_old_one_stays(cast, collection):
    first = put(cast, collection, [("一.html", broken_file(cast.civil.name))])
    [row], _, _ = intake.take_files(actor=cast.supervisor, files=first.files.all())
    services.send_back(actor=cast.supervisor, report=row, remark="合计不等")
    second = put(cast, collection, [("二.html", sound_file(cast.civil.name))])
    assert "原文件保留" in lines(second)[0].notes[0]

    intake.take_files(actor=cast.supervisor, files=second.files.all())

    row.refresh_from_db()
    assert (row.state, row.files.count()) == ("submitted", 2)
    assert not row.findings.blocking().exists()


def test_an_accepted_or_compiled_report_is_never_replaced(cast, collection, known):
    batch = put(cast, collection, [("一.html", sound_file(cast.civil.name))])
    [row], _, _ = intake.take_files(actor=cast.supervisor, files=batch.files.all())
    services.accept(actor=cast.supervisor, report=row)
    compiler = cast.person("jiaoyu-compiler", cast.education, "compiler")
    services.compile_year(actor=compiler, agency=cast.education, year=YEAR)

    late = put(
        cast,
        collection,
        [
            ("二.html", sound_file(cast.civil.name, granted=3)),
            ("三.html", sound_file(cast.education.name)),
        ],
    )

    _, refused, _ = intake.take_files(actor=cast.supervisor, files=late.files.all())
    assert [why for _, why in refused] == [
        "云汀市民政局的年报审核通过，不能替换。",
        "云汀市教育局的年报在本站由记录编制，不能用文件替换。",
    ]
    assert not any(line.is_ready for line in lines(late))


def test_a_town_without_an_account_gets_its_report_too(cast, client, collection):
    batch = put(cast, collection, [("镇.html", sound_file(TOWN))])

    [row], _, _ = intake.take_files(actor=cast.supervisor, files=batch.files.all())

    assert row.agency.name == TOWN
    assert AnnualReport.objects.for_user(cast.supervisor).filter(pk=row.pk).exists()
    assert not AnnualReport.objects.for_user(cast.outsider).exists()


def test_only_the_office_takes_files(cast, collection):
    with pytest.raises(PermissionDenied):
        intake.upload(
            actor=cast.outsider,
            collection=collection,
            files=[intake.Upload("a", 1, bytes)],
            received_on=datetime.date(2026, 1, 19),
        )


@pytest.mark.parametrize(("number", "sentence"), [(0, "请选择"), (101, "一次最多上传100个")])
def test_too_few_or_too_many_files_are_refused(cast, collection, number, sentence):
    files = [intake.Upload("a.html", 1, lambda: b"a")] * number

    with pytest.raises(ValidationError, match=sentence):
        intake.upload(
            actor=cast.supervisor,
            collection=collection,
            files=files,
            received_on=datetime.date(2026, 1, 19),
        )


def test_files_that_nobody_confirmed_are_gone_after_a_day(cast, collection):
    put(cast, collection, [("一.html", sound_file(cast.civil.name))])

    with time_machine.travel(datetime.datetime(2026, 1, 21, 8, tzinfo=datetime.UTC), tick=False):
        assert intake.purge(timezone.now()) == 0
    with time_machine.travel(datetime.datetime(2026, 1, 21, 10, tzinfo=datetime.UTC), tick=False):
        assert intake.purge(timezone.now()) == 1
    assert not BatchFile.objects.exists()


def test_the_pages_lead_from_the_files_to_the_reports(cast, office, collection):
    pk = collection.pk
    files = [
        SimpleUploadedFile("民政.html", sound_file(cast.civil.name)),
        SimpleUploadedFile("不知道是谁.html", sound_file("某某单位")),
    ]
    page = office.post(
        reverse("collection_upload", args=[pk]),
        {"received_on": "2026-01-19", "files": files},
        follow=True,
    )
    html = page.content.decode()
    batch = Batch.objects.get()
    url = reverse("collection_batch", args=[pk, batch.pk])
    assert "确认收入1份" in html
    assert "需要您处理（1份）" in html

    stranger = batch.files.get(name="不知道是谁.html")
    wrong = office.post(url, {f"member-{stranger.pk}": "没有的单位"}).content.decode()
    assert "名单里没有“没有的单位”" in wrong
    office.post(url, {f"member-{stranger.pk}": TOWN})
    html = office.post(url, {"confirm": "1"}, follow=True).content.decode()

    assert "已收入2份" in html
    assert AnnualReport.objects.filter(state="submitted").count() == 2


def test_a_page_that_still_reads_says_how_far_it_is(cast, office, collection, monkeypatch):
    monkeypatch.setattr(intake, "read_waiting", lambda batch: 3)
    batch = intake.upload(
        actor=cast.supervisor,
        collection=collection,
        files=[intake.Upload("a.html", 1, lambda: b"a")] * 3,
        received_on=datetime.date(2026, 1, 19),
    )

    response = office.get(reverse("collection_batch", args=[collection.pk, batch.pk]))

    assert response["Refresh"] == "1"
    assert "已读取0个，共3个文件" in response.content.decode()


def test_fifty_files_are_previewed_with_as_many_queries_as_one(
    cast, office, collection, django_assert_max_num_queries
):
    names = [f"第{number}街道办事处" for number in range(50)]
    add_town(cast, collection, *names)
    one = put(cast, collection, [("一.html", sound_file(names[0]))])
    many = put(cast, collection, [(f"{n}.html", sound_file(n)) for n in names])
    with django_assert_max_num_queries(30) as few:
        office.get(reverse("collection_batch", args=[collection.pk, one.pk]))

    with django_assert_max_num_queries(len(few)):
        page = office.get(reverse("collection_batch", args=[collection.pk, many.pk]))

    assert "确认收入50份" in page.content.decode()
