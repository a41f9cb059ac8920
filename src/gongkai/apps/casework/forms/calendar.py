"""The form of a holiday notice."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from gongkai.law.announcement import read_announcement
from gongkai.law.notices import NoticeError, YearNotice

_FIRST_YEAR, _LAST_YEAR = 2008, 2100


class NoticeForm(forms.Form):
    """The notice as its office words it; the calendar is read from the sentences."""

    year = forms.IntegerField(
        label="年份", min_value=_FIRST_YEAR, max_value=_LAST_YEAR, help_text="通知安排的是哪一年"
    )
    notice = forms.CharField(
        label="通知文号", max_length=60, help_text="例如：国办发明电〔2025〕7号"
    )
    text = forms.CharField(
        label="通知正文",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="粘贴“一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。”"
        "这样的各条原文。",
    )

    found: YearNotice

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if {"year", "notice", "text"} <= data.keys():
            try:
                self.found = read_announcement(
                    data["text"], year=data["year"], notice=data["notice"], is_checked=True
                )
            except NoticeError as error:
                raise ValidationError(str(error)) from None
        return data
