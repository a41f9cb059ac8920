"""What the first page of the office shows of requests: the most urgent ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import Component

from gongkai.apps.casework.models import Case
from gongkai.apps.casework.rows import listed, row_of
from gongkai.apps.core import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.apps.core.models import Agency

SHOWN = 6


class UrgentCases(Component):
    """Open cases of the agencies that the person sees, by the day on which each wants attention."""

    name = "casework_urgent"
    template_name = "casework/desk/urgent.html"
    order = 50

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.agencies = list(agencies)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        cases = Case.objects.of_agencies([agency.pk for agency in self.agencies])
        urgent = listed(cases.filter(is_open=True)).order_by("watch_on", "id")[:SHOWN]
        today = clock.today()
        return {
            "rows": [row_of(case, today) for case in urgent],
            "several": len(self.agencies) > 1,
        }
