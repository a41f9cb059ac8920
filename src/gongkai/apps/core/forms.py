"""Log-in, first-run set-up and staff forms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm

from gongkai.apps.core import throttling
from gongkai.apps.core.constants import AgencyKind, AgencyLevel, Role
from gongkai.apps.core.models import Agency, ContactPoint, Scope

LOCK_AFTER = 10
LOCK_WINDOW = timedelta(minutes=15)
"""Ten wrong passwords lock the account for a quarter of an hour (GB/T 22239 身份鉴别)."""


RESETS_AN_HOUR = 3
RESET_WINDOW = timedelta(hours=1)
"""Nobody can fill a colleague's mailbox with reset mails."""


class LoginForm(WagtailLoginForm):
    """Log-in that locks after repeated failures, with the same words for every cause."""

    password = forms.CharField(
        label="密码",
        strip=False,
        widget=forms.PasswordInput(
            attrs={"placeholder": "输入密码", "autocomplete": "current-password"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        key = f"login:{self.cleaned_data.get('username', '')}"
        if throttling.uses(key, window=LOCK_WINDOW) >= LOCK_AFTER:
            msg = "尝试次数过多，请15分钟后再试，或请管理员重置密码。"
            raise ValidationError(msg)
        try:
            cleaned = super().clean()
        except ValidationError:
            throttling.count(key, window=LOCK_WINDOW)
            raise
        throttling.forget(key)
        return cleaned


class ResetForm(PasswordResetForm):
    """A password reset by mail; more than a few an hour to one address are dropped in silence."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        key = f"reset:{self.cleaned_data['email'].casefold()}"
        if throttling.count(key, window=RESET_WINDOW) <= RESETS_AN_HOUR:
            super().save(*args, **kwargs)


class AgencyForm(forms.ModelForm):
    """An agency's own data."""

    class Meta:
        model = Agency
        fields = (
            "name",
            "short_name",
            "slug",
            "code",
            "kind",
            "level",
            "region",
            "review_body",
            "court",
        )


class ContactForm(forms.ModelForm):
    """How the public reaches the disclosure unit."""

    class Meta:
        model = ContactPoint
        fields = ("office", "address", "postcode", "phone", "fax", "email", "hours")


class PersonForm(forms.Form):
    """A new member of staff."""

    username = forms.CharField(label="登录名", max_length=60)
    display_name = forms.CharField(label="姓名", max_length=60)
    email = forms.EmailField(label="电子邮箱", required=False, help_text="用于自助找回密码。")
    password = forms.CharField(label="初始密码", widget=forms.PasswordInput, min_length=10)


class TokenForm(forms.Form):
    """A token for another system."""

    name = forms.CharField(label="由哪个系统使用", max_length=60)
    scopes = forms.MultipleChoiceField(
        label="权限",
        choices=Scope,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选择一项权限。"},
    )
    expires_on = forms.DateField(
        label="有效期至", widget=forms.DateInput(attrs={"type": "date"}), help_text="最长400天。"
    )


class PostForm(forms.Form):
    """A role for a member of staff."""

    role = forms.ChoiceField(label="岗位", choices=Role)
    section = forms.CharField(label="科室", max_length=60, required=False)


class SetupForm(forms.Form):
    """First-run set-up: the lead agency and its first administrator."""

    name = forms.CharField(label="机关全称", max_length=120)
    short_name = forms.CharField(label="简称", max_length=40)
    slug = forms.SlugField(label="网址标识", max_length=40, help_text="小写字母、数字和短横线。")
    kind = forms.ChoiceField(label="机关类别", choices=AgencyKind)
    level = forms.ChoiceField(label="层级", choices=AgencyLevel)
    office = forms.CharField(label="政府信息公开工作机构", max_length=80)
    address = forms.CharField(label="办公地址", max_length=200)
    phone = forms.CharField(label="联系电话", max_length=40)
    hours = forms.CharField(label="办公时间", max_length=120)
    username = forms.CharField(label="管理员登录名", max_length=60)
    display_name = forms.CharField(label="管理员姓名", max_length=60)
    password = forms.CharField(label="管理员密码", widget=forms.PasswordInput, min_length=10)
