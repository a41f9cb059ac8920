"""The rules of annual reports; importing this package registers them all in `rules`."""

from gongkai.annual.rules import arithmetic, bookkeeping
from gongkai.annual.rules.registry import rules
from gongkai.annual.rules.subject import Subject

FAMILIES = (bookkeeping, arithmetic)
"""The modules that hold the rules, one for each hundred of codes."""

__all__ = ["FAMILIES", "Subject", "rules"]
