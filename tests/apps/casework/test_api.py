"""The interface: another portal files, follows and counts, within its token's scope and reach."""

import base64
import re
from datetime import date, timedelta

from django.urls import reverse

import pytest

from gongkai.apps.casework.models import Case
from gongkai.apps.core import clock
from gongkai.apps.core.models import ApiToken, AuditEntry
from gongkai.apps.core.services.tokens import issue_token, revoke_token

PERSON = {"kind": "natural_person", "name": "欧阳慧敏", "phone": "13800001234"}
FILING = {
    "agency": "minzheng",
    "applicant": PERSON,
    "information": {"info_title": "2024年低保标准调整方案"},
}
TODAY = "2024-09-27"


@pytest.fixture(autouse=True)
def _day(at):
    at(TODAY)


@pytest.fixture
def bearer(cast):
    """Issue a token and return the headers that carry it."""

    def make(*scopes, agency=None, days=30):
        issued = issue_token(
            actor=cast.sysadmin,
            agency=agency or cast.city,
            name="市门户",
            scopes=scopes,
            expires_on=clock.today() + timedelta(days=days),
        )
        return {"Authorization": f"Bearer {issued.secret}"}

    return make


@pytest.fixture
def post(client, cast):
    def send(headers, key="0123456789", **changes):
        body = {**FILING, "agency": cast.civil.slug, **changes}
        extra = {"Idempotency-Key": key} if key else {}
        return client.post(
            "/api/v1/requests", body, content_type="application/json", headers=headers | extra
        )

    return send


@pytest.fixture
def read(client):
    def get(path, headers, code=None):
        extra = {"Query-Code": code} if code else {}
        return client.get(f"/api/v1/{path}", headers=headers | extra)

    return get


def test_a_filed_request_gets_number_code_and_due_date_as_on_the_web(post, bearer):
    answer = post(bearer("intake"))

    receipt = answer.json()
    case = Case.objects.get(number=receipt["number"])
    assert answer.status_code == 201
    assert case.due_on == date(2024, 10, 30)
    assert receipt["due_on"] == "2024-10-30"
    assert "最迟2024年10月30日答复" in receipt["words"]
    assert "没有提供身份证明（证件号码或者证件影像）。" in receipt["lacks"]
    assert case.applicant.name == "欧阳慧敏"
    assert AuditEntry.objects.filter(verb="casework.api.file", agency=case.agency).exists()


def test_the_same_key_files_once_and_tells_the_same_code(post, bearer):
    headers = bearer("intake")

    first, second = post(headers).json(), post(headers).json()

    assert first == second
    assert Case.objects.count() == 1
    assert post(headers, key="another-key").json()["number"] != first["number"]


def test_papers_come_along_and_are_kept_encrypted(post, bearer):
    paper = {
        "purpose": "request",
        "name": "说明.txt",
        "content": base64.b64encode("补充".encode()).decode(),
    }

    number = post(bearer("intake"), files=[paper]).json()["number"]

    kept = Case.objects.get(number=number).files.get().attachment
    assert kept.is_encrypted


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"information": {}}, "信息名称、文号、特征描述中的一项（条例第二十九条第二项）"),
        ({"applicant": {**PERSON, "phone": ""}}, "请至少留下一种联系方式"),
        ({"applicant": {"kind": "natural_person"}}, "filing.applicant.name没有填写"),
        ({"applicant": {**PERSON, "purpose": "研究"}}, "purpose不是接口的字段"),
        ({"applicant": {**PERSON, "kind": "robot"}}, "filing.applicant.kind格式不对"),
        ({"applicant": {**PERSON, "phone": "1" * 41}}, "phone太长"),
        ({"files": [{"purpose": "request", "name": "a.txt", "content": "?"}]}, "不是base64"),
        (
            {"files": [{"purpose": "request", "name": "a.exe", "content": "TVqQAAMA"}]},
            "不能上传“.exe”类文件",
        ),
    ],
    ids=["nothing", "no contact", "no name", "purpose", "kind", "long", "base64", "program"],
)
def test_a_request_that_cannot_be_taken_in_is_refused_in_words(post, bearer, changes, words):
    answer = post(bearer("intake"), **changes)

    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert not Case.objects.exists()


def test_a_key_against_double_filing_is_demanded(post, bearer):
    answer = post(bearer("intake"), key=None)

    assert answer.status_code == 422
    assert "Idempotency-Key没有填写" in answer.json()["detail"]


