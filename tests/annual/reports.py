"""Facts and reports of a fictional bureau that several tests share."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.annual.compile import compile_report
from gongkai.annual.facts import (
    ApplicantKind,
    CaseFact,
    DocumentFact,
    Facts,
    FigureFact,
    Outcome,
    RemedyFact,
)
from gongkai.annual.formats import FORM_2019
from gongkai.annual.model import Report

BUREAU = "云川市民政局"
FIGURES_2021 = {
    "proactive.licences.decisions": 312,
    "proactive.penalties.decisions": 8,
    "proactive.coercion.decisions": 0,
    "proactive.fees.amount": Decimal("12.50"),
}
TEXTS = {
    1: "本年度围绕民生领域做好公开。\n（一）主动公开。全年公开信息86条。",
    2: "",
    3: "",
    4: "",
    5: "上年指出的目录更新慢的问题已经解决。",
    6: "本年度发出收费通知0件，收费0元。",
}


def figures(values) -> tuple[FigureFact, ...]:
    return tuple(FigureFact(f"F-{path}", path, value, "台账") for path, value in values.items())


def case(no: str, received: date, concluded=None, outcome=None, kind="natural_person") -> CaseFact:
    return CaseFact(no, ApplicantKind(kind), received, concluded, outcome)


FACTS = Facts(
    cases=(
        case("2023-9", date(2023, 12, 20), date(2024, 1, 9), Outcome.PARTIAL),
        case("2024-1", date(2024, 3, 1), date(2024, 3, 20), Outcome.DISCLOSE),
        case("2024-2", date(2024, 5, 6), date(2024, 6, 3), Outcome.NOT_EXIST, "legal_service_org"),
        case("2024-3", date(2024, 8, 1), date(2024, 9, 1), Outcome.FEE_UNPAID),
        case("2024-4", date(2024, 12, 25)),
    ),
    remedies=(
        RemedyFact("R-1", "review", date(2024, 4, 1), date(2024, 5, 30), "upheld"),
        RemedyFact("R-2", "litigation_after_review", date(2024, 11, 1)),
    ),
    documents=(
        DocumentFact("D-1", "normative_docs", date(2021, 5, 1), date(2021, 5, 8), date(2024, 2, 1)),
        DocumentFact("D-2", "normative_docs", date(2024, 6, 1), date(2024, 6, 9)),
    ),
    figures=figures(FIGURES_2021),
)


def finished(report: Report) -> Report:
    """The report with its text, signed and published in the following January."""
    return replace(
        report,
        sections=tuple(replace(part, text=TEXTS[part.no]) for part in report.sections),
        signed_on=date((report.year or 0) + 1, 1, 20),
        published_on=date((report.year or 0) + 1, 1, 22),
    )


def report_2024() -> Report:
    return finished(compile_report(2024, BUREAU, FACTS).report)


def report_2020() -> Report:
    given = {
        path: Decimal("213504600") if column.kind == "money" else 7
        for path, column in FORM_2019.columns.items()
        if path.startswith("proactive.") and ".rules." not in path and ".normative_" not in path
    }
    given["proactive.penalties.delta"] = -58
    return finished(compile_report(2020, BUREAU, Facts(figures=figures(given))).report)
