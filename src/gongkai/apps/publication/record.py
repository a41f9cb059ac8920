"""The record of a publication (审核记录): its revisions word by word, decisions, releases."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    import datetime

    from gongkai.apps.publication.models import Publication

SHOWN_REVISIONS = 20
CONTEXT = 12
"""Characters of unchanged text shown on each side of a change."""
_WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One thing that happened; ``changes`` is safe HTML of the words changed."""

    at: datetime.datetime
    who: str
    what: str
    note: str = ""
    changes: SafeString | str = ""


def record_of(publication: Publication) -> list[RecordEntry]:
    """Return everything that happened to *publication*, oldest first."""
    found = [
        *_revisions(publication),
        *_decisions(publication),
        *_releases(publication),
        *_validity(publication),
    ]
    return sorted(found, key=lambda entry: entry.at)


def changed_words(old: str, new: str) -> SafeString:
    """Return the words taken out and put in, with a little text around, as safe HTML."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    pieces: list[str] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(
        a=before, b=after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            pieces.append(escape(_shortened("".join(before[i1:i2]))))
            continue
        if i2 > i1:
            pieces.append(f"<del>{escape(''.join(before[i1:i2]))}</del>")
        if j2 > j1:
            pieces.append(f"<ins>{escape(''.join(after[j1:j2]))}</ins>")
    return mark_safe("".join(pieces))  # noqa: S308 # every piece of text is escaped above


def _shortened(text: str) -> str:
    if len(text) <= 2 * CONTEXT:
        return text
    return f"{text[:CONTEXT]}……{text[-CONTEXT:]}"


def _revisions(publication: Publication) -> list[RecordEntry]:
    revisions = list(
        publication.revisions.select_related("user").order_by("-created_at", "-pk")[
            :SHOWN_REVISIONS
        ]
    )[::-1]
    entries, previous = [], None
    for revision in revisions:
        text = _text(revision.as_object())
        entries.append(
            RecordEntry(
                revision.created_at,
                str(revision.user or ""),
                "起草" if previous is None else "修改",
                changes=changed_words(previous, text) if previous is not None else "",
            )
        )
        previous = text
    return entries


def _text(draft: Any) -> str:
    return "\n".join([draft.title, draft.document_number, draft.summary, draft.text()])


def _decisions(publication: Publication) -> list[RecordEntry]:
    reviews = [
        RecordEntry(
            each.at, str(each.reviewer), f"{each.get_stage_display()}{each.get_decision_display()}",
            each.comment,
        )
        for each in publication.reviews.select_related("reviewer")
    ]  # fmt: skip
    secrecy = [
        RecordEntry(
            each.at, str(each.reviewer), f"保密审查：{each.get_conclusion_display()}",
            f"依据：{each.basis}。{each.comment}",
        )
        for each in publication.secrecy_reviews.select_related("reviewer")
    ]  # fmt: skip
    return [*reviews, *secrecy]


def _releases(publication: Publication) -> list[RecordEntry]:
    entries = []
    for release in publication.releases.select_related("final_reviewer"):
        what = "由旧站导入并发布" if release.is_imported else "发布"
        note = f"发布日期{release.published_on:%Y-%m-%d}，内容摘要{release.digest[:12]}"
        entries.append(RecordEntry(release.released_at, str(release.final_reviewer), what, note))
        entries += [
            RecordEntry(gone.at, str(gone.by), "撤回", gone.reason)
            for gone in release.withdrawals.select_related("by")
        ]
    return entries


def _validity(publication: Publication) -> list[RecordEntry]:
    return [
        RecordEntry(
            change.at, str(change.by or ""), f"登记{change.get_validity_display()}",
            f"自{change.on:%Y-%m-%d}起，依据：{change.basis}",
        )
        for change in publication.validity_changes.select_related("by")
    ]  # fmt: skip
