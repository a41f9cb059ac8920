"""Register requests that come on paper, by keyboard, and print their receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render

from gongkai.apps.casework import receipts
from gongkai.apps.casework.forms.desk import RegistrationForm
from gongkai.apps.casework.services.intake import new_token, register
from gongkai.apps.casework.views.desk_list import registering_agencies
from gongkai.apps.core import clock
from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.models import User
from gongkai.apps.core.permissions import Permission

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gongkai.apps.core.models import Agency


class RegisterView(DeskView):
    """One page, in the order of the letter; a refusal loses nothing that was typed."""

    permissions = (Permission.REGISTER_CASES,)

    def get(self, request: HttpRequest) -> HttpResponse:
        initial = {"arrived_on": clock.today(), "channel": "ordinary_mail"}
        return self._show(RegistrationForm(initial=initial, agencies=self._agencies()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RegistrationForm(request.POST, request.FILES, agencies=self._agencies())
        if not form.is_valid():
            return self._show(form)
        if not isinstance(request.user, User):
            raise Http404
        try:
            intake = register(
                actor=request.user,
                application=form.application(),
                channel=form.filed_by(),
                arrived_on=form.cleaned_data["arrived_on"],
                confirmed_on=form.cleaned_data["confirmed_on"],
                token=request.POST.get("token") or None,
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self._show(form)
        receipts.remember(request.session, intake)
        return redirect("casework_desk:receipt", intake.case.number)

    def _agencies(self) -> list[Agency]:
        found = list(registering_agencies(self.request.user))
        if not found:
            raise Http404
        return found

    def _show(self, form: RegistrationForm) -> HttpResponse:
        context = {
            "page_title": "登记书面申请",
            "header_icon": "form",
            "form": form,
            "token": self.request.POST.get("token") or new_token(),
        }
        return render(self.request, "casework/desk/register.html", context)
