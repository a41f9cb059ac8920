"""AR114 to AR119: rows and cells that a table lacks or repeats, and the form that was used."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.annual.formats import FORMS, form_for_year
from gongkai.annual.model import NO_ROW
from gongkai.annual.rules.registry import FORMAT, TABLE_FOUR, TABLE_THREE, rules
from gongkai.annual.rules.unread import LISTED, TABLE_NAMES, names, table_path, unread
from gongkai.lint.finding import Fault, Hit, Severity, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.annual.formats import Row
    from gongkai.annual.model import Unread
    from gongkai.annual.rules.subject import Subject

FIRST_YEAR_OF_FORMS = 2019
"""Annual reports of earlier years had no tables in common."""


@rules.rule(
    "AR114",
    title="表三行列不全",
    basis=TABLE_THREE,
    severity=Severity.ERROR,
    since="0.1",
    implements="T3-SHAPE",
)
def incomplete_request_table(subject: Subject) -> Iterator[Hit]:
    """Rows or cells of table three are missing.

    为什么：表三 2021 年版 25 行、2019 年版 23 行，每行 7 格，缺行缺格就无法核对和汇总。
    例：“（六）其他处理”只有一行，应当分为三行。
    怎样改：按格式补齐行和单元格，没有发生的填 0。
    """
    statutory = FORMS[subject.report.form].requests.rows
    if subject.report.single_other_row:
        yield Hit(
            message=f"（六）其他处理只有 1 行，应为 3 行；表三共 {len(statutory) - 2} 行，"
            f"应为 {len(statutory)} 行",
            where="requests.other",
            got=len(statutory) - 2,
            expected=len(statutory),
            cause="可能沿用了 2019 年版的行",
            place=subject.place("requests.other.total"),
        )
    entries = {item.where: item for item in unread(subject, "requests", "missing")}
    if not entries:
        return
    missing = set(entries)
    block = subject.form.requests
    rows = {
        row: [f"requests.{row.id}.{column.id}" for column in block.columns] for row in block.rows
    }
    gone = [
        row
        for row, paths in rows.items()
        if missing.issuperset(paths) and not entries[paths[0]].text
    ]
    if gone:
        yield _missing_rows(subject, [row.printed for row in gone], len(rows))
    for row, paths in rows.items():
        if row not in gone and (short := sorted(missing.intersection(paths))):
            yield _short_row(subject, row, paths, entries[short[0]], len(short))


def _short_row(subject: Subject, row: Row, paths: list[str], entry: Unread, short: int) -> Hit:
    """Return the hit for a row with cells missing; what was printed is known or not."""
    read = len(paths) - short
    said = entry.why if entry.text else f"只读到 {read} 格，应有 {len(paths)} 格"
    return Hit(
        message=f"“{row.printed}”一行{said}",
        where=f"requests.{row.id}",
        got=None if entry.text else read,
        expected=len(paths),
        excerpt=entry.text,
        place=subject.place(paths[-1]),
        fault=_fault(subject, "requests"),
    )


def _fault(subject: Subject, table: str) -> Fault:
    """Return whose fault a lack is: where the reading of *table* is in doubt, perhaps ours.

    A source that has lost its blanks leaves some rows short or bare and others with several
    readings; one that has lost its figures leaves the labels of a table alone.
    """
    is_doubtful = table != "remedies" and unread(subject, table, "ambiguous")
    return Fault.EXTRACTION if is_doubtful or _is_bare(subject, table) else Fault.SOURCE


def _is_bare(subject: Subject, table: str) -> bool:
    missing = unread(subject, table, "missing")
    paths = [path for path in subject.form.paths if path.startswith(f"{table}.")]
    whys = {item.why for item in missing if not item.text}
    return len(missing) == len(paths) and whys == {NO_ROW}


def _missing_rows(subject: Subject, labels: list[str], rows: int) -> Hit:
    if len(labels) == rows:
        return Hit(
            message="没有读到表三",
            where="requests",
            got=0,
            expected=rows,
            fault=_fault(subject, "requests"),
        )
    more = f"等 {len(labels)} 行" if len(labels) > LISTED else ""
    return Hit(
        message=f"表三只有 {rows - len(labels)} 行，应为 {rows} 行，缺："
        f"{'、'.join(labels[:LISTED])}{more}",
        where="requests",
        got=rows - len(labels),
        expected=rows,
        place=subject.place("requests.new_received.total"),
        fault=_fault(subject, "requests"),
    )


@rules.rule(
    "AR115",
    title="表四不是十五格",
    basis=TABLE_FOUR,
    severity=Severity.ERROR,
    since="0.1",
    implements="T4-SHAPE",
)
def incomplete_remedy_table(subject: Subject) -> Iterator[Hit]:
    """Table four does not hold its fifteen cells.

    为什么：表四一行 15 格，三组各 5 格；少一格就分不清哪个数字属于哪一组。
    例：数据行只有 13 格，看不出少了哪两格。
    怎样改：按格式补齐 15 格，没有发生的填 0。
    """
    paths = subject.form.remedies.paths("remedies")
    items = unread(subject, "remedies", "missing")
    if not items:
        return
    if len(items) < len(paths):
        message = f"表四缺 {len(items)} 格，应有 {len(paths)} 格：{names(subject, items)}"
    else:
        lack = items[0].why if items[0].text else f"没有读到数据行，应有 {len(paths)} 格"
        message = f"表四{lack}"
    yield Hit(
        message=message,
        where="remedies",
        expected=len(paths),
        excerpt=items[0].text,
        place=subject.place(items[0].where),
        fault=_fault(subject, "remedies"),
    )


@rules.rule(
    "AR116",
    title="表二缺格",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.1",
    implements="S-PARTS",
)
def incomplete_proactive_table(subject: Subject) -> Iterator[Hit]:
    """Rows or cells of table two are missing.

    为什么：表二各行各格由格式规定，没有该项职权的也要保留该行并填 0。
    例：没有“行政强制”一行。
    怎样改：按格式补齐，没有的填 0。
    """
    items = unread(subject, "proactive", "missing")
    if items:
        total = sum(len(block.paths("proactive")) for block in subject.form.proactive)
        what = "没有读到表二" if len(items) == total else f"表二缺 {len(items)} 格"
        yield Hit(
            message=f"{what}：{names(subject, items)}",
            where=table_path("proactive", items),
            got=total - len(items),
            expected=total,
            fault=_fault(subject, "proactive"),
        )


@rules.rule(
    "AR117",
    title="格式与年度不符",
    basis="国办公开办函〔2021〕30号",
    severity=Severity.ERROR,
    since="0.1",
    implements="T3-SHAPE",
)
def outdated_form(subject: Subject) -> Iterator[Hit]:
    """The tables are not those of the form that binds the year.

    为什么：2021 年度起使用国办公开办函〔2021〕30号的格式，2019、2020 年度使用〔2019〕60号的格式。
    例：2022 年度的报告仍有“上一年项目数量”。
    怎样改：换用该年度的格式重新填写表二、表三。
    """
    year = subject.report.year
    if year is None or year < FIRST_YEAR_OF_FORMS:
        return
    due = form_for_year(year)
    if due.code != subject.report.form:
        newer = subject.report.form > due.code
        yield Hit(
            message=f"{year} 年度应当使用{due.document}的格式，报告使用的是 "
            f"{subject.report.form} 年版",
            where="form",
            got=subject.report.form,
            expected=due.code,
            severity=Severity.CONFIRM if newer else None,
        )


@rules.rule(
    "AR118",
    title="同一行印了不止一次",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.2",
    implements="T3-SHAPE",
)
def repeated_row(subject: Subject) -> Iterator[Hit]:
    """A row of table two or three is printed more than once; one finding a table.

    为什么：表格的行数固定，多印一行会使读者和汇总机关重复计数。
    例：“重复申请”一行连着印了两次。
    怎样改：删去多余的行；整张表重复的，只留一张。
    """
    printed = Counter(label.where for label in subject.report.labels)
    for table in ("proactive", "requests"):
        rows = [row for name, block in subject.form.blocks if name == table for row in block.rows]
        twice = [row.printed for row in rows if printed[f"{table}.{row.id}"] > 1]
        if not twice:
            continue
        name = TABLE_NAMES[table]
        is_whole = len(twice) == len(rows)
        told = "、".join(f"“{row}”" for row in twice[:LISTED])
        yield Hit(
            message=f"{name}整张印了不止一次" if is_whole else f"{name}重复印了：{told}",
            where=table,
            got=len(rows) + len(twice),
            expected=len(rows),
            severity=Severity.INFO if is_whole else None,
        )


@rules.rule(
    "AR119",
    title="行的次序不对",
    basis=FORMAT,
    severity=Severity.WARNING,
    since="0.2",
    implements="T3-SHAPE",
    stage=Stage.PREVIEW,
)
def disordered_rows(subject: Subject) -> Iterator[Hit]:
    """The rows of table three do not follow one another in the order of the form.

    为什么：行的次序由格式固定，次序乱了，汇总时容易把数字加到别的行里。
    例：“部分公开”排在“予以公开”之前。
    怎样改：按格式的次序排列各行。
    """
    lines = [
        (row, (place.page or 0, place.line or place.row or 0))
        for row in subject.form.requests.rows
        for place in [subject.place(f"requests.{row.id}.total")]
    ]
    for (first, before), (second, after) in pairwise(lines):
        if before[1] and after[1] and after < before:
            yield Hit(
                message=f"“{second.printed}”一行排在“{first.printed}”之前",
                where=f"requests.{second.id}",
                place=subject.place(f"requests.{second.id}.total"),
            )
