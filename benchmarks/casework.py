# ruff: noqa: ANN401, E402, S608 - the site is set up before it is imported; SQL from its own names
"""Requests under load: intake by eight writers, the pages at 100,000 cases, tables of a million.

Everything runs against a fresh SQLite file with the site's own settings (WAL, full sync). Prints
name, value, bar and unit with tabs between; ends with status 1 when a bar is missed.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
if "GONGKAI_BENCH_VAR" not in os.environ:
    os.environ["GONGKAI_BENCH_VAR"] = tempfile.mkdtemp(prefix="gongkai-bench-")
os.environ.update(
    GONGKAI_VAR=os.environ["GONGKAI_BENCH_VAR"],
    GONGKAI_HOSTS="testserver",
    GONGKAI_HOURLY_SUBMISSIONS="100000",
    DJANGO_SETTINGS_MODULE="gongkai.conf.settings.dev",
)
os.environ.pop("GONGKAI_DATABASE_URL", None)

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from gongkai.apps.casework import drafts
from gongkai.apps.casework.application import Application
from gongkai.apps.casework.facts import CaseworkFacts
from gongkai.apps.casework.models import Applicant, Case, CaseEvent
from gongkai.apps.casework.services.importing import PastCase, import_cases
from gongkai.apps.casework.services.intake import new_token, submit
from gongkai.apps.core import clock
from gongkai.apps.core.constants import AgencyKind, AgencyLevel, Role
from gongkai.apps.core.models import Agency, ContactPoint, User
from gongkai.apps.core.services.people import assign_post
from gongkai.law.applicants import ApplicantKind
from gongkai.law.decisions import reply_outcomes
from gongkai.law.events import Received, Replied
from gongkai.law.workdays import default_calendar

if TYPE_CHECKING:
    from django.http import HttpResponse

AGENCIES = 12
WRITERS, EACH = 8, 60
TEMPLATES = 600
PAGES_AT, FACTS_AT = 100_000, 1_000_000
ROUNDS = 31
INTAKE_BAR, FACTS_BAR = 100, 1.5
PAGE_BARS = {"case list": 40, "case detail": 40, "request form": 15, "submit": 60}
"""Milliseconds at the median on one worker (design, section 6)."""
ANSWERS = {
    "kind": "natural_person",
    "name": "甲某",
    "phone": "13800000000",
    "info_title": "年度计划",
    "delivery_format": "email",
    "delivery_channel": "network",
}


def main() -> int:
    """Measure and print everything; return 1 when a bar is missed."""
    call_command("migrate", verbosity=0)
    agencies = make_agencies()
    figures = [*intake(agencies[0].pk)]
    templates = make_templates(agencies)
    multiply(templates, PAGES_AT)
    figures += pages(agencies[0])
    multiply(templates, FACTS_AT)
    figures += facts(agencies)
    kept = True
    for name, value, bar, unit in figures:
        print(f"{name}\t{value:.2f}\t{bar}\t{unit}")
        kept &= holds(value, bar)
    return 0 if kept else 1


def holds(value: float, bar: str) -> bool:
    """Tell whether *value* keeps *bar*."""
    if not bar:
        return True
    comparison, limit = bar.split()
    return value >= float(limit) if comparison == ">=" else value <= float(limit)


def make_agencies() -> list[Agency]:
    """Return a city of agencies with their contact points."""
    root, found = None, []
    for n in range(AGENCIES):
        agency = Agency(
            name=f"某市第{n}局",
            short_name=f"第{n}局",
            slug=f"ju{n}",
            kind=AgencyKind.DEPARTMENT,
            level=AgencyLevel.CITY,
        )
        agency = root.add_child(instance=agency) if root else Agency.add_root(instance=agency)
        root = root or agency
        ContactPoint.objects.create(
            agency=agency, office="办公室", address="某路1号", phone="000", hours="工作日"
        )
        found.append(agency)
    return found


def application(agency: Agency, n: int, kind: str = "natural_person") -> Application:
    """Return a plain request."""
    who = {"kind": kind, "name": f"甲{n}", "id_number": f"{n:018d}", "phone": "13800000000"}
    what = {"info_title": f"第{n}项年度计划", "info_description": "年度计划全文"}
    return Application(agency, who, what)


# Intake


def write(agency_id: int, start: Barrier, told: Queue) -> None:
    """File requests one after another, and tell how many stood and what failed."""
    agency = Agency.objects.get(pk=agency_id)
    stood, failed = 0, ""
    start.wait()
    for n in range(EACH):
        try:
            submit(application=application(agency, n), token=new_token())
            stood += 1
        except Exception as error:  # every loss is told
            failed = repr(error)
    told.put((stood, failed))


def intake(agency_id: int) -> Iterator[tuple[str, float, str, str]]:
    """Yield the rate of eight writing processes, and what they lost."""
    context = get_context("spawn")
    start, told = context.Barrier(WRITERS + 1), context.Queue()
    writers = [context.Process(target=write, args=(agency_id, start, told)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    start.wait()
    began = perf_counter()
    results = [told.get() for _ in writers]
    took = perf_counter() - began
    for writer in writers:
        writer.join()
    stood = sum(count for count, _ in results)
    locked = sum("locked" in failed for _, failed in results)
    yield "intake, eight writers", stood / took, f">= {INTAKE_BAR}", "/s"
    yield "requests lost", WRITERS * EACH - Case.objects.count(), "<= 0", "requests"
    yield "writers that met a lock", locked, "<= 0", "writers"


# Many cases


def make_templates(agencies: list[Agency]) -> range:
    """Import honest cases of three years, to be multiplied; return their keys.

    A case and its applicant are made in step, so the range serves for both tables.
    """
    calendar = default_calendar()
    outcomes, kinds = reply_outcomes(), list(ApplicantKind)
    today = clock.today()
    for agency in agencies:
        past = []
        for n in range(TEMPLATES // AGENCIES):
            received = calendar.roll(today - timedelta(days=20 + (n * 37) % 1000))
            outcome = next(o for o in outcomes[n % 20 :] if o.decision.group != "not_processed")
            events = [Received(received), *reply_to(received, outcome, n)]
            kind = kinds[n % len(kinds)].value
            token = f"{agency.pk}-{n}"
            past.append(PastCase(application(agency, n, kind), tuple(events), token))
        import_cases(actor=None, agency=agency, past=past)
    last = Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert Applicant.objects.order_by("-pk").values_list("pk", flat=True)[0] == last
    return range(last - Case.objects.exclude(arrived_on=today).count() + 1, last + 1)


def reply_to(received: date, outcome: Any, n: int) -> list[Replied]:
    """Return a reply within the limit, and none for every eighth request."""
    if n % 8 == 0 or outcome.value in {"STILL_UNCLEAR", "EXCESSIVE"}:
        return []
    return [Replied(default_calendar().add(received, n % 19 + 1), outcome)]


def multiply(templates: range, wanted: int) -> None:
    """Copy the templates until there are *wanted* cases, each with its applicant and events."""
    have = Case.objects.count()
    copies = (wanted - have) // len(templates) + 1
    step = Case.objects.order_by("-pk").values_list("pk", flat=True)[0] - templates.start + 1
    columns = {
        Applicant: {"id": f"t.id + n.n * {step}"},
        Case: {
            "id": f"t.id + n.n * {step}",
            "applicant_id": f"t.applicant_id + n.n * {step}",
            "number": f"substr(t.number, 1, 10) || printf('%09d', t.id + n.n * {step})",
            "token_digest": f"'{wanted}-' || n.n || t.token_digest",
        },
        CaseEvent: {"id": "NULL", "case_id": f"t.case_id + n.n * {step}"},
    }
    for model, changed in columns.items():
        copy(model, changed, copies, templates)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def copy(model: Any, changed: dict[str, str], copies: int, templates: range) -> None:
    """Insert *copies* of the templates' rows of *model*, with some columns changed."""
    table = model._meta.db_table
    names = [field.column for field in model._meta.concrete_fields]
    values = ", ".join(changed.get(name, f't."{name}"') for name in names)
    key = "case_id" if model is CaseEvent else "id"
    listed = ", ".join(f'"{name}"' for name in names)
    sql = (
        f"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {copies}) "
        f"INSERT INTO {table} ({listed}) SELECT {values} FROM {table} t, n "
        f"WHERE t.{key} BETWEEN {templates.start} AND {templates.stop - 1}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)


# Pages


def pages(agency: Agency) -> Iterator[tuple[str, float, str, str]]:
    """Yield the medians of the pages, one worker, through every middleware."""
    user = User.objects.create(username="head", display_name="负责人")
    assign_post(actor=None, user=user, agency=agency, role=Role.UNIT_HEAD)
    desk, visitor = Client(), Client()
    desk.force_login(user)
    numbers = Case.objects.filter(agency=agency, is_open=True).values_list("number", flat=True)
    some = list(numbers[: ROUNDS + 1])
    measured = {
        "case list": lambda n: desk.get(reverse("casework_desk:list")),
        "case detail": lambda n: desk.get(reverse("casework_desk:case", args=[some[n]])),
        "request form": lambda n: visitor.get(reverse("casework:step", args=["neirong"])),
        "submit": lambda n: visitor.post(
            reverse("casework:step", args=["queren"]), {"declared": "on"}
        ),
    }
    for name, ask in measured.items():
        took = median(ask, before=lambda: fill(visitor, agency))
        yield f"{name} at {PAGES_AT} cases", took, f"<= {PAGE_BARS[name]}", "ms"


def fill(visitor: Client, agency: Agency) -> None:
    """Put a draft into the visitor's session, filled in up to the last step."""
    visitor.get(reverse("casework:start"))
    session = visitor.session
    draft = drafts.start()
    draft.answers.update(ANSWERS, agency=agency.slug)
    draft.done.extend(["shenqingren", "lianxi", "neirong", "fangshi"])
    drafts.save(session, draft)
    session.save()


def median(ask: Callable[[int], "HttpResponse"], *, before: Callable[[], object]) -> float:
    """Return the median of the answers in milliseconds, each asked after *before*."""
    took = []
    for n in range(ROUNDS + 1):
        before()
        began = perf_counter()
        response = ask(n)
        took.append((perf_counter() - began) * 1000)
        assert response.status_code in {200, 302}, response.status_code
    return statistics.median(took[1:])


# Tables three and four


def facts(agencies: list[Agency]) -> Iterator[tuple[str, float, str, str]]:
    """Yield how much longer the figures take than the bare SQL that counts the same."""
    ids = [agency.pk for agency in agencies]
    year = clock.today().year - 1
    provider = CaseworkFacts()

    def count() -> object:
        return provider.counts(agency_ids=ids, year=year, form="2021")

    with captured() as statements:
        count()
    bare = min(timed(lambda: run(statements)) for _ in range(5))
    ours = min(timed(count) for _ in range(5))
    yield f"tables three and four from {FACTS_AT} cases", ours, "", "s"
    yield "tables against their bare SQL", ours / bare, f"<= {FACTS_BAR}", "times"


@contextmanager
def captured() -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements that run inside, with their parameters."""
    held: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, parameters: Any, *rest: Any) -> Any:
        held.append((sql, parameters))
        return execute(sql, parameters, *rest)

    with connection.execute_wrapper(note):
        yield held


def run(statements: list[tuple[str, Any]]) -> None:
    """Run the statements on the driver itself."""
    cursor = connection.connection.cursor()
    for sql, parameters in statements:
        cursor.execute(sql.replace("%s", "?"), [plain(value) for value in parameters]).fetchall()


def plain(value: Any) -> Any:
    """Return a parameter as the driver takes it."""
    return value.isoformat() if isinstance(value, date) else value


def timed(ask: Callable[[], object]) -> float:
    """Return how many seconds *ask* took."""
    began = perf_counter()
    ask()
    return perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
