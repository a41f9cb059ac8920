"""Correct reports without end: random figures that hold together, and prose that states them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from annual.mutation.paper import Figure, Paper, Sentence, on_paper
from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import FORM_2019, FORM_2021, FormSpec

if TYPE_CHECKING:
    from gongkai.annual.model import Report, Value

AGENCIES = (
    "云川市水务管理局",
    "青禾市体育局",
    "松江县林业局",
    "云川市青禾区人民政府",
    "云川市人民政府",
    "青禾市人民政府办公室",
)
LARGEST = (3, 12, 40, 300)
"""Reports are small or large: the most requests in a cell."""
NO_OUTCOME = {"new_received", "carried_in", "carried_out", "handled_total"}
GROUPS = (
    ("予以公开", "granted"),
    ("部分公开", "partial"),
    ("不予公开", "refused_"),
    ("无法提供", "unavailable_"),
    ("不予处理", "not_processed_"),
    ("其他处理", "other"),
)


@dataclass(frozen=True)
class Sample:
    """A correct report on paper, its data, and last year's report when there is one."""

    paper: Paper
    report: Report
    previous: Report | None


def sample(seed: int) -> Sample:
    """Return the correct report with the number *seed*."""
    chance = random.Random(seed)  # noqa: S311 - figures, not keys
    form = FORM_2019 if seed % 3 == 0 else FORM_2021
    year = 2020 if form is FORM_2019 else chance.choice((2022, 2023, 2025))
    agency = AGENCIES[seed % len(AGENCIES)]
    before = _values(chance, form, agency, {})
    values = _values(chance, form, agency, before)
    previous = _signed(assemble_report(year - 1, agency, before, form)) if seed % 2 else None
    report = _signed(assemble_report(year, agency, values, form))
    return Sample(on_paper(report, _prose(chance, report, form)), report, previous)


def _signed(report: Report) -> Report:
    next_year = (report.year or 0) + 1
    return replace(report, signed_on=date(next_year, 1, 18), published_on=date(next_year, 1, 22))


def _values(
    chance: random.Random, form: FormSpec, agency: str, before: dict[str, Value]
) -> dict[str, Value]:
    most = chance.choice(LARGEST)
    values: dict[str, Value] = {}
    for path in base_paths(form):
        is_zero = chance.random() < 0.55 or (".rules." in path and agency[2:] != "市人民政府")
        values[path] = 0 if is_zero else chance.randrange(1, most + 1)
        if form.columns[path].kind == "money":
            values[path] = Decimal(chance.randrange(2_000, 15_000)) / 100
    for column in form.requests.columns[:-1]:
        _balance(form, column.id, values, before)
    if form is FORM_2019:
        _like_2019(chance, values, before)
    else:
        _like_2021(values, before)
    for block in form.remedies.rows:
        values[f"remedies.{block.id}.upheld"] += _int(before.get(f"remedies.{block.id}.pending"))
    if form is not FORM_2019:
        for column_ in form.remedies.columns[:-1]:
            values[f"remedies.litigation_direct.{column_.id}"] = 0
    return values


def _int(value: Value | None) -> int:
    return int(value or 0)


def _balance(
    form: FormSpec, column: str, values: dict[str, Value], before: dict[str, Value]
) -> None:
    """Carry in what last year carried out, and receive what makes the column balance."""
    handled = sum(
        _int(values[f"requests.{row.id}.{column}"])
        for row in form.requests.rows
        if row.id not in NO_OUTCOME
    )
    values[f"requests.granted.{column}"] = _int(values[f"requests.granted.{column}"]) + handled
    handled *= 2
    left = handled + _int(values[f"requests.carried_out.{column}"])
    carried = f"requests.carried_in.{column}"
    values[carried] = _int(before.get(f"requests.carried_out.{column}", values[carried]))
    short = max(0, _int(values[carried]) - left)
    values[f"requests.granted.{column}"] = _int(values[f"requests.granted.{column}"]) + short
    values[f"requests.new_received.{column}"] = left + short - _int(values[carried])


def _like_2021(values: dict[str, Value], before: dict[str, Value]) -> None:
    for row in ("rules", "normative_docs"):
        cells = [f"proactive.{row}.{name}" for name in ("issued", "repealed", "in_force")]
        issued, repealed, in_force = (_int(values[path]) for path in cells)
        stock = _int(before.get(cells[2], in_force + repealed))
        values[cells[1]] = repealed = min(repealed, stock)
        values[cells[2]] = stock + issued - repealed


def _like_2019(chance: random.Random, values: dict[str, Value], before: dict[str, Value]) -> None:
    for row in ("rules", "normative_docs"):
        made = _int(values[f"proactive.{row}.made"])
        values[f"proactive.{row}.newly_published"] = made - made // 3
        values[f"proactive.{row}.total_published"] = made + (chance.randrange(1, 30) if made else 0)
    for row in ("licences", "other_services", "penalties", "coercion", "fees"):
        items, delta = (f"proactive.{row}.{name}" for name in ("prev_items", "delta"))
        last = before.get(items)
        values[items] = (
            _int(last) + _int(before.get(delta)) if last is not None else chance.randrange(10, 60)
        )
        values[delta] = chance.randrange(-3, 4)
        if row != "fees":
            values[f"proactive.{row}.decisions"] = 100 + chance.randrange(700)
    values["proactive.central_procurement.procurement_count"] = chance.randrange(1, 20)


