"""Set up and change agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.apps.core import audit
from gongkai.apps.core.models import Agency, ContactPoint
from gongkai.apps.core.permissions import Permission, require
from gongkai.apps.core.signals import agency_created

if TYPE_CHECKING:
    from gongkai.apps.core.models import User


@transaction.atomic
def create_agency(
    *, actor: User | None, parent: Agency | None, contact: dict[str, str], **fields: Any
) -> Agency:
    """Create an agency under *parent* with its contact point.

    ``actor`` is ``None`` only for the first agency of a new site; then no parent may be given.
    """
    if actor is None:
        if parent is not None or Agency.objects.exists():
            msg = "只有全新站点的第一个机关可以在初始化时建立。"
            raise ValueError(msg)
    elif parent is None:
        msg = "新的机关须建在上级机关之下。"
        raise PermissionDenied(msg)
    else:
        require(actor, Permission.MANAGE_AGENCY, parent)
    agency = Agency(**fields)
    agency.full_clean(exclude=["path", "depth", "numchild"])
    agency = parent.add_child(instance=agency) if parent else Agency.add_root(instance=agency)
    point = ContactPoint(agency=agency, **contact)
    point.full_clean()
    point.save()
    audit.record(verb="core.agency.create", target=agency, actor=actor, agency=agency)
    agency_created.send(sender=Agency, agency=agency)
    return agency


@transaction.atomic
def update_agency(
    *, actor: User, agency: Agency, fields: dict[str, Any], contact: dict[str, str]
) -> Agency:
    """Change an agency and its contact point; guide and request pages read the same rows."""
    require(actor, Permission.MANAGE_AGENCY, agency)
    for name, value in fields.items():
        setattr(agency, name, value)
    agency.full_clean(exclude=["path", "depth", "numchild"])
    agency.save()
    for name, value in contact.items():
        setattr(agency.contact, name, value)
    agency.contact.full_clean()
    agency.contact.save()
    audit.record(
        verb="core.agency.update",
        target=agency,
        actor=actor,
        agency=agency,
        changed=sorted({*fields, *contact}),
    )
    return agency
