"""The one-time key that opens first-run set-up, printed on the console of a new site."""

import hmac

from django.conf import settings

from gongkai.apps.core import secrets
from gongkai.apps.core.models import Agency


def is_needed() -> bool:
    """Return whether the site has no agency yet."""
    return not Agency.objects.exists()


def key() -> str:
    """Return the key that the person at the console hands to the browser."""
    return secrets.digest(f"setup:{settings.SECRET_KEY}")[:32]


def opens(candidate: str) -> bool:
    """Return whether *candidate* is the key, and set-up is still to be done."""
    return is_needed() and hmac.compare_digest(candidate.encode(), key().encode())
