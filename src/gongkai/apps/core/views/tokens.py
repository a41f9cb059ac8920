"""The tokens of other systems, for the agency's system administrator (接口令牌)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from gongkai.apps.core import clock
from gongkai.apps.core.forms import TokenForm
from gongkai.apps.core.models import ApiToken
from gongkai.apps.core.services.tokens import issue_token, revoke_token
from gongkai.apps.core.views.organisation import AgencyPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class TokensView(AgencyPage):
    """Who speaks for the agency through the interface; a new secret is shown once."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._show(TokenForm())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        form = TokenForm(request.POST)
        if form.is_valid():
            try:
                issued = issue_token(actor=self.user, agency=self.agency(), **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return self._show(TokenForm(), secret=issued.secret)
        return self._show(form)

    def _show(self, form: TokenForm, **extra: Any) -> HttpResponse:
        agency = self.agency()
        context = {
            "page_title": "接口令牌",
            "page_subtitle": agency.name,
            "header_icon": "key",
            "agency": agency,
            "form": form,
            "forms": [form],
            "tokens": agency.tokens.select_related("issued_by"),
            "today": clock.today(),
            **extra,
        }
        response = render(self.request, "core/desk/tokens.html", context)
        response["Cache-Control"] = "no-store"
        return response


class TokenRevokeView(AgencyPage):
    """Stop a token at once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, token: int) -> HttpResponse:
        held = get_object_or_404(ApiToken, pk=token, agency=self.agency())
        revoke_token(actor=self.user, token=held)
        messages.success(request, f"“{held.name}”的令牌已经停用。")
        return redirect("core_tokens", slug=slug)
