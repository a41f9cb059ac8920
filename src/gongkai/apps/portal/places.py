"""Which agency an address speaks of: ``/gk/…`` the lead agency, ``/jg/<slug>/gk/…`` each one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from gongkai.apps.core.models import Agency
from gongkai.apps.portal.context import lead_with_contact

if TYPE_CHECKING:
    from django.db.models import QuerySet


def active_agencies() -> QuerySet[Agency]:
    """Return the agencies that the public sees, in the order of the tree."""
    return Agency.objects.filter(is_active=True).order_by("path")


def agency_or_404(slug: str) -> Agency:
    """Return the agency called *slug*, or the lead agency when none is named."""
    if not slug:
        agency = lead_with_contact()
    else:
        agency = active_agencies().select_related("contact").filter(slug=slug).first()
    if agency is None:
        msg = "没有这个机关，或者网站尚未初始化。"
        raise Http404(msg)
    return agency


def disclosure_name(agency: Agency) -> str:
    """Return “某某局政府信息公开”, and “某某市人民政府信息公开” without saying 政府 twice."""
    return agency.name + ("信息公开" if agency.name.endswith("政府") else "政府信息公开")


def disclosure_url(agency: Agency, *, slug: str) -> str:
    """Return the address of the agency's disclosure pages; without *slug* it is the lead's."""
    return f"/jg/{agency.slug}/gk/" if slug else "/gk/"
