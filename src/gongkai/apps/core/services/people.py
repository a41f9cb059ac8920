"""Add staff, give and end posts, reset passwords."""

from __future__ import annotations

import secrets as random
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as AuthPermission
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.apps.core import audit, clock
from gongkai.apps.core.constants import SEPARATED_ROLES, Role
from gongkai.apps.core.models import Post, User
from gongkai.apps.core.permissions import Permission, agencies_for, require
from gongkai.apps.core.signals import posts_changed

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.apps.core.models import Agency

OFFICE_GROUP = "后台用户"


@transaction.atomic
def create_user(
    *,
    actor: User | None,
    agency: Agency,
    username: str,
    display_name: str,
    password: str,
    email: str = "",
) -> User:
    """Create a member of staff of *agency*; ``actor`` is ``None`` only in first-run set-up.

    The password that an administrator typed holds for one log-in: only its owner knows the next.
    """
    if actor is not None:
        require(actor, Permission.MANAGE_PEOPLE, agency)
    elif User.objects.exists():
        msg = "只有全新站点的第一个管理员可以在初始化时建立。"
        raise ValueError(msg)
    user = User(
        username=username,
        display_name=display_name,
        first_name=display_name,
        email=email,
        must_change_password=actor is not None,
    )
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    audit.record(verb="core.user.create", target=user, actor=actor, agency=agency)
    return user


@transaction.atomic
def assign_post(
    *, actor: User | None, user: User, agency: Agency, role: Role, section: str = ""
) -> Post:
    """Give *user* a role at *agency* from today; the three administrators stay three people."""
    if actor is not None:
        require(actor, Permission.MANAGE_PEOPLE, agency)
    held = set(Post.objects.current().filter(user=user).values_list("role", flat=True))
    if role in SEPARATED_ROLES and held & (SEPARATED_ROLES - {role}):
        msg = "系统、安全、审计三类管理员须由不同的人担任（三员分立）。"
        raise ValidationError(msg)
    post, created = Post.objects.get_or_create(
        user=user,
        agency=agency,
        role=role,
        until=None,
        defaults={"since": clock.today(), "section": section},
    )
    if created:
        user.groups.add(_office_group())
        audit.record(
            verb="core.post.assign", target=post, actor=actor, agency=agency, role=str(role)
        )
        posts_changed.send(sender=Post, user=user, agency=agency)
    return post


@transaction.atomic
def end_post(*, actor: User, post: Post) -> Post:
    """End a post today; the history stays."""
    require(actor, Permission.MANAGE_PEOPLE, post.agency)
    post.until = clock.today()
    post.save(update_fields=["until"])
    audit.record(verb="core.post.end", target=post, actor=actor, agency=post.agency, role=post.role)
    posts_changed.send(sender=Post, user=post.user, agency=post.agency)
    return post


@transaction.atomic
def reset_password(*, actor: User, user: User, agency: Agency) -> str:
    """Set a random password that must be changed at next log-in, and return it once.

    It opens everything that *user* may do, so the actor must manage every agency of theirs.
    """
    require(actor, Permission.MANAGE_PEOPLE, agency)
    if not Post.objects.filter(user=user, agency__in=agency.below()).exists():
        msg = "该人员不属于本机关。"
        raise ValidationError(msg)
    if _works_beyond(user, agencies_for(actor, Permission.MANAGE_PEOPLE)):
        msg = "该人员还在您管理范围以外的机关任职，请由上级机关的系统管理员重置。"
        raise ValidationError(msg)
    password = random.token_urlsafe(12)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    audit.record(verb="core.user.reset_password", target=user, actor=actor, agency=agency)
    return password


@transaction.atomic
def change_password(*, user: User, password: str) -> None:
    """Set the password that *user* chose; the one-time password is spent."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    audit.record(verb="core.user.change_password", target=user, actor=user, agency=None)


def _works_beyond(user: User, agencies: QuerySet[Agency]) -> bool:
    return Post.objects.current().filter(user=user).exclude(agency__in=agencies).exists()


def _office_group() -> Group:
    group, created = Group.objects.get_or_create(name=OFFICE_GROUP)
    if created:
        group.permissions.add(
            AuthPermission.objects.get(
                content_type__app_label="wagtailadmin", codename="access_admin"
            )
        )
    return group
