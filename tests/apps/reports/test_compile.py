"""Compiling from the records and reading older files."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError

import pytest

from apps.reports.conftest import FIGURES, GRANTED, NEW
from gongkai.annual.parse import MAX_BYTES
from gongkai.apps.core.models import AuditEntry
from gongkai.apps.reports import services
from gongkai.apps.reports.constants import Origin, State
from gongkai.apps.reports.content import previous_of, report_of
from gongkai.apps.reports.models import AnnualReport


def test_the_records_fill_the_tables_and_totals_are_added_up(draft):
    report = report_of(draft)

    assert report.get(GRANTED) == 2
    assert report.get("requests.granted.total") == 2
    assert report.get("requests.handled_total.total") == 2
    assert report.title == "云汀市民政局2025年政府信息公开工作年度报告"
    assert "2025年1月1日" in report.preamble


def test_a_figure_that_no_record_gives_stays_empty(draft):
    assert {item.where for item in report_of(draft).unread} == set(FIGURES)


def test_compiling_again_takes_new_records_and_keeps_what_people_wrote(cast, known, complete):
    known.figures = {NEW: 3, GRANTED: 3}

    again = services.compile_year(actor=cast.compiler, agency=cast.civil, year=2025)

    report = report_of(again)
    assert again.pk == complete.pk
    assert report.get(GRANTED) == 3
    assert report.get("proactive.fees.amount") == Decimal("12.5")
    assert report.sections[4].text.startswith("上年指出")


def test_compiling_is_on_the_record(cast, draft):
    entry = AuditEntry.objects.get(verb="reports.create")

    assert (entry.actor, entry.agency) == (cast.compiler, cast.civil)


@pytest.mark.parametrize("who", ["clerk", "outsider", "head", "supervisor"])
def test_only_the_compiler_compiles(cast, known, january, who):
    with pytest.raises(PermissionDenied):
        services.compile_year(actor=getattr(cast, who), agency=cast.civil, year=2025)


@pytest.mark.parametrize("year", [2007, 2027])
def test_a_year_that_cannot_be_is_refused(cast, known, january, year):
    with pytest.raises(ValidationError, match="年度应在2008与2026之间"):
        services.compile_year(actor=cast.compiler, agency=cast.civil, year=year)


def test_a_published_report_is_not_compiled_again(cast, published):
    with pytest.raises(ValidationError, match="年报已公布，不能修改"):
        services.compile_year(actor=cast.compiler, agency=cast.civil, year=2025)


def test_a_file_of_an_older_year_gives_last_years_figures_and_its_findings(draft, broken):
    assert broken.origin == Origin.IMPORTED
    assert report_of(broken).get(GRANTED) == 2
    assert previous_of(draft).get("requests.handled_total.natural_person") == 5
    codes = set(broken.findings.current().filter(severity="error").values_list("where", flat=True))
    assert "requests.handled_total.natural_person" in codes


def test_the_imported_file_is_kept_byte_for_byte(broken):
    kept = broken.files.get(edition=None)

    assert kept.name == "往年.html"
    assert kept.read().startswith(b"<!DOCTYPE html>")


def test_an_imported_report_is_not_edited(cast, broken):
    with pytest.raises(ValidationError, match="保持原样"):
        services.edit_section(actor=cast.compiler, report=broken, no=1, text="改")


@pytest.mark.parametrize(
    ("year", "name", "data", "message"),
    [
        (2024, "照片.html", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "照片.html"),
        (2024, "空.txt", b"", "空.txt"),
        (2024, "大.txt", b" " * (MAX_BYTES + 1), "不像是一份年报"),
    ],
)
def test_a_file_that_is_no_report_is_refused(cast, january, year, name, data, message):
    with pytest.raises(ValidationError, match=message):
        services.import_report(
            actor=cast.compiler, agency=cast.civil, year=year, name=name, data=data
        )
    assert not AnnualReport.objects.exists()


def test_a_file_of_another_year_is_refused(cast, broken):
    data = broken.files.get().read()

    with pytest.raises(ValidationError, match="文件是2024年的年报，不是2023年的"):
        services.import_report(
            actor=cast.compiler, agency=cast.civil, year=2023, name="x.html", data=data
        )


def test_a_year_that_exists_is_not_imported_over(cast, broken):
    data = broken.files.get().read()

    with pytest.raises(ValidationError, match="已经有了"):
        services.import_report(
            actor=cast.compiler, agency=cast.civil, year=2024, name="x.html", data=data
        )


def test_a_new_report_is_a_draft(draft):
    assert draft.state == State.DRAFT


@pytest.mark.parametrize(
    ("seed", "year", "errors"),
    [
        ("000.txt", 2020, True),
        ("001.txt", 2021, False),
        ("002.txt", 2020, True),
        ("003.txt", 2024, True),
        ("004.txt", 2020, True),
    ],
)
def test_a_real_report_is_imported_with_its_findings(cast, january, shared, seed, year, errors):
    data = (shared / "seeds" / seed).read_bytes()

    row = services.import_report(
        actor=cast.compiler, agency=cast.civil, year=year, name=seed, data=data
    )

    assert row.findings.current().exists()
    assert row.findings.blocking().exists() == errors
