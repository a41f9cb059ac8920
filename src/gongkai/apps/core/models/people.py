"""People and the posts they hold at agencies."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from gongkai.apps.core.constants import Role
from gongkai.apps.core.models.agency import Agency
from gongkai.apps.core.querysets import PostQuerySet


class User(AbstractUser):
    """A member of staff; what they may do comes from their posts alone."""

    display_name = models.CharField("姓名", max_length=60)
    phone = models.CharField("办公电话", max_length=40, blank=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=False)

    class Meta(AbstractUser.Meta):
        verbose_name = "工作人员"
        verbose_name_plural = "工作人员"

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class Post(models.Model):
    """A role held at one agency from one date to another; ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField("岗位", max_length=20, choices=Role)
    section = models.CharField("科室", max_length=60, blank=True)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "岗位"
        verbose_name_plural = "岗位"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="post_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=Q(until=None),
                name="post_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.get_role_display()} {self.user}"
