"""Who may do what: one table, and the walls between agencies."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from gongkai.apps.core.constants import Role
from gongkai.apps.core.models import Agency, Post

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from gongkai.apps.core.models import User


class Permission(StrEnum):
    """One thing that a role may do at its agency."""

    DRAFT = "draft"
    REVIEW_FIRST = "review_first"
    REVIEW_SECOND = "review_second"
    REVIEW_FINAL = "review_final"
    REVIEW_SECRECY = "review_secrecy"
    VIEW_CASES = "view_cases"
    REGISTER_CASES = "register_cases"
    HANDLE_CASES = "handle_cases"
    APPROVE_EXTENSION = "approve_extension"
    APPROVE_REPLY = "approve_reply"
    VIEW_REPORTS = "view_reports"
    COMPILE_REPORTS = "compile_reports"
    PUBLISH_REPORTS = "publish_reports"
    ACCEPT_REPORTS = "accept_reports"
    MANAGE_AGENCY = "manage_agency"
    MANAGE_PEOPLE = "manage_people"
    VIEW_AUDIT = "view_audit"


P = Permission
_CASE_WORK = {P.VIEW_CASES, P.HANDLE_CASES}
TABLE: dict[str, frozenset[Permission]] = {
    Role.INFORMATION_CLERK: frozenset({P.DRAFT}),
    Role.FIRST_REVIEWER: frozenset({P.REVIEW_FIRST}),
    Role.SECOND_REVIEWER: frozenset({P.REVIEW_SECOND}),
    Role.FINAL_REVIEWER: frozenset({P.REVIEW_FINAL}),
    Role.SECRECY_REVIEWER: frozenset({P.REVIEW_SECRECY}),
    Role.REQUEST_CLERK: frozenset({*_CASE_WORK, P.REGISTER_CASES}),
    Role.HANDLER: frozenset(_CASE_WORK),
    Role.UNIT_HEAD: frozenset(
        {
            *_CASE_WORK,
            P.REGISTER_CASES,
            P.APPROVE_EXTENSION,
            P.APPROVE_REPLY,
            P.VIEW_REPORTS,
            P.PUBLISH_REPORTS,
        }
    ),
    Role.COMPILER: frozenset({P.VIEW_CASES, P.VIEW_REPORTS, P.COMPILE_REPORTS}),
    Role.SUPERVISOR: frozenset({P.VIEW_CASES, P.VIEW_REPORTS, P.ACCEPT_REPORTS}),
    Role.SYSTEM_ADMIN: frozenset({P.MANAGE_AGENCY, P.MANAGE_PEOPLE}),
    Role.SECURITY_ADMIN: frozenset(),
    Role.AUDIT_ADMIN: frozenset({P.VIEW_AUDIT}),
}
REACHES_BELOW = frozenset(
    {Role.SUPERVISOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
)
"""Roles whose permissions hold for the agency and all below it in the tree (条例第四十七条)."""


def roles_with(permission: Permission) -> list[str]:
    """Return the roles that hold *permission*."""
    return [role for role, granted in TABLE.items() if permission in granted]


def agencies_for(user: User | AnonymousUser, *permissions: Permission) -> QuerySet[Agency]:
    """Return the agencies where *user* holds one of *permissions* (any post when none is named)."""
    if not user.is_authenticated or not user.is_active:
        return Agency.objects.none()
    posts = Post.objects.current().filter(user_id=user.pk)
    if permissions:
        posts = posts.filter(
            role__in={role for permission in permissions for role in roles_with(permission)}
        )
    where = Q(pk__in=[])
    for agency_id, path, role in posts.values_list("agency_id", "agency__path", "role"):
        where |= Q(path__startswith=path) if role in REACHES_BELOW else Q(pk=agency_id)
    return Agency.objects.filter(where)


def held_anywhere(user: User | AnonymousUser) -> frozenset[Permission]:
    """Return everything that *user* may do at some agency or other, in one query."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    roles = Post.objects.current().filter(user_id=user.pk).values_list("role", flat=True)
    return frozenset().union(*(TABLE[role] for role in roles))


def held_at(user: User | AnonymousUser, agency: Agency) -> frozenset[Permission]:
    """Return everything that *user* may do at *agency*, in one query."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    posts = Post.objects.current().filter(user_id=user.pk).values_list("agency__path", "role")
    roles = (
        role
        for path, role in posts
        if path == agency.path or (role in REACHES_BELOW and agency.path.startswith(path))
    )
    return frozenset().union(*(TABLE[role] for role in roles))


def can(user: User | AnonymousUser, permission: Permission, agency: Agency) -> bool:
    """Return whether *user* holds *permission* at *agency*."""
    return agencies_for(user, permission).filter(pk=agency.pk).exists()


def require(user: User | AnonymousUser, permission: Permission, agency: Agency) -> None:
    """Raise ``PermissionDenied`` unless *user* holds *permission* at *agency*."""
    if not can(user, permission, agency):
        msg = f"您在“{agency.name}”没有这项权限。"
        raise PermissionDenied(msg)
