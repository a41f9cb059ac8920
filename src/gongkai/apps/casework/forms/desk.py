"""Forms of the desk: the list's filter, and the registration of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.apps.casework.application import (
    IDENTITY_FIELDS,
    INFORMATION_FIELDS,
    Application,
    Upload,
)
from gongkai.apps.casework.constants import (
    APPLICANT_KINDS,
    PAPER_CHANNELS,
    DeliveryChannel,
    DeliveryFormat,
    FilePurpose,
    IdKind,
)
from gongkai.apps.core.widgets import DayInput
from gongkai.law.receipt import FilingChannel
from gongkai.law.states import Light, State

if TYPE_CHECKING:
    from gongkai.apps.core.models import Agency

SCOPES = [("mine", "我的"), ("all", "全部")]
LISTED_STATES = [(state.value, state.label) for state in State if state not in {State.DRAFT}]
LIGHTS = [(light.value, light.label) for light in Light if light is not Light.NONE]


class ListForm(forms.Form):
    """What the list shows; anything unknown is taken as nothing chosen."""

    scope = forms.ChoiceField(label="范围", choices=SCOPES, required=False)
    agency = forms.ChoiceField(label="机关", required=False)
    phase = forms.ChoiceField(
        label="阶段",
        choices=[("open", "未办结"), ("closed", "已办结"), ("every", "不限")],
        required=False,
    )
    state = forms.ChoiceField(label="状态", choices=[("", "不限"), *LISTED_STATES], required=False)
    light = forms.ChoiceField(label="灯号", choices=[("", "不限"), *LIGHTS], required=False)
    q = forms.CharField(label="编号、名称或者文号", max_length=60, required=False)

    def __init__(self, data: Any, *, agencies: list[Agency]) -> None:
        super().__init__(data)
        field = self.fields["agency"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "全部"), *((each.slug, each.name) for each in agencies)]

    def chosen(self) -> dict[str, str]:
        """Return the valid choices, with the defaults filled in."""
        self.is_valid()
        defaults = {"scope": "all", "phase": "open"}
        return {
            name: str(self.cleaned_data.get(name) or defaults.get(name, "")) for name in self.fields
        }

    def filters(self) -> list[dict[str, Any]]:
        """Return the select boxes as plain data; a widget template for each option is slow."""
        return [
            {
                "name": name,
                "label": field.label,
                "options": [
                    (value, label, value == self.data.get(name, ""))
                    for value, label in field.widget.choices
                ],
            }
            for name, field in self.fields.items()
            if isinstance(field.widget, forms.Select)
        ]


class RegistrationForm(forms.Form):
    """A request that came on paper, in the order in which a letter is read."""

    use_required_attribute = False

    agency = forms.ChoiceField(label="受理机关")
    channel = forms.ChoiceField(label="申请渠道", choices=PAPER_CHANNELS)
    arrived_on = forms.DateField(
        label="收件日期",
        widget=DayInput(),
        error_messages={"required": "请填写收件日期。"},
    )
    confirmed_on = forms.DateField(
        label="与申请人确认日期",
        required=False,
        widget=DayInput(),
        help_text="平信、传真、邮件以确认之日为收到申请之日；还没有确认的，先留空。",
    )
    kind = forms.ChoiceField(label="申请人类别", choices=APPLICANT_KINDS)
    name = forms.CharField(label="姓名或者名称", max_length=100, required=False)
    id_kind = forms.ChoiceField(
        label="证件类型", choices=[("", "—"), *IdKind.choices], required=False
    )
    id_number = forms.CharField(label="证件号码", max_length=40, required=False)
    representative = forms.CharField(label="法定代表人", max_length=100, required=False)
    contact_person = forms.CharField(label="联系人", max_length=100, required=False)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    address = forms.CharField(label="通信地址", max_length=200, required=False)
    postcode = forms.CharField(label="邮政编码", max_length=6, required=False)
    email = forms.EmailField(label="电子邮箱", required=False)
    fax = forms.CharField(label="传真", max_length=40, required=False)
    agent_name = forms.CharField(label="代理人姓名", max_length=100, required=False)
    agent_id_number = forms.CharField(label="代理人证件号码", max_length=40, required=False)
    agent_phone = forms.CharField(label="代理人电话", max_length=40, required=False)
    info_title = forms.CharField(label="所需信息的名称", max_length=200, required=False)
    info_doc_no = forms.CharField(label="文号", max_length=100, required=False)
    info_description = forms.CharField(
        label="特征描述",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    delivery_format = forms.ChoiceField(
        label="提供方式", choices=[("", "—"), *DeliveryFormat.choices], required=False
    )
    delivery_channel = forms.ChoiceField(
        label="获取途径", choices=[("", "—"), *DeliveryChannel.choices], required=False
    )
    accepts_other_form = forms.BooleanField(label="可以接受其他形式", required=False, initial=True)
    scan = forms.FileField(label="申请书扫描件", required=False)

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agencies = {each.slug: each for each in agencies}
        field = self.fields["agency"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(each.slug, each.name) for each in agencies]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        arrived, confirmed = cleaned.get("arrived_on"), cleaned.get("confirmed_on")
        if arrived and confirmed and confirmed < arrived:
            raise ValidationError({"confirmed_on": "确认日期不能早于收件日期。"})
        if not any(cleaned.get(name) for name in ("info_title", "info_doc_no", "info_description")):
            raise ValidationError({"info_title": "名称、文号、特征描述至少录入一项。"})
        return cleaned

    def application(self) -> Application:
        """Return the request as it was written down."""
        data = self.cleaned_data
        scan = data["scan"]
        uploads = (Upload(FilePurpose.REQUEST, scan.name, scan.read()),) if scan else ()
        return Application(
            agency=self._agencies[data["agency"]],
            applicant={name: data[name] for name in IDENTITY_FIELDS},
            information={name: data[name] for name in INFORMATION_FIELDS},
            uploads=uploads,
        )

    def filed_by(self) -> FilingChannel:
        """Return how the request came."""
        return FilingChannel(self.cleaned_data["channel"])
