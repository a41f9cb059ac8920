"""The forms of what may be done with a case; each asks only for what its service needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.apps.casework.clocks import calendar
from gongkai.apps.casework.constants import DELIVERIES, REMEDY_KINDS, LogChannel
from gongkai.apps.casework.letters.fields import lapse_fields
from gongkai.apps.core.models import Post
from gongkai.apps.core.permissions import Permission, roles_with
from gongkai.apps.core.widgets import DayInput
from gongkai.law.decisions import Outcome
from gongkai.law.delivery import DeliveryChannel
from gongkai.law.events import Answer, ConsultationKind
from gongkai.law.limits import Limit
from gongkai.law.policy import DEFAULT_POLICY
from gongkai.law.remedies import RemedyKind, results
from gongkai.law.states import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gongkai.apps.casework.models import Case

MAX_EXTENSION = Limit.REPLY_EXTENSION.period.length


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """Return a date field that browsers help to fill in."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=DayInput(),
        error_messages={"required": f"请填写{label}。", "invalid": "日期应当像 2026-03-09。"},
    )


def words(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=3000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": f"请填写{label}。"},
    )


class RowField(forms.ModelChoiceField):
    """A choice among rows; each row is named by *say*."""

    def __init__(self, label: str, say: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(queryset=Post.objects.none(), label=label, empty_label="请选择", **kwargs)
        self.say = say

    def label_from_instance(self, obj: Any) -> str:
        return self.say(obj)


def _post_label(post: Any) -> str:
    place = f"，{post.section}" if post.section else ""
    return f"{post.user}（{post.get_role_display()}{place}）"


def _remedy_label(remedy: Any) -> str:
    return f"{remedy.get_kind_display()} {remedy.authority} {remedy.filed_on}"


class ActionForm(forms.Form):
    """A form about one case on one day; ``on`` is today unless somebody enters it later."""

    use_required_attribute = False

    on = day("日期")

    def __init__(self, *args: Any, case: Case, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["on"].initial = today
        self.order_fields([name for name in self.fields if name != "on"])
        self.prepare(case, today)

    def prepare(self, case: Case, today: date) -> None:
        """Fill in what follows from the case."""


class DeliveredForm(ActionForm):
    """An action whose letter goes out by some way."""

    way = forms.ChoiceField(
        label="送达方式", choices=DELIVERIES, initial=DeliveryChannel.ELECTRONIC.value
    )

    def clean_way(self) -> DeliveryChannel:
        return DeliveryChannel(self.cleaned_data["way"])


class AssignForm(ActionForm):
    handler = RowField("承办人", _post_label, error_messages={"required": "请选择承办人。"})
    section = forms.CharField(label="承办科室", max_length=60, required=False)

    def prepare(self, case: Case, today: date) -> None:
        field = self.fields["handler"]
        if isinstance(field, RowField):
            field.queryset = (
                Post.objects.current()
                .filter(agency=case.agency, role__in=roles_with(Permission.HANDLE_CASES))
                .select_related("user")
                .order_by("user__username")
            )


class CorrectionNoticeForm(DeliveredForm):
    items = words("需要补正的内容", help_text="每行一项；只能一次性告知。")
    reply_by = day("补正期限", help_text="应当合理，一般为15个工作日。")

    def prepare(self, case: Case, today: date) -> None:
        days = DEFAULT_POLICY.correction_reply_days
        self.fields["reply_by"].initial = calendar().add(today, days)

    def clean_items(self) -> list[str]:
        return self.cleaned_data["items"].splitlines()


class PaperCorrectionForm(ActionForm):
    text = words("补正的内容")
    good_reason = words("逾期的正当理由", required=False)


class ConsultForm(DeliveredForm):
    kind = forms.ChoiceField(
        label="征求谁的意见", choices=[(kind.value, kind.label) for kind in ConsultationKind]
    )
    party = forms.CharField(label="对象名称", max_length=200)
    contact = forms.CharField(label="对象联系方式", max_length=200, required=False)
    question = words("征求意见的内容", help_text="不要写申请人的身份。")

    def clean_kind(self) -> ConsultationKind:
        return ConsultationKind(self.cleaned_data["kind"])


class HeldForm(ActionForm):
    """An action on one open consultation."""

    held = RowField("征求意见书", lambda held: f"第{held.ref}号 {held.party}")

    def prepare(self, case: Case, today: date) -> None:
        field = self.fields["held"]
        if isinstance(field, RowField):
            field.queryset = case.consultations.all()


class AnswerForm(HeldForm):
    answer = forms.ChoiceField(label="意见", choices=[(a.value, a.label) for a in Answer])
    opinion = words("意见内容", required=False)

    def clean_answer(self) -> Answer:
        return Answer(self.cleaned_data["answer"])


class ReasonForm(ActionForm):
    reason = words("理由")


class HeldReasonForm(HeldForm):
    reason = words("理由")


class JudgeForm(ActionForm):
    is_reasonable = forms.TypedChoiceField(
        label="审查结论",
        choices=[("yes", "理由合理"), ("no", "理由不合理")],
        coerce=lambda value: value == "yes",
    )
    words = words("申请人说明的理由")


class DeferForm(ActionForm):
    until = day("延迟至")
    reason = words("理由")


class ExtendForm(DeliveredForm):
    workdays = forms.IntegerField(
        label="延长的工作日数",
        min_value=1,
        max_value=MAX_EXTENSION,
        initial=MAX_EXTENSION,
        error_messages={
            "max_value": f"最长延长{MAX_EXTENSION}个工作日（《条例》第三十三条第二款）。",
            "min_value": "至少延长1个工作日。",
        },
    )
    reason = words("延长的理由", help_text="告知书要用到。")


class FeeForm(DeliveredForm):
    pages = forms.IntegerField(
        label="按量计收的页数", min_value=1, required=False, help_text="留空则按件计收。"
    )
    reason = words("收费的理由")


class LapseForm(DeliveredForm):
    """The lapse that the state allows, with the paragraphs of its letter."""

    def prepare(self, case: Case, today: date) -> None:
        is_fee = case.state == State.FEE_PENDING
        self.outcome = Outcome.FEE_UNPAID if is_fee else Outcome.CORRECTION_OVERDUE
        for each in lapse_fields(case=case, outcome=self.outcome, today=today):
            field = words(each.label, required=False, help_text=each.hint)
            field.initial = each.text
            self.fields[f"letter_{each.name}"] = field

    def letter(self) -> dict[str, str]:
        """Return the letter's paragraphs by name."""
        prefix = "letter_"
        typed = self.cleaned_data.items()
        return {name.removeprefix(prefix): v for name, v in typed if name.startswith(prefix)}


class WithdrawalForm(ActionForm):
    words = words("申请人的书面说明", required=False)


class ReturnForm(ActionForm):
    remark = words("退回的原因")


class DeliverForm(ActionForm):
    way = forms.ChoiceField(label="送达方式", choices=DELIVERIES)
    signed_for_on = day("签收日期", required=False, help_text="直接送达、转送的填写。")

    def prepare(self, case: Case, today: date) -> None:
        self.fields["on"].label = "交邮、发出或者交付日期"

    def clean_way(self) -> DeliveryChannel:
        return DeliveryChannel(self.cleaned_data["way"])


class ReopenForm(ActionForm):
    order = forms.CharField(label="责令重新答复的文书", max_length=200)
    due_on = day("文书确定的期限", required=False)


class ContactForm(ActionForm):
    channel = forms.ChoiceField(label="方式", choices=LogChannel.choices)
    summary = words("内容")


class RemedyForm(ActionForm):
    kind = forms.ChoiceField(label="类别", choices=REMEDY_KINDS)
    authority = forms.CharField(label="复议机关或者法院", max_length=120)
    docket = forms.CharField(label="案号", max_length=80, required=False)

    def prepare(self, case: Case, today: date) -> None:
        self.fields["on"].label = "受理日期"
        self.fields["authority"].initial = case.agency.review_body

    def clean_kind(self) -> RemedyKind:
        return RemedyKind(self.cleaned_data["kind"])


class RemedyResultForm(ActionForm):
    remedy = RowField("案件", _remedy_label)
    result = forms.ChoiceField(label="结果")
    remark = words("说明", required=False)

    def prepare(self, case: Case, today: date) -> None:
        self.fields["on"].label = "审结日期"
        pending = case.remedies.filter(decided_on__isnull=True)
        kinds = {RemedyKind(remedy.kind) for remedy in pending}
        remedy, result = self.fields["remedy"], self.fields["result"]
        if isinstance(remedy, RowField):
            remedy.queryset = pending
        if isinstance(result, forms.ChoiceField):
            found = {code: r.label for kind in kinds for code, r in results(kind).items()}
            result.choices = list(found.items())
