"""The rules of annual reports; importing this package registers them all in `rules`."""

from gongkai.annual.rules import (
    arithmetic,
    bookkeeping,
    cells,
    competence,
    continuity,
    copied,
    figures,
    narrative,
    negation,
    proactive,
    references,
    structure,
    timeliness,
    wording,
)
from gongkai.annual.rules.registry import rules
from gongkai.annual.rules.subject import Subject

FAMILIES = (
    bookkeeping,
    structure,
    cells,
    arithmetic,
    proactive,
    continuity,
    narrative,
    negation,
    figures,
    timeliness,
    wording,
    references,
    competence,
    copied,
)
"""The modules that hold the rules, in the order of their codes."""

__all__ = ["FAMILIES", "Subject", "rules"]
