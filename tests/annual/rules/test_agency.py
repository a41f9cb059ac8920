"""What a name tells about an agency."""

import pytest

from gongkai.annual.rules.agency import AgencyKind, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("某省人民政府", AgencyKind.GOVERNMENT),
        ("某某壮族自治区人民政府", AgencyKind.GOVERNMENT),
        ("某市", AgencyKind.GOVERNMENT),
        ("某市某区人民政府", AgencyKind.COUNTY_GOVERNMENT),
        ("某县", AgencyKind.COUNTY_GOVERNMENT),
        ("某县某镇人民政府", AgencyKind.TOWNSHIP),
        ("某某镇", AgencyKind.TOWNSHIP),
        ("某市某区某某街道办事处", AgencyKind.SUBDISTRICT),
        ("某市应急管理局", AgencyKind.DEPARTMENT),
        ("某市人民政府办公室", AgencyKind.DEPARTMENT),
        ("国家税务总局某市税务局", AgencyKind.DEPARTMENT),
        ("国家某某总局", AgencyKind.STATE_DEPARTMENT),
        ("某某经济技术开发区管理委员会", AgencyKind.UNKNOWN),
        ("某某高新区", AgencyKind.UNKNOWN),
        ("某某集团", AgencyKind.UNKNOWN),
        (None, AgencyKind.UNKNOWN),
    ],
)
def test_the_name_tells_the_kind(name, kind):
    assert kind_of(name) is kind


def test_governments_are_those_of_every_level_but_street_offices():
    assert {kind for kind in AgencyKind if kind.is_government} == {
        AgencyKind.GOVERNMENT,
        AgencyKind.COUNTY_GOVERNMENT,
        AgencyKind.TOWNSHIP,
    }
