"""The tables of annual reports."""

from gongkai.apps.reports.models.collection import (
    Collection,
    Member,
    Remark,
    Reminder,
    reporter_of,
)
from gongkai.apps.reports.models.edition import Edition, ReportFile
from gongkai.apps.reports.models.finding import ReportFinding
from gongkai.apps.reports.models.intake import Batch, BatchFile
from gongkai.apps.reports.models.report import AnnualReport, Correction
from gongkai.apps.reports.models.sentence import PlacedSentence, stored_parts

__all__ = [
    "AnnualReport",
    "Batch",
    "BatchFile",
    "Collection",
    "Correction",
    "Edition",
    "Member",
    "PlacedSentence",
    "Remark",
    "Reminder",
    "ReportFile",
    "ReportFinding",
    "reporter_of",
    "stored_parts",
]
