"""Everything that changes an annual report."""

from gongkai.apps.reports.services.check import check, decide_finding
from gongkai.apps.reports.services.compile import compile_year, import_report
from gongkai.apps.reports.services.edit import correct_cell, edit_section
from gongkai.apps.reports.services.publish import publish, reopen
from gongkai.apps.reports.services.submit import accept, send_back, submit

__all__ = [
    "accept",
    "check",
    "compile_year",
    "correct_cell",
    "decide_finding",
    "edit_section",
    "import_report",
    "publish",
    "reopen",
    "send_back",
    "submit",
]
