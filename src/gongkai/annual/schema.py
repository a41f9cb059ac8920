"""What ``gongkai.annual/1`` holds, said once for machines (JSON Schema) and for people.

The tables come from the forms of 国办公开办函〔2019〕60号 and 〔2021〕30号.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.formats import FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER
from gongkai.annual.interchange import SCHEMA, UNIT_KEY

if TYPE_CHECKING:
    from gongkai.annual.formats import Block, Column, FormSpec
    from gongkai.annual.interchange import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VARIANTS = (FORM_2021, FORM_2021_SINGLE_OTHER, FORM_2019)
"""Every set of cells that a report can have."""


class Field(NamedTuple):
    """A key of the report: its Chinese meaning, its JSON Schema, whether it is always there."""

    meaning: str
    schema: Json
    is_required: bool = True


_DATE: Json = {"type": ["string", "null"], "format": "date"}
_TEXT: Json = {"type": ["string", "null"]}
FIELDS: dict[str, Field] = {
    "schema": Field("格式的名称和版本", {"const": SCHEMA}),
    "title": Field("标题；报告没有写明的为 null，下同", _TEXT),
    "agency": Field("机关全称", _TEXT),
    "year": Field("年度", {"type": ["integer", "null"]}),
    "form": Field(
        "格式：2019 或 2021，由表格判定，不由年度推断",
        {"enum": sorted({form.code for form in VARIANTS})},
    ),
    "period": Field(
        "统计期间的起止日期",
        {
            "type": ["array", "null"],
            "items": {"type": "string", "format": "date"},
            "minItems": 2,
            "maxItems": 2,
        },
    ),
    "signed_on": Field("落款日期", _DATE),
    "published_on": Field("公布日期", _DATE),
    "preamble": Field("引言；早期的数据没有这一项", {"type": "string"}, is_required=False),
    "signature": Field("落款的文字；早期的数据没有这一项", _TEXT, is_required=False),
    "sections": Field(
        "各部分的序号、标题和正文",
        {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["no", "heading", "text"],
                "properties": {
                    "no": {"type": "integer"},
                    "heading": {"type": "string"},
                    "text": {"type": "string"},
                },
            },
        },
    ),
    "proactive": Field("表二：主动公开政府信息情况", {"type": "object"}),
    "requests": Field("表三：收到和处理政府信息公开申请情况", {"type": "object"}),
    "remedies": Field("表四：行政复议、行政诉讼情况", {"type": "object"}),
    "unread": Field(
        "没有数字的每一格：位置、种类、原文、原因、可能的读法",
        {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "kind", "text", "why", "candidates"],
                "properties": {
                    "where": {"type": "string"},
                    "kind": {"enum": ["blank", "missing", "ambiguous", "not_integer"]},
                    "text": {"type": "string"},
                    "why": {"type": "string"},
                    "candidates": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    ),
}
"""Every key that a report can have, in the order in which it is written."""


def json_schema() -> Json:
    """Return the JSON Schema (2020-12) of ``gongkai.annual/1``."""
    return {
        "$schema": DIALECT,
        "title": f"政府信息公开工作年度报告（{SCHEMA}）",
        "type": "object",
        "required": [key for key, field in FIELDS.items() if field.is_required],
        "properties": {
            key: {"description": field.meaning, **field.schema} for key, field in FIELDS.items()
        },
        "oneOf": [_variant(form) for form in VARIANTS],
    }


def _variant(form: FormSpec) -> Json:
    tables: dict[str, dict[str, object]] = {}
    for name, block in form.blocks:
        tables.setdefault(name, {}).update(_rows(block))
    properties = {name: _object(rows) for name, rows in tables.items()}
    return {
        "title": form.document,
        "properties": {"form": {"const": form.code}, **properties},
    }


def _rows(block: Block) -> dict[str, object]:
    return {
        row.id: {"title": f"{row.group}{row.printed}", **_object(_columns(block.columns))}
        for row in block.rows
    }


def _columns(columns: tuple[Column, ...]) -> dict[str, object]:
    cells: dict[str, object] = {column.id: _cell(column) for column in columns}
    return cells | ({UNIT_KEY: _TEXT} if any(c.kind == "money" for c in columns) else {})


def _cell(column: Column) -> Json:
    if column.kind == "money":
        return {"title": column.label, "type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}
    return {"title": column.label, "type": ["integer", "null"]}


def _object(properties: dict[str, object]) -> Json:
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }
