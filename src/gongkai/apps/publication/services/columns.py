"""Set up the pages of an agency: home, default columns, years; give and take page permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as AuthPermission
from django.db import transaction
from wagtail.models import (
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from gongkai.apps.core.permissions import Permission, agencies_for
from gongkai.apps.publication.constants import Stage
from gongkai.apps.publication.models import AgencyHome, Column, ReviewTask, YearFolder
from gongkai.apps.publication.template import default_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.apps.core.models import Agency, User
    from gongkai.apps.publication.template import ColumnTemplate

WORKFLOW = "三审三校"
PAGE_PERMISSIONS = ("add_page", "change_page")
"""What a drafter holds below the agency's home; ``publish`` is held by nobody."""


@transaction.atomic
def set_up_agency(*, agency: Agency) -> AgencyHome:
    """Make the agency's home with the default columns, and the group of its drafters."""
    root = Site.objects.get(is_default_site=True).root_page
    home = root.add_child(
        instance=AgencyHome(agency=agency, title=agency.name, slug=agency.slug, live=True)
    )
    _plant_all(home, agency, default_columns(), is_statutory=False)
    group = drafters(agency)
    for codename in PAGE_PERMISSIONS:
        permission = AuthPermission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    return home


def drafters(agency: Agency) -> Group:
    """Return the group of those who draft for *agency*; membership follows their posts.

    It is called by the agency's id: a slug may change, and pass to another agency.
    """
    return Group.objects.get_or_create(name=f"信息员 {agency.pk}")[0]


@transaction.atomic
def sync_permissions(*, user: User, agency: Agency) -> None:
    """Put *user* into the agency's drafters, or take them out, as their posts say."""
    group = drafters(agency)
    if agencies_for(user, Permission.DRAFT).filter(pk=agency.pk).exists():
        user.groups.add(group)
    else:
        user.groups.remove(group)


def year_folder(*, column: Column, year: int) -> YearFolder:
    """Return the folder of *year* under *column*, made on first use."""
    found = YearFolder.objects.filter(column=column, year=year).first()
    if found is not None:
        return found
    column.refresh_from_db()
    return column.add_child(
        instance=YearFolder(column=column, year=year, title=f"{year}年", slug=str(year), live=True)
    )


def review_workflow() -> Workflow:
    """Return the workflow of the three reviews, made on first use."""
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
    if created:
        for order, stage in enumerate(Stage):
            task, _ = ReviewTask.objects.get_or_create(stage=stage, defaults={"name": stage.label})
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def _plant_all(
    parent: Page, agency: Agency, templates: Sequence[ColumnTemplate], *, is_statutory: bool
) -> None:
    """Make *templates* the children of *parent*, a page that has none yet.

    Places are reckoned here, as nobody else can see the page: a new agency costs a tenth of the
    queries that adding children one by one would.
    """
    workflow = review_workflow()
    for number, template in enumerate(templates, start=1):
        column = _column(agency, template, is_statutory=is_statutory)
        column.depth = parent.depth + 1
        column.path = Page._get_path(parent.path, column.depth, number)
        column._cached_parent_obj = parent
        column.save(clean=False, log_action=None)
        WorkflowPage.objects.create(page=column, workflow=workflow)
        _plant_all(column, agency, template.columns, is_statutory=True)
    if templates:
        parent.numchild = len(templates)
        Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


def _column(agency: Agency, template: ColumnTemplate, *, is_statutory: bool) -> Column:
    return Column(
        agency=agency,
        locale=Locale.get_default(),
        title=template.title,
        draft_title=template.title,
        slug=template.slug,
        section=template.section,
        kind=template.kind,
        article=template.article,
        cycle_days=template.cycle_days,
        is_required=template.required,
        is_statutory=is_statutory,
        is_policy=template.is_policy,
        live=True,
    )
