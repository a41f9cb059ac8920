"""Agencies and their people, for administrators (组织与人员)."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render

from gongkai.apps.core.constants import Role
from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.forms import AgencyForm, ContactForm, PersonForm, PostForm
from gongkai.apps.core.models import Agency, Post, User
from gongkai.apps.core.permissions import Permission
from gongkai.apps.core.services.agencies import create_agency, update_agency
from gongkai.apps.core.services.people import assign_post, create_user, end_post, reset_password

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse


class AgencyListView(DeskView):
    """The tree of agencies, with how many people each has."""

    permissions = (Permission.MANAGE_AGENCY,)

    def get(self, request: HttpRequest) -> HttpResponse:
        agencies = self.agencies.order_by("path").prefetch_related(
            Prefetch("posts", Post.objects.current().select_related("user"), "current_posts")
        )
        context = {"page_title": "组织与人员", "header_icon": "group", "agencies": agencies}
        return render(request, "core/desk/agencies.html", context)


class AgencyPage(DeskView):
    """Base of the pages of one agency, found by its slug behind the walls."""

    permissions = (Permission.MANAGE_AGENCY,)

    def agency(self) -> Agency:
        """Return the agency that the address names, or answer 404."""
        return get_object_or_404(self.agencies, slug=self.kwargs["slug"])


class AgencyView(AgencyPage):
    """One agency: its contact point, its people and what they do."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        agency = self.agency()
        posts = Post.objects.current().filter(agency=agency).select_related("user")
        context = {
            "page_title": agency.name,
            "page_subtitle": "组织与人员",
            "header_icon": "group",
            "agency": agency,
            "posts": posts.order_by("user__username", "role"),
            "people": User.objects.filter(posts__agency=agency).distinct().order_by("username"),
        }
        return render(request, "core/desk/agency.html", context)


class AgencyFormPage(AgencyPage):
    """A form of one agency: shown, refused with what was typed, or carried out."""

    title: ClassVar[str]

    @abstractmethod
    def forms(self, agency: Agency, data: Any = None) -> list[BaseForm]:
        """Return the forms of the page, bound to *data* when posted."""

    @abstractmethod
    def carry_out(self, agency: Agency, bound: list[BaseForm]) -> str:
        """Do what the valid forms ask and return the sentence to show."""

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        agency = self.agency()
        return self._show(agency, self.forms(agency))

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        agency = self.agency()
        bound = self.forms(agency, request.POST)
        valid = [form.is_valid() for form in bound]
        if all(valid):
            try:
                messages.success(request, self.carry_out(agency, bound))
                return redirect("core_agency", slug=agency.slug)
            except ValidationError as error:
                bound[0].add_error(None, error.messages)
        return self._show(agency, bound)

    def _show(self, agency: Agency, shown: list[BaseForm]) -> HttpResponse:
        context = {"page_title": self.title, "page_subtitle": agency.name, "agency": agency}
        return render(
            self.request, "core/desk/form.html", {**context, "forms": shown, "header_icon": "edit"}
        )


class AgencyEditView(AgencyFormPage):
    """Change an agency and its contact point."""

    title = "修改机关资料"

    def forms(self, agency: Agency, data: Any = None) -> list[BaseForm]:
        return [AgencyForm(data, instance=agency), ContactForm(data, instance=agency.contact)]

    def carry_out(self, agency: Agency, bound: list[BaseForm]) -> str:
        update_agency(
            actor=self.user,
            agency=agency,
            fields=bound[0].cleaned_data,
            contact=bound[1].cleaned_data,
        )
        return "已保存；公开指南和申请页面读取同一份资料。"


class AgencyCreateView(AgencyFormPage):
    """Add an agency under this one."""

    title = "新增下级机关"

    def forms(self, agency: Agency, data: Any = None) -> list[BaseForm]:
        return [AgencyForm(data), ContactForm(data)]

    def carry_out(self, agency: Agency, bound: list[BaseForm]) -> str:
        made = create_agency(
            actor=self.user,
            parent=agency,
            contact=bound[1].cleaned_data,
            **bound[0].cleaned_data,
        )
        return f"已新增{made.name}。"


class PersonCreateView(AgencyFormPage):
    """Add a member of staff with a first post."""

    title = "新增人员"

    def forms(self, agency: Agency, data: Any = None) -> list[BaseForm]:
        return [PersonForm(data), PostForm(data)]

    def carry_out(self, agency: Agency, bound: list[BaseForm]) -> str:
        user = create_user(actor=self.user, agency=agency, **bound[0].cleaned_data)
        assign_post(
            actor=self.user,
            user=user,
            agency=agency,
            role=Role(bound[1].cleaned_data["role"]),
            section=bound[1].cleaned_data["section"],
        )
        return f"已新增{user.display_name}。"


class PostCreateView(AgencyFormPage):
    """Give a member of staff another role."""

    title = "增加岗位"

    def forms(self, agency: Agency, data: Any = None) -> list[BaseForm]:
        return [PostForm(data)]

    def carry_out(self, agency: Agency, bound: list[BaseForm]) -> str:
        user = get_object_or_404(
            User.objects.filter(posts__agency=agency).distinct(), pk=self.kwargs["user"]
        )
        post = assign_post(
            actor=self.user,
            user=user,
            agency=agency,
            role=Role(bound[0].cleaned_data["role"]),
            section=bound[0].cleaned_data["section"],
        )
        return f"{user}已任{post.get_role_display()}。"


class PostEndView(AgencyPage):
    """End a post today."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, post: int) -> HttpResponse:
        agency = self.agency()
        held = get_object_or_404(Post.objects.current(), pk=post, agency=agency)
        end_post(actor=self.user, post=held)
        messages.success(request, f"{held.user}不再任{held.get_role_display()}。")
        return redirect("core_agency", slug=slug)


class ResetPasswordView(AgencyPage):
    """Give a person a one-time password, shown once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, user: int) -> HttpResponse:
        agency = self.agency()
        person = get_object_or_404(User.objects.filter(posts__agency=agency).distinct(), pk=user)
        password = reset_password(actor=self.user, user=person, agency=agency)
        messages.success(request, f"{person}的一次性密码：{password}（只显示这一次，登录后须修改）")
        return redirect("core_agency", slug=slug)
