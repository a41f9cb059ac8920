"""The five steps of a request; only agency, some description and one contact are demanded (P6)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES

from gongkai.apps.casework.application import CONTACT_FIELDS
from gongkai.apps.casework.constants import (
    APPLICANT_KINDS,
    DeliveryChannel,
    DeliveryFormat,
    FilePurpose,
    IdKind,
)
from gongkai.apps.core.models import Agency
from gongkai.law.applicants import ApplicantKind

KIND_LABELS = [
    (kind, f"公民（{label}）" if kind == ApplicantKind.NATURAL_PERSON else f"单位：{label}")
    for kind, label in APPLICANT_KINDS
]
NO_WORDS = "请至少填写信息名称、文号、特征描述中的一项，否则无法查找。"
NO_CONTACT = "请至少留下电话、邮箱、地址、传真中的一种，否则无法向您送达答复。"


class Asked(forms.CharField):
    """A field that is asked for, so not marked as optional, yet may stay empty."""

    def validate(self, value: Any) -> None:
        if value not in EMPTY_VALUES:
            super().validate(value)


class StepForm(forms.Form):
    """One step: typed text is never lost, browsers do not block, files go to the draft."""

    use_required_attribute = False
    files_of: ClassVar[dict[str, FilePurpose]] = {}

    def answers(self) -> dict[str, Any]:
        """Return what the draft keeps of this step."""
        return {n: v for n, v in self.cleaned_data.items() if n not in self.files_of}


def _text(label: str, *, asked: bool = True, length: int = 100, **attrs: str) -> forms.CharField:
    field = Asked if asked else forms.CharField
    help_text = attrs.pop("help_text", "")
    return field(
        label=label,
        max_length=length,
        required=asked,
        help_text=help_text,
        widget=forms.TextInput(attrs={key.replace("_", "-"): v for key, v in attrs.items()}),
    )


class KindForm(StepForm):
    """Step one: who asks."""

    kind = forms.ChoiceField(
        label="申请人是",
        choices=KIND_LABELS,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择申请人类型。"},
    )


class ContactForm(StepForm):
    """Step two: identity and contact; what is asked depends on who asks."""

    files_of = {"identity": FilePurpose.IDENTITY, "mandate": FilePurpose.MANDATE}

    name = _text("姓名", autocomplete="name")
    id_kind = forms.ChoiceField(
        label="证件类型", choices=[("", "请选择"), *IdKind.choices], required=False
    )
    id_number = _text("证件号码", length=40, autocomplete="off")
    representative = _text("法定代表人或者负责人", asked=False)
    contact_person = _text("联系人", autocomplete="name")
    phone = _text("联系电话", length=40, autocomplete="tel", inputmode="tel")
    address = _text("通信地址", length=200, autocomplete="street-address")
    postcode = _text(
        "邮政编码", asked=False, length=6, autocomplete="postal-code", inputmode="numeric"
    )
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
        help_text="填写后，办理进展会发邮件通知您。",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "邮箱格式不对，应当像 name@example.cn；不用邮箱的可以留空。"},
    )
    fax = _text("传真", asked=False, length=40, inputmode="tel")
    identity = forms.FileField(
        label="身份证明的照片或者扫描件",
        required=False,
        help_text="可以不传，以后补交。加密保存，只用于核对身份。",
    )
    agent_name = _text(
        "代理人姓名", asked=False, help_text="委托他人办理的，填写代理人；本人办理的留空。"
    )
    agent_id_number = _text("代理人证件号码", asked=False, length=40, autocomplete="off")
    agent_phone = _text("代理人电话", asked=False, length=40, inputmode="tel")
    mandate = forms.FileField(label="授权委托书", required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ApplicantKind(kind).is_organisation:
            self.fields["name"].label = "单位名称"
            self.fields["name"].widget.attrs["autocomplete"] = "organization"
            self.fields["id_number"].label = "统一社会信用代码"
            self.fields["identity"].label = "营业执照或者登记证书的照片或者扫描件"
            del self.fields["id_kind"]
        else:
            for name in ("representative", "contact_person"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        reachable = any(str(cleaned.get(name, "")).strip() for name in CONTACT_FIELDS)
        if not reachable and not any(name in self.errors for name in CONTACT_FIELDS):
            raise ValidationError(NO_CONTACT)
        return cleaned


class ContentForm(StepForm):
    """Step three: which agency, and what information."""

    files_of = {"material": FilePurpose.REQUEST}

    agency = forms.ChoiceField(
        label="受理机关",
        help_text="选择制作或者保存该信息的机关；不能确定的，选最接近的一个。",
        error_messages={
            "required": "请选择受理机关。",
            "invalid_choice": "没有这个机关，请重新选择。",
        },
    )
    info_title = _text("所需信息的名称", length=200)
    info_doc_no = _text("文号", asked=False, help_text="例如：云民发〔2025〕12号。")
    info_description = Asked(
        label="特征描述",
        max_length=3000,
        help_text="写明年份、事项、地点等，便于查找。一件申请写一项信息。不需要写用途。",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    material = forms.FileField(
        label="补充材料", required=False, help_text="有助于查找的图片或者文件。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        active = Agency.objects.filter(is_active=True).order_by("path")
        agencies = self.fields["agency"]
        if isinstance(agencies, forms.ChoiceField):
            agencies.choices = [("", "请选择"), *active.values_list("slug", "name")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = ("info_title", "info_doc_no", "info_description")
        written = any(str(cleaned.get(name, "")).strip() for name in names)
        if not written and not any(name in self.errors for name in names):
            raise ValidationError(NO_WORDS)
        return cleaned


class DeliveryForm(StepForm):
    """Step four: in what form, by what way."""

    delivery_format = forms.ChoiceField(
        label="希望以什么形式提供",
        choices=DeliveryFormat.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    delivery_channel = forms.ChoiceField(
        label="希望通过什么途径获取",
        choices=DeliveryChannel.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    accepts_other_form = forms.BooleanField(
        label="不能按上述形式提供的，可以用其他形式提供", required=False, initial=True
    )


class SubmitForm(StepForm):
    """Step five: the applicant declares and submits."""

    declared = forms.BooleanField(
        label="以上内容由我填写，真实有效",
        error_messages={"required": "请核对以上内容，并勾选声明。"},
    )
