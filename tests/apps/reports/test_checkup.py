"""The public check: a file in, the checked report out, nothing kept (年报体检)."""

import base64
import io
import json
import logging
import re
from pathlib import Path
from urllib.parse import unquote

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import lxml.html
import pytest
from PIL import Image

from gongkai.annual.check import check
from gongkai.annual.interchange import from_json
from gongkai.annual.parse import parse
from gongkai.annual.render import render
from gongkai.apps.reports.checkup import sandbox, upload
from gongkai.apps.reports.checkup.samples import SAMPLES, read
from gongkai.lint.finding import Severity

URL = "/gk/nianbao/tijian/"
WRONG = read("shuzi")
SECRET = "从来没有公布过的一句话"


def send(client, data=WRONG, name="年报.txt", **more):
    return client.post(URL, {"file": SimpleUploadedFile(name, data), **more})


def page(response):
    return lxml.html.fromstring(response.content.decode())


def words(response):
    return " ".join(page(response).xpath("//main")[0].text_content().split())


def downloaded(response):
    link = page(response).xpath("//a[starts-with(@href, 'data:application/json;base64,')]")[0]
    return json.loads(base64.b64decode(unquote(link.get("href").partition(",")[2])))


def rows_by_table():
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed
    }


def files_below(*folders):
    found = {path for folder in folders for path in Path(folder).rglob("*") if path.is_file()}
    return {path for path in found if "sqlite3" not in path.name}


def test_the_form_is_asked_for_without_an_account(db, client):
    html = client.get(URL).content.decode()

    assert 'enctype="multipart/form-data"' in html
    assert "不存盘，不入库，不记日志" in html
    assert all(sample.title in html for sample in SAMPLES)


def test_a_verdict_in_one_sentence_and_counts_stand_above(db, client):
    told = words(send(client))

    errors = sum(finding.severity is Severity.ERROR for finding in check(parse(WRONG)))
    assert f"发现{errors}处错误、" in told
    assert "请先改正错误再公布。" in told
    assert "200/200读出的格数" in told


def test_every_finding_of_the_engine_is_a_note_beside_its_place(db, client):
    tree = page(send(client))
    found = check(parse(WRONG, name="年报.txt"))

    notes = tree.xpath("//*[starts-with(@id, 'wenti-') and contains(@class, 'note ')]")
    assert len(notes) == len(found)
    told = " ".join(note.text_content() for note in notes)
    for finding in found:
        assert finding.message in told
        assert finding.remedy in told
        assert finding.basis in told


def test_jumps_lead_from_the_cell_to_the_note_and_back(db, client):
    tree = page(send(client))

    cell = tree.get_element_by_id("ge-requests.granted.total")
    assert "found-error" in cell.get("class")
    number = cell.xpath(".//a/@href")[0]
    note = tree.get_element_by_id(number[1:])
    assert "#ge-requests.granted.total" in note.xpath(".//a/@href")
    assert "46" in note.text_content()
    assert "40" in note.text_content()


def test_every_jump_has_a_target(db, client):
    for sample in SAMPLES:
        tree = page(client.get(reverse("reports:checkup_example", args=[sample.name])))
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), sample
        jumps = {href[1:] for href in tree.xpath("//main//a/@href") if href.startswith("#")}
        assert jumps <= set(ids), sample


def test_a_quoted_sentence_is_marked_in_its_paragraph(db, client):
    marks = [mark.text_content() for mark in page(send(client)).xpath("//mark")]

    assert any("没有发生行政诉讼" in mark for mark in marks)
    assert any("增长38.4%" in mark for mark in marks)


def test_what_could_not_be_read_is_told_apart_from_what_is_wrong(db, client):
    told = words(client.get(reverse("reports:checkup_example", args=["queshi"])))

    assert (
        "表三：(三)不予公开4.保护第三方合法权益·自然人等7格：表中没有找到这一行。 请对照原文"
        in told
    )
    assert "表二：行政强制·本年处理决定数量：这一格是空的。" in told
    assert "另有1处没有读出，这些地方未能检查" in told


def test_last_years_file_is_compared(db, client):
    previous = SimpleUploadedFile("上年.txt", read("queshi-shangnian"))

    told = words(send(client, read("queshi"), previous=previous))

    assert "青禾市文化和旅游局2024年" in told
    assert "上年结转填 1 件，上年报告结转下年度 3 件，相差 2 件" in told


def test_a_report_without_error_is_told_so(db, client):
    assert "没有发现错误，各项规则全部通过。" in words(send(client, read("zhengque")))


def test_pasted_text_is_checked_like_a_file(db, client):
    response = client.post(URL, {"text": WRONG.decode()})

    assert downloaded(response)["findings"] == downloaded(send(client))["findings"]
    assert downloaded(response)["source"] == "粘贴的文字"


def test_the_result_is_downloaded_from_the_page_itself(db, client):
    result = downloaded(send(client))

    assert from_json(result["report"]).cells == parse(WRONG, name="年报.txt").cells
    assert [f["code"] for f in result["findings"]] == [f.code for f in check(parse(WRONG))]


