"""Put our own names on what Wagtail's migrations create in English, and retire its review."""

from typing import Any

from django.db import migrations

SITE_NAME = "政府信息公开平台"


def rename(apps: Any, _schema_editor: Any) -> None:
    """Name site, root page and collection; the stock workflow reviews nothing here."""
    site = apps.get_model("wagtailcore", "Site").objects.filter(is_default_site=True).first()
    if site is not None:
        site.site_name = SITE_NAME
        site.save(update_fields=["site_name"])
        pages = apps.get_model("wagtailcore", "Page").objects
        pages.filter(pk=site.root_page_id).update(title=SITE_NAME, draft_title=SITE_NAME)
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(
        title="全部页面", draft_title="全部页面"
    )
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).update(name="全部")
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(
        workflow__name="Moderators approval"
    ).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").update(
        active=False, name="（未使用）"
    )
    apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        # These give rights to the groups that go.
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailimages", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
