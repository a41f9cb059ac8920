"""How a publication looks: its metadata table, body, banner, badges, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from gongkai.apps.publication.blocks import cells_of
from gongkai.apps.publication.constants import ENDED, Attribute, Validity

if TYPE_CHECKING:
    import datetime

    from gongkai.apps.publication.models import Publication

Row = dict[str, Any]


def metadata(publication: Publication) -> list[Row]:
    """Return the rows of the metadata table (P2 ②); the template leaves empty ones out."""
    return [
        _row("索引号", publication.index_number),
        _row("主题分类", publication.subject_category),
        _row("发文机关", publication.agency.name),
        _row("联合发文", publication.joint_agencies),
        _row("成文日期", _day(publication.signed_on)),
        _row("发文字号", publication.document_number),
        _row("发布日期", _day(publication.published_on)),
        _row("实施日期", _day(publication.effective_on)),
        _row("有效性", _validity(publication)),
        _row("有效期至", _day(publication.expires_on)),
        _row("废止日期", _day(publication.validity_on) if publication.validity in ENDED else ""),
        _row("有效性依据", publication.validity_basis),
        _row("主题词", publication.keywords),
        _row("公开方式", publication.get_attribute_display()),
        _row("信息来源", publication.source),
        _row("内容概述", publication.summary, is_wide=True),
    ]


def body_html(publication: Publication) -> SafeString:
    """Return the body as safe HTML: text as it was cleaned, tables with headers."""
    parts = []
    for block in publication.body.get_prep_value():
        if block["type"] == "text":
            parts.append(expand_db_html(block["value"]))
        else:
            parts.append(_table(block["value"]))
    return mark_safe("".join(parts))  # noqa: S308 # text is cleaned by nh3, tables are escaped


def banner(publication: Publication, today: datetime.date) -> Row | None:
    """Return the validity banner (P2 ③): none in force; words carry it, colour only helps."""
    validity = publication.validity_at(today)
    link = publication.amended_by
    by = {"url": link.public_path(), "link": link.title} if link is not None and link.live else {}
    if validity in ENDED:
        word = "废止" if validity is Validity.REPEALED else "失效"
        return {
            "kind": "danger",
            "title": f"本文件已{word}",
            "text": _since(publication, today),
            **by,
        }
    if validity is Validity.AMENDED:
        return {
            "kind": "warning",
            "title": "本文件已修改",
            "text": _since(publication, today),
            **by,
        }
    if publication.effective_on is not None and publication.effective_on > today:
        text = f"自{_day(publication.effective_on)}起施行。"
        return {"kind": "info", "title": "本文件尚未施行", "text": text}
    return None


def badges(publication: Publication, today: datetime.date) -> list[Row]:
    """Return the badges of a list entry; validity concerns policy documents alone."""
    if not publication.document_number:
        return []
    validity = publication.validity_at(today)
    if validity in ENDED:
        return [{"kind": "danger", "text": f"已{validity.label}"}]
    if validity is Validity.AMENDED:
        return [{"kind": "warning", "text": validity.label}]
    return [{"kind": "ok", "text": validity.label}]


def entry(publication: Publication, today: datetime.date, *, with_agency: bool = False) -> Row:
    """Return a publication as an entry of a list."""
    return {
        "title": publication.title,
        "url": publication.public_path(),
        "number": publication.document_number,
        "date": publication.published_on,
        "agency": publication.agency.short_name if with_agency else "",
        "badges": badges(publication, today),
    }


def files(publication: Publication) -> list[Row]:
    """Return the attachments of a live publication, with type and size (F6)."""
    return [
        {
            "name": file.title,
            "url": f"/fujian/{publication.pk}/{file.attachment_id}/",
            "kind": file.attachment.name.rpartition(".")[2].upper(),
            "size": file.attachment.size,
        }
        for file in publication.files.select_related("attachment")
    ]


def mark(publication: Publication) -> str:
    """Return the mark below the paper, such as （此件公开发布）."""
    return Attribute(publication.attribute).mark if publication.attribute else ""


def _since(publication: Publication, today: datetime.date) -> str:
    on, basis = publication.validity_on, publication.validity_basis
    if on is None and publication.expires_on is not None and publication.expires_on < today:
        return f"有效期至{_day(publication.expires_on)}，期满自行失效。"
    parts = [f"自{_day(on)}起。" if on else "", f"依据：{basis}。" if basis else ""]
    return "".join(parts)


def _validity(publication: Publication) -> str:
    if not publication.document_number:
        return ""
    return str(publication.get_validity_display())


def _table(value: Row | None) -> str:
    rows = cells_of(value)
    heads = bool((value or {}).get("first_row_is_table_header"))
    return render_to_string(
        "publication/blocks/table.html",
        {
            "caption": (value or {}).get("table_caption") or "",
            "head": rows[0] if heads and rows else [],
            "rows": rows[1:] if heads else rows,
            "row_headers": bool((value or {}).get("first_col_is_header")),
        },
    )


def _row(label: str, value: str, *, is_wide: bool = False) -> Row:
    return {"label": label, "value": value, "is_wide": is_wide}


def _day(day: datetime.date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
