"""Pages of the core: first-run set-up, agencies and people, the audit log."""

from gongkai.apps.core.views.audit import AuditView
from gongkai.apps.core.views.organisation import (
    AgencyCreateView,
    AgencyEditView,
    AgencyListView,
    AgencyView,
    PersonCreateView,
    PostCreateView,
    PostEndView,
    ResetPasswordView,
)
from gongkai.apps.core.views.password import PasswordView
from gongkai.apps.core.views.setup import SetupView
from gongkai.apps.core.views.tokens import TokenRevokeView, TokensView

__all__ = [
    "AgencyCreateView",
    "AgencyEditView",
    "AgencyListView",
    "AgencyView",
    "AuditView",
    "PasswordView",
    "PersonCreateView",
    "PostCreateView",
    "PostEndView",
    "ResetPasswordView",
    "SetupView",
    "TokenRevokeView",
    "TokensView",
]
