"""What kind of agency a name belongs to, as far as a name can tell."""

from __future__ import annotations

import re
from enum import StrEnum


class AgencyKind(StrEnum):
    """Kinds of agency (行政机关) that owe different contents, dates and powers."""

    STATE_DEPARTMENT = "state_department"
    GOVERNMENT = "government"
    """A province, city or prefecture; whether a 市 is divided into districts stays open."""
    COUNTY_GOVERNMENT = "county_government"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    """A street office (街道办事处), which acts for a government and is none."""
    DEPARTMENT = "department"
    """A department of a local government, its office and its institutions included."""
    UNKNOWN = "unknown"

    @property
    def is_government(self) -> bool:
        """Tell whether the report is that of a government (各级人民政府)."""
        return self in {AgencyKind.GOVERNMENT, AgencyKind.COUNTY_GOVERNMENT, AgencyKind.TOWNSHIP}


_KINDS = (
    (AgencyKind.SUBDISTRICT, re.compile(r"街道(?:办事处|办)?$")),
    (AgencyKind.TOWNSHIP, re.compile(r"[镇乡](?:(?:人民)?政府)?$")),
    (AgencyKind.GOVERNMENT, re.compile(r"(?:[省市州盟]|自治区)(?:(?:人民)?政府)?$")),
    (AgencyKind.COUNTY_GOVERNMENT, re.compile(r"[县区旗](?:(?:人民)?政府)?$")),
    (
        AgencyKind.STATE_DEPARTMENT,
        re.compile(r"^(?:国家|中华人民共和国|中国|国务院)(?!.*[省市县区州盟旗]).*[局部委会行署]$"),
    ),
    (
        AgencyKind.DEPARTMENT,
        re.compile(r"(?:[局厅委院处站所馆室办队]|委员会|中心|总队|支队|大队|联合会|协会)$"),
    ),
)
_ZONE = re.compile(r"(?:管理委员会|管委会|行政公署|开发区|高新区|新区|园区|示范区|度假区|保税区)$")
"""Zone committees (派出机关) may report like a government or like a department."""


_FULL_NAME = re.compile(
    r"(?:[局厅署行院校所站馆]|委员会|政府|办公[室厅]|办事处|中心|总队|支队|大队|联合会|协会|公司|学校|大学|医院)$"
)


def is_full_name(name: str | None) -> bool:
    """Tell whether *name* is an agency's full name (机关全称), not that of a place alone.

    >>> is_full_name("某市民政局"), is_full_name("某市"), is_full_name("某某街道")
    (True, False, False)
    """
    return name is not None and _FULL_NAME.search(name) is not None


def kind_of(name: str | None) -> AgencyKind:
    """Return the kind of the agency called *name*; `UNKNOWN` when the name does not tell.

    >>> kind_of("某市民政局").value, kind_of("某市某区人民政府").value, kind_of(None).value
    ('department', 'county_government', 'unknown')
    """
    if name is None or _ZONE.search(name):
        return AgencyKind.UNKNOWN
    return next((kind for kind, shape in _KINDS if shape.search(name)), AgencyKind.UNKNOWN)
