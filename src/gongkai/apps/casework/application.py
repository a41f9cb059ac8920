"""What a request says when it comes in, and what it still lacks under article 29."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.apps.casework.constants import FilePurpose
from gongkai.law.applicants import ApplicantKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from gongkai.apps.casework.models import Case
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
    purposes = {upload.purpose for upload in application.uploads}
    return _gaps(application.applicant, application.information, purposes)


def gaps_of(case: Case) -> list[str]:
    """Return what a case on file lacks, as the correction notice would ask."""
    who = {name: getattr(case.applicant, name) for name in IDENTITY_FIELDS}
    what = {name: getattr(case, name) for name in INFORMATION_FIELDS}
    return _gaps(who, what, {FilePurpose(file.purpose) for file in case.files.all()})


def _gaps(
    who: Mapping[str, str], what: Mapping[str, str | bool], purposes: Set[FilePurpose]
) -> list[str]:
    lacks_contact = ApplicantKind(who["kind"]).is_organisation and not who.get("contact_person")
    lacks_mandate = bool(who.get("agent_name")) and FilePurpose.MANDATE not in purposes
    lacks_proof = not who.get("id_number") and FilePurpose.IDENTITY not in purposes
    found = (
        (not who.get("name"), "没有填写申请人姓名或者名称。"),
        (lacks_proof, "没有提供身份证明（证件号码或者证件影像）。"),
        (lacks_contact, "没有填写单位联系人。"),
        (lacks_mandate, "由代理人提出申请，但没有授权委托书。"),
        (not what.get("delivery_format"), "没有选择提供信息的方式。"),
        (not what.get("delivery_channel"), "没有选择获取信息的途径。"),
    )
    return [sentence for is_lacking, sentence in found if is_lacking]
