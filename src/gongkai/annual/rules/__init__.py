"""The rules of annual reports; importing this package registers them all in `rules`."""

from gongkai.annual.rules import (
    arithmetic,
    bookkeeping,
    cells,
    competence,
    consolidation,
    continuity,
    copied,
    figures,
    growth,
    leftovers,
    narrative,
    negation,
    posts,
    proactive,
    ratios,
    references,
    remedies,
    shape,
    splits,
    structure,
    table_two,
    timeliness,
    wording,
)
from gongkai.annual.rules.registry import FAMILY_NAMES, family_of, rules
from gongkai.annual.rules.subject import Subject

FAMILIES = (
    bookkeeping,
    structure,
    cells,
    shape,
    arithmetic,
    proactive,
    consolidation,
    continuity,
    narrative,
    remedies,
    negation,
    table_two,
    splits,
    figures,
    growth,
    posts,
    ratios,
    timeliness,
    wording,
    references,
    competence,
    copied,
    leftovers,
)
"""The modules that hold the rules, in the order of their codes."""

__all__ = ["FAMILIES", "FAMILY_NAMES", "Subject", "family_of", "rules"]
