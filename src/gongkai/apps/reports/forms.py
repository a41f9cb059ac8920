"""Forms of the report desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.apps.core import clock
from gongkai.apps.core.models import Agency
from gongkai.apps.reports.constants import EARLIEST_YEAR, FindingState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

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
    """A figure stated by hand, and why."""

    value = forms.CharField(label="应为", max_length=24)
    reason = forms.CharField(
        label="理由和数据出处",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：行政处罚台账共计128件，由法规科核对。会连同您的姓名和时间一起留下。",
    )


class SectionForm(forms.Form):
    """The text of one part, with the sentences that the records offer."""

    text = forms.CharField(label="正文", required=False, widget=forms.Textarea(attrs={"rows": 18}))
    sentences = forms.MultipleChoiceField(
        label="由记录得出的句子", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, offered: Sequence[DraftSentence] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(offered)
        boxes = self.fields["sentences"]
        if isinstance(boxes, forms.MultipleChoiceField):
            boxes.choices = [(str(no), offer.text) for no, offer in enumerate(self.offered)]

    def written(self) -> str:
        """Return the text with the chosen sentences as paragraphs after it."""
        chosen = [self.offered[int(number)].text for number in self.cleaned_data["sentences"]]
        return "\n".join(filter(None, [self.cleaned_data["text"], *chosen]))


class FindingForm(forms.Form):
    """What a person decides on a finding."""

    state = forms.ChoiceField(label="处理", choices=FindingState)
    reason = forms.CharField(label="理由", required=False, max_length=500)
