"""One request from filing to the reply, through the pages that people use."""

import io
import re
from collections import defaultdict
from datetime import date

from django.test import Client
from django.urls import reverse

import docx
import pytest

from gongkai.apps.casework.models import Case, Letter
from gongkai.apps.casework.services.intake import new_token, submit
from gongkai.apps.core.models import AuditEntry
from people import PASSWORD


def text(response):
    return response.content.decode()


def act(client, case, action, **data):
    """Carry an action out at the desk and return the answer."""
    url = reverse("casework_desk:action", args=[case.number, action])
    return client.post(url, data)


def done(response):
    assert response.status_code == 302, re.findall(r"<li>(.*?)</li>", text(response))


@pytest.fixture
def client_of(cast):
    """A browser for each person, logged in whenever it is taken up; one for the applicant."""
    held = defaultdict(Client)

    def of(user=None):
        if user is None:
            return held[None]
        held[user.pk].force_login(user)
        return held[user.pk]

    return of


@pytest.fixture
def intake(application, at):
    at("2024-09-20")
    return submit(application=application(email="applicant@example.cn"), token=new_token())


def enter(browser, intake):
    """Open the case with number and code, as the receipt tells them."""
    data = {"number": intake.case.number, "code": intake.code}
    done(browser.post(reverse("casework:progress"), data))


def progress(browser, case):
    return text(browser.get(reverse("casework:case", args=[case.number])))


def ask_for_correction(browser, case):
    done(
        act(
            browser,
            case,
            "buzheng",
            items="写明年份\n写明所需文件的名称",
            reply_by="2024-10-18",
            way="electronic",
            on="2024-09-24",
        )
    )


def extend(browser, case):
    reason = "材料较多，需要逐件核对"
    return act(browser, case, "yanqi", workdays=20, reason=reason, way="post", on="2024-10-12")


def reply_in_part(client_of, cast, case, at):
    """Draft, review, sign and post a reply 部分公开; return the page that offered its text."""
    url = reverse("casework_desk:reply", args=[case.number]) + "?outcome=PARTIAL"
    handler = client_of(cast.handler)
    offered = text(handler.get(url))
    done(handler.post(url, reply_data(handler, url)))
    at("2024-10-14")
    done(act(client_of(cast.handler), case, "songshen", on="2024-10-14"))
    done(act(client_of(cast.head), case, "qianfa", on="2024-10-14"))
    at("2024-10-15")
    done(act(client_of(cast.handler), case, "dafusongda", way="post", on="2024-10-15"))
    return offered


def words_of(browser, link):
    """Return the text of a letter as a word processor reads it."""
    paper = docx.Document(io.BytesIO(browser.get(link).content))
    return "\n".join(paragraph.text for paragraph in paper.paragraphs)


def test_a_request_is_corrected_extended_and_its_due_dates_follow(intake, cast, client_of, at):
    case, applicant = intake.case, client_of()
    enter(applicant, intake)
    assert "最迟2024年10月23日" in progress(applicant, case)

    at("2024-09-24")
    ask_for_correction(client_of(cast.handler), case)
    enter(applicant, intake)
    page = progress(applicant, case)
    assert "需要您补正" in page
    assert "请在2024年10月18日前" in page

    at("2024-09-27")
    enter(applicant, intake)
    url = reverse("casework:correct", args=[case.number])
    assert "写明年份" in text(applicant.get(url))
    done(applicant.post(url, {"text": "2025年的低保标准调整方案"}))
    assert "最迟2024年10月30日" in progress(applicant, case)

    at("2024-10-12")
    assert "没有这项权限" in text(extend(client_of(cast.handler), case))
    done(extend(client_of(cast.head), case))
    enter(applicant, intake)
    assert "最迟2024年11月27日" in progress(applicant, case)


def test_a_reply_in_part_is_signed_delivered_and_read_by_code(
    intake, cast, client_of, at, typeface, mailoutbox, django_capture_on_commit_callbacks
):
    case, applicant = intake.case, client_of()
    at("2024-10-12")

    with django_capture_on_commit_callbacks(execute=True):
        offered = reply_in_part(client_of, cast, case, at)

    assert "《中华人民共和国政府信息公开条例》第三十七条" in offered
    assert "云汀市人民政府申请行政复议" in offered
    enter(applicant, intake)
    page = progress(applicant, case)
    assert "部分公开（区分处理）" in page
    assert "应当先申请行政复议" in page
    letter = Letter.objects.get(case=case, kind="reply")
    assert letter.number == "民政局公开答〔2024〕1号"
    link = reverse("casework:letter", args=[case.number, letter.pk, "docx"])
    assert link in page
    written = words_of(applicant, link)
    assert "欧阳慧敏：" in written
    assert "其中测算过程属于过程性信息" in written
    assert "应当先申请行政复议" in written
    assert applicant.get(link.replace(".docx", ".pdf")).content.startswith(b"%PDF")
    assert "已经答复" in mailoutbox[-1].body
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("replied", "PARTIAL")
    assert case.concluded_on == date(2024, 10, 15)


