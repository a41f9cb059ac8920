"""Requests through the interface: taken in from another portal, followed, counted."""

from __future__ import annotations

import base64
import binascii
import hashlib
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from django.core.exceptions import ValidationError

from ninja import Field, Header, Router, Schema, Status
from ninja.errors import HttpError

from gongkai.apps.casework import access
from gongkai.apps.casework.application import Application, Upload, gaps
from gongkai.apps.casework.clocks import calendar, policy
from gongkai.apps.casework.constants import DeliveryChannel, DeliveryFormat, FilePurpose, IdKind
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.services.intake import submit
from gongkai.apps.casework.statistics import year_figures
from gongkai.apps.casework.timeline import public_timeline
from gongkai.apps.casework.wording import due_words
from gongkai.apps.core import audit, clock
from gongkai.apps.core.api import Problem, Token, agency_within
from gongkai.apps.core.models import Agency, Scope
from gongkai.law.applicants import ApplicantKind
from gongkai.law.states import status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gongkai.apps.core.models import ApiToken

router = Router(tags=["依申请公开"])
CREATED, UNKNOWN, UNPROCESSABLE = 201, 404, 422
MOST_FILES = 5
WRONG = "申请编号或者查询码不对，或者尝试次数过多暂时不能查询。"

Words = Annotated[str, Field(max_length=200)]


class _Closed(Schema, extra="forbid"):
    """A body that refuses fields it does not know, so that none is dropped in silence."""


class Person(_Closed):
    """Who asks (条例第二十九条第一项); no purpose is asked for, nor taken."""

    kind: ApplicantKind
    name: Words
    id_kind: IdKind | Literal[""] = ""
    id_number: Annotated[str, Field(max_length=40)] = ""
    representative: Words = ""
    contact_person: Words = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Words = ""
    address: Words = ""
    postcode: Annotated[str, Field(max_length=6)] = ""
    fax: Annotated[str, Field(max_length=40)] = ""
    agent_name: Words = ""
    agent_id_number: Annotated[str, Field(max_length=40)] = ""
    agent_phone: Annotated[str, Field(max_length=40)] = ""


class Wanted(_Closed):
    """What is asked for, and in what form (第二十九条第二、三项)."""

    info_title: Words = ""
    info_doc_no: Annotated[str, Field(max_length=100)] = ""
    info_description: Annotated[str, Field(max_length=3000)] = ""
    delivery_format: DeliveryFormat | Literal[""] = ""
    delivery_channel: DeliveryChannel | Literal[""] = ""
    accepts_other_form: bool = True


class File(_Closed):
    """A paper handed in with the request; ``content`` is base64."""

    purpose: FilePurpose
    name: Words
    content: str


class Filing(_Closed):
    """One request; one request asks for one thing."""

    agency: Words
    applicant: Person
    information: Wanted
    files: Annotated[list[File], Field(max_length=MOST_FILES)] = []


class Filed(Schema):
    """The receipt: the code is told here alone; ``lacks`` says what a notice may ask to correct."""

    number: str
    query_code: str
    received_on: date | None
    due_on: date | None
    words: str
    lacks: list[str]


class Moment(Schema):
    """One line of the timeline."""

    title: str
    on: date | None
    text: str


class Step(Schema):
    """One step of the due date, with its article."""

    text: str
    article: str


class Progress(Schema):
    """Where a request stands, and why it is due when it is."""

    number: str
    agency: str
    state: str
    state_label: str
    received_on: date | None
    due_on: date | None
    days_left: int | None
    words: str
    timeline: list[Moment]
    steps: list[Step]


class Count(Schema):
    """A group of results and its number."""

    label: str
    number: int


class Figures(Schema):
    """One year of an agency, as its annual report counts it."""

    agency: str
    year: int
    new: int
    carried_in: int
    handled: int
    carried_out: int
    in_time: int
    groups: list[Count]


