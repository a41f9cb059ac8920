"""Widgets shared by the forms of all apps."""

from django import forms


class DayInput(forms.DateInput):
    """A day as the browser's own date field takes it: ISO 8601, whatever the site's language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
