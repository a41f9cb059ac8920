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
from gongkai.apps.reports.services.consolidate import consolidate, state_own
from gongkai.apps.reports.services.edit import (
    Statement,
    correct_cell,
    correct_cells,
    edit_section,
)
from gongkai.apps.reports.services.followups import follow_up
from gongkai.apps.reports.services.importing import import_report, receive_report
from gongkai.apps.reports.services.mend import apply_fix, mendable, renew_sentence
from gongkai.apps.reports.services.publish import publish, reopen
from gongkai.apps.reports.services.remarks import answer_remark
from gongkai.apps.reports.services.remind import remind_by_hand
from gongkai.apps.reports.services.review import accept_many, return_with_remarks
from gongkai.apps.reports.services.submit import accept, send_back, submit

__all__ = [
    "Statement",
    "accept",
    "accept_many",
    "add_members",
    "answer_remark",
    "apply_fix",
    "check",
    "close_collection",
    "compile_year",
    "consolidate",
    "correct_cell",
    "correct_cells",
    "decide_finding",
    "drop_member",
    "edit_collection",
    "edit_section",
    "follow_up",
    "import_report",
    "mendable",
    "open_collection",
    "publish",
    "receive_report",
    "record_publication",
    "remind_by_hand",
    "renew_sentence",
    "reopen",
    "return_with_remarks",
    "send_back",
    "state_own",
    "submit",
]
