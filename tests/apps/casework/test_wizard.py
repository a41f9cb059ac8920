"""The request wizard: no account, nothing lost, only three things demanded (P6)."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest
import time_machine

from gongkai.apps.casework.models import Case, DraftFile

ANSWERS = {
    "shenqingren": {"kind": "natural_person"},
    "lianxi": {
        "name": "欧阳慧敏",
        "id_kind": "id_card",
        "id_number": "110101199003078515",
        "phone": "13800001234",
    },
    "neirong": {
        "agency": "minzheng",
        "info_title": "低保标准调整方案",
        "info_description": "2025年低保标准调整方案的全文",
    },
    "fangshi": {
        "delivery_format": "email",
        "delivery_channel": "network",
        "accepts_other_form": "on",
    },
    "queren": {"declared": "on"},
}
ORDER = tuple(ANSWERS)


def url(step):
    return reverse("casework:step", args=[step])


def fill(client, *, until="queren", **changes):
    """Post the steps up to *until*, with the answers of some steps changed; return the last."""
    response = client.get(reverse("casework:start"), follow=True)
    for step in ORDER[: ORDER.index(until) + 1]:
        response = client.post(url(step), {**ANSWERS[step], **changes.get(step, {})})
    return response


def text(response):
    return response.content.decode()


def code_on(page):
    return re.search(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}", page)[0]


def test_a_request_is_filed_without_account_and_shows_number_and_code(cast, client):
    response = fill(client)

    case = Case.objects.get()
    assert response["Location"] == reverse("casework:receipt", args=[case.number])
    page = text(client.get(response["Location"]))
    assert case.number in page
    assert code_on(page)
    assert "收到申请之日" in page


def test_no_page_asks_for_the_purpose(cast, client):
    for step in ORDER:
        fill(client, until=step)
        page = text(client.get(url(step)))
        assert not re.search(r'name="[^"]*(purpose|usage|yongtu)', page)
        assert 'for="id_用途' not in page


@pytest.mark.parametrize(
    ("step", "emptied", "said"),
    [
        ("shenqingren", {"kind": ""}, "请选择申请人类型"),
        ("lianxi", {"phone": ""}, "请至少留下电话、邮箱、地址、传真中的一种"),
        ("neirong", {"info_title": "", "info_description": ""}, "请至少填写信息名称、文号"),
        ("neirong", {"agency": ""}, "请选择受理机关"),
        ("queren", {"declared": ""}, "请核对以上内容"),
    ],
)
def test_only_kind_contact_content_agency_and_declaration_are_demanded(
    cast, client, step, emptied, said
):
    response = fill(client, until=step, **{step: emptied})

    assert response.status_code == 200
    assert said in text(response)
    assert not Case.objects.exists()


def test_a_request_with_only_a_phone_and_a_doc_number_is_warned_and_accepted(cast, client):
    bare = {
        "lianxi": {"name": "", "id_kind": "", "id_number": ""},
        "neirong": {"info_title": "", "info_description": "", "info_doc_no": "云民发〔2025〕3号"},
        "fangshi": {"delivery_format": "", "delivery_channel": ""},
    }
    fill(client, until="fangshi", **bare)

    page = text(client.get(url("queren")))
    response = client.post(url("queren"), ANSWERS["queren"])

    assert "没有填写申请人姓名或者名称" in page
    assert "没有提供身份证明" in page
    assert "没有选择提供信息的方式" in page
    assert response.status_code == 302
    assert Case.objects.get().info_doc_no == "云民发〔2025〕3号"


def test_a_refused_step_keeps_what_was_typed(cast, client):
    response = fill(client, until="lianxi", lianxi={"email": "不是邮箱"})

    assert "不是邮箱" in text(response)
    assert "欧阳慧敏" in text(response)
    assert 'class="error-summary"' in text(response)


def test_going_back_shows_what_was_filled_in(cast, client):
    fill(client, until="fangshi")

    assert "2025年低保标准调整方案的全文" in text(client.get(url("neirong")))
    assert "13800001234" in text(client.get(url("lianxi")))


def test_a_later_step_leads_to_the_first_one_undone(cast, client):
    fill(client, until="shenqingren")

    response = client.get(url("fangshi"))

    assert response["Location"] == url("lianxi")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("请问低保怎么办理", "看起来像咨询"),
        ("举报村干部违纪", "看起来像信访、举报或者投诉"),
        ("1、低保方案\n2、殡葬方案", "一次写了几项"),
    ],
)
def test_a_text_that_looks_like_something_else_is_hinted_at_and_let_through(
    cast, client, title, said
):
    words = {"info_title": "", "info_description": title}
    fill(client, until="neirong", neirong=words)
    page = text(client.get(url("fangshi")))

    response = fill(client, neirong=words)

    assert said in page
    assert response.status_code == 302
    assert Case.objects.count() == 1


def test_the_words_of_a_search_are_filled_in(cast, client):
    client.get(reverse("casework:start"), {"q": "低保标准", "jg": "minzheng"})
    for step in ORDER[:2]:
        client.post(url(step), ANSWERS[step])

    page = text(client.get(url("neirong")))

    assert "低保标准" in page
    assert re.search(r'value="minzheng"[^>]*selected', page)


def test_submitting_twice_files_once(cast, client):
    fill(client, until="fangshi")
    session = dict(client.session.items())
    first = client.post(url("queren"), ANSWERS["queren"])
    again = client.session
    again.update(session)
    again.save()

    second = client.post(url("queren"), ANSWERS["queren"])

    assert Case.objects.count() == 1
    assert second["Location"] == first["Location"]
    assert code_on(text(client.get(second["Location"])))


def test_a_draft_is_encrypted_in_the_session_and_gone_after_half_an_hour(cast, client):
    with time_machine.travel("2026-03-02T02:00:00Z", tick=False):
        fill(client, until="fangshi")
        held = client.session["casework_draft"]
    with time_machine.travel("2026-03-02T02:31:00Z", tick=False):
        response = client.get(url("neirong"), follow=True)

    assert "13800001234" not in held
    assert "超过30分钟没有操作" in text(response)


def test_an_organisation_gives_its_credit_code_and_a_contact_person(cast, client):
    fill(client, until="shenqingren", shenqingren={"kind": "legal_service_org"})
    page = text(client.get(url("lianxi")))
    fill(
        client,
        shenqingren={"kind": "legal_service_org"},
        lianxi={"name": "云汀某律师事务所", "id_kind": "", "contact_person": "李某"},
    )

    case = Case.objects.select_related("applicant").get()
    assert "统一社会信用代码" in page
    assert case.applicant_kind == "legal_service_org"
    assert case.applicant.id_kind == "credit_code"
    assert case.applicant.contact_person == "李某"


def test_files_are_encrypted_while_drafted_and_kept_with_the_case(cast, client):
    paper = SimpleUploadedFile("身份证.png", b"\x89PNG\r\n\x1a\n" + b"identity" * 9)
    fill(client, until="lianxi", lianxi={"identity": paper})
    drafted = bytes(DraftFile.objects.get().data)

    for step in ORDER[2:]:
        client.post(url(step), ANSWERS[step])

    kept = Case.objects.get().files.get()
    assert b"identity" not in drafted
    assert (kept.purpose, kept.attachment.is_encrypted) == ("identity", True)
    assert not DraftFile.objects.exists()


def test_a_wrong_file_is_refused_and_the_typed_text_stays(cast, client):
    paper = SimpleUploadedFile("身份证.exe", b"MZ")

    response = fill(client, until="lianxi", lianxi={"identity": paper})

    assert "不能上传" in text(response)
    assert "13800001234" in text(response)
    assert client.get(url("neirong"))["Location"] == url("lianxi")


def test_an_uploaded_file_can_be_taken_back(cast, client):
    paper = SimpleUploadedFile("委托书.png", b"\x89PNG\r\n\x1a\n" + b"x" * 9)
    fill(client, until="lianxi", lianxi={"mandate": paper})
    file = DraftFile.objects.get()

    client.post(url("lianxi"), {"remove": file.pk})

    assert not DraftFile.objects.exists()


def test_a_network_that_files_too_often_is_asked_to_wait_and_loses_nothing(cast, client, settings):
    settings.CASEWORK_HOURLY_SUBMISSIONS = 1
    fill(client)

    response = fill(client)

    assert "提交次数过多" in text(response)
    assert "低保标准调整方案" in text(response)
    assert Case.objects.count() == 1


def test_filing_the_same_again_is_warned_of(cast, client):
    fill(client)
    number = Case.objects.get().number

    page = text(fill(client, until="fangshi") and client.get(url("queren")))

    assert f"您刚才已经向该机关提交过相同的申请（{number}）" in page


def test_an_identity_number_that_cannot_be_is_warned_of(cast, client):
    fill(client, until="fangshi", lianxi={"id_number": "110101199003078510"})

    assert "居民身份证号码的位数或者校验位不对" in text(client.get(url("queren")))


def test_filing_on_a_day_off_says_when_counting_begins(cast, client, at):
    at("2024-10-01")

    page = text(client.get(fill(client)["Location"]))

    assert "今天不是工作日" in page
    assert "2024年11月1日" in page


@pytest.mark.parametrize("name", ["entry", "progress", "statistics"])
def test_public_pages_answer(cast, client, name):
    assert client.get(reverse(f"casework:{name}")).status_code == 200


def test_an_agency_address_preselects_the_agency(cast, client):
    page = text(client.get(reverse("casework:agency_entry", args=["minzheng"])))

    assert "?jg=minzheng" in page
    assert "云汀市教育局" not in page
    assert client.get(reverse("casework:agency_entry", args=["nowhere"])).status_code == 404
