"""Agencies and staff of the demo city."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password

from gongkai.apps.core.constants import AgencyKind, AgencyLevel, Role
from gongkai.apps.core.models import Agency, ContactPoint, Post, User
from gongkai.apps.core.services.people import assign_post
from gongkai.apps.core.signals import agency_created
from gongkai.conf.demo.accounts import CITY_STAFF, CIVIL_AFFAIRS, PASSWORD, STAFF

if TYPE_CHECKING:
    import datetime

HOURS = "工作日 8:30—11:30，13:30—17:00（法定节假日除外）"
COURT = "云汀市中心区人民法院"
_SURNAMES = "赵钱孙李吴郑王冯褚卫蒋韩杨朱秦尤许吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
_GIVEN = "明远思齐文博雅宁佳怡子涵立新春燕海波建平秀英志强晓东玉兰振华雪梅国栋丽娟"


@dataclass(frozen=True, slots=True)
class Member:
    """One agency of the demo, as its data file describes it."""

    agency: Agency
    section: str
    topics: tuple[str, ...]
    normative: bool
    faulty: bool


def build(since: datetime.date) -> list[Member]:
    """Create the agencies and their people, in post *since* that day; the city comes first."""
    data = tomllib.loads(files("gongkai.conf.demo").joinpath("city.toml").read_text("utf-8"))
    made: dict[str, Agency] = {}
    members = []
    hashed = make_password(PASSWORD)
    for number, row in enumerate(data["agency"]):
        agency = made[row["slug"]] = _agency(row, made.get(row["parent"]), number)
        _staff(agency, number, hashed, since)
        members.append(
            Member(
                agency=agency,
                section=row["section"],
                topics=tuple(row["topics"]),
                normative=row.get("normative", False),
                faulty=row.get("faulty", False),
            )
        )
    return members


def _agency(row: dict[str, str], parent: Agency | None, number: int) -> Agency:
    agency = Agency(
        slug=row["slug"],
        name=row["name"],
        short_name=row["short_name"],
        code=f"11990100{number:05d}0000X",
        kind=AgencyKind(row["kind"]),
        level=AgencyLevel(row.get("level", AgencyLevel.CITY)),
        region="云汀市",
        review_body=row.get("review_body", "云汀市人民政府"),
        court=COURT,
    )
    agency = parent.add_child(instance=agency) if parent else Agency.add_root(instance=agency)
    ContactPoint.objects.create(
        agency=agency,
        office=row["office"],
        address=row["address"],
        postcode="990100",
        phone=row["phone"],
        fax=row["phone"][:-1] + "9",
        email=f"{row['slug']}@yunting.example",
        hours=HOURS,
    )
    agency_created.send(sender=Agency, agency=agency)
    return agency


def _staff(agency: Agency, number: int, hashed: str, since: datetime.date) -> None:
    shown = agency.slug == CIVIL_AFFAIRS
    for index, part in enumerate(STAFF):
        person = User(password=hashed)
        person.username = part["username"] if shown else f"{agency.slug}-{part['username']}"
        person.display_name = part["name"] if shown else _name(number * len(STAFF) + index)
        _hire(person, agency, part["role"], since)
    for part in CITY_STAFF if agency.is_root() else ():
        person = User(username=part["username"], display_name=part["name"], password=hashed)
        _hire(person, agency, part["role"], since)


def _hire(person: User, agency: Agency, role: str, since: datetime.date) -> None:
    person.first_name = person.display_name
    person.save()
    assign_post(actor=None, user=person, agency=agency, role=Role(role))
    Post.objects.filter(user=person).update(since=since)


def _name(number: int) -> str:
    pair = number * 2 % (len(_GIVEN) - 1)
    return _SURNAMES[number % len(_SURNAMES)] + _GIVEN[pair : pair + 2]
