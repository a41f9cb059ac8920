"""Forms of the desk and of the public lists; the editor's own is in ``editor``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from gongkai.apps.core.widgets import DayInput
from gongkai.apps.publication.constants import (
    ENDED,
    SECRECY_CHECKLIST,
    Conclusion,
    Relation,
    Validity,
)
from gongkai.apps.publication.models import Column, Publication

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gongkai.apps.core.models import Agency
    from gongkai.apps.publication.querysets import PublicationQuerySet


class ReviewForm(forms.Form):
    """A reviewer's decision."""

    is_proofread = forms.BooleanField(label="已完成本环节校对", required=False)
    comment = forms.CharField(
        label="审核意见",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="退回时必须写明原因。",
    )


class SecrecyReviewForm(forms.Form):
    """The review before disclosure (保密审查)."""

    checklist = forms.MultipleChoiceField(
        label="审查项目",
        choices=[(item, item) for item in SECRECY_CHECKLIST],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    conclusion = forms.ChoiceField(label="审查结论", choices=Conclusion, widget=forms.RadioSelect)
    basis = forms.CharField(
        label="依据", max_length=200, initial="《政府信息公开条例》第十四条至第十七条"
    )
    comment = forms.CharField(
        label="说明", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class WithdrawForm(forms.Form):
    """Taking a publication back."""

    reason = forms.CharField(
        label="撤回原因", max_length=200, help_text="原网址将向公众显示这一原因和日期。"
    )


class ValidityForm(forms.Form):
    """A document amended, repealed or lapsed."""

    validity = forms.ChoiceField(
        label="有效性",
        choices=[(value.value, value.label) for value in Validity if value in {*ENDED, "amended"}],
    )
    on = forms.DateField(label="生效日期", widget=DayInput())
    basis = forms.CharField(label="依据", max_length=200, help_text="作出决定的文件名称和文号。")
    by_document = forms.CharField(
        label="依据文件的索引号",
        max_length=60,
        required=False,
        help_text="已在本站公开的，填写索引号。",
    )

    def clean_by_document(self) -> Publication | None:
        number = self.cleaned_data["by_document"]
        return _public(number) if number.strip() else None


class FileForm(forms.Form):
    """A file to be added to a draft."""

    file = forms.FileField(label="附件")


class RelatedForm(forms.Form):
    """A published item that a draft refers to."""

    relation = forms.ChoiceField(label="关系", choices=Relation)
    target = forms.CharField(
        label="索引号", max_length=60, help_text="已在本站公开的信息的索引号。"
    )

    def clean_target(self) -> Publication:
        return _public(self.cleaned_data["target"])


class NewPublicationForm(forms.Form):
    """Where a new publication goes."""

    column = forms.ModelChoiceField(
        label="栏目", queryset=Column.objects.none(), empty_label="请选择栏目"
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = Column.objects.filter(agency__in=agencies).exclude(slug__in=HEADINGS)
        field: Any = self.fields["column"]
        field.queryset = columns.select_related("agency").order_by("path")
        field.label_from_instance = lambda column: f"{column.agency.short_name}：{column.title}"


HEADINGS = ("fdzdgk", "ysqgk")
"""Columns that hold columns or a form, not publications."""


class FilterForm(forms.Form):
    """What a reader narrows a column's list to (P1); every field may be left open."""

    q = forms.CharField(label="关键字", max_length=100, required=False)
    year = forms.TypedChoiceField(label="年份", coerce=int, empty_value=None, required=False)
    subject = forms.CharField(label="主题", max_length=60, required=False)
    validity = forms.ChoiceField(
        label="有效性", choices=[("", "全部"), *Validity.choices], required=False
    )

    def __init__(self, data: Any, *, years: Iterable[int]) -> None:
        super().__init__(data, auto_id="filter_%s")
        field: Any = self.fields["year"]
        field.choices = [("", "全部"), *((year, f"{year}年") for year in years)]

    def narrow(self, rows: PublicationQuerySet, *, today: date) -> PublicationQuerySet:
        """Return the *rows* that meet every condition asked for."""
        asked = self.cleaned_data
        if asked["q"]:
            rows = rows.filter(
                Q(title__icontains=asked["q"]) | Q(document_number__icontains=asked["q"])
            )
        if asked["year"]:
            rows = rows.filter(published_on__year=asked["year"])
        if asked["subject"]:
            rows = rows.filter(subject_category__icontains=asked["subject"])
        if asked["validity"]:
            rows = rows.of_validity({asked["validity"]}, today)
        return rows

    def is_narrowing(self) -> bool:
        """Return whether anything was asked for."""
        return any(self.cleaned_data.values())


def _public(number: str) -> Publication:
    found = Publication.objects.public().filter(index_number=number.strip()).first()
    if found is None:
        msg = f"没有找到索引号为“{number}”的公开信息，请核对。"
        raise forms.ValidationError(msg)
    return found
