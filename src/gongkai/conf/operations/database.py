"""Bring the database up to date."""

from django.core.management import call_command


def migrate() -> None:
    """Create or update the tables, silently when there is nothing to do."""
    call_command("migrate", interactive=False, verbosity=0)
