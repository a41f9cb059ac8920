"""What every part of the interface shares: bearer tokens, their scopes and rate, the errors."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from ninja import Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer

from gongkai.apps.core import throttling
from gongkai.apps.core.models import Agency
from gongkai.apps.core.services.tokens import token_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gongkai.apps.core.models import ApiToken, Scope

FORBIDDEN, UNKNOWN, TOO_MANY = 403, 404, 429
_WINDOW = timedelta(minutes=1)


class Problem(Schema):
    """What is wrong, in Chinese."""

    detail: str


class Token(HttpBearer):
    """A bearer token with one scope; others are told apart only by their holder's administrator."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Return the token behind the secret; ``None`` answers 401."""
        found = token_of(token)
        if found is None:
            return None
        if self.scope not in found.scopes:
            raise HttpError(FORBIDDEN, f"这个令牌没有“{self.scope.label}”的权限。")
        if throttling.count(f"api:{found.pk}", window=_WINDOW) > settings.API_PER_MINUTE:
            raise HttpError(TOO_MANY, f"每分钟最多{settings.API_PER_MINUTE}次，请稍后再试。")
        return found


def agency_within(token: ApiToken, slug: str) -> Agency:
    """Return the agency called *slug* if the token reaches it; any other answers 404."""
    reached = Agency.objects.filter(path__startswith=token.agency.path, is_active=True)
    agency = reached.filter(slug=slug).first()
    if agency is None:
        raise HttpError(UNKNOWN, f"没有网址标识为“{slug}”的机关，或者令牌不能代表它。")
    return agency


def told(errors: list[dict[str, Any]]) -> str:
    """Return what the schema says of a body as one Chinese sentence naming the fields."""
    kinds = {"missing": "没有填写", "string_too_long": "太长", "extra_forbidden": "不是接口的字段"}
    said = [
        f"{'.'.join(str(part) for part in error['loc'][1:])}{kinds.get(error['type'], '格式不对')}"
        for error in errors
    ]
    return f"{'；'.join(said)}。"
