"""First-run set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.urls import reverse_lazy
from django.views.generic import FormView

from gongkai.apps.core import setup
from gongkai.apps.core.constants import Role
from gongkai.apps.core.forms import SetupForm
from gongkai.apps.core.services.agencies import create_agency
from gongkai.apps.core.services.people import assign_post, create_user

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


class SetupView(FormView):
    """Make the lead agency and its first administrator; gone once an agency exists."""

    template_name = "core/setup.html"
    form_class = SetupForm
    success_url = reverse_lazy("wagtailadmin_home")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not setup.opens(request.GET.get("key", "")):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: SetupForm) -> HttpResponse:
        try:
            self._set_up(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return super().form_valid(form)

    @staticmethod
    @transaction.atomic
    def _set_up(data: dict[str, Any]) -> None:
        agency = create_agency(
            actor=None,
            parent=None,
            contact={name: data[name] for name in ("office", "address", "phone", "hours")},
            **{name: data[name] for name in ("name", "short_name", "slug", "kind", "level")},
        )
        user = create_user(
            actor=None,
            agency=agency,
            username=data["username"],
            display_name=data["display_name"],
            password=data["password"],
        )
        assign_post(actor=None, user=user, agency=agency, role=Role.SYSTEM_ADMIN)
