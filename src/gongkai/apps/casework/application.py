"""What a request says when it comes in, and what it still lacks under article 29."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.apps.casework.constants import FilePurpose
from gongkai.law.applicants import ApplicantKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.apps.core.models import Agency

MIN_DESCRIPTION = 10
"""A description of fewer characters seldom lets the agency find anything; a hint, not a bar."""
IDENTITY_FIELDS = (
    "kind",
    "name",
    "id_kind",
    "id_number",
    "representative",
    "contact_person",
    "phone",
    "email",
    "address",
    "postcode",
    "fax",
    "agent_name",
    "agent_id_number",
    "agent_phone",
)
INFORMATION_FIELDS = (
    "info_title",
    "info_doc_no",
    "info_description",
    "delivery_format",
    "delivery_channel",
    "accepts_other_form",
)
CONTACT_FIELDS = ("phone", "email", "address", "fax", "agent_phone")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file handed in with a request."""

    purpose: FilePurpose
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Application:
    """A request as filed: to whom, by whom, for what, in what form (条例第二十九条)."""

    agency: Agency
    applicant: Mapping[str, str]
    information: Mapping[str, str | bool]
    uploads: tuple[Upload, ...] = field(default=())

    @property
    def says_something(self) -> bool:
        """Whether there is any description of the information wanted."""
        names = ("info_title", "info_doc_no", "info_description")
        return any(str(self.information.get(name, "")).strip() for name in names)

    @property
    def can_be_reached(self) -> bool:
        """Whether there is any way to reach the applicant."""
        return any(self.applicant.get(name, "").strip() for name in CONTACT_FIELDS)


def gaps(application: Application) -> list[str]:
    """Return what article 29 asks for and the request lacks, one sentence each.

    None of it bars filing: an incomplete request is accepted, and corrected on notice.
    """
    who, what = application.applicant, application.information
    found = []
    if not who.get("name"):
        found.append("没有填写申请人姓名或者名称。")
    has_proof = any(file.purpose == FilePurpose.IDENTITY for file in application.uploads)
    if not who.get("id_number") and not has_proof:
        found.append("没有提供身份证明（证件号码或者证件影像）。")
    if ApplicantKind(who["kind"]).is_organisation and not who.get("contact_person"):
        found.append("没有填写单位联系人。")
    if who.get("agent_name") and not any(
        file.purpose == FilePurpose.MANDATE for file in application.uploads
    ):
        found.append("由代理人提出申请，但没有上传授权委托书。")
    if not what.get("delivery_format"):
        found.append("没有选择提供信息的方式。")
    if not what.get("delivery_channel"):
        found.append("没有选择获取信息的途径。")
    return found
