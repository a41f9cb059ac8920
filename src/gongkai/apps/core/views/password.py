"""Choose an own password, as a one-time password demands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.shortcuts import redirect
from django.views.generic import FormView

from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.services.people import change_password

if TYPE_CHECKING:
    from django.http import HttpResponse


class PasswordView(DeskView, FormView):
    """Whoever holds a post may change the own password here."""

    permissions = ()
    template_name = "core/desk/password.html"
    form_class = PasswordChangeForm
    extra_context = {"page_title": "修改密码", "header_icon": "key"}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.user}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        change_password(user=self.user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(self.request, self.user)
        messages.success(self.request, "密码已修改。")
        return redirect("wagtailadmin_home")
