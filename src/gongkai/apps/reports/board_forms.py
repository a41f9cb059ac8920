"""Forms of the supervising office's board."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.apps.core import clock
from gongkai.apps.core.constants import AgencyKind, AgencyLevel
from gongkai.apps.core.models import Agency
from gongkai.apps.core.widgets import DayInput
from gongkai.apps.reports.constants import EARLIEST_YEAR, Standing
from gongkai.apps.reports.models import Collection
from gongkai.law.duties import Reporter, report_deadline

if TYPE_CHECKING:
    from django.db.models import QuerySet

DUES = tuple(
    f"{reporter}_{step}_due" for reporter in Reporter for step in ("submission", "publication")
)
_EARLIEST_NOTICE = 60
"""Days before the day of submission; nobody is reminded earlier."""


class CollectionForm(forms.ModelForm):
    """The days, the note and the plan of reminders of a collection."""

    plan = forms.CharField(
        label="报送期限前几天提醒",
        required=False,
        max_length=40,
        help_text="用逗号分开，例如14,7,1；不提醒就留空。",
    )

    class Meta:
        model = Collection
        fields = (*DUES, "remind_every", "note")
        widgets = {
            **{name: DayInput() for name in DUES},
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"remind_every": "逾期后每隔几天提醒一次"}
        help_texts = {
            "department_publication_due": "不晚于次年1月31日（《条例》第四十九条）。",
            "government_publication_due": "不晚于次年3月31日（《条例》第四十九条）。",
            "township_submission_due": "法律没有规定，依本地通知；没有乡镇、街道时留空。",
            "remind_every": "填0不提醒。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["plan"].initial = ",".join(map(str, self.instance.remind_before))

    def clean_plan(self) -> list[int]:
        """Return the days as numbers, the earliest reminder first."""
        parts = re.split(r"[,，、\s]+", self.cleaned_data["plan"].strip())
        days = [int(part) for part in parts if part.isdecimal()]
        if len(days) != len([part for part in parts if part]) or any(
            not 0 < day <= _EARLIEST_NOTICE for day in days
        ):
            msg = f"请填1到{_EARLIEST_NOTICE}之间的天数，用逗号分开。"
            raise ValidationError(msg)
        return sorted(set(days), reverse=True)

    def values(self) -> dict[str, Any]:
        """Return the fields as the service takes them."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return {**values, "remind_before": self.cleaned_data["plan"]}

    def _post_clean(self) -> None:
        """Leave the instance alone: the service changes it."""


class OpenForm(CollectionForm):
    """A new collection: whose, of which year, and from whom."""

    office = forms.ModelChoiceField(
        label="主管部门所属机关", queryset=Agency.objects.none(), empty_label=None
    )
    year = forms.IntegerField(label="年度", min_value=EARLIEST_YEAR)
    scope = forms.ChoiceField(
        label="列入哪些机关",
        choices=[("children", "直接下级机关"), ("below", "全部下级机关"), ("none", "稍后逐个选")],
        widget=forms.RadioSelect,
        initial="children",
        help_text="没有本站账号的单位在下一页按名称加入。",
    )
    field_order = ("office", "year", "scope")

    def __init__(self, *args: Any, offices: QuerySet[Agency], year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = self.fields["office"]
        if isinstance(office, forms.ModelChoiceField):
            office.queryset = offices.order_by("path")
        self.fields["year"].initial = year
        for reporter in (Reporter.DEPARTMENT, Reporter.GOVERNMENT):
            for step in ("submission", "publication"):
                due = report_deadline(reporter, year).due_on
                self.fields[f"{reporter}_{step}_due"].initial = due

    def members(self) -> list[Agency]:
        """Return the agencies that the scope names."""
        office, scope = self.cleaned_data["office"], self.cleaned_data["scope"]
        below = office.below().filter(is_active=True).exclude(pk=office.pk).order_by("path")
        if scope == "children":
            below = below.filter(depth=office.depth + 1)
        return [] if scope == "none" else list(below)


class BodiesForm(forms.Form):
    """Bodies without an account here, by name."""

    names = forms.CharField(
        label="单位全称，一行一个",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例如没有账号的街道、乡镇、垂直管理部门；也可以从表格里整列复制。",
    )
    kind = forms.ChoiceField(label="类别", choices=AgencyKind, initial=AgencyKind.TOWNSHIP)
    level = forms.ChoiceField(label="层级", choices=AgencyLevel, initial=AgencyLevel.TOWNSHIP)

    def clean_names(self) -> list[str]:
        """Return the names without blanks."""
        lines = [re.sub(r"\s+", "", line) for line in self.cleaned_data["names"].splitlines()]
        return [line for line in lines if line]


class FilterForm(forms.Form):
    """Which members the board shows, and in which order."""

    q = forms.CharField(label="单位名称", required=False, max_length=60)
    standing = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[
            ("", "全部"),
            *Standing.choices,
            ("late", "逾期"),
            ("errors", "有错误"),
            ("acceptable", "可以通过（已报送、没有错误）"),
        ],
    )
    kind = forms.ChoiceField(
        label="类别", required=False, choices=[("", "全部"), *AgencyKind.choices]
    )
    sort = forms.ChoiceField(
        label="排序",
        required=False,
        choices=[
            ("", "机关顺序"),
            ("days", "最急的在前"),
            ("errors", "错误最多的在前"),
            ("name", "名称"),
        ],
    )


class PublishedForm(forms.Form):
    """That a member published elsewhere."""

    on = forms.DateField(label="公布日期", widget=DayInput())
    url = forms.URLField(label="网址", required=False, max_length=500, assume_scheme="https")


class UploadForm(forms.Form):
    """When the files of a batch were handed in; the files themselves are read from the request."""

    received_on = forms.DateField(
        label="收到日期",
        widget=DayInput(),
        help_text="单位交来的日期，用来判断是否按期报送；不能晚于今天。",
    )

    def clean_received_on(self) -> Any:
        """Return a day that has come."""
        on = self.cleaned_data["received_on"]
        if on > clock.today():
            msg = "收到日期不能晚于今天。"
            raise ValidationError(msg)
        return on
