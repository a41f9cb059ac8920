"""Progress by number and query code: where it stands, why this date, what one can do (P7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from gongkai.apps.casework import access, receipts
from gongkai.apps.casework.application import Upload
from gongkai.apps.casework.clocks import calendar, policy
from gongkai.apps.casework.constants import FilePurpose, LetterKind
from gongkai.apps.casework.forms.progress import CorrectionForm, QueryForm, WithdrawForm
from gongkai.apps.casework.letters.papers import paper, receipt, title
from gongkai.apps.casework.models import Letter
from gongkai.apps.casework.services.closing import withdraw
from gongkai.apps.casework.services.correction import receive_correction
from gongkai.apps.casework.services.letters import keep_files, pdf_or_none
from gongkai.apps.casework.timeline import public_timeline
from gongkai.apps.casework.views.wizard import crumbs
from gongkai.apps.casework.wording import due_words
from gongkai.apps.core import attachments, clock
from gongkai.documents import write_docx
from gongkai.law.decisions import Outcome
from gongkai.law.events import Corrected, Replied, Withdrawn
from gongkai.law.moves import ForbiddenMoveError, allowed_moves
from gongkai.law.remedies import remedies
from gongkai.law.states import status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponseBase

    from gongkai.apps.casework.models import Case
    from gongkai.documents import Document
    from gongkai.law.events import Event
    from gongkai.law.remedies import Remedies

WRONG = (
    "申请编号或者查询码不对，或者尝试次数过多暂时不能查询。请核对回执；"
    "忘记查询码的，凭身份证明向受理机关查询。"
)
NO_FONT = "服务器没有安装中文字体，暂时不能生成PDF，请下载DOCX。"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class QueryView(View):
    """Ask for number and code; every failure answers alike."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(QueryForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = QueryForm(request.POST)
        if form.is_valid():
            case = access.try_code(request, **form.cleaned_data)
            if case is not None:
                return redirect("casework:case", case.number)
            form.add_error(None, WRONG)
        return self._show(form)

    def _show(self, form: QueryForm) -> HttpResponse:
        context = {"form": form, "crumbs": crumbs("查进度")}
        return render(self.request, "casework/query.html", context)


class OpenedCaseView(View):
    """Base of the pages of one case that this session has opened; others start at the query."""

    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        case = access.opened(request, kwargs["number"])
        if case is None:
            return redirect("casework:progress")
        self.case = case
        return super().dispatch(request, *args, **kwargs)

    def show(self, template: str, **context: Any) -> HttpResponse:
        """Render a page of the case."""
        history = self.case.history()
        today = clock.today()
        now = status(history, today, calendar(), policy())
        frame = {
            "case": self.case,
            "agency": self.case.agency,
            "now": now,
            "words": due_words(now, today),
            "history": history,
            "crumbs": _case_crumbs(self.case),
        }
        response = render(self.request, template, {**frame, **context})
        response["Cache-Control"] = "no-store"
        return response


class ProgressView(OpenedCaseView):
    """The timeline, the letters, and what the applicant may do next."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        history = self.case.history()
        today = clock.today()
        now = status(history, today, calendar(), policy())
        words = due_words(now, today)
        moves = allowed_moves(history, today, calendar())
        return self.show(
            "casework/progress.html",
            events=list(public_timeline(history, now, words)),
            letters=list(_letters(self.case)),
            may_correct=Corrected in moves,
            may_withdraw=Withdrawn in moves,
            remedies=_remedies(history),
        )


class WhyView(OpenedCaseView):
    """Why the due date is this one: every step with its article."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        return self.show("casework/why.html")


class CorrectView(OpenedCaseView):
    """The applicant answers the correction notice."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        return self.show("casework/correct.html", form=CorrectionForm())

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        form = CorrectionForm(request.POST, request.FILES)
        if form.is_valid():
            material = form.cleaned_data["material"]
            uploads = (
                [Upload(FilePurpose.CORRECTION, material.name, material.read())] if material else []
            )
            try:
                receive_correction(
                    case=self.case,
                    text=form.cleaned_data["text"],
                    good_reason=form.cleaned_data["good_reason"],
                    on=clock.today(),
                    uploads=uploads,
                )
            except (ForbiddenMoveError, ValidationError) as error:
                form.add_error(None, _sentences(error))
            else:
                messages.success(request, "补正已经收到，答复期限从今天起重新计算。")
                return redirect("casework:case", number)
        return self.show("casework/correct.html", form=form)


class WithdrawView(OpenedCaseView):
    """The applicant takes the request back, after one question."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        return self.show("casework/withdraw.html", form=WithdrawForm())

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if form.is_valid():
            try:
                withdraw(case=self.case, on=clock.today(), words=form.cleaned_data["words"])
            except ForbiddenMoveError as error:
                form.add_error(None, _sentences(error))
            else:
                messages.success(request, "申请已经撤回。")
                return redirect("casework:case", number)
        return self.show("casework/withdraw.html", form=form)


