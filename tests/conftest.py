"""Fixtures that every part shares."""

import os
import shutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

import pytest

from database import migrated_template
from gongkai.documents import MissingFontError, find_cjk_font


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """Give each worker its copy of the migrated file, which ``--reuse-db`` then finds."""
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        shutil.copy(migrated_template(), database["TEST"]["NAME"])


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the five real reports; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).parents[2] / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"没有真实年报目录 {folder}，跳过")
    return folder


@pytest.fixture
def typeface() -> str:
    """The family that prints Chinese; tests of PDF files skip where none is installed."""
    try:
        return find_cjk_font()
    except MissingFontError as missing:
        pytest.skip(str(missing))


@pytest.fixture
def migrated_rows(django_db_setup, django_db_blocker):
    """Put back what migrations wrote, for the tests after one that empties every table."""
    with django_db_blocker.unblock():
        rows = connection.creation.serialize_db_to_string()
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
        connection.creation.deserialize_db_from_string(rows)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
                cursor.execute(statement)
    ContentType.objects.clear_cache()
