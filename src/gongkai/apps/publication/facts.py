"""What publication gives to the annual report: table two's documents, and counts by column."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from gongkai.annual.formats import form_for_year
from gongkai.apps.core.facts import FactRecord
from gongkai.apps.publication import overview
from gongkai.apps.publication.constants import ENDED, Register
from gongkai.apps.publication.models import Publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.apps.core.facts import DraftSentence
    from gongkai.apps.publication.querysets import PublicationQuerySet

TABLE = "proactive"
ROWS = (Register.RULES.value, Register.NORMATIVE.value)
COLUMNS = {
    "2021": ("issued", "repealed", "in_force"),
    "2019": ("made", "newly_published", "total_published"),
}
"""Columns of table two that documents fill, by form."""


class PublicationFacts:
    """Rules and normative documents by their dates, so that any year can be counted again."""

    key = "publication"

    def counts(self, *, agency_ids: Sequence[int], year: int, form: str) -> Mapping[str, int]:
        """Return the document cells of table two, zeros included."""
        return {
            f"{TABLE}.{row}.{column}": _cell(agency_ids, year, row, column).count()
            for row in ROWS
            for column in COLUMNS.get(form, ())
        }

    def records(
        self, *, agency_ids: Sequence[int], year: int, form: str, path: str
    ) -> Iterator[FactRecord]:
        """Yield the documents that the cell or figure *path* counts."""
        table, _, rest = path.partition(".")
        if table == self.key:
            yield from overview.records(agency_ids, year, rest)
            return
        row, _, column = rest.partition(".")
        if table != TABLE or row not in ROWS or column not in COLUMNS.get(form, ()):
            return
        for document in _cell(agency_ids, year, row, column).newest().defer("body"):
            yield FactRecord(
                label=document.title,
                url=document.public_path(),
                on=document.signed_on or document.formed_on,
                note=" ".join(
                    filter(None, [document.document_number, document.get_validity_display()])
                ),
            )

    def sentences(self, *, agency_ids: Sequence[int], year: int) -> Iterator[DraftSentence]:
        """Yield what part one can say of publishing, of managing documents, of the platform."""
        form = form_for_year(year).code
        documents = {
            path: _cell(agency_ids, year, Register.NORMATIVE.value, path.rpartition(".")[2]).count()
            for path in (f"{TABLE}.{Register.NORMATIVE.value}.{name}" for name in COLUMNS[form])
        }
        return overview.sentences(agency_ids, year, documents)


def _cell(agency_ids: Sequence[int], year: int, row: str, column: str) -> PublicationQuerySet:
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    documents: Any = (
        Publication.objects.public()
        .filter(agency_id__in=agency_ids, register=row)
        .annotate(made_on=Coalesce("signed_on", "formed_on", "published_on"))
    )
    match column:
        case "issued" | "made":
            return documents.filter(made_on__range=(first, last))
        case "newly_published":
            return documents.filter(published_on__range=(first, last))
        case "total_published":
            return documents.filter(published_on__lte=last)
        case "repealed":
            return documents.filter(_ended_between(first, last))
        case _:
            return documents.filter(made_on__lte=last).exclude(_ended_by(last))


def _ended_between(first: datetime.date, last: datetime.date) -> Q:
    """Return what ended from *first* to *last*: by decision, or by expiry the day before."""
    day = datetime.timedelta(days=1)
    decided = Q(validity__in=ENDED, validity_on__range=(first, last))
    return decided | Q(expires_on__range=(first - day, last - day)) & ~Q(validity__in=ENDED)


def _ended_by(last: datetime.date) -> Q:
    """Return what bound no more at the end of *last*; nulls are in force."""
    decided = Q(validity__in=ENDED, validity_on__isnull=False, validity_on__lte=last)
    expired = Q(expires_on__isnull=False, expires_on__lt=last) & ~Q(validity__in=ENDED)
    return decided | expired
