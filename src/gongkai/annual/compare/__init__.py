"""Compare two years (与上年比较): cells, ratios, the carry-over, and what was copied."""

from gongkai.annual.compare.cells import COUNTERPARTS, Change, compare
from gongkai.annual.compare.page import render_page
from gongkai.annual.compare.ratios import Carried, Ratio, carry_over, ratios
from gongkai.annual.compare.texts import (
    Alike,
    Repeated,
    Told,
    alike_paragraphs,
    repeated_paragraphs,
    told_differently,
)

__all__ = [
    "COUNTERPARTS",
    "Alike",
    "Carried",
    "Change",
    "Ratio",
    "Repeated",
    "Told",
    "alike_paragraphs",
    "carry_over",
    "compare",
    "ratios",
    "render_page",
    "repeated_paragraphs",
    "told_differently",
]
