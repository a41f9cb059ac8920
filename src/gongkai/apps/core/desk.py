"""The one base of every back-office view: who may come in, and whose rows they see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.views import View

from gongkai.apps.core.models import User
from gongkai.apps.core.permissions import agencies_for

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponseBase

    from gongkai.apps.core.models import Agency
    from gongkai.apps.core.permissions import Permission


class DeskView(View):
    """A page inside the admin shell, for people who hold one of ``permissions`` somewhere.

    Others get 404, as if the page did not exist; rows are reached only through ``agencies``.
    Templates extend ``core/desk/base.html``.
    """

    permissions: ClassVar[tuple[Permission, ...]]
    agencies: QuerySet[Agency]
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        self.user = request.user
        self.agencies = agencies_for(self.user, *self.permissions)
        if not self.agencies.exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)
