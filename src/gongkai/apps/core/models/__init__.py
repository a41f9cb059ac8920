"""The core's tables."""

from gongkai.apps.core.models.agency import Agency, ContactPoint
from gongkai.apps.core.models.attachment import Attachment
from gongkai.apps.core.models.audit import AuditEntry, AuditHead
from gongkai.apps.core.models.people import Post, User
from gongkai.apps.core.models.throttle import Throttle

__all__ = [
    "Agency",
    "Attachment",
    "AuditEntry",
    "AuditHead",
    "ContactPoint",
    "Post",
    "Throttle",
    "User",
]
