"""Applicants (申请人): the six kinds, as table three of the annual report counts them."""

from enum import StrEnum


class ApplicantKind(StrEnum):
    """A kind of applicant; the value is the identifier of its report column.

    A lawyer who files for a client counts under the client; joint applicants under the first named.
    """

    NATURAL_PERSON = "natural_person"
    COMMERCIAL_ENTERPRISE = "commercial_enterprise"
    RESEARCH_INSTITUTION = "research_institution"
    PUBLIC_WELFARE_ORG = "public_welfare_org"
    LEGAL_SERVICE_ORG = "legal_service_org"
    OTHER_ORG = "other_org"

    @property
    def label(self) -> str:
        """The Chinese name, as the report prints it."""
        return _LABELS[self]

    @property
    def is_organisation(self) -> bool:
        """Whether the kind stands under 法人或其他组织."""
        return self is not ApplicantKind.NATURAL_PERSON

    @property
    def report_column(self) -> str:
        """The identifier of the column in table three."""
        return self.value


_LABELS = {
    ApplicantKind.NATURAL_PERSON: "自然人",
    ApplicantKind.COMMERCIAL_ENTERPRISE: "商业企业",
    ApplicantKind.RESEARCH_INSTITUTION: "科研机构",
    ApplicantKind.PUBLIC_WELFARE_ORG: "社会公益组织",
    ApplicantKind.LEGAL_SERVICE_ORG: "法律服务机构",
    ApplicantKind.OTHER_ORG: "其他",
}