def test_progress_is_opened_by_the_applicants_code_and_tells_each_step(post, read, bearer):
    receipt = post(bearer("intake")).json()

    found = read(f"requests/{receipt['number']}", bearer("progress"), receipt["query_code"])

    told = found.json()
    assert told["state_label"] == "已收到"
    assert told["due_on"] == "2024-10-30"
    assert told["steps"][0]["article"]
    assert [line["title"] for line in told["timeline"]][:2] == ["提交申请", "收到申请"]
    assert "欧阳慧敏" not in found.content.decode()


def test_a_wrong_code_and_another_citys_request_are_told_alike(post, read, bearer, cast):
    receipt = post(bearer("intake")).json()
    path = f"requests/{receipt['number']}"

    wrong = read(path, bearer("progress"), "0000-0000")
    beyond = read(path, bearer("progress", agency=cast.education), receipt["query_code"])

    assert wrong.status_code == beyond.status_code == 404
    assert wrong.json() == beyond.json()


def test_statistics_are_those_of_the_public_page(post, read, bearer, cast):
    post(bearer("intake"))

    figures = read(f"statistics/{cast.civil.slug}/2024", bearer("statistics")).json()

    assert (figures["new"], figures["handled"], figures["carried_out"]) == (1, 0, 1)
    assert {"label": "予以公开", "number": 0} in figures["groups"]


def test_an_agency_beyond_the_tokens_reach_does_not_exist(post, read, bearer, cast):
    headers = bearer("intake", "statistics", agency=cast.civil)

    assert post(headers, agency=cast.education.slug).status_code == 404
    assert read(f"statistics/{cast.education.slug}/2024", headers).status_code == 404
    assert read(f"statistics/{cast.civil.slug}/2030", headers).status_code == 404


def test_a_token_without_the_scope_is_told_what_it_lacks(post, bearer):
    answer = post(bearer("progress"))

    assert answer.status_code == 403
    assert answer.json()["detail"] == "这个令牌没有“代收申请”的权限。"


@pytest.mark.parametrize("trouble", ["missing", "unknown", "expired", "revoked"])
def test_a_token_that_does_not_hold_is_refused_without_a_reason(post, bearer, cast, at, trouble):
    headers = bearer("intake", days=1)
    match trouble:
        case "missing":
            headers = {}
        case "unknown":
            headers = {"Authorization": "Bearer nothing"}
        case "expired":
            at("2024-09-29")
        case _:
            revoke_token(actor=cast.sysadmin, token=ApiToken.objects.get())

    answer = post(headers)

    assert answer.status_code == 401
    assert answer.json()["detail"] == "没有令牌，或者令牌无效、过期、已经停用。"
    assert not Case.objects.exists()


def test_calls_beyond_the_rate_are_put_off(read, bearer, cast, settings):
    settings.API_PER_MINUTE = 2
    headers = bearer("statistics")

    codes = [read(f"statistics/{cast.civil.slug}/2024", headers).status_code for _ in range(3)]

    assert codes == [200, 200, 429]


def test_the_description_names_every_path_and_its_token(client):
    described = client.get("/api/v1/openapi.json").json()

    assert set(described["paths"]) == {
        "/api/v1/requests",
        "/api/v1/requests/{number}",
        "/api/v1/statistics/{slug}/{year}",
    }
    for path in described["paths"].values():
        for operation in path.values():
            assert operation["security"]


def test_a_secret_is_shown_once_and_stopped_at_a_click(client, cast):
    client.force_login(cast.sysadmin)
    page = reverse("core_tokens", args=[cast.civil.slug])
    form = {"name": "市门户", "scopes": ["statistics"], "expires_on": "2025-09-01"}

    shown = client.post(page, form)
    secret = re.search(r'class="secret">([^<]+)<', shown.content.decode())[1]
    again = client.get(page).content.decode()
    token = ApiToken.objects.get()

    assert "no-store" in shown["Cache-Control"]
    assert secret not in again
    assert "读取统计" in again
    assert token.digest != secret
    client.post(reverse("core_token_revoke", args=[cast.civil.slug, token.pk]))
    assert "已停用" in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scopes": []}, "至少选择一项权限"),
        ({"expires_on": "2024-09-27"}, "有效期应在今天之后"),
        ({"expires_on": "2030-01-01"}, "最长400天"),
    ],
)
def test_a_token_without_scope_or_end_is_not_issued(client, cast, changes, words):
    client.force_login(cast.sysadmin)
    form = {"name": "市门户", "scopes": ["statistics"], "expires_on": "2025-09-01", **changes}

    shown = client.post(reverse("core_tokens", args=[cast.civil.slug]), form)

    assert words in shown.content.decode()
    assert not ApiToken.objects.exists()
