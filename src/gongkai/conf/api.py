"""The interface for other systems, under ``/api/v1/``; its description is an OpenAPI document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from gongkai import __version__
from gongkai.apps.casework.api import UNPROCESSABLE
from gongkai.apps.casework.api import router as casework
from gongkai.apps.core.api import told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

UNAUTHORISED = 401
api = NinjaAPI(
    title="公开 gongkai 接口",
    version=__version__,
    description="代收申请、查询进度、读取统计。令牌由机关的系统管理员在“组织与人员”里发放。",
    docs_url=None,  # its page wants scripts from elsewhere; the manual holds ours
    urls_namespace="api",
)
api.add_router("", casework)


@api.exception_handler(ValidationError)
def refuse_body(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a body that does not fit with the fields at fault."""
    return api.create_response(request, {"detail": told(error.errors)}, status=UNPROCESSABLE)


@api.exception_handler(AuthenticationError)
def refuse_caller(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """Answer a missing, unknown, expired or stopped token, without telling which it is."""
    return api.create_response(
        request, {"detail": "没有令牌，或者令牌无效、过期、已经停用。"}, status=UNAUTHORISED
    )
