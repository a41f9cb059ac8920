"""The report desk, from inside and as an outsider."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

import pytest

from apps.reports.conftest import GRANTED, NEW, import_broken
from gongkai.apps.core.constants import Role
from gongkai.apps.reports import services
from gongkai.apps.reports.models import AnnualReport

PAGES = {
    "reports_desk": {},
    "reports_start": {},
    "reports_import": {},
    "reports_workbench": {},
    "reports_preview": {"form": "html"},
    "reports_cell": {"where": GRANTED},
    "reports_fact": {"path": "known.received"},
    "reports_book": {},
    "reports_evidence": {"entry": 1},
    "reports_section": {"no": 1},
    "reports_renew": {"no": 1},
    "reports_followup": {},
    "reports_compare": {},
    "reports_compile": {},
    "reports_check": {},
    "reports_finding": {"finding": 1},
    "reports_fix": {"finding": 1},
    "reports_answer": {"remark": 1},
    "reports_submit": {},
    "reports_accept": {},
    "reports_return": {},
    "reports_publish": {},
    "reports_reopen": {},
}
OF_NO_REPORT = {"reports_desk", "reports_start", "reports_import"}


def address(name: str, row: AnnualReport, **extra) -> str:
    of = {} if name in OF_NO_REPORT else {"pk": row.pk}
    return reverse(name, kwargs={**of, **PAGES[name], **extra})


@pytest.fixture
def as_compiler(cast, client):
    client.force_login(cast.compiler)
    return client


def test_the_walk_covers_every_page_of_the_desk():
    named = {name for name in get_resolver().reverse_dict if str(name).startswith("reports_")}

    assert named == set(PAGES)


def test_another_agencys_compiler_finds_no_page_of_the_report(cast, client, draft):
    client.force_login(cast.outsider)

    for name in PAGES.keys() - OF_NO_REPORT:
        url = address(name, draft)
        assert client.get(url).status_code in {404, 405}, name
        posted = client.post(url, {"value": "5", "reason": "x", "text": "x"})
        assert posted.status_code in {404, 405}, name
    draft.refresh_from_db()
    assert not draft.corrections.exists()
    assert draft.sections == {}
    listed = client.get(address("reports_desk", draft)).content.decode()
    assert cast.civil.name not in listed


def test_people_without_a_reporting_role_find_no_desk(cast, client, draft):
    client.force_login(cast.clerk)

    for name in PAGES:
        assert client.get(address(name, draft)).status_code in {404, 405}, name
        assert client.post(address(name, draft)).status_code in {404, 405}, name


def test_another_agency_cannot_be_named_in_the_form(cast, as_compiler, known, january):
    as_compiler.post(reverse("reports_start"), {"agency": cast.education.pk, "year": 2025})

    assert not AnnualReport.objects.exists()


def test_the_compiler_starts_a_year_from_the_list(cast, as_compiler, known, january):
    page = as_compiler.get(reverse("reports_desk"))
    assert "由记录编制" in page.content.decode()

    response = as_compiler.post(
        reverse("reports_start"), {"agency": cast.civil.pk, "year": 2025}, follow=True
    )

    assert "云汀市民政局2025年政府信息公开工作年度报告" in response.content.decode()


def test_a_year_out_of_range_is_told_on_the_list(cast, as_compiler, known, january):
    response = as_compiler.post(
        reverse("reports_start"), {"agency": cast.civil.pk, "year": 2099}, follow=True
    )

    assert "年度应在2008与2026之间" in response.content.decode()


def test_the_workbench_links_every_figure_and_shows_what_is_wrong(as_compiler, draft):
    html = as_compiler.get(address("reports_workbench", draft)).content.decode()

    assert html.count('id="cell-') == 200
    assert address("reports_cell", draft) in html
    assert "待填" in html
    assert "怎样改" in html
    assert "style=" not in html.split("report-parts")[1].split("</aside>")[0]


def test_a_cell_opens_its_records_and_takes_a_correction(as_compiler, draft):
    url = address("reports_cell", draft)
    html = as_compiler.get(url).content.decode()
    assert "云民申〔2025〕1号" in html
    assert "/admin/shenqing/2/" in html

    refused = as_compiler.post(url, {"value": "五", "reason": "漏记"}).content.decode()
    assert "不是数字" in refused
    assert "漏记" in refused
    as_compiler.post(url, {"value": "5", "reason": "漏记三件"})

    html = as_compiler.get(url).content.decode()
    assert "2 改为 5" in html
    assert "填报的数相差+3" in html
    assert "漏记三件" in html


def test_a_total_opens_its_parts(as_compiler, draft):
    url = address("reports_cell", draft, where="requests.handled_total.total")

    html = as_compiler.get(url).content.decode()

    assert address("reports_cell", draft) in html
    assert "<form" not in html.split("由这些项相加")[1]


def test_a_cell_that_no_form_has_is_404(as_compiler, draft):
    assert as_compiler.get(address("reports_cell", draft, where="no.such")).status_code == 404


def test_a_part_is_written_with_sentences_from_the_record(as_compiler, draft):
    url = address("reports_section", draft)
    html = as_compiler.get(url).content.decode()
    assert address("reports_fact", draft) in html

    as_compiler.post(url, {"text": "开头。", "sentences": ["known.new"]})

    draft.refresh_from_db()
    assert draft.sections["1"] == "开头。\n（二）依申请公开。2025年新收申请2件。"


def test_there_is_no_part_nine(as_compiler, draft):
    assert as_compiler.get(address("reports_section", draft, no=9)).status_code == 404


def test_a_report_is_taken_to_the_public_by_buttons(cast, client, complete):
    def press(person, name, **data):
        client.force_login(person)
        return client.post(address(name, complete), data, follow=True).content.decode()

    assert "已报送" in press(cast.compiler, "reports_submit")
    assert "请写明退回的意见" in press(cast.supervisor, "reports_return", remark="")
    assert "已退回修改" in press(cast.supervisor, "reports_return", remark="补充")
    assert "补充" in press(cast.compiler, "reports_check")
    assert "已报送" in press(cast.compiler, "reports_submit")
    assert "审核通过" in press(cast.supervisor, "reports_accept")
    assert "已公布第1版" in press(cast.head, "reports_publish")
    assert "已重新开放" in press(cast.head, "reports_reopen", note="补记")
    assert "已按现有记录重新编制" in press(cast.compiler, "reports_compile")


def test_what_stands_in_the_way_of_a_step_is_told(cast, as_compiler, draft):
    html = as_compiler.post(address("reports_submit", draft), follow=True).content.decode()

    assert "还有4格没有数" in html


def test_a_finding_is_dismissed_with_its_reason(cast, as_compiler, draft):
    row = import_broken(cast)
    finding = row.findings.blocking()[0]
    url = address("reports_finding", row, finding=finding.pk)

    told = as_compiler.post(url, {"state": "dismissed", "reason": ""}, follow=True)
    assert "请写明不改的理由" in told.content.decode()
    told = as_compiler.post(url, {"state": "nonsense"}, follow=True)
    assert "请选择怎样处理" in told.content.decode()
    as_compiler.post(url, {"state": "dismissed", "reason": "原件如此"})

    finding.refresh_from_db()
    assert (finding.state, finding.reason) == ("dismissed", "原件如此")


def test_a_finding_of_another_report_is_404(cast, as_compiler, draft):
    row = import_broken(cast)
    finding = row.findings.current()[0]

    url = address("reports_finding", draft, finding=finding.pk)
    assert as_compiler.post(url, {"state": "confirmed"}).status_code == 404


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "csv", "json"])
def test_a_draft_is_previewed_without_publishing(as_compiler, draft, form):
    response = as_compiler.get(address("reports_preview", draft, form=form))

    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    assert not draft.editions.exists()


def test_an_unknown_form_is_404(as_compiler, draft):
    assert as_compiler.get(address("reports_preview", draft, form="exe")).status_code == 404


def test_an_older_file_is_imported_and_its_findings_shown(cast, as_compiler, draft):
    data = import_broken(cast).files.get().read()
    AnnualReport.objects.filter(year=2024).update(year=2010)
    file = SimpleUploadedFile("2024.html", data)

    response = as_compiler.post(
        reverse("reports_import"),
        {"agency": cast.civil.pk, "year": 2024, "file": file},
        follow=True,
    )

    html = response.content.decode()
    assert "已导入2024年度报告" in html
    assert "撰写" not in html


def test_a_file_that_is_no_report_keeps_the_form_filled(cast, as_compiler, known, january):
    file = SimpleUploadedFile("照片.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64)

    response = as_compiler.post(
        reverse("reports_import"), {"agency": cast.civil.pk, "year": 2024, "file": file}
    )

    html = response.content.decode()
    assert "照片.png" in html
    assert 'value="2024"' in html


def test_the_workbench_costs_few_queries(as_compiler, complete, django_assert_max_num_queries):
    services.check(actor=complete.corrections.first().by, report=complete)

    with django_assert_max_num_queries(45):
        as_compiler.get(address("reports_workbench", complete))


def test_the_supervising_office_sees_the_reports_below_it(cast, client, draft):
    client.force_login(cast.supervisor)

    assert cast.civil.name in client.get(reverse("reports_desk")).content.decode()
    html = client.get(address("reports_workbench", draft)).content.decode()
    assert "撰写" not in html


def test_a_handler_who_also_compiles_elsewhere_sees_only_there(cast, client, draft):
    person = cast.person("both", cast.civil, Role.HANDLER)
    client.force_login(person)

    assert client.get(address("reports_workbench", draft)).status_code == 404


def test_new_figures_reach_the_workbench_by_compiling_again(as_compiler, known, draft):
    known.figures = {NEW: 7, GRANTED: 7}

    as_compiler.post(address("reports_compile", draft))

    draft.refresh_from_db()
    assert draft.cells[NEW] == "7"
