"""Who is consulted about a case, beside the events that move the clock."""

from django.db import models

from gongkai.apps.casework.models.case import Case
from gongkai.apps.core.secrets import EncryptedTextField
from gongkai.law.events import ConsultationKind

KINDS = [(kind.value, kind.label) for kind in ConsultationKind]


class Consultation(models.Model):
    """A third party or another agency asked for its opinion (征求意见, 条例第三十二、三十四条).

    ``ref`` ties it to the events; a third party's name is personal data and encrypted.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consultations")
    ref = models.CharField("序号", max_length=10)
    kind = models.CharField("对象类别", max_length=20, choices=KINDS)
    party = EncryptedTextField("征求意见的对象")
    contact = EncryptedTextField("联系方式", blank=True)
    question = models.TextField("征求意见的内容")
    opinion = EncryptedTextField("意见", blank=True)

    class Meta:
        verbose_name = "征求意见"
        verbose_name_plural = "征求意见"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "ref"], name="consultation_ref_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.ref}"
