"""The app's tables: a case, its people, its events, its papers, and what followed."""

from gongkai.apps.casework.models.case import Case, Series
from gongkai.apps.casework.models.consultation import Consultation
from gongkai.apps.casework.models.draft import DraftFile
from gongkai.apps.casework.models.event import CaseEvent
from gongkai.apps.casework.models.letter import CaseFile, ContactLog, Letter
from gongkai.apps.casework.models.party import Applicant
from gongkai.apps.casework.models.remedy import Remedy

__all__ = [
    "Applicant",
    "Case",
    "CaseEvent",
    "CaseFile",
    "Consultation",
    "ContactLog",
    "DraftFile",
    "Letter",
    "Remedy",
    "Series",
]