def reply_data(browser, url):
    """Return the reply form as offered, with the reasons that a person must write."""
    form = browser.get(url).context["form"]
    data = {name: field.initial or "" for name, field in form.fields.items()}
    data.pop("enclosure")
    data["part_information"] = "方案正文第一至三部分。"
    data["part_reasons"] = "其中测算过程属于过程性信息，区分后不予公开。"
    return data


def test_the_due_date_is_explained_step_by_step_with_its_articles(intake, client_of):
    applicant = client_of()
    enter(applicant, intake)

    page = text(applicant.get(reverse("casework:why", args=[intake.case.number])))

    assert "20个工作日" in page
    assert "《条例》第三十三条第二款" in page
    assert "10月1日至7日国庆节放假" in page
    assert "调休上班" in page


def test_an_applicant_withdraws_after_one_question(intake, client_of):
    applicant = client_of()
    enter(applicant, intake)
    url = reverse("casework:withdraw", args=[intake.case.number])

    assert applicant.post(url, {}).status_code == 200
    done(applicant.post(url, {"confirmed": "on"}))

    case = Case.objects.get()
    assert (case.state, case.outcome) == ("withdrawn", "WITHDRAWN")
    assert "已于2024年9月20日撤回" in progress(applicant, case)


def test_a_clerk_registers_a_letter_and_prints_its_receipt(cast, client_of, at):
    at("2024-09-27")
    clerk = client_of(cast.intake)
    data = {
        "agency": "minzheng",
        "channel": "registered_mail",
        "arrived_on": "2024-09-27",
        "kind": "natural_person",
        "name": "欧阳慧敏",
        "address": "云汀市和平路8号",
        "info_title": "养老机构名单",
        "token": "one-token",
    }

    first = clerk.post(reverse("casework_desk:register"), data)
    second = clerk.post(reverse("casework_desk:register"), data)

    case = Case.objects.get()
    assert first["Location"] == second["Location"]
    assert case.due_on == date(2024, 10, 30)
    page = text(clerk.get(first["Location"]))
    assert re.search(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}", page)
    receipt = reverse("casework_desk:receipt_file", args=[case.number, "docx"])
    assert clerk.get(receipt).content.startswith(b"PK")


def test_a_registration_without_content_loses_nothing_typed(cast, client_of):
    clerk = client_of(cast.intake)
    data = {"agency": "minzheng", "channel": "fax", "name": "欧阳慧敏", "kind": "natural_person"}

    page = text(clerk.post(reverse("casework_desk:register"), data))

    assert "名称、文号、特征描述至少录入一项" in page
    assert "欧阳慧敏" in page
    assert not Case.objects.exists()


def test_identity_is_masked_until_somebody_asks_on_the_record(intake, cast, client_of):
    handler, case = client_of(cast.handler), intake.case

    page = text(handler.get(case.get_absolute_url()))
    shown = text(handler.post(reverse("casework_desk:reveal", args=[case.number])))

    assert "欧***" in page
    assert "欧阳慧敏" not in page
    assert "13800001234" not in page
    assert "欧阳慧敏" in shown
    assert "110101199003078515" in shown
    entry = AuditEntry.objects.get(verb="casework.identity.reveal")
    assert entry.actor == cast.handler


def test_the_case_page_offers_what_is_allowed_and_explains_the_rest(intake, cast, client_of):
    page = client_of(cast.handler).get(intake.case.get_absolute_url())

    allowed = {action.slug for action in page.context["actions"]}
    refused = {action.slug: obstacle for action, obstacle in page.context["refused"]}

    assert {"buzheng", "zhengqiu", "goutong"} <= allowed
    assert "负责人" in refused["yanqi"]
    assert "状态下不能" in refused["guidang"]
    assert "没有草拟状态的答复书" in refused["songshen"]


def test_the_login_of_the_demo_opens_the_desk(intake, cast, client):
    assert client.login(username=cast.handler.username, password=PASSWORD)
    page = text(client.get(reverse("casework_desk:list")))

    assert intake.case.number in page
    assert "欧***" in page