@router.post(
    "/requests",
    auth=Token(Scope.INTAKE),
    response={CREATED: Filed, 403: Problem, 404: Problem, 422: Problem, 429: Problem},
    summary="代收一件申请",
)
def file_request(
    request: HttpRequest,
    filing: Filing,
    idempotency_key: Annotated[str, Header(alias="Idempotency-Key", min_length=8, max_length=100)],
) -> Status:
    """File a request; the same Idempotency-Key returns the first filing and files no second."""
    token: ApiToken = request.auth  # type: ignore[attr-defined] # set by ninja
    application = Application(
        agency=agency_within(token, filing.agency),
        applicant=filing.applicant.model_dump(mode="json"),
        information=filing.information.model_dump(mode="json"),
        uploads=tuple(_upload(file) for file in filing.files),
    )
    key = hashlib.sha256(f"api:{token.pk}:{idempotency_key}".encode()).hexdigest()
    try:
        intake = submit(application=application, token=key)
    except ValidationError as error:
        raise HttpError(UNPROCESSABLE, "".join(error.messages)) from None
    case = intake.case
    audit.record(
        verb="casework.api.file", target=case, actor=None, agency=case.agency, token=token.pk
    )
    now = status(case.history(), clock.today(), calendar(), policy())
    receipt = Filed(
        number=case.number,
        query_code=intake.code,
        received_on=case.received_on,
        due_on=case.due_on,
        words=due_words(now, clock.today()),
        lacks=gaps(application),
    )
    return Status(CREATED, receipt)


@router.get(
    "/requests/{number}",
    auth=Token(Scope.PROGRESS),
    response={200: Progress, 403: Problem, 404: Problem, 429: Problem},
    summary="查询一件申请的进度",
)
def read_progress(
    request: HttpRequest,
    number: str,
    query_code: Annotated[str, Header(alias="Query-Code", max_length=60)],
) -> Progress:
    """Return where a request stands; the applicant's query code opens it, not the token alone."""
    token: ApiToken = request.auth  # type: ignore[attr-defined] # set by ninja
    case = access.case_of(request, number=number, code=query_code)
    if case is None or not case.agency.path.startswith(token.agency.path):
        raise HttpError(UNKNOWN, WRONG)
    return _progress(case)


@router.get(
    "/statistics/{slug}/{year}",
    auth=Token(Scope.STATISTICS),
    response={200: Figures, 403: Problem, 404: Problem, 429: Problem},
    summary="读取一个机关一年的统计",
)
def read_statistics(request: HttpRequest, slug: str, year: int) -> Figures:
    """Return the year's figures of an agency; they hold no request and no person."""
    agency = agency_within(request.auth, slug)  # type: ignore[attr-defined] # set by ninja
    if not 1 <= year < clock.today().year + 1:
        raise HttpError(UNKNOWN, f"没有{year}年的统计。")
    held = year_figures([agency.pk], year)
    return Figures(
        agency=agency.name,
        year=year,
        new=held.new,
        carried_in=held.carried_in,
        handled=held.handled,
        carried_out=held.carried_out,
        in_time=held.in_time,
        groups=[Count(label=label, number=number) for label, number in held.groups],
    )


def _upload(file: File) -> Upload:
    try:
        data = base64.b64decode(file.content, validate=True)
    except (binascii.Error, ValueError):
        raise HttpError(UNPROCESSABLE, f"文件“{file.name}”的内容不是base64。") from None
    return Upload(purpose=file.purpose, name=file.name, data=data)


def _progress(case: Case) -> Progress:
    today = clock.today()
    history = case.history()
    now = status(history, today, calendar(), policy())
    words = due_words(now, today)
    moments = public_timeline(history, now, words)
    return Progress(
        number=case.number,
        agency=Agency.objects.get(pk=case.agency_id).name,
        state=now.state.value,
        state_label=now.state.label,
        received_on=case.received_on,
        due_on=case.due_on,
        days_left=now.days_left,
        words=words,
        timeline=[
            Moment(title=line["title"], on=line.get("date"), text=line["text"]) for line in moments
        ],
        steps=[Step(text=step.text, article=str(step.clause or "")) for step in now.reply.steps],
    )
