"""Corrections beside the record, and text."""

from django.core.exceptions import PermissionDenied, ValidationError

import pytest

from apps.reports.conftest import FEES, GRANTED
from gongkai.annual.render.wording import cell_text
from gongkai.apps.reports import services
from gongkai.apps.reports.content import report_of
from gongkai.apps.reports.models import Correction

LICENCES = "proactive.licences.decisions"
PROCUREMENT = "proactive.central_procurement.procurement_amount"


def correct(cast, report, where=GRANTED, value="5", reason="漏记三件", **said):
    return services.correct_cell(
        actor=cast.compiler, report=report, where=where, value=value, reason=reason, **said
    )


def state(cast, report, where=FEES, value="12.5", unit="万元", source="财务系统", **said):
    return services.correct_cell(
        actor=cast.compiler, report=report, where=where, value=value, unit=unit, source=source,
        **said,
    )  # fmt: skip


def test_a_correction_stands_beside_the_record_with_its_reason(cast, draft):
    entry = correct(cast, draft)

    assert (entry.old, entry.new, entry.reason, entry.by) == ("2", "5", "漏记三件", cast.compiler)
    draft.refresh_from_db()
    assert draft.cells[GRANTED] == "2"
    assert report_of(draft).get(GRANTED) == 5
    assert report_of(draft).get("requests.granted.total") == 5


def test_the_last_correction_holds_and_the_first_remains(cast, draft):
    correct(cast, draft)
    correct(cast, draft, value="4", reason="复核")

    assert report_of(draft).get(GRANTED) == 4
    assert [entry.old for entry in draft.corrections.all()] == ["2", "5"]


def test_a_correction_cannot_be_rewritten(cast, draft):
    entry = correct(cast, draft)
    entry.new = "9"

    with pytest.raises(TypeError, match="只能新增"):
        entry.save()
    with pytest.raises(TypeError, match="不能删除"):
        entry.delete()


@pytest.mark.parametrize(
    ("where", "value", "reason", "message"),
    [
        (GRANTED, "三", "依据", "不是数字"),
        (GRANTED, "-1", "依据", "不能是负数"),
        (GRANTED, "1.5", "依据", "应为整数"),
        (GRANTED, "9" * 20, "依据", "超出了可能的范围"),
        (GRANTED, "NaN", "依据", "超出了可能的范围"),
        (GRANTED, "5", "  ", "请写明更正的理由"),
        (GRANTED, "2", "依据", "与现有的数相同"),
        ("requests.granted.total", "5", "依据", "合计由各项相加得出"),
        ("no.such.cell", "5", "依据", "合计由各项相加得出"),
        (FEES, "-0.5", "依据", "不能是负数"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(cast, draft, where, value, reason, message):
    with pytest.raises(ValidationError, match=message):
        correct(cast, draft, where, value, reason)
    assert not Correction.objects.exists()


def test_a_full_width_and_grouped_number_is_understood(cast, draft):
    typed = "\uff11，\uff12\uff13\uff14.50"

    assert state(cast, draft, value=typed).new == "1234.5"


def test_money_without_a_unit_is_refused(cast, draft):
    with pytest.raises(ValidationError, match="请选择金额的单位"):
        state(cast, draft, unit="")


def test_fees_in_yuan_are_turned_into_the_unit_of_the_form(cast, draft):
    entry = state(cast, draft, value="12345", unit="元")

    assert (entry.new, entry.unit) == ("1.2345", "元")


def test_procurement_in_wan_prints_as_stated_and_counts_in_yuan(cast, known, january):
    old = services.compile_year(actor=cast.compiler, agency=cast.civil, year=2020)

    state(cast, old, where=PROCUREMENT, value="21350.46")

    report = report_of(old)
    assert report.get(PROCUREMENT) == 213504600
    assert cell_text(report, PROCUREMENT) == "21350.46万元"


def test_a_figure_without_records_needs_its_source_and_may_have_evidence(cast, draft):
    with pytest.raises(ValidationError, match="数据出处"):
        state(cast, draft, source=" ")

    entry = state(cast, draft, evidence=("台账.csv", "项目,件数\n".encode()))

    assert (entry.source, entry.evidence.name) == ("财务系统", "台账.csv")


def test_several_figures_are_stated_at_once_or_not_at_all(cast, draft):
    good = services.Statement(where=LICENCES, value="312", source="许可台账")
    bad = services.Statement(where=FEES, value="12", source="财务系统")

    with pytest.raises(ValidationError, match="请选择金额的单位"):
        services.correct_cells(actor=cast.compiler, report=draft, statements=[good, bad])
    assert not draft.corrections.exists()

    services.correct_cells(actor=cast.compiler, report=draft, statements=[good])
    assert report_of(draft).get(LICENCES) == 312


@pytest.mark.parametrize("who", ["head", "supervisor", "outsider", "clerk"])
def test_only_the_compiler_corrects(cast, draft, who):
    with pytest.raises(PermissionDenied):
        services.correct_cell(
            actor=getattr(cast, who), report=draft, where=GRANTED, value="5", reason="依据"
        )


def test_text_is_kept_without_control_characters(cast, draft):
    services.edit_section(actor=cast.compiler, report=draft, no=1, text="第一段\r\n第二段\x00 ")

    draft.refresh_from_db()
    assert report_of(draft).sections[0].text == "第一段\n第二段"


def test_the_preamble_is_edited_as_part_zero(cast, draft):
    services.edit_section(actor=cast.compiler, report=draft, no=0, text="新的引言")

    draft.refresh_from_db()
    assert report_of(draft).preamble == "新的引言"


def test_there_is_no_seventh_part(cast, draft):
    with pytest.raises(ValidationError, match="六个部分"):
        services.edit_section(actor=cast.compiler, report=draft, no=7, text="")
