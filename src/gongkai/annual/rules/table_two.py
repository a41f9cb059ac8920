"""AR407: what the text repeats of table two, row by row, and the fees of part six."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.annual.rules.scope import is_own_scope, is_report_year
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

_ROWS = {
    "规章": "rules",
    "规范性文件": "normative_docs",
    "行政许可": "licences",
    "其他对外管理服务事项": "other_services",
    "行政处罚": "penalties",
    "行政强制": "coercion",
    "政府集中采购": "central_procurement",
}
_DOCUMENTS = {"rules", "normative_docs"}
_ROW = re.compile("|".join(_ROWS))
_ROW_THEN_NUMBER = re.compile(
    rf"(?P<row>{_ROW.pattern})(?:处理|决定|案件|信息|项目|数量|事项|件数|共|合计|总计|为|了|措施)*$"
)
_COLUMNS = {"制发": "issued", "废止": "repealed", "失效": "repealed", "现行有效": "in_force"}
"""Words of the 2021 form's columns: a text that uses them repeats the table."""
_COLUMN_ALONE = re.compile(
    r"^\s*(?:和|并|已|宣布)?(?:废止|失效|现行有效)(?:文件)?(?:的|件数|共|为|了)*$"
)
_DECIDED = "处理决定"
_NOT_OWN_DOCUMENT = re.compile(
    r"政府规章|提请|代拟|代为|起草|建议|清理|审查|备案|转发|涉及|解读|培训|目录"
)
_PUBLISHED = re.compile(r"公开|发布|公示|更新|报送|公布")
_UNITS = {"件", "个", "项", "份", "部", "起", "宗", "条"}
REPEATS = 2
"""Figures of table two that must agree before a sentence counts as its repetition."""
_FEES = re.compile(r"行政事业性收费(?:金额|收入|总额|总计|共计?|合计|为|项目)*$")
_PROCESSING_FEE = re.compile(r"信息处理费(?:用)?(?:共计?|合计|总额|金额|为)*$")
_CHARGED = re.compile(r"收取|收费|实际收|收到")
YUAN_IN_WAN = 10_000


class _Told(NamedTuple):
    sentence: Sentence
    mention: Mention
    label: str
    value: int
    allowed: frozenset[int]
    is_column: bool

    @property
    def agrees(self) -> bool:
        return self.value in self.allowed


@rules.rule(
    "AR407",
    title="文字与表二不符",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.1",
    implements="N-T2",
)
def proactive_count_conflict(subject: Subject) -> Iterator[Hit]:
    """A sentence that repeats table two gives another figure than the table.

    为什么：文字重述表二的数字时，两处必须相同；收取的信息处理费也是行政事业性收费。
    例：文字写现行有效规范性文件 5 件，表二现行有效件数 7 件。
    怎样改：按目录和台账核对，改正文字或表二。
    """
    allow = _rows_allow(subject)
    for sentence in subject.sentences:
        if not sentence.mentions:
            continue
        if "费" in sentence.bare:
            yield from _fees(subject, sentence)
        if not _ROW.search(sentence.bare):
            continue
        told = list(_repeated(subject, sentence, allow))
        agreeing = sum(one.agrees and one.value > 0 for one in told)
        for one in told:
            is_published = _PUBLISHED.search(sentence.clause(one.mention)[0])
            if not one.agrees and (one.is_column or agreeing or not is_published):
                yield _conflict(one, is_certain=one.is_column or agreeing >= REPEATS)


def _conflict(told: _Told, *, is_certain: bool) -> Hit:
    allowed = "、".join(str(number) for number in sorted(told.allowed))
    excerpt = told.sentence.excerpt(told.mention)
    return Hit(
        message=f"文字写“{excerpt}”中{told.label} {told.value}，表二该行为 {allowed}",
        where=told.sentence.where,
        got=told.value,
        expected=allowed,
        excerpt=excerpt,
        severity=None if is_certain else Severity.CONFIRM,
        place=told.sentence.place,
    )


def _repeated(
    subject: Subject, sentence: Sentence, allow: Mapping[str, frozenset[int]]
) -> Iterator[_Told]:
    """Yield every figure of *sentence* that is for a row of table two."""
    last = ""
    for mention in sentence.mentions:
        value, label = mention.count, sentence.label(mention)
        named = _ROW_THEN_NUMBER.search(label)
        alone = _COLUMN_ALONE.match(label) if last in _DOCUMENTS else None
        row = _ROWS[named["row"]] if named else last if alone else ""
        if not mention.unit and not sentence.ends_clause(mention):
            continue
        last = row or ("" if mention.unit else last)
        if mention.unit == "条" and row in _DOCUMENTS:
            continue
        if not row or value is None or mention.unit not in {*_UNITS, ""}:
            continue
        if not is_own_scope(subject, sentence, mention.start) or not is_report_year(
            subject, sentence, mention
        ):
            continue
        if _NOT_OWN_DOCUMENT.search(sentence.clause(mention)[0]):
            continue
        column = next((name for word, name in _COLUMNS.items() if word in label), None)
        if not column and _DECIDED in label and subject.report.form == "2021":
            column = "decisions"
        exact = subject.report.count(f"proactive.{row}.{column}")
        word = named["row"] if named else label.strip()
        if column and exact is not None:
            yield _Told(sentence, mention, word, value, frozenset({exact}), is_column=True)
        elif row in allow and not alone:
            yield _Told(sentence, mention, word, value, allow[row], is_column=False)


def _rows_allow(subject: Subject) -> dict[str, frozenset[int]]:
    """Return the counts of each row of table two, with the items at the end of the year."""
    allowed: defaultdict[str, set[int]] = defaultdict(set)
    for where in subject.form.proactive_columns:
        _, row, column = where.split(".")
        count = subject.report.count(where)
        if count is not None and column != "delta":
            allowed[row].add(count)
            delta = subject.report.count(f"proactive.{row}.delta")
            if column == "prev_items" and delta is not None:
                allowed[row].add(count + delta)
    return {row: frozenset(counts) for row, counts in allowed.items()}


def _fees(subject: Subject, sentence: Sentence) -> Iterator[Hit]:
    table = subject.report.cells.get("proactive.fees.amount")
    if not isinstance(table, Decimal):
        return
    for mention in sentence.mentions:
        if mention.unit != "元" or not mention.is_exact:
            continue
        if not is_own_scope(subject, sentence, mention.start) or not is_report_year(
            subject, sentence, mention
        ):
            continue
        label = sentence.label(mention)
        amount = Decimal(str(mention.value)) / YUAN_IN_WAN
        if _FEES.search(label) and round(amount, 2) != round(table, 2):
            yield _fee_hit(sentence, mention, table, None, "")
        elif _PROCESSING_FEE.search(label) and _CHARGED.search(sentence.bare) and amount > table:
            cause = "信息处理费也是行政事业性收费，应当计入"
            yield _fee_hit(sentence, mention, table, Severity.CONFIRM, cause)


def _fee_hit(
    sentence: Sentence, mention: Mention, table: Decimal, severity: Severity | None, cause: str
) -> Hit:
    excerpt = sentence.excerpt(mention)
    return Hit(
        message=f"文字写“{excerpt}”，表二行政事业性收费为 {table} 万元",
        where=sentence.where,
        got=sentence.bare[mention.start : mention.end],
        expected=f"{table}万元",
        excerpt=excerpt,
        severity=severity,
        cause=cause,
        place=sentence.place,
    )
