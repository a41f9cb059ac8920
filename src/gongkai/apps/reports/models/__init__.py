"""The tables of annual reports."""

from gongkai.apps.reports.models.edition import Edition, ReportFile
from gongkai.apps.reports.models.finding import ReportFinding
from gongkai.apps.reports.models.report import AnnualReport, Correction

__all__ = ["AnnualReport", "Correction", "Edition", "ReportFile", "ReportFinding"]
