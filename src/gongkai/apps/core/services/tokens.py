"""Issue and revoke the tokens of other systems."""

from __future__ import annotations

import secrets as random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.core import audit, clock, secrets
from gongkai.apps.core.models import ApiToken, Scope
from gongkai.apps.core.permissions import Permission, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gongkai.apps.core.models import Agency, User

_BYTES = 32
LONGEST_DAYS = 400
"""A token outlives a year's changes of staff and systems by little."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token, and its secret, which is told once."""

    token: ApiToken
    secret: str


@transaction.atomic
def issue_token(
    *, actor: User, agency: Agency, name: str, scopes: Sequence[str], expires_on: date
) -> Issued:
    """Give a system a token for *agency* and those below it."""
    require(actor, Permission.MANAGE_AGENCY, agency)
    if not name.strip() or not scopes:
        raise ValidationError("请写明由哪个系统使用，并至少选择一项权限。")
    days = (expires_on - clock.today()).days
    if not 0 < days <= LONGEST_DAYS:
        raise ValidationError(f"有效期应在今天之后，最长{LONGEST_DAYS}天。")
    secret = random.token_urlsafe(_BYTES)
    token = ApiToken.objects.create(
        agency=agency,
        name=name.strip(),
        scopes=[Scope(scope).value for scope in scopes],
        digest=secrets.digest(f"token:{secret}"),
        issued_at=clock.now(),
        issued_by=actor,
        expires_on=expires_on,
    )
    audit.record(
        verb="core.token.issue", target=token, actor=actor, agency=agency, scopes=token.scopes
    )
    return Issued(token, secret)


@transaction.atomic
def revoke_token(*, actor: User, token: ApiToken) -> None:
    """Stop a token at once; one that is stopped already stays so."""
    require(actor, Permission.MANAGE_AGENCY, token.agency)
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        audit.record(verb="core.token.revoke", target=token, actor=actor, agency=token.agency)


def token_of(secret: str) -> ApiToken | None:
    """Return the token in force that *secret* belongs to, noting the day of its use."""
    today = clock.today()
    digest = secrets.digest(f"token:{secret}")
    found = ApiToken.objects.select_related("agency").filter(digest=digest, revoked_at=None)
    token = found.filter(expires_on__gte=today).first()
    if token and token.used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(used_on=today)
    return token
