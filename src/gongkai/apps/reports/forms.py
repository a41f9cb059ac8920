"""Forms of the report desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.apps.core import clock
from gongkai.apps.core.models import Agency
from gongkai.apps.reports.checkup.upload import MAX_BYTES
from gongkai.apps.reports.constants import EARLIEST_YEAR, FindingState
from gongkai.apps.reports.content import YUAN
from gongkai.apps.reports.drafting import taken_in
from gongkai.apps.reports.services import Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet

    from gongkai.annual.formats import Column
    from gongkai.apps.core.facts import DraftSentence


class YearForm(forms.Form):
    """Whose report of which year."""

    agency = forms.ModelChoiceField(label="机关", queryset=Agency.objects.none(), empty_label=None)
    year = forms.IntegerField(label="年度", min_value=EARLIEST_YEAR)

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["agency"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = agencies.order_by("path")
        self.fields["year"].initial = clock.today().year - 1


class ImportForm(YearForm):
    """An older report as a file."""

    file = forms.FileField(
        label="年报文件",
        help_text="网页、DOCX、PDF、XLSX、文本或者JSON；原件会原样保存。",
    )


class CellForm(forms.Form):
    """A figure stated by hand: in which unit, from where, and why."""

    value = forms.CharField(label="应为", max_length=24)
    unit = forms.ChoiceField(
        label="单位",
        choices=[("", "请选择"), *((unit, unit) for unit in YUAN)],
        required=False,
    )
    source = forms.CharField(
        label="数据出处",
        required=False,
        max_length=200,
        help_text="例如：行政许可台账，法规科核对；政府采购管理系统。",
    )
    reason = forms.CharField(
        label="理由",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会连同您的姓名和时间一起留下。",
    )
    evidence = forms.FileField(
        label="佐证材料（可选）",
        required=False,
        help_text="台账截图、汇总表等，只在本机关内部可见。",
    )

    def __init__(self, *args: Any, column: Column, is_counted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed = ["value", "reason" if is_counted else "source"]
        if column.kind == "money":
            self.needed.append("unit")
        else:
            del self.fields["unit"]
        for name in self.needed:
            self.fields[name].required = True

    def statement(self, where: str) -> Statement:
        """Return what was stated about the cell at *where*."""
        said = self.cleaned_data
        file = said.get("evidence")
        return Statement(
            where=where,
            value=said["value"],
            unit=said.get("unit", ""),
            source=said["source"],
            reason=said["reason"],
            evidence=(file.name, file.read()) if file else None,
        )


class BookForm(CellForm):
    """One line of the figure book; a line without a figure is left as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, is_counted=False, **kwargs)
        del self.fields["reason"]
        for field in self.fields.values():
            field.required = False
            field.help_text = ""

    def clean(self) -> dict[str, Any]:
        said = {**(super().clean() or {}), "reason": ""}
        for name in self.needed if said.get("value") else ():
            if not said.get(name):
                self.add_error(name, f"请填写{self.fields[name].label}。")
        return said


class SectionForm(forms.Form):
    """The text of one part, with the sentences that the records offer."""

    text = forms.CharField(label="正文", required=False, widget=forms.Textarea(attrs={"rows": 12}))
    sentences = forms.MultipleChoiceField(
        label="由记录得出的句子", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, offered: Sequence[DraftSentence] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {offer.key: offer for offer in offered}
        boxes = self.fields["sentences"]
        if isinstance(boxes, forms.MultipleChoiceField):
            boxes.choices = [(key, offer.text) for key, offer in self.offered.items()]

    def taken(self) -> list[DraftSentence]:
        """Return the chosen sentences."""
        return [self.offered[key] for key in self.cleaned_data["sentences"]]

    def written(self) -> str:
        """Return the text with the chosen sentences in it."""
        return taken_in(self.cleaned_data["text"], self.taken())


class FindingForm(forms.Form):
    """What a person decides on a finding."""

    state = forms.ChoiceField(label="处理", choices=FindingState)
    reason = forms.CharField(label="理由", required=False, max_length=500)


KINDS = ".html,.htm,.docx,.pdf,.xlsx,.txt,.md,.json"
"""What the check page offers first when a file is chosen; whatever is chosen is looked at."""
_UPLOAD_ERRORS = {
    "empty": "这个文件是空的，请重新选择。",
    "invalid": "文件没有传上来，请重新选择。",
}


class CheckupForm(forms.Form):
    """A report to check, as a file or as text, and the year before if there is one (年报体检)."""

    file = forms.FileField(
        label="年报文件",
        required=False,
        help_text=f"网页、DOCX、PDF、XLSX、文本、Markdown或者JSON，不超过{MAX_BYTES >> 20} MB。",
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages=_UPLOAD_ERRORS,
    )
    text = forms.CharField(
        label="或者粘贴正文",
        required=False,
        strip=False,
        help_text="从网页或者文档里全选、复制，贴在这里；表格贴成什么样都可以。",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    previous = forms.FileField(
        label="上一年的年报文件",
        required=False,
        help_text="有了它，才能核对结转、存量和照抄。",
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages=_UPLOAD_ERRORS,
    )

    def clean_file(self) -> UploadedFile | None:
        """Refuse what is larger than any report."""
        return _small(self.cleaned_data["file"])

    def clean_previous(self) -> UploadedFile | None:
        """Refuse what is larger than any report."""
        return _small(self.cleaned_data["previous"])

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one report."""
        cleaned = super().clean() or {}
        has_file, has_text = bool(cleaned.get("file")), bool(cleaned.get("text", "").strip())
        if has_file and has_text:
            self.add_error("text", "已经选了文件，请把这里的文字清空，只留一样。")
        elif not (has_file or has_text or self.errors):
            self.add_error("file", "请选择一份年报文件，或者在下面粘贴正文。")
        return cleaned


def _small(upload: UploadedFile | None) -> UploadedFile | None:
    if upload and (upload.size or 0) > MAX_BYTES:
        size = (upload.size or 0) / (1 << 20)
        msg = (
            f"“{upload.name}”有{size:.1f} MB，超过{MAX_BYTES >> 20} MB的上限；"
            "请去掉附件和图片，只留年报正文。"
        )
        raise forms.ValidationError(msg)
    return upload
