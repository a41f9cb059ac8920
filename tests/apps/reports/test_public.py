"""The public's pages: by year, tables with scope, files as published, corrections told."""

import hashlib
from datetime import date

from django.urls import reverse

import lxml.html
import pytest

from apps.reports.conftest import GRANTED, NEW, import_broken
from gongkai.annual.parse import parse
from gongkai.apps.reports import services
from gongkai.apps.reports.constants import FindingState
from gongkai.apps.reports.content import report_of

SLUG = "minzheng"


def page(client, year=2025, **query):
    url = reverse("reports:agency_detail", kwargs={"slug": SLUG, "year": year})
    return client.get(url, query)


def publish_2024(cast, published_on=None):
    row = import_broken(cast, published_on=published_on)
    for finding in row.findings.blocking():
        services.decide_finding(
            actor=cast.head, finding=finding, state=FindingState.DISMISSED, reason="历史原件"
        )
    services.publish(actor=cast.head, report=row)
    return row


def test_a_draft_is_not_public(client, complete):
    assert page(client).status_code == 404
    listed = client.get(reverse("reports:agency_list", kwargs={"slug": SLUG}))
    assert "还没有公布年度报告" in listed.content.decode()


def test_reports_are_listed_newest_first(cast, client, published):
    publish_2024(cast)

    html = client.get(reverse("reports:agency_list", kwargs={"slug": SLUG})).content.decode()

    assert html.index("2025年政府信息公开工作年度报告") < html.index("2024年政府信息公开")


def test_an_older_report_shows_its_own_day_and_that_of_this_site(cast, client, published):
    publish_2024(cast, published_on=date(2025, 1, 22))

    html = client.get(reverse("reports:agency_list", kwargs={"slug": SLUG})).content.decode()

    assert "2025年1月22日" in html
    assert "2026年1月20日转入本站" in html
    detail = page(client, 2024).content.decode()
    assert '发布日期：<time datetime="2025-01-22">' in detail
    assert "本报告由原件转入，2026年1月20日在本站公布" in detail


def test_the_lead_agency_has_the_short_address(cast, client, published):
    html = client.get("/gk/nianbao/").content.decode()

    assert "云汀市人民政府还没有公布年度报告" in html
    assert client.get("/gk/nianbao/2025/").status_code == 404


def test_the_page_has_real_tables_with_caption_and_scope(client, published):
    tree = lxml.html.fromstring(page(client).content)

    tables = tree.find_class("report-table")
    assert len(tables) == 3
    assert all(table.find("caption") is not None for table in tables)
    assert all(cell.get("scope") for table in tables for cell in table.iter("th"))
    assert len(tree.findall(".//h1")) == 1


def test_the_public_page_reads_as_the_report(client, published):
    read = parse(page(client).content, name="page.html")

    assert read.cells == report_of(published).cells


def test_files_are_served_as_published(client, published):
    edition = published.editions.get()

    for file in edition.files.all():
        url = reverse(
            "reports:agency_file",
            kwargs={"slug": SLUG, "year": 2025, "edition": 1, "form": file.format},
        )
        response = client.get(url)
        assert hashlib.sha256(response.content).hexdigest() == file.digest
        assert response["X-Content-Type-Options"] == "nosniff"
        assert url in page(client).content.decode()


def test_the_source_of_an_imported_report_is_no_public_file(cast, client, published):
    publish_2024(cast)

    url = reverse(
        "reports:agency_file",
        kwargs={"slug": SLUG, "year": 2024, "edition": 1, "form": "source"},
    )
    assert client.get(url).status_code == 404


def test_the_year_before_is_set_beside_the_main_figures(cast, client, published):
    assert "没有上一年度的报告" in page(client).content.decode()

    publish_2024(cast)

    table = lxml.html.fromstring(page(client).content).xpath("//table[caption='主要的数']")[0]
    cells = [" ".join(row.text_content().split()) for row in table.iter("tr")]
    assert "新收申请 2 2 0 0.0%" in cells