def test_a_word_file_is_read_in_the_same_way(db, client):
    document = render(parse(WRONG), "docx")

    found = downloaded(send(client, document, name="年报.docx"))["findings"]
    assert "requests.granted.total" in {finding["where"] for finding in found}


def test_nothing_is_stored_and_nothing_is_logged(
    db, client, caplog, tmp_path, monkeypatch, settings
):
    for name in ("VAR_DIR", "ATTACHMENTS_DIR", "MEDIA_ROOT"):
        setattr(settings, name, tmp_path / name)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    text = WRONG.decode().replace("三、收到和处理", f"{SECRET}。\n三、收到和处理")
    padding = b"\n" * upload.MAX_BYTES
    rows, files = rows_by_table(), files_below(tmp_path)

    response = send(client, (text.encode() + padding)[: upload.MAX_BYTES])

    assert SECRET in response.content.decode()
    counted = {"core.Throttle"}
    after = rows_by_table()
    assert {name for name in rows if rows[name] != after[name]} <= counted
    assert files_below(tmp_path) == files
    assert SECRET not in caplog.text
    assert "no-store" in response["Cache-Control"]


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.txt", b"", "这个文件是空的"),
        ("白.txt", b"  \n", "文件是空的"),
        ("图.png", picture(), "这是图片，不是年报正文"),
        ("旧.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "请另存为 .docx"),
        ("别的.txt", "今天天气很好。".encode(), "没有找到政府信息公开年度报告的表格"),
        ("坏.json", b'{"schema": 1', "JSON"),
        ("大.txt", b"a" * (upload.MAX_BYTES + 1), "超过10 MB的上限"),
    ],
)
def test_a_bad_file_is_answered_with_one_sentence_at_its_field(db, client, name, data, sentence):
    response = send(client, data, name=name)

    error = page(response).xpath("//*[@id='id_file_error']")[0].text_content()
    assert sentence in error
    assert "请重新选择" in error
    assert response.status_code == 200


def test_a_bad_file_of_last_year_is_named_as_such(db, client):
    response = send(client, previous=SimpleUploadedFile("去年.png", picture()))

    assert "这是图片" in page(response).xpath("//*[@id='id_previous_error']")[0].text_content()


def test_typed_text_is_kept_when_something_is_wrong(db, client):
    response = client.post(URL, {"text": "这不是年报，但是不能丢。"})

    assert page(response).get_element_by_id("id_text").text.strip() == "这不是年报，但是不能丢。"
    assert "没有找到政府信息公开年度报告" in words(response)


def test_nothing_sent_and_too_much_sent_are_both_asked_back(db, client):
    assert "请选择一份年报文件" in words(client.post(URL, {}))
    assert "只留一样" in words(send(client, text="又贴了文字"))


def test_text_beyond_measure_is_answered_clearly(db, client):
    assert "粘贴的文字太长" in words(client.post(URL, {"text": "字" * 3_000_000}))


def test_an_upload_that_was_cut_off_is_answered_clearly(db, client):
    response = client.generic("POST", URL, b"--", content_type="multipart/form-data; boundary=")

    assert "文件没有传完整" in words(response)


def test_an_expired_page_is_answered_clearly(db):
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(URL, {"text": "内容"})

    assert response.status_code == 403
    assert "页面已过期，请再提交一次" in response.content.decode()


def test_one_network_may_check_only_so_many_an_hour(db, client, settings):
    settings.REPORTS_HOURLY_CHECKS = 1
    client.post(URL, {"text": "第一次"})

    response = client.post(URL, {"text": "第二次的文字"})

    assert response.status_code == 429
    assert "一小时内检查的次数过多" in words(response)
    assert "第二次的文字" in response.content.decode()


def test_a_page_costs_few_queries(db, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get(URL)
    with django_assert_max_num_queries(7):
        send(client)


def test_an_unknown_example_is_404(db, client):
    assert client.get(reverse("reports:checkup_example", args=["nobody"])).status_code == 404


def test_a_published_report_is_checked_as_it_was_published(client, published):
    url = reverse("reports:agency_checkup_of", kwargs={"slug": "minzheng", "year": 2025})

    response = client.get(url)

    assert "没有发现错误" in words(response)
    assert downloaded(response)["report"]["requests"]["granted"]["natural_person"] == 2


def test_a_report_that_is_not_public_is_not_checked(client, complete):
    url = reverse("reports:agency_checkup_of", kwargs={"slug": "minzheng", "year": 2025})

    assert client.get(url).status_code == 404


def test_markup_in_a_report_stays_text(db, client):
    text = WRONG.decode().replace("（一）主动公开。", "（一）主动公开。<script>alert(1)</script>")

    html = send(client, text.encode()).content.decode()

    assert "<script>alert" not in html


def test_a_crowd_is_asked_to_wait(db, client, monkeypatch):
    monkeypatch.setattr(sandbox, "WAIT_SECONDS", 0.01)
    monkeypatch.setattr(sandbox, "_seats", sandbox.threading.BoundedSemaphore(1))
    with sandbox._seats:
        assert "现在检查的人较多" in words(send(client))


def test_an_example_cites_no_real_agency():
    for sample in SAMPLES:
        assert re.search("青禾市", read(sample.name).decode())
