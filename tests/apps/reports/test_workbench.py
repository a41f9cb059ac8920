"""The workbench: progress, what is said beside each place, and the pages behind the numbers."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from apps.reports.collected import open_collection
from apps.reports.conftest import FEES, GRANTED, NEW, import_broken
from gongkai.apps.core import facts
from gongkai.apps.core.constants import AgencyKind
from gongkai.apps.reports import figures, services
from gongkai.apps.reports.dates import due_of
from gongkai.apps.reports.facts import SupervisionFacts
from gongkai.apps.reports.models import AnnualReport, ReportFinding

LICENCES = "proactive.licences.decisions"


@pytest.fixture
def as_compiler(cast, client):
    client.force_login(cast.compiler)
    return client


def page(client, name, row, **extra) -> str:
    return client.get(reverse(name, kwargs={"pk": row.pk, **extra})).content.decode()


def post(client, name, row, data, **extra) -> str:
    url = reverse(name, kwargs={"pk": row.pk, **extra})
    return client.post(url, data, follow=True).content.decode()


def rail(html: str) -> str:
    """Return the words of the rail in one line."""
    return "".join(html.partition('id="rail"')[2].partition("</aside>")[0].split())


def test_the_rail_names_the_due_date_and_the_next_thing_to_do(as_compiler, draft):
    html = page(as_compiler, "reports_workbench", draft)

    assert "期限2026年1月31日，还有11天" in rail(html)
    assert "填报台账：还有4格没有记录" in rail(html)
    assert "未写完：4格待填" in rail(html)


def test_a_finished_report_is_only_to_be_submitted(as_compiler, complete):
    html = rail(page(as_compiler, "reports_workbench", complete))

    assert html.count("报送</button>") == 1
    assert "阻止报送" not in html


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (AgencyKind.GOVERNMENT, datetime.date(2026, 3, 31)),
        (AgencyKind.DEPARTMENT, datetime.date(2026, 1, 31)),
    ],
)
def test_a_government_reports_two_months_after_its_departments(draft, kind, due):
    draft.agency.kind = kind

    assert due_of(draft, datetime.date(2026, 1, 20)).on == due


def test_a_township_has_the_day_that_the_office_above_sets(draft):
    draft.agency.kind = AgencyKind.TOWNSHIP

    assert due_of(draft, datetime.date(2026, 1, 20)) is None


def test_an_earlier_local_day_is_told_with_who_set_it(cast, as_compiler, draft):
    open_collection(cast)

    html = rail(page(as_compiler, "reports_workbench", draft))

    assert "期限2026年1月22日，还有2天" in html
    assert "云汀市人民政府的报送要求" in html


@pytest.mark.parametrize(
    ("day", "light"), [((2026, 1, 1), "green"), ((2026, 1, 20), "yellow"), ((2026, 2, 1), "red")]
)
def test_the_light_turns_as_the_date_comes_near(draft, day, light):
    assert due_of(draft, datetime.date(*day)).light == light


def test_a_finding_and_its_cell_lead_to_each_other(cast, as_compiler, draft):
    where = "requests.handled_total.natural_person"
    finding = import_broken(cast).findings.current().filter(where=where)[0]

    html = page(as_compiler, "reports_workbench", finding.report)

    assert f'href="#finding-{finding.pk}"' in html.partition(f'id="cell-{where}"')[2][:800]
    assert f'href="#cell-{where}"' in html.partition(f'id="finding-{finding.pk}"')[2][:3000]


def test_a_finding_about_a_sentence_stands_at_its_paragraph(cast, as_compiler, draft):
    services.edit_section(
        actor=cast.compiler,
        report=draft,
        no=1,
        text="没有问题的一段。\n依申请公开中，予以公开9件。",
    )
    finding = draft.findings.current().get(code="AR402")

    html = page(as_compiler, "reports_workbench", draft)

    paragraph = html.partition("予以公开9件")[2]
    assert f'id="finding-{finding.pk}"' in paragraph.partition("bench-back")[0]
    assert html.count(f'id="finding-{finding.pk}"') == 1


def test_a_number_in_the_text_opens_its_records(cast, as_compiler, draft):
    post(as_compiler, "reports_section", draft, {"text": "", "sentences": ["known.new"]}, no=1)
    url = reverse("reports_fact", args=[draft.pk, "known.received"])

    assert f'href="{url}"' in page(as_compiler, "reports_workbench", draft)
    html = as_compiler.get(url).content.decode()
    assert "<mark>2</mark>" in html
    assert "云民申〔2025〕1号" in html


def test_an_unknown_number_is_404(as_compiler, draft):
    url = reverse("reports_fact", args=[draft.pk, "known.nothing"])

    assert as_compiler.get(url).status_code == 404


def test_a_sentence_the_records_left_behind_is_renewed_with_one_click(as_compiler, known, draft):
    post(as_compiler, "reports_section", draft, {"text": "", "sentences": ["known.new"]}, no=1)
    known.received = 3

    html = page(as_compiler, "reports_workbench", draft)
    assert "现在的记录是：2025年新收申请3件。" in html
    post(as_compiler, "reports_renew", draft, {"key": "known.new"}, no=1)

    html = page(as_compiler, "reports_workbench", draft)
    assert "现在的记录是" not in html
    draft.refresh_from_db()
    assert draft.sections["1"] == "（二）依申请公开。2025年新收申请3件。"


def test_records_that_changed_after_compiling_are_told(as_compiler, known, draft):
    known.figures = {NEW: 7, GRANTED: 2}

    assert "1格的数与现在的记录不同" in page(as_compiler, "reports_workbench", draft)


def test_the_book_takes_all_uncounted_figures_at_once(as_compiler, draft):
    lines = {
        f"{LICENCES}-value": "312",
        f"{LICENCES}-source": "许可台账",
        f"{LICENCES}-evidence": SimpleUploadedFile("台账.csv", "项目,件数\n".encode()),
        f"{FEES}-value": "12.5",
        f"{FEES}-unit": "万元",
        f"{FEES}-source": "财务系统",
    }

    assert "已记下2个数" in post(as_compiler, "reports_book", draft, lines)

    html = page(as_compiler, "reports_book", draft)
    entry = draft.corrections.get(where=LICENCES)
    url = reverse("reports_evidence", args=[draft.pk, entry.pk])
    assert "许可台账" in html
    assert as_compiler.get(url).content.decode() == "项目,件数\n"


def test_the_book_names_what_a_line_lacks_and_keeps_the_rest(as_compiler, draft):
    lines = {f"{LICENCES}-value": "312", f"{FEES}-value": "12.5", f"{FEES}-source": "财务系统"}

    html = post(as_compiler, "reports_book", draft, lines)

    assert "请填写数据出处" in html
    assert "请填写单位" in html
    assert 'value="312"' in html
    assert not draft.corrections.exists()


def test_the_book_tells_a_wrong_figure(as_compiler, draft):
    lines = {f"{LICENCES}-value": "许多", f"{LICENCES}-source": "台账"}

    assert "不是数字" in post(as_compiler, "reports_book", draft, lines)


def test_evidence_stays_inside(cast, client, as_compiler, draft):
    services.correct_cell(
        actor=cast.compiler,
        report=draft,
        where=LICENCES,
        value="3",
        source="台账",
        evidence=("台账.csv", b"1,2\n"),
    )
    url = reverse("reports_evidence", args=[draft.pk, draft.corrections.get().pk])
    assert as_compiler.get(url).status_code == 200

    client.force_login(cast.outsider)

    assert client.get(url).status_code == 404


def test_a_mend_is_shown_and_made_on_the_workbench(cast, as_compiler, draft):
    services.edit_section(actor=cast.compiler, report=draft, no=1, text="危机三安全一稳定。")
    finding = ReportFinding.objects.create(
        report=draft,
        fingerprint="f" * 32,
        code="AR999",
        title="试验",
        severity="warning",
        rank=0,
        message="错字",
        remedy="改正",
        basis="格式",
        where="sections.1",
        fix={
            "label": "改为“危及”",
            "edits": [{"where": "sections.1", "old": "危机", "new": "危及"}],
        },
    )
    html = page(as_compiler, "reports_workbench", draft)
    assert "<del>危机</del> → <ins>危及</ins>" in html

    told = post(as_compiler, "reports_fix", draft, {}, finding=finding.pk)

    assert "已修改" in told
    draft.refresh_from_db()
    assert draft.sections["1"] == "危及三安全一稳定。"


def test_a_remark_stands_at_its_cell_until_it_is_answered(cast, client, complete):
    services.submit(actor=cast.compiler, report=complete)
    services.return_with_remarks(
        actor=cast.supervisor, report=complete, places=[(GRANTED, "与台账不符")]
    )
    remark = complete.remarks.get()

    client.force_login(cast.compiler)
    html = page(client, "reports_workbench", complete)
    assert f'href="#remark-{remark.pk}"' in html.partition(f'id="cell-{GRANTED}"')[2][:600]
    assert "答复审核意见" in rail(html)
    assert "与台账不符" in page(client, "reports_cell", complete, where=GRANTED)
    told = post(client, "reports_answer", complete, {"answer": "已改为3件"}, remark=remark.pk)

    assert "已改为3件" in told
    assert "答复审核意见" not in rail(told)


def test_last_years_problems_are_followed_up_and_offered_as_sentences(cast, as_compiler, draft):
    text = "上年问题已经解决。\n今年发现的不足：目录更新不够及时。\n下一步加强培训。"
    earlier = services.compile_year(actor=cast.compiler, agency=cast.civil, year=2024)
    services.edit_section(actor=cast.compiler, report=earlier, no=5, text=text)
    html = page(as_compiler, "reports_followup", draft)
    assert html.count("<textarea") == 1
    assert "今年发现的不足：目录更新不够及时。" in html

    told = post(as_compiler, "reports_followup", draft, {"result-0": "目录改为每日更新。"})

    assert "整改情况已记下" in told
    assert "目录更新不够及时。”，目录改为每日更新。" in told


def test_a_report_without_a_year_before_has_nothing_to_follow_up(as_compiler, draft):
    assert "没有2024年的年报" in page(as_compiler, "reports_followup", draft)
    url = reverse("reports_compare", args=[draft.pk])
    assert as_compiler.get(url).status_code == 404


def test_copied_text_is_told_beside_last_years(cast, as_compiler, draft):
    text = "政策解读的形式还比较单一，图解和视频不多，群众看不懂专业用语，需要改进。" * 2
    for year in (2024, 2025):
        row = services.compile_year(actor=cast.compiler, agency=cast.civil, year=year)
        services.edit_section(actor=cast.compiler, report=row, no=5, text=text)

    assert "100%与上年相同" in page(as_compiler, "reports_section", draft, no=5)


def test_two_years_are_compared(cast, as_compiler, known, draft):
    known.figures = {NEW: 1, GRANTED: 1}
    services.compile_year(actor=cast.compiler, agency=cast.civil, year=2024)

    html = page(as_compiler, "reports_compare", draft)

    assert "予以公开·自然人" in html
    assert "100.0%" in html


def test_a_corrected_edition_shows_what_it_changes_before_it_is_published(cast, client, published):
    services.reopen(actor=cast.head, report=published, note="补记一件")
    services.correct_cell(
        actor=cast.compiler, report=published, where=LICENCES, value="313", source="许可台账"
    )
    services.submit(actor=cast.compiler, report=published)
    client.force_login(cast.head)
    assert "比较后公布" in page(client, "reports_workbench", published)

    html = page(client, "reports_publish", published)
    told = post(client, "reports_publish", published, {})

    assert "补记一件" in html
    assert "不同的数（1格）" in html
    assert "已公布第2版" in told


def test_the_queries_of_the_workbench_do_not_grow_with_what_is_found(
    cast, as_compiler, draft, django_assert_max_num_queries
):
    services.edit_section(
        actor=cast.compiler,
        report=draft,
        no=1,
        text="\n".join(f"依申请公开中，予以公开{number}件。" for number in range(3, 40)),
        taken=figures.sentences(agency_id=draft.agency_id, year=2025),
    )
    for number in range(3, 8):
        services.correct_cell(
            actor=cast.compiler, report=draft, where=NEW, value=str(number), reason="更正"
        )
    assert draft.findings.current().count() > 30

    with django_assert_max_num_queries(32):
        page(as_compiler, "reports_workbench", draft)


def test_a_check_writes_all_findings_in_a_few_queries(cast, draft, django_assert_max_num_queries):
    text = "\n".join(f"依申请公开中，予以公开{number}件。" for number in range(3, 40))

    with django_assert_max_num_queries(40):
        services.edit_section(actor=cast.compiler, report=draft, no=1, text=text)


def test_staff_and_published_reports_are_facts_of_supervision(cast, published):
    found = {
        sentence.key: sentence
        for sentence in SupervisionFacts().sentences(agency_ids=[cast.civil.pk], year=2026)
    }

    assert found["reports.editions"].text == "年内公布政府信息公开工作年度报告1份。"
    for sentence in found.values():
        for figure in sentence.figures:
            records = SupervisionFacts().records(
                agency_ids=[cast.civil.pk], year=2026, form="2021", path=figure.path
            )
            assert len(list(records)) == int(figure.text)


def test_every_side_of_part_one_has_a_provider(db):
    keys = {provider.key for provider in facts.providers()}

    assert {"casework", "publication", "reports"} <= keys


def test_an_imported_report_shows_no_way_to_change_it(cast, as_compiler, draft):
    row = import_broken(cast)

    html = page(as_compiler, "reports_workbench", row)

    assert "就这样改" not in html
    assert reverse("reports_section", args=[row.pk, 1]) not in html
    assert AnnualReport.objects.get(pk=row.pk).is_editable is False
