"""Members beside agencies of the same kind and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.apps.core import clock
from gongkai.apps.reports import ranking
from gongkai.apps.reports.ranking_chart import number, strip
from gongkai.apps.reports.views.board import CollectionPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gongkai.apps.reports.ranking import Group, Measure


class RankingView(CollectionPage):
    """Groups of like agencies by one measure, with all measures in the table."""

    tab = "ranking"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        measure = ranking.BY_KEY.get(request.GET.get("measure", ""), ranking.MEASURES[0])
        found = ranking.groups(self.collection, measure, clock.today())
        return self.show(
            "ranking",
            measure=measure,
            measures=ranking.MEASURES,
            groups=[_shown(group, measure) for group in found],
            base=ranking.SMALLEST_BASE,
            smallest=ranking.SMALLEST_GROUP,
            for_outliers=ranking.SMALLEST_FOR_OUTLIERS,
        )


def _shown(group: Group, measure: Measure) -> dict[str, Any]:
    return {
        "label": group.label,
        "size": len(group.members),
        "known": len(group.known),
        "chart": strip(group, measure.unit),
        "spread": [
            (label, number(value, measure.unit))
            for label, value in (
                ("下四分位", group.spread.low),
                ("中位数", group.spread.median),
                ("上四分位", group.spread.high),
            )
        ]
        if group.spread
        else [],
        "members": [
            {
                "row": one.row,
                "side": one.side,
                "values": [
                    (each.key == measure.key, number(one.values[each.key], each.unit))
                    for each in ranking.MEASURES
                ],
            }
            for one in group.members
        ],
    }
