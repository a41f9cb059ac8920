"""The page of one case at the desk, its actions, its files."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from gongkai.apps.casework import receipts
from gongkai.apps.casework.application import gaps_of
from gongkai.apps.casework.clocks import calendar, policy
from gongkai.apps.casework.letters.papers import title
from gongkai.apps.casework.models import Case
from gongkai.apps.casework.services.contact import reveal_identity
from gongkai.apps.casework.timeline import desk_timeline
from gongkai.apps.casework.views.actions import BY_SLUG, available
from gongkai.apps.casework.views.progress import letter_file, receipt_file
from gongkai.apps.casework.views.work import Desk
from gongkai.apps.casework.wording import due_words
from gongkai.apps.core import attachments, audit, clock
from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.models import User
from gongkai.apps.core.permissions import Permission
from gongkai.law.moves import ForbiddenMoveError
from gongkai.law.states import status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

SHOWN_TOGETHER = 10
"""How many other requests of one applicant the page lists."""


class CasePage(DeskView):
    """Base of the pages of one case, found by its number behind the walls."""

    permissions = (Permission.VIEW_CASES,)

    @cached_property
    def case(self) -> Case:
        """The case that the address names; another agency's is not found."""
        cases = Case.objects.filter(agency__in=self.agencies)
        found = cases.select_related("agency__contact", "applicant", "handler")
        return get_object_or_404(found, number=self.kwargs["number"])

    @cached_property
    def desk(self) -> Desk:
        """The case as this person sees it today."""
        return Desk(self.case, self.person, clock.today())

    @cached_property
    def person(self) -> User:
        """Who asks; the base view has let nobody in who is not logged in."""
        user = self.request.user
        if not isinstance(user, User):
            raise Http404
        return user

    def require_handling(self) -> None:
        """Answer 404 to those who may look but not touch."""
        if Permission.HANDLE_CASES not in self.desk.held:
            raise Http404

    def show(self, template: str, **context: Any) -> HttpResponse:
        """Render a page of the case."""
        frame = {
            "page_title": self.case.number,
            "page_subtitle": self.case.title,
            "header_icon": "form",
            "case": self.case,
        }
        response = render(self.request, template, {**frame, **context})
        response["Cache-Control"] = "no-store"
        return response


class CaseView(CasePage):
    """Facts, timeline, the deadline's steps, what may be done, letters, files, talks."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        desk = self.desk
        events = list(self.case.events.select_related("actor"))
        desk.history = [row.as_law() for row in events]
        now = status(desk.history, desk.today, calendar(), policy())
        allowed, refused = available(desk)
        return self.show(
            "casework/desk/case.html",
            now=now,
            words=due_words(now, desk.today),
            events=list(desk_timeline(events)),
            actions=allowed,
            refused=refused,
            may_reply=Permission.HANDLE_CASES in desk.held and now.state.is_open,
            may_reveal=Permission.HANDLE_CASES in desk.held,
            letters=self._letters(),
            files=list(self.case.files.filter(letter=None).select_related("attachment")),
            logs=list(self.case.contact_logs.select_related("actor")),
            consultations=list(self.case.consultations.all()),
            remedies=list(self.case.remedies.all()),
            others=list(self._others()),
            gaps=gaps_of(self.case),
        )

    def _letters(self) -> list[dict[str, Any]]:
        letters = self.case.letters.prefetch_related("files__attachment")
        return [{"letter": letter, "title": title(letter)} for letter in letters]

    def _others(self) -> Iterable[Case]:
        """Return the same applicant's other requests here (重复申请的线索)."""
        same = Case.objects.filter(
            agency=self.case.agency_id,
            applicant__identity_digest=self.case.applicant.identity_digest,
        )
        return same.exclude(pk=self.case.pk).order_by("-id")[:SHOWN_TOGETHER]


class ActionView(CasePage):
    """One action: its form alone when something has to be mended, its service when all is well."""

    def get(self, request: HttpRequest, number: str, action: str) -> HttpResponse:
        chosen = self._action(action)
        form = chosen.form(case=self.case, today=self.desk.today)
        return self._show(action, form, chosen.obstacle(self.desk))

    def post(self, request: HttpRequest, number: str, action: str) -> HttpResponse:
        chosen = self._action(action)
        form = chosen.form(request.POST, case=self.case, today=self.desk.today)
        if form.is_valid():
            try:
                chosen.run(self.desk, form.cleaned_data, form)
            except (ForbiddenMoveError, ValidationError, PermissionDenied, ValueError) as error:
                form.add_error(None, sentences(error))
            else:
                messages.success(request, f"已办理：{chosen.label}。")
                return redirect("casework_desk:case", number)
        return self._show(action, form)

    def _action(self, slug: str) -> Any:
        self.require_handling()
        if slug not in BY_SLUG:
            raise Http404
        return BY_SLUG[slug]

    def _show(self, slug: str, form: Form, obstacle: str = "") -> HttpResponse:
        now = status(self.desk.history, self.desk.today, calendar(), policy())
        return self.show(
            "casework/desk/action.html",
            action=BY_SLUG[slug],
            form=form,
            obstacle=obstacle,
            words=due_words(now, self.desk.today),
        )


class RevealView(CasePage):
    """Show who the applicant is; looking is on the record."""

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        self.require_handling()
        applicant = reveal_identity(actor=self.person, case=self.case)
        return self.show("casework/desk/identity.html", applicant=applicant)


class PaperPage(CasePage):
    """Base of the downloads: personal data leaves the house, so it goes on record."""

    def record(self, **detail: Any) -> None:
        """Keep on record what was taken out."""
        audit.record(
            verb="casework.file.read",
            target=self.case,
            actor=self.person,
            agency=self.case.agency,
            **detail,
        )


class LetterView(PaperPage):
    """Download a signed letter, or the draft as it stands."""

    def get(self, request: HttpRequest, number: str, letter: int, form: str) -> HttpResponse:
        self.require_handling()
        letters = self.case.letters.select_related("case__agency__contact", "case__applicant")
        found = get_object_or_404(letters, pk=letter)
        self.record(letter=found.pk)
        return letter_file(request, found, form) or redirect("casework_desk:case", number)


class FileView(PaperPage):
    """Download a file of the case."""

    def get(self, request: HttpRequest, number: str, file: int) -> HttpResponse:
        self.require_handling()
        found = get_object_or_404(self.case.files.select_related("attachment"), pk=file)
        self.record(file=found.pk)
        return attachments.download(found.attachment)


class ReceiptView(CasePage):
    """The receipt of a request just registered; the code is told here and nowhere else."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        code = receipts.code_of(request.session, number)
        return self.show("casework/desk/receipt.html", code=code)


class ReceiptFileView(CasePage):
    """The receipt as a file."""

    def get(self, request: HttpRequest, number: str, form: str) -> HttpResponse:
        self.require_handling()
        return receipt_file(request, self.case, form) or redirect("casework_desk:case", number)


def sentences(error: Exception) -> list[str]:
    """Return what went wrong as sentences for a form."""
    if isinstance(error, ForbiddenMoveError):
        return [str(refusal) for refusal in error.refusals]
    if isinstance(error, ValidationError):
        return list(error.messages)
    return [str(error)]
