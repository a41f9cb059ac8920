"""The texts, and the index of the database at hand."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in import_module(settings.SEARCH_INDEX).CREATE:
        schema_editor.execute(statement)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in import_module(settings.SEARCH_INDEX).DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True, verbose_name="标识")),
                ("rank", models.BigIntegerField(null=True, unique=True, verbose_name="次序")),
                ("kind", models.CharField(max_length=20, verbose_name="类别")),
                ("title", models.CharField(max_length=255, verbose_name="标题")),
                ("text", models.TextField(blank=True, verbose_name="正文")),
                ("url", models.CharField(max_length=200, verbose_name="网址")),
                ("on", models.DateField(verbose_name="日期")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.agency",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "检索条目",
                "verbose_name_plural": "检索条目",
            },
        ),
        migrations.RunPython(create, drop),
    ]