def _prose(
    chance: random.Random, report: Report, form: FormSpec
) -> dict[int, list[list[Sentence]]]:
    return {
        1: [
            [_plain("本机关按照条例和上级部署，依法主动公开政府信息。"), *_proactive(report, form)],
            [*_requests(chance, report, form)],
            [_plain("政府信息管理方面，完善公文公开属性认定和保密审查制度。")],
            [_plain("平台建设方面，改版网站栏目。"), *_platform(chance)],
            [_plain("监督保障方面，组织业务培训，开展工作考核和社会评议，没有发生责任追究情形。")],
        ],
        4: [[*_remedies(report)]],
        5: [
            [
                _plain("主要问题：一是部分栏目更新不够及时，二是政策解读形式还不够丰富。"),
                _plain(
                    "改进措施：明确专人每周巡查，增加图表和短视频解读，上年的目录问题已经解决。"
                ),
            ]
        ],
        6: [[_plain("本年度没有发出收费通知，没有收取信息处理费。")]],
    }


def _plain(text: str) -> Sentence:
    return Sentence([text])


def _sum(report: Report, *paths: str) -> Figure:
    values = [report.cells[path] for path in paths]
    total = sum(values, start=type(values[0])(0))
    return Figure(total, paths)


def _proactive(report: Report, form: FormSpec) -> list[Sentence]:
    cell = "proactive.normative_docs"
    if form is FORM_2019:
        return [
            Sentence(["新制作规范性文件", _sum(report, f"{cell}.made"), "件。"]),
            Sentence(["作出行政许可决定", _sum(report, "proactive.licences.decisions"), "件。"]),
        ]
    return [
        Sentence(
            [
                *("制发行政规范性文件", _sum(report, f"{cell}.issued"), "件，废止"),
                *(_sum(report, f"{cell}.repealed"), "件，现行有效"),
                *(_sum(report, f"{cell}.in_force"), "件。"),
            ]
        ),
        Sentence(
            [
                *("作出行政许可决定", _sum(report, "proactive.licences.decisions"), "件、"),
                *("行政处罚决定", _sum(report, "proactive.penalties.decisions"), "件。"),
            ]
        ),
    ]


def _requests(chance: random.Random, report: Report, form: FormSpec) -> list[Sentence]:
    new = _sum(report, "requests.new_received.total")
    if not new.value:
        return [Sentence(["本年度未收到政府信息公开申请。"])]
    denied = "本年度未收到政府信息公开申请。"
    receipts = (
        ["全年收到政府信息公开申请", new, "件。"],
        ["依申请公开方面，本年新收政府信息公开申请", new, "件。"],
        [f"{report.year}年，共收到依申请公开", new, "件，均按规定登记办理。"],
    )
    sentences = [Sentence(chance.choice(receipts), denied)]
    carried = _sum(report, "requests.carried_in.total"), _sum(report, "requests.carried_out.total")
    sentences.append(
        Sentence(["政府信息公开申请上年结转", carried[0], "件，结转下年度", carried[1], "件。"])
    )
    pieces: list[str | Figure] = ["政府信息公开申请办理结果："]
    for word, beginning in GROUPS:
        rows = [row for row in form.leaves if row.startswith(beginning)]
        figure = _sum(report, *(f"requests.{row}.total" for row in rows))
        if figure.value or chance.random() < 0.3:
            pieces += [word, figure, "件，"]
    sentences.append(Sentence([*pieces[:-1], "件。"]))
    return sentences if len(pieces) > 1 else sentences[:-1]


def _remedies(report: Report) -> list[Sentence]:
    review = _sum(report, "remedies.review.total")
    suits = _sum(
        report, "remedies.litigation_direct.total", "remedies.litigation_after_review.total"
    )
    sentences = []
    for word, figure in (("行政复议", review), ("行政诉讼", suits)):
        told: list[str | Figure] = [f"因政府信息公开引起的{word}", figure, "件。"]
        denied = f"本年度未发生因政府信息公开引起的{word}。"
        sentences.append(Sentence(told, denied, is_denied=not figure.value))
    return sentences


def _platform(chance: random.Random) -> list[Sentence]:
    parts = [Figure(chance.randrange(20, 900), role="part") for _ in range(3)]
    total = Figure(sum(int(part.value) for part in parts), role="total")
    opening = chance.choice(("，其中", "：", "，包括"))
    old = Figure(chance.randrange(800, 5000), role="old")
    new = Figure(int(old.value) + chance.randrange(100, 3000), role="new")
    growth = round(Decimal(int(new.value) - int(old.value)) * 100 / int(old.value), 1)
    return [
        Sentence(
            [
                *("门户网站全年共发布信息", total, f"条{opening}动态信息", parts[0]),
                *("条、政策文件", parts[1], "条、公示公告", parts[2], "条。"),
            ]
        ),
        Sentence(
            [
                *("微信公众号关注人数由", old, "人增至", new, "人，增长"),
                *(Figure(growth, role="percent"), "%。"),
            ]
        ),
        Sentence(
            ["设置政策文件、办事指南、公示公告、互动交流", Figure(4, role="items"), "个专栏。"]
        ),
    ]
