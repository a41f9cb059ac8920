"""The cast of the tests: two agencies under one city, and who works where."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from gongkai.apps.core.constants import AgencyKind, AgencyLevel, Role
from gongkai.apps.core.models import Agency, ContactPoint, Post, User
from gongkai.apps.core.services.people import assign_post
from gongkai.apps.core.signals import agency_created

PASSWORD = "correct-horse-42"
LONG_AGO = datetime.date(2019, 1, 1)
CONTACT = {
    "office": "政务公开科",
    "address": "云汀市府前路1号",
    "postcode": "110000",
    "phone": "024-00000000",
    "email": "gk@yunting.example",
    "hours": "工作日8:30—11:30，13:30—17:00",
}


def make_agency(slug: str, name: str, *, parent: Agency | None = None, **fields: str) -> Agency:
    """Return an agency with its contact point; the apps above hear of it as in life."""
    agency = Agency(
        slug=slug,
        name=name,
        short_name=name.removeprefix("云汀市"),
        **{
            "kind": AgencyKind.DEPARTMENT,
            "level": AgencyLevel.CITY,
            "review_body": "云汀市人民政府",
            "court": "云汀市中心区人民法院",
            **fields,
        },
    )
    agency = parent.add_child(instance=agency) if parent else Agency.add_root(instance=agency)
    ContactPoint.objects.create(agency=agency, **CONTACT)
    agency_created.send(sender=Agency, agency=agency)
    return agency


def make_person(username: str, agency: Agency, *roles: Role) -> User:
    """Return a member of staff of *agency* who has held *roles* since long ago."""
    user = User(username=username, display_name=username)
    user.set_password(PASSWORD)
    user.save()
    for role in roles:
        assign_post(actor=None, user=user, agency=agency, role=role)
    Post.objects.filter(user=user).update(since=LONG_AGO)
    return user


@dataclass
class Cast:
    """People by the part they play; made on first use."""

    city: Agency
    civil: Agency
    education: Agency
    people: dict[str, User] = field(default_factory=dict)

    def person(self, name: str, agency: Agency, *roles: Role) -> User:
        if name not in self.people:
            self.people[name] = make_person(name, agency, *roles)
        return self.people[name]

    @property
    def clerk(self) -> User:
        """The civil-affairs bureau's information clerk (信息员)."""
        return self.person("clerk", self.civil, Role.INFORMATION_CLERK)

    @property
    def first(self) -> User:
        return self.person("first", self.civil, Role.FIRST_REVIEWER)

    @property
    def second(self) -> User:
        return self.person("second", self.civil, Role.SECOND_REVIEWER)

    @property
    def final(self) -> User:
        return self.person("final", self.civil, Role.FINAL_REVIEWER)

    @property
    def secrecy(self) -> User:
        return self.person("secrecy", self.civil, Role.SECRECY_REVIEWER)

    @property
    def intake(self) -> User:
        """The request clerk who registers (依申请公开登记员)."""
        return self.person("intake", self.civil, Role.REQUEST_CLERK)

    @property
    def handler(self) -> User:
        return self.person("handler", self.civil, Role.HANDLER)

    @property
    def head(self) -> User:
        """The head of the disclosure unit, who alone approves extensions (条例第三十三条)."""
        return self.person("head", self.civil, Role.UNIT_HEAD)

    @property
    def compiler(self) -> User:
        return self.person("compiler", self.civil, Role.COMPILER)

    @property
    def city_compiler(self) -> User:
        """Who writes the government's own report."""
        return self.person("city_compiler", self.city, Role.COMPILER)

    @property
    def city_head(self) -> User:
        return self.person("city_head", self.city, Role.UNIT_HEAD)

    @property
    def supervisor(self) -> User:
        return self.person("supervisor", self.city, Role.SUPERVISOR)

    @property
    def sysadmin(self) -> User:
        return self.person("sysadmin", self.city, Role.SYSTEM_ADMIN)

    @property
    def auditor(self) -> User:
        return self.person("auditor", self.city, Role.AUDIT_ADMIN)

    @property
    def outsider(self) -> User:
        """Another agency's person with every working role there, and none here."""
        return self.person(
            "outsider",
            self.education,
            Role.INFORMATION_CLERK,
            Role.FIRST_REVIEWER,
            Role.SECOND_REVIEWER,
            Role.FINAL_REVIEWER,
            Role.SECRECY_REVIEWER,
            Role.REQUEST_CLERK,
            Role.HANDLER,
            Role.UNIT_HEAD,
            Role.COMPILER,
        )


def make_cast() -> Cast:
    """Return the city with its two bureaus."""
    city = make_agency("city", "云汀市人民政府", kind=AgencyKind.GOVERNMENT)
    return Cast(
        city=city,
        civil=make_agency("minzheng", "云汀市民政局", parent=city),
        education=make_agency("jiaoyu", "云汀市教育局", parent=city),
    )
