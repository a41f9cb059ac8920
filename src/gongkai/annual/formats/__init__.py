"""Both statutory forms as data: blocks, rows, columns, labels, and the paths of their cells."""

from typing import TYPE_CHECKING

from gongkai.annual.formats.f2019 import FORM_2019
from gongkai.annual.formats.f2021 import FORM_2021, FORM_2021_SINGLE_OTHER
from gongkai.annual.formats.form import Block, Column, FormSpec, Row
from gongkai.annual.formats.remedies import REMEDY_BLOCKS, REMEDY_COLUMNS
from gongkai.annual.formats.requests import APPLICANT_COLUMNS, ORGANISATION_COLUMNS

if TYPE_CHECKING:
    from gongkai.annual.model import Report

FORMS = {"2019": FORM_2019, "2021": FORM_2021}
FIRST_YEAR_OF_2021_FORM = 2021
"""国办公开办函〔2021〕30号 binds the statistical years from 2021 on."""

__all__ = [
    "APPLICANT_COLUMNS",
    "FIRST_YEAR_OF_2021_FORM",
    "FORMS",
    "FORM_2019",
    "FORM_2021",
    "FORM_2021_SINGLE_OTHER",
    "ORGANISATION_COLUMNS",
    "REMEDY_BLOCKS",
    "REMEDY_COLUMNS",
    "Block",
    "Column",
    "FormSpec",
    "Row",
    "form_for_year",
    "form_of",
]


def form_for_year(year: int) -> FormSpec:
    """Return the form that binds the statistical *year* (2019 and 2020: 60号; then 30号).

    >>> form_for_year(2020).code, form_for_year(2024).code
    ('2019', '2021')
    """
    return FORM_2021 if year >= FIRST_YEAR_OF_2021_FORM else FORM_2019


def form_of(report: "Report") -> FormSpec:
    """Return the form as *report* prints it: its cell paths are those that the report has."""
    if report.single_other_row:
        return FORM_2021_SINGLE_OTHER
    return FORMS[report.form]
