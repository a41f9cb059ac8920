"""The form of a reply: one outcome, and a paragraph for every part that the law demands of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.apps.casework.letters.fields import reply_fields
from gongkai.law.decisions import Outcome, reply_outcomes

if TYPE_CHECKING:
    from datetime import date

    from gongkai.apps.casework.models import Case

_PREFIX = "part_"


class OutcomeForm(forms.Form):
    """Choose exactly one outcome; a mixed reply is 部分公开 and nothing else."""

    outcome = forms.ChoiceField(label="处理结果", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        if isinstance(field, forms.ChoiceField):
            field.choices = grouped_outcomes()


def grouped_outcomes() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the outcomes that a reply can carry, under the groups of table three."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for outcome in reply_outcomes():
        groups.setdefault(outcome.decision.group.label, []).append((outcome.value, outcome.label))
    return list(groups.items())


class ReplyForm(forms.Form):
    """The paragraphs of the letter, as offered or as drafted before."""

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        case: Case,
        outcome: Outcome,
        today: date,
        drafted: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.outcome = outcome
        known = drafted or {}
        for each in reply_fields(case=case, outcome=outcome, today=today):
            self.fields[_PREFIX + each.name] = forms.CharField(
                label=each.label,
                help_text=each.hint,
                required=False,
                max_length=6000,
                initial=known.get(each.name) or each.text,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        self.fields["enclosure"] = forms.FileField(
            label="随附的信息文件", required=False, help_text="送达后，申请人凭查询码下载。"
        )

    def parts(self) -> dict[str, str]:
        """Return the paragraphs by the name of the part."""
        typed = self.cleaned_data.items()
        return {n.removeprefix(_PREFIX): v for n, v in typed if n.startswith(_PREFIX)}
