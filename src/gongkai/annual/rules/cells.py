"""AR111 to AR113: cells that are blank, no whole number, or readable in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.rules.filling import fill_of
from gongkai.annual.rules.registry import FORMAT, rules
from gongkai.annual.rules.unread import LISTED, TABLE_NAMES, names, table_path, unread
from gongkai.lint.finding import Fault, Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.rules.subject import Subject


@rules.rule(
    "AR111",
    title="单元格空白",
    basis=FORMAT,
    severity=Severity.ERROR,
    since="0.1",
    implements="T3-INT",
)
def blank_cells(subject: Subject) -> Iterator[Hit]:
    """Cells are printed empty; one finding a table.

    为什么：没有发生的填 0；空白分不清是零、漏填还是没有统计。
    例：“科研机构”一列全部空白。
    怎样改：没有发生的填 0，漏填的补填。
    """
    for table, name in TABLE_NAMES.items():
        items = unread(subject, table, "blank")
        if items:
            where = table_path(table, items)
            yield Hit(
                message=f"{name}有 {len(items)} 格空白：{names(subject, items)}",
                where=where,
                expected="0 或实际数量",
                severity=None if table == "requests" else Severity.WARNING,
                place=subject.place(items[0].where),
                fix=fill_of(subject, [item.where for item in items]),
            )


@rules.rule(
    "AR112",
    title="单元格不是整数",
    basis=FORMAT,
    severity=Severity.ERROR,
    since="0.1",
    implements="T3-INT",
)
def noninteger_cells(subject: Subject) -> Iterator[Hit]:
    """A cell holds something other than a whole number.

    为什么：件数、项数只能填整数，文字、小数和符号无法核对和汇总。
    例：“重复申请”总计填“1.5”。
    怎样改：改填阿拉伯数字的整数，没有的填 0。
    """
    for table, name in TABLE_NAMES.items():
        for item in unread(subject, table, "not_integer"):
            yield Hit(
                message=f"{name}{names(subject, [item])}填“{item.text}”，不是整数",
                where=item.where,
                got=item.text,
                expected="整数",
                excerpt=item.text,
                severity=None if table != "proactive" else Severity.WARNING,
                place=subject.place(item.where),
                fix=fill_of(subject, [item.where]),
            )


@rules.rule(
    "AR113",
    title="单元格有几种读法",
    basis=FORMAT,
    severity=Severity.CONFIRM,
    since="0.1",
    implements="T3-INT",
)
def ambiguous_cells(subject: Subject) -> Iterator[Hit]:
    """The source can be read in several ways, and no equation chooses between them.

    为什么：数字连写、空格丢失的文本有几种拆法，程序不替人猜。
    例：一行写成“1100011”，可以拆成不同的七个数。
    怎样改：对照原件填写；发布时表格使用真正的单元格。
    """
    for table, name in TABLE_NAMES.items():
        items = unread(subject, table, "ambiguous")
        if not items:
            continue
        readings = "；".join(
            f"{names(subject, [item])}可能是 {'、'.join(item.candidates)}"
            for item in items[:LISTED]
            if item.candidates
        )
        yield Hit(
            message=f"{name}有 {len(items)} 格读不准：{readings or names(subject, items)}",
            where=table_path(table, items),
            excerpt=items[0].text,
            place=subject.place(items[0].where),
            fault=Fault.EXTRACTION,
        )
