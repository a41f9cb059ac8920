"""Policy: choices the statute leaves open or that await checking, kept as data and passed in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a site may decide or correct without touching code; the defaults are common practice."""

    correction_reply_days: int = 15
    """Working days given for a correction (补正) unless the notice says otherwise; art. 30 asks
    only for a reasonable limit."""
    max_extensions: int = 1
    """How often a reply period is extended. Reading of art. 33(2), from memory."""
    fee_restarts_clock: bool = True
    """Whether payment starts the reply period anew; if not, it resumes. From memory."""
    confirms_online_at_once: bool = True
    """Whether the system's receipt is the mutual confirmation of an online request (art. 31)."""
    yellow_days: int = 5
    """A case shows yellow when so many working days or fewer are left."""
    red_days: int = 2
    """A case shows red when so many working days or fewer are left, and when overdue."""


DEFAULT_POLICY = Policy()