class LetterView(OpenedCaseView):
    """Download a delivered letter as DOCX or PDF."""

    def get(self, request: HttpRequest, number: str, letter: int, form: str) -> HttpResponse:
        found = get_object_or_404(_visible(self.case), pk=letter)
        return letter_file(request, found, form) or redirect("casework:case", number)


class EnclosureView(OpenedCaseView):
    """Download a file that a delivered reply hands out."""

    def get(self, request: HttpRequest, number: str, file: int) -> HttpResponse:
        handed_out = self.case.files.filter(letter__in=_visible(self.case))
        found = get_object_or_404(handed_out, pk=file, purpose=FilePurpose.ENCLOSURE)
        return attachments.download(found.attachment)


class ReceiptView(OpenedCaseView):
    """The receipt: number, code while the session knows it, date, and what comes next."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        today = clock.today()
        code = receipts.code_of(request.session, number)
        return self.show(
            "casework/receipt.html",
            code=code,
            is_day_off=not calendar().is_workday(today),
            crumbs=crumbs("回执"),
        )


class ReceiptFileView(OpenedCaseView):
    """The receipt as a file."""

    def get(self, request: HttpRequest, number: str, form: str) -> HttpResponse:
        return receipt_file(request, self.case, form) or redirect("casework:receipt", number)


def letter_file(request: HttpRequest, letter: Letter, form: str) -> HttpResponse | None:
    """Return *letter* as a download, or ``None`` after a message that there is no PDF.

    What is signed is stored once; a draft is written as it stands.
    """
    if not letter.is_signed:
        return _written(request, paper(letter), f"{letter.case.number}-draft", form)
    stored = keep_files(letter=letter)
    attachment = {"docx": stored.docx, "pdf": stored.pdf}[form]
    if attachment is None:
        messages.warning(request, NO_FONT)
        return None
    return attachments.download(attachment)


def receipt_file(request: HttpRequest, case: Case, form: str) -> HttpResponse | None:
    """Return the receipt of *case* as a download, or ``None`` where there is no PDF."""
    return _written(request, receipt(case, due_on=case.due_on), case.number, form)


def _written(request: HttpRequest, document: Document, name: str, form: str) -> HttpResponse | None:
    data = write_docx(document) if form == "docx" else pdf_or_none(document)
    if data is None:
        messages.warning(request, NO_FONT)
        return None
    response = HttpResponse(data, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["Cache-Control"] = "no-store"
    return response


def _visible(case: Case) -> Any:
    """Return the letters that the applicant got; consultation letters go to others."""
    delivered = Letter.objects.filter(case=case, delivered_on__isnull=False)
    return delivered.exclude(kind=LetterKind.CONSULTATION).select_related(
        "case__agency__contact", "case__applicant", "docx", "pdf"
    )


def _letters(case: Case) -> Any:
    for letter in _visible(case).prefetch_related("files__attachment"):
        files = [
            {
                "name": f"{title(letter)}（{kind.upper()}）",
                "url": reverse("casework:letter", args=[case.number, letter.pk, kind]),
                "kind": kind.upper(),
            }
            for kind in MEDIA_TYPES
        ]
        files += [
            {
                "name": file.attachment.name,
                "url": reverse("casework:enclosure", args=[case.number, file.pk]),
                "kind": "附件",
                "size": file.attachment.size,
            }
            for file in letter.files.all()
        ]
        yield {"title": title(letter), "letter": letter, "files": files}


def _remedies(history: Sequence[Event]) -> Remedies | None:
    """Return the remedies against the last reply, with their own deadlines."""
    replies = [event for event in history if isinstance(event, Replied)]
    if not replies:
        return None
    return remedies(Outcome(replies[-1].outcome), replies[-1].on, calendar())


def _case_crumbs(case: Case) -> list[dict[str, str]]:
    query = {"label": "查进度", "url": reverse("casework:progress")}
    return [*crumbs(), query, {"label": case.number, "url": ""}]


def _sentences(error: ForbiddenMoveError | ValidationError) -> list[str]:
    if isinstance(error, ForbiddenMoveError):
        return [str(refusal) for refusal in error.refusals]
    return list(error.messages)
