"""What the core tells the apps above it, sent inside the transaction of the change."""

from django.dispatch import Signal

agency_created = Signal()
"""Sent with ``agency``: publication sets up its column tree."""
posts_changed = Signal()
"""Sent with ``user`` and ``agency``: publication grants or takes page permissions."""
