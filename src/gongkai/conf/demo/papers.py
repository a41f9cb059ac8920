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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from gongkai.apps.core.models import User
    from gongkai.conf.demo.city import Member

TOPICAL_A_YEAR = 2
"""How many topics of an agency get a paper of each topical kind in a year."""
_FIGURES = (36, 48, 64, 86, 120, 152)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The people of an agency whose names stand on its papers."""

    author: User
    reviewers: tuple[User, User, User]
    secrecy: User


def load(*, members: list[Member], first_year: int, today: date, random: Random) -> int:
    """Publish the papers of every agency from *first_year* to *today*; return how many."""
    kinds = tomllib.loads(files("gongkai.conf.demo").joinpath("papers.toml").read_text("utf-8"))
    total = 0
    for member in members:
        desk = _desk(member)
        columns = {column.title: column for column in Column.objects.filter(agency=member.agency)}
        items = [
            item
            for year in range(first_year, today.year + 1)
            for kind in kinds["paper"]
            for item in _papers(member, desk, columns[kind["column"]], kind, year, random)
            if item.published_on <= today and (kind["every"] != "once" or year == first_year)
        ]
        total += len(import_released(items=sorted(items, key=lambda item: item.published_on)))
    return total


def _desk(member: Member) -> _Desk:
    held = {post.role: post.user for post in member.agency.posts.current().select_related("user")}
    return _Desk(
        author=held["information_clerk"],
        reviewers=(held["first_reviewer"], held["second_reviewer"], held["final_reviewer"]),
        secrecy=held["secrecy_reviewer"],
    )


def _papers(
    member: Member, desk: _Desk, column: Column, kind: dict[str, Any], year: int, random: Random
) -> Iterator[Imported]:
    count = TOPICAL_A_YEAR if kind["every"] == "topical" else 1
    for topic in random.sample(member.topics, count):
        formed = date(year, 1, 6) + timedelta(days=random.randrange(350))
        published = calendar().add(formed, random.randrange(1, 12))
        words = _words(member, topic, year, random)
        yield Imported(
            column=column,
            title=kind["title"].format(**words),
            body=_html(kind["body"], words),
            published_on=published,
            author=desk.author,
            reviewers=desk.reviewers,
            secrecy_reviewer=desk.secrecy,
            fields=_fields(member, kind, words, formed),
            validity=_validity(kind, published, random),
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
        "byline": "撰稿：办公室",
    }
    if kind["key"] == "policy":
        fields["document_number"] = f"云{member.section[0]}发〔{formed.year}〕{words['issue']}号"
        fields["effective_on"] = formed + timedelta(days=30)
        if member.normative:
            fields["register"] = Register.NORMATIVE
    return fields


def _validity(
    kind: dict[str, Any], published: date, random: Random
) -> tuple[str, date, str] | None:
    """Let every sixth policy be repealed within the year it was published."""
    if kind["key"] != "policy" or random.randrange(6):
        return None
    on = min(published + timedelta(days=60), date(published.year, 12, 20))
    return (Validity.REPEALED, on, "已由新的规定代替") if on > published else None


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
