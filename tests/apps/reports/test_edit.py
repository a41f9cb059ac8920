"""Corrections beside the record, and text."""

from django.core.exceptions import PermissionDenied, ValidationError

import pytest

from apps.reports.conftest import GRANTED
from gongkai.apps.reports import services
from gongkai.apps.reports.content import report_of
from gongkai.apps.reports.models import Correction

FEES = "proactive.fees.amount"


def correct(cast, report, where=GRANTED, value="5", reason="漏记三件"):
    return services.correct_cell(
        actor=cast.compiler, report=report, where=where, value=value, reason=reason
    )


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

    assert correct(cast, draft, FEES, typed).new == "1234.5"


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
