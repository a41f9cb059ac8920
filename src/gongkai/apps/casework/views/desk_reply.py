"""Draft the reply: choose the one outcome, then write what the law demands of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect

from gongkai.apps.casework.application import Upload
from gongkai.apps.casework.constants import FilePurpose
from gongkai.apps.casework.forms.reply import OutcomeForm, ReplyForm
from gongkai.apps.casework.services.reply import draft_reply
from gongkai.apps.casework.views.desk_case import CasePage, sentences
from gongkai.law.decisions import Outcome, reply_outcomes
from gongkai.law.moves import ForbiddenMoveError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ReplyView(CasePage):
    """Two pages in one: the outcomes, and the letter of the outcome chosen."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        self.require_handling()
        outcome = self._chosen(request.GET.get("outcome", ""))
        if outcome is None:
            initial = {"outcome": self.desk.reply.outcome if self.desk.reply else ""}
            return self.show("casework/desk/outcome.html", form=OutcomeForm(initial=initial))
        return self._show(ReplyForm(**self._arguments(outcome)))

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        self.require_handling()
        outcome = self._chosen(request.GET.get("outcome", ""))
        if outcome is None:
            return redirect("casework_desk:reply", number)
        form = ReplyForm(request.POST, request.FILES, **self._arguments(outcome))
        if form.is_valid() and self._draft(form):
            messages.success(request, "答复书已经保存，可以送审。")
            return redirect("casework_desk:case", number)
        return self._show(form)

    def _draft(self, form: ReplyForm) -> bool:
        """Save the draft; tell the form when the service refuses."""
        enclosed = form.cleaned_data["enclosure"]
        uploads = (
            [Upload(FilePurpose.ENCLOSURE, enclosed.name, enclosed.read())] if enclosed else []
        )
        try:
            draft_reply(
                actor=self.desk.user,
                case=self.case,
                outcome=form.outcome,
                fields=form.parts(),
                uploads=uploads,
            )
        except (ForbiddenMoveError, ValidationError, PermissionDenied) as error:
            form.add_error(None, sentences(error))
            return False
        return True

    def _chosen(self, code: str) -> Outcome | None:
        return next((each for each in reply_outcomes() if each.value == code), None)

    def _arguments(self, outcome: Outcome) -> dict:
        held = self.desk.reply
        drafted = held.fields if held and held.outcome == outcome.value else None
        return {
            "case": self.case,
            "outcome": outcome,
            "today": self.desk.today,
            "drafted": drafted,
        }

    def _show(self, form: ReplyForm) -> HttpResponse:
        letter = self.desk.reply
        return self.show("casework/desk/reply.html", form=form, outcome=form.outcome, letter=letter)
