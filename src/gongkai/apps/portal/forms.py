"""Filters of the public lists and of search; all of them are plain GET forms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from gongkai.apps.core import clock
from gongkai.apps.portal import places
from gongkai.apps.publication.constants import ENDED
from gongkai.apps.publication.models import Publication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.apps.publication.querysets import PublicationQuerySet

MAX_QUESTION = 100
YEAR = timedelta(days=365)
PERIODS = {"1": ("一年内", YEAR), "3": ("三年内", 3 * YEAR)}
ALL = ("", "全部")


class AgencyFilter(forms.Form):
    """A filter with the choice of an agency."""

    q = forms.CharField(
        label="关键字",
        required=False,
        max_length=MAX_QUESTION,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    agency = forms.ChoiceField(label="机关", required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.agencies = {agency.slug: agency for agency in places.active_agencies()}
        self.offer_choices()
        self.is_valid()

    def offer_choices(self) -> None:
        """Fill in the choices that come from the database."""
        self._offer("agency", [(slug, str(agency)) for slug, agency in self.agencies.items()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [ALL, *choices]

    def chosen(self, name: str) -> str:
        """Return the value of *name*; a damaged one counts as none."""
        value = self.cleaned_data.get(name)
        return value.strip() if isinstance(value, str) else ""


class SearchForm(AgencyFilter):
    """Narrow what a search found (P14)."""

    period = forms.ChoiceField(
        label="时间",
        required=False,
        choices=[ALL, *((key, label) for key, (label, _) in PERIODS.items())],
    )
    kind = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def agency_ids(self) -> list[int]:
        """Return the agency asked for, as the search takes it."""
        agency = self.agencies.get(self.chosen("agency"))
        return [agency.pk] if agency else []

    def since(self, today: date) -> date | None:
        """Return the first day asked for."""
        period = PERIODS.get(self.chosen("period"))
        return today - period[1] if period else None


class LibraryForm(AgencyFilter):
    """Narrow the policy library (P1)."""

    year = forms.ChoiceField(label="年份", required=False)
    subject = forms.ChoiceField(label="主题", required=False)
    validity = forms.ChoiceField(
        label="有效性",
        required=False,
        choices=[ALL, ("in_force", "有效"), ("amended", "已修改"), ("ended", "废止、失效")],
    )

    def offer_choices(self) -> None:
        super().offer_choices()
        self._offer("year", [(str(year), f"{year}年") for year in _years()])
        self._offer("subject", [(subject, subject) for subject in _subjects()])

    def narrow(self, rows: PublicationQuerySet, *, today: date) -> PublicationQuerySet:
        """Return the *rows* that meet every condition asked for."""
        agency = self.agencies.get(self.chosen("agency"))
        if agency:
            rows = rows.of_agency(agency)
        if word := self.chosen("q"):
            rows = rows.filter(Q(title__icontains=word) | Q(document_number__icontains=word))
        if year := self.chosen("year"):
            rows = rows.filter(published_on__year=int(year))
        if subject := self.chosen("subject"):
            rows = rows.filter(subject_category=subject)
        return _of_validity(rows, self.chosen("validity"), today)

    def conditions(self) -> list[str]:
        """Return what is asked for, in words."""
        return list(self._conditions())

    def _conditions(self) -> Iterator[str]:
        for name in ("q", "agency", "year", "subject", "validity"):
            value = self.chosen(name)
            field = self.fields[name]
            if value and isinstance(field, forms.ChoiceField):
                yield str(dict(field.choices)[value])  # type: ignore[arg-type]
            elif value:
                yield f"含“{value}”"


def _of_validity(rows: PublicationQuerySet, asked: str, today: date) -> PublicationQuerySet:
    """Narrow by validity on *today*, as the badges tell it."""
    if not asked:
        return rows
    return rows.of_validity(ENDED if asked == "ended" else {asked}, today)


def _years() -> range:
    """Return the years that have policy documents, newest first."""
    first = Publication.objects.public().policies().order_by("published_on", "pk").first()
    this_year = clock.today().year
    oldest = first.published_on.year if first and first.published_on else this_year
    return range(this_year, oldest - 1, -1)


def _subjects() -> list[str]:
    """Return the subject categories in use (主题分类)."""
    rows = Publication.objects.public().policies().exclude(subject_category="")
    return list(
        rows.order_by("subject_category").values_list("subject_category", flat=True).distinct()
    )
