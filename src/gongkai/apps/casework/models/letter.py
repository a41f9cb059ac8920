"""The papers of a case: letters written, files handed in or out, and the log of contacts."""

from __future__ import annotations

import json

from django.conf import settings
from django.db import models

from gongkai.apps.casework.constants import (
    DELIVERIES,
    FilePurpose,
    LetterKind,
    LetterState,
    LogChannel,
)
from gongkai.apps.casework.models.case import Case
from gongkai.apps.casework.models.consultation import Consultation
from gongkai.apps.core.models import Attachment
from gongkai.apps.core.secrets import EncryptedTextField
from gongkai.law.decisions import Outcome

OUTCOMES = [(outcome.value, outcome.label) for outcome in Outcome]


class Letter(models.Model):
    """A paper that the agency writes in a case (文书), as fields, DOCX and PDF.

    The number is drawn when it is signed. ``body`` holds the editable paragraphs as JSON,
    encrypted, because people write names into them.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField("文书", max_length=12, choices=LetterKind)
    number = models.CharField("文号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=LetterState, default=LetterState.DRAFTED
    )
    outcome = models.CharField("处理结果", max_length=30, choices=OUTCOMES, blank=True)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, related_name="letters"
    )
    body = EncryptedTextField("正文")
    docx = models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    drafted_at = models.DateTimeField("草拟时间")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_on = models.DateField("签发日期", null=True)
    delivery = models.CharField("送达方式", max_length=20, choices=DELIVERIES, blank=True)
    delivered_on = models.DateField("送达日期", null=True)

    class Meta:
        verbose_name = "文书"
        verbose_name_plural = "文书"
        ordering = ["id"]
        indexes = [models.Index(fields=["case", "kind", "state"], name="letter_case")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    @property
    def fields(self) -> dict[str, str]:
        """The editable paragraphs by name."""
        return json.loads(self.body)

    @property
    def is_signed(self) -> bool:
        """Whether it may leave the agency."""
        return self.state in {LetterState.SIGNED, LetterState.DELIVERED}


class CaseFile(models.Model):
    """A file in the case: what the applicant handed in, or what a reply hands out."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    purpose = models.CharField("用途", max_length=12, choices=FilePurpose)
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="files")

    class Meta:
        verbose_name = "案卷文件"
        verbose_name_plural = "案卷文件"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.attachment_id}"


class ContactLog(models.Model):
    """A talk with the applicant about the request (沟通记录)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contact_logs")
    on = models.DateField("日期")
    channel = models.CharField("方式", max_length=12, choices=LogChannel)
    summary = EncryptedTextField("内容")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "沟通记录"
        verbose_name_plural = "沟通记录"
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.on}"
