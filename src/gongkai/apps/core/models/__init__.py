"""The core's tables."""

from gongkai.apps.core.models.agency import Agency, ContactPoint
from gongkai.apps.core.models.attachment import Attachment
from gongkai.apps.core.models.audit import AuditEntry, AuditHead
from gongkai.apps.core.models.people import Post, User
from gongkai.apps.core.models.throttle import Throttle
from gongkai.apps.core.models.token import ApiToken, Scope

__all__ = [
    "Agency",
    "ApiToken",
    "Attachment",
    "AuditEntry",
    "AuditHead",
    "ContactPoint",
    "Post",
    "Scope",
    "Throttle",
    "User",
]
