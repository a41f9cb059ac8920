"""Forms of the progress pages: the query, the correction, the withdrawal."""

from __future__ import annotations

from django import forms

CODE_LENGTH_TYPED = 40


class QueryForm(forms.Form):
    """Number and code, as they stand on the receipt."""

    number = forms.CharField(
        label="申请编号",
        max_length=30,
        help_text="例如 2026-0001-00012，横线可以不输。",
        error_messages={"required": "请填写申请编号。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short"}),
    )
    code = forms.CharField(
        label="查询码",
        max_length=CODE_LENGTH_TYPED,
        help_text="16位，在回执上；不分大小写，横线可以不输。",
        error_messages={"required": "请填写查询码。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CorrectionForm(forms.Form):
    """The applicant's correction; a late one says why."""

    text = forms.CharField(
        label="补正的内容",
        max_length=3000,
        help_text="按补正告知书逐项写明。",
        error_messages={"required": "请写明补正的内容。"},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    good_reason = forms.CharField(
        label="逾期的理由",
        max_length=500,
        required=False,
        help_text="超过补正期限的，写明正当理由。",
    )
    material = forms.FileField(label="补正材料", required=False)


class WithdrawForm(forms.Form):
    """A withdrawal in writing, confirmed once."""

    words = forms.CharField(
        label="说明", max_length=500, required=False, help_text="可以不写理由。"
    )
    confirmed = forms.BooleanField(
        label="我确认撤回这件申请，撤回后不再办理",
        error_messages={"required": "撤回后不能恢复，请勾选确认。"},
    )
