"""The empty form (空表) of a year, for members to fill in and send back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.formats.parts import HEADINGS, canonical_title, standard_preamble
from gongkai.annual.model import Report, Section, Unread

if TYPE_CHECKING:
    from gongkai.annual.formats import FormSpec


def blank_report(agency: str, year: int, form: FormSpec) -> Report:
    """Return the report of *agency* for *year* with title and preamble, and every cell blank."""
    return Report(
        form=form.code,
        cells={},
        unread=tuple(Unread(path, "blank", why="尚未填报") for path in form.paths),
        title=canonical_title(agency, year),
        agency=agency,
        year=year,
        preamble=standard_preamble(form, year),
        sections=tuple(Section(no, heading, "") for no, heading in HEADINGS.items()),
    )