def test_all_figures_that_differ_are_listed_on_request(cast, client, published):
    publish_2024(cast)

    html = page(client, bijiao=1).content.decode()

    assert "全部有变化的数</caption>" not in page(client).content.decode()
    tree = lxml.html.fromstring(html)
    labels = tree.xpath("//table[caption='全部有变化的数']//th[@scope='row']/text()")
    assert "总计·自然人" in labels
    assert "予以公开·自然人" not in labels


def test_several_years_make_a_chart_with_its_table_twin(cast, client, published):
    assert "历年收到和办结" not in page(client).content.decode()

    publish_2024(cast)

    listed = client.get(reverse("reports:agency_list", kwargs={"slug": SLUG})).content.decode()
    assert "新收申请2024年2件，2025年2件。" in page(client).content.decode()
    table = lxml.html.fromstring(listed).xpath("//table[contains(caption, '历年收到')]")[0]
    assert [cell.text for cell in table.xpath(".//tbody/tr[1]/*")][:2] == ["2024", "2"]


def test_a_report_leads_to_its_check_and_the_list_to_check_and_data(client, published):
    detail = page(client).content.decode()
    listed = client.get(reverse("reports:agency_list", kwargs={"slug": SLUG})).content.decode()

    assert 'href="/jg/minzheng/gk/nianbao/2025/tijian/"' in detail
    assert 'href="/gk/nianbao/tijian/"' in listed
    assert 'href="/gk/nianbao/shuju/"' in listed


def test_list_and_detail_cost_few_queries(cast, client, published, django_assert_max_num_queries):
    publish_2024(cast)

    with django_assert_max_num_queries(8):
        page(client)
    with django_assert_max_num_queries(7):
        client.get(reverse("reports:agency_list", kwargs={"slug": SLUG}))


def test_a_chart_has_its_table_twin(client, published):
    html = page(client).content.decode()

    assert "全年办结2件，其中“予以公开”最多，2件。" in html
    assert "以表格查看" in html


def test_a_report_without_requests_has_no_chart(cast, client, known, complete):
    known.figures = {}
    services.compile_year(actor=cast.compiler, agency=cast.civil, year=2025)
    services.edit_section(actor=cast.compiler, report=complete, no=1, text="没有收到申请。")
    for finding in complete.findings.blocking():
        services.decide_finding(
            actor=cast.compiler, finding=finding, state=FindingState.DISMISSED, reason="属实"
        )
    services.submit(actor=cast.compiler, report=complete)
    services.publish(actor=cast.head, report=complete)

    assert "<svg viewBox" not in page(client).content.decode()


def test_a_correction_is_told_and_the_old_files_stay(cast, client, published):
    services.reopen(actor=cast.head, report=published, note="补记一件遗漏的申请")
    assert "补记一件" not in page(client).content.decode()
    for where in (NEW, GRANTED):
        services.correct_cell(
            actor=cast.compiler, report=published, where=where, value="3", reason="遗漏"
        )
    text = report_of(published).sections[0].text.replace("2件", "3件")
    services.edit_section(actor=cast.compiler, report=published, no=1, text=text)
    services.submit(actor=cast.compiler, report=published)
    services.publish(actor=cast.head, report=published)

    html = page(client).content.decode()

    assert "补记一件遗漏的申请" in html
    assert "更正前的版本" in html
    listed = client.get(reverse("reports:agency_list", kwargs={"slug": SLUG})).content.decode()
    assert "有更正" in listed
    assert "/wenjian/1/docx/" in html
    assert "/wenjian/2/docx/" in html


@pytest.mark.parametrize("path", ["/jg/nobody/gk/nianbao/", "/jg/nobody/gk/nianbao/2025/"])
def test_an_unknown_agency_is_404(client, published, path):
    assert client.get(path).status_code == 404


def test_a_published_report_is_found_by_search_once_whatever_its_editions(cast, client, published):
    services.reopen(actor=cast.head, report=published, note="补记一件遗漏的申请")
    services.submit(actor=cast.compiler, report=published)
    services.publish(actor=cast.head, report=published)

    found = client.get("/ss/", {"q": "工作年度报告", "kind": "report"}).content.decode()

    assert found.count(reverse("reports:agency_detail", args=[SLUG, published.year])) == 1
