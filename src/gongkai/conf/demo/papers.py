"""Three years of published documents in the demo city, each with its reviews."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from gongkai.apps.casework.clocks import calendar
from gongkai.apps.publication.constants import DocumentKind, Register, Validity
from gongkai.apps.publication.models import Column
from gongkai.apps.publication.services.importing import Imported, import_released
from gongkai.conf.demo.accounts import CIVIL_AFFAIRS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from gongkai.apps.core.models import User
    from gongkai.conf.demo.city import Member

TOPICAL_A_YEAR = 1
TOPICAL_OF_THE_SHOWN_AGENCY = 3
"""How many topics of an agency get a paper of each topical kind in a year."""
_FIGURES = (36, 48, 64, 86, 120, 152)


@dataclass(frozen=True, slots=True)
class _Press:
    """One agency's output: who writes and reviews it, and up to which day."""

    member: Member
    staff: dict[str, User]
    columns: dict[str, Column]
    today: date
    random: Random

    def papers(self, kind: dict[str, Any], year: int) -> Iterator[Imported]:
        """Yield the papers of *kind* that the agency published in *year*."""
        shown = self.member.agency.slug == CIVIL_AFFAIRS
        topical = TOPICAL_OF_THE_SHOWN_AGENCY if shown else TOPICAL_A_YEAR
        count = topical if kind["every"] == "topical" else 1
        for topic in self.random.sample(self.member.topics, count):
            formed = date(year, 1, 6) + timedelta(days=self.random.randrange(350))
            published = calendar().add(formed, self.random.randrange(1, 12))
            if published <= self.today:
                yield self._paper(kind, topic, formed, published)

    def _paper(self, kind: dict[str, Any], topic: str, formed: date, published: date) -> Imported:
        words = _words(self.member, topic, formed.year, self.random)
        return Imported(
            column=self.columns[kind["column"]],
            title=kind["title"].format(**words),
            body=_html(kind["body"], words),
            published_on=published,
            author=self.staff["information_clerk"],
            reviewers=(
                self.staff["first_reviewer"],
                self.staff["second_reviewer"],
                self.staff["final_reviewer"],
            ),
            secrecy_reviewer=self.staff["secrecy_reviewer"],
            fields=_fields(self.member, kind, words, formed),
            validity=self._validity(kind, published),
        )

    def _validity(self, kind: dict[str, Any], published: date) -> tuple[str, date, str] | None:
        """Let every sixth policy be repealed within the year it was published."""
        if kind["key"] != "policy" or self.random.randrange(6):
            return None
        on = min(published + timedelta(days=60), date(published.year, 12, 20))
        if not published < on <= self.today:
            return None
        return Validity.REPEALED, on, "已由新的规定代替"


def load(*, members: list[Member], first_year: int, today: date, random: Random) -> int:
    """Publish the papers of every agency from *first_year* to *today*; return how many."""
    kinds = tomllib.loads(files("gongkai.conf.demo").joinpath("papers.toml").read_text("utf-8"))
    total = 0
    for member in members:
        press = _press(member, today, random)
        items = [
            item
            for year in range(first_year, today.year + 1)
            for kind in kinds["paper"]
            if kind["every"] != "once" or year == first_year
            for item in press.papers(kind, year)
        ]
        total += len(import_released(items=sorted(items, key=lambda item: item.published_on)))
    return total


def _press(member: Member, today: date, random: Random) -> _Press:
    posts = member.agency.posts.current().select_related("user")
    return _Press(
        member=member,
        staff={post.role: post.user for post in posts},
        columns={column.title: column for column in Column.objects.filter(agency=member.agency)},
        today=today,
        random=random,
    )


def _words(member: Member, topic: str, year: int, random: Random) -> dict[str, Any]:
    number = random.choice(_FIGURES)
    return {
        "agency": member.agency.name,
        "short": member.agency.short_name,
        "topic": topic,
        "year": year,
        "number": number,
        "half": number // 2,
        "rest": number - number // 2,
        "few": random.randrange(3, 9),
        "issue": random.randrange(2, 20),
    }


def _fields(
    member: Member, kind: dict[str, Any], words: dict[str, Any], formed: date
) -> dict[str, Any]:
    policy = kind.get("policy", False)
    fields = {
        "kind": DocumentKind.POLICY if policy else DocumentKind.OTHER,
        "summary": kind["summary"].format(**words),
        "subject_category": kind["subject"],
        "keywords": kind["keywords"].format(**words),
        "formed_on": formed,
        "signed_on": formed,
        "byline": "办公室",
    }
    if kind["key"] == "policy":
        fields["document_number"] = f"云{member.section[0]}发〔{formed.year}〕{words['issue']}号"
        fields["effective_on"] = formed + timedelta(days=30)
        if member.normative:
            fields["register"] = Register.NORMATIVE
    return fields


def _html(lines: list[str], words: dict[str, Any]) -> str:
    return "".join(_block(line.format(**words)) for line in lines)


def _block(line: str) -> str:
    """Return a heading (``h:``), a table (``t:`` rows by line, cells by bar) or a paragraph."""
    if line.startswith("h:"):
        return f"<h2>{escape(line[2:])}</h2>"
    if not line.startswith("t:"):
        return f"<p>{escape(line)}</p>"
    head, *rows = [row.split("|") for row in line[2:].split("\n")]
    cells = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><tr>{cells}</tr>{body}</table>"
