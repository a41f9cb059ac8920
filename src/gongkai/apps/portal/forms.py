"""Filters of the public lists and of search; all of them are plain GET forms."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django import forms

from gongkai.apps.portal import places

if TYPE_CHECKING:
    from datetime import date

MAX_QUESTION = 100
YEAR = timedelta(days=365)
PERIODS = {"1": ("一年内", YEAR), "3": ("三年内", 3 * YEAR)}


class SearchForm(forms.Form):
    """Narrow what a search found (P14)."""

    q = forms.CharField(
        label="关键字",
        required=False,
        max_length=MAX_QUESTION,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    agency = forms.ChoiceField(label="机关", required=False)
    period = forms.ChoiceField(
        label="时间",
        required=False,
        choices=[("", "全部"), *((key, label) for key, (label, _) in PERIODS.items())],
    )
    kind = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    auto_id = "search_%s"

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.agencies = {agency.slug: agency for agency in places.active_agencies()}
        field = self.fields["agency"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", "全部"),
                *((slug, agency.short_name) for slug, agency in self.agencies.items()),
            ]

    def agency_ids(self) -> list[int]:
        """Return the agency asked for, as the search takes it."""
        agency = self.agencies.get(self.cleaned_data.get("agency", ""))
        return [agency.pk] if agency else []

    def since(self, today: date) -> date | None:
        """Return the first day asked for."""
        period = PERIODS.get(self.cleaned_data.get("period", ""))
        return today - period[1] if period else None
