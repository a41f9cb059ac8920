"""The applicant (申请人): identity and contact, encrypted; shown masked."""

from __future__ import annotations

from django.db import models

from gongkai.apps.casework.constants import APPLICANT_KINDS, IdKind
from gongkai.apps.core.secrets import EncryptedTextField, digest
from gongkai.law.applicants import ApplicantKind

_SHOWN_END = 4
_SHOWN_START = 3


class Applicant(models.Model):
    """Who asks (条例第二十九条第一项); only what the article names, and encrypted at rest.

    One row belongs to one case, so that it can be corrected or erased alone.
    ``identity_digest`` finds the same person's other cases without decrypting anything.
    """

    kind = models.CharField("申请人类别", max_length=24, choices=APPLICANT_KINDS)
    name = EncryptedTextField("姓名或者名称", blank=True)
    id_kind = models.CharField("证件类型", max_length=20, choices=IdKind, blank=True)
    id_number = EncryptedTextField("证件号码", blank=True)
    representative = EncryptedTextField("法定代表人或者负责人", blank=True)
    contact_person = EncryptedTextField("联系人", blank=True)
    phone = EncryptedTextField("联系电话", blank=True)
    email = EncryptedTextField("电子邮箱", blank=True)
    address = EncryptedTextField("通信地址", blank=True)
    postcode = EncryptedTextField("邮政编码", blank=True)
    fax = EncryptedTextField("传真", blank=True)
    agent_name = EncryptedTextField("代理人姓名", blank=True)
    agent_id_number = EncryptedTextField("代理人证件号码", blank=True)
    agent_phone = EncryptedTextField("代理人电话", blank=True)
    identity_digest = models.CharField("身份摘要", max_length=64, db_index=True)

    class Meta:
        verbose_name = "申请人"
        verbose_name_plural = "申请人"

    def __str__(self) -> str:
        return self.masked_name

    @property
    def is_organisation(self) -> bool:
        """Whether it stands under 法人或其他组织."""
        return ApplicantKind(self.kind).is_organisation

    @property
    def masked_name(self) -> str:
        """The name as lists show it: a person's family name only, an organisation's in full."""
        if not self.name or self.is_organisation:
            return self.name or "（未填写）"
        return self.name[0] + "*" * max(1, len(self.name) - 1)

    @property
    def masked_id(self) -> str:
        """The last four characters of the identity number."""
        if not self.id_number:
            return ""
        return "*" * max(0, len(self.id_number) - _SHOWN_END) + self.id_number[-_SHOWN_END:]

    @property
    def masked_phone(self) -> str:
        """The first three and last four digits of the phone number."""
        if len(self.phone) <= _SHOWN_START + _SHOWN_END:
            return "*" * len(self.phone)
        return f"{self.phone[:_SHOWN_START]}****{self.phone[-_SHOWN_END:]}"

    @property
    def has_contact(self) -> bool:
        """Whether the agency can reach the applicant at all."""
        return bool(self.phone or self.email or self.address or self.fax or self.agent_phone)


def identity_digest(*, name: str, id_number: str, phone: str) -> str:
    """Return the keyed digest under which one applicant's cases meet.

    The identity number alone decides where it is given; otherwise name and phone together.
    """
    number = "".join(id_number.split()).upper()
    if number:
        return digest(f"identity:number:{number}")
    return digest(f"identity:name:{''.join(name.split())}:{''.join(phone.split())}")
