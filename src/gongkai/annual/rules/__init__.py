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
    remedies,
    structure,
    timeliness,
    wording,
)
from gongkai.annual.rules.registry import FAMILY_NAMES, family_of, rules
from gongkai.annual.rules.subject import Subject

FAMILIES = (
    bookkeeping,
    structure,
    cells,
    arithmetic,
    proactive,
    continuity,
    narrative,
    remedies,
    negation,
    figures,
    timeliness,
    wording,
    references,
    competence,
    copied,
)
"""The modules that hold the rules, in the order of their codes."""

__all__ = ["FAMILIES", "FAMILY_NAMES", "Subject", "family_of", "rules"]
