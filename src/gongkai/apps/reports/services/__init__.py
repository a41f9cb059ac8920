"""Everything that changes an annual report."""

from gongkai.apps.reports.services.check import check, decide_finding
from gongkai.apps.reports.services.collection import (
    add_members,
    close_collection,
    drop_member,
    edit_collection,
    open_collection,
    record_publication,
)
from gongkai.apps.reports.services.compile import compile_year
from gongkai.apps.reports.services.edit import correct_cell, edit_section
from gongkai.apps.reports.services.importing import import_report, receive_report
from gongkai.apps.reports.services.publish import publish, reopen
from gongkai.apps.reports.services.remind import remind_by_hand
from gongkai.apps.reports.services.review import accept_many, return_with_remarks
from gongkai.apps.reports.services.submit import accept, send_back, submit

__all__ = [
    "accept",
    "accept_many",
    "add_members",
    "check",
    "close_collection",
    "compile_year",
    "correct_cell",
    "decide_finding",
    "drop_member",
    "edit_collection",
    "edit_section",
    "import_report",
    "open_collection",
    "publish",
    "receive_report",
    "record_publication",
    "remind_by_hand",
    "reopen",
    "return_with_remarks",
    "send_back",
    "submit",
]
