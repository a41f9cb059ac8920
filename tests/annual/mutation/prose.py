"""Prose that states what a report's tables say, in many wordings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from annual.mutation.paper import Figure, Sentence
from gongkai.annual.formats import FORM_2019, ORGANISATION_COLUMNS, FormSpec

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from gongkai.annual.model import Report

GROUPS = (
    ("予以公开", "granted"),
    ("部分公开", "partial"),
    ("不予公开", "refused_"),
    ("无法提供", "unavailable_"),
    ("不予处理", "not_processed_"),
    ("其他处理", "other"),
)
RESULTS = (("结果维持", "upheld"), ("结果纠正", "corrected"), ("其他结果", "other"))
NO_REQUEST = "本年度未收到政府信息公开申请。"


def prose_of(
    chance: random.Random, report: Report, form: FormSpec
) -> dict[int, list[list[Sentence]]]:
    """Return the paragraphs of the parts that have text."""
    return {
        1: [
            [
                _plain("本机关按照条例和上级部署，依法主动公开政府信息。"),
                *_proactive(chance, report, form),
            ],
            [*_requests(chance, report, form)],
            [_plain("政府信息管理方面，完善公文公开属性认定和保密审查制度。")],
            [_plain("平台建设方面，改版网站栏目。"), *_platform(chance)],
            [_plain("监督保障方面，组织业务培训，开展工作考核和社会评议，没有发生责任追究情形。")],
        ],
        4: [[*_remedies(chance, report)]],
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
    return Figure(sum(values, start=type(values[0])(0)), paths)


def _proactive(chance: random.Random, report: Report, form: FormSpec) -> list[Sentence]:
    cell = "proactive.normative_docs"
    licences = _sum(report, "proactive.licences.decisions")
    if form is FORM_2019:
        return [
            Sentence(["新制作规范性文件", _sum(report, f"{cell}.made"), "件。"]),
            Sentence(["作出行政许可决定", licences, "件。"]),
        ]
    issued, repealed, in_force = (
        _sum(report, f"{cell}.{name}") for name in ("issued", "repealed", "in_force")
    )
    told = [
        Sentence(
            ["制发行政规范性文件", issued, "件，废止", repealed, "件，现行有效", in_force, "件。"]
        ),
        Sentence(
            [
                *(f"{report.year}年制发行政规范性文件", issued, "件，废止行政规范性文件", repealed),
                *("件，现行有效行政规范性文件", in_force, "件。"),
            ]
        ),
    ]
    penalties = _sum(report, "proactive.penalties.decisions")
    fees = _sum(report, "proactive.fees.amount")
    return [
        chance.choice(told),
        Sentence(["作出行政许可决定", licences, "件、行政处罚决定", penalties, "件。"]),
        *chance.choice(([], [Sentence(["收取行政事业性收费", fees, "万元。"])])),
    ]


def _requests(chance: random.Random, report: Report, form: FormSpec) -> Iterator[Sentence]:
    new = _sum(report, "requests.new_received.total")
    if not new.value:
        yield _plain(NO_REQUEST)
        return
    yield Sentence(chance.choice(list(_receipts(report, new))), NO_REQUEST)
    brought = _sum(report, "requests.carried_in.total")
    left = _sum(report, "requests.carried_out.total")
    handled = _sum(report, "requests.handled_total.total")
    yield Sentence(
        chance.choice(
            (
                ["政府信息公开申请上年结转", brought, "件，结转下年度", left, "件。"],
                ["全年办结政府信息公开申请", handled, "件，结转下年度继续办理", left, "件。"],
                ["加上上年结转的", brought, "件政府信息公开申请，共办结", handled, "件。"],
            )
        )
    )
    pieces = list(_outcomes(chance, report, form))
    if pieces:
        opening = chance.choice(("政府信息公开申请办理结果：", "在政府信息公开申请的办理结果中，"))
        yield Sentence([opening, *pieces[:-1], "件。"])


def _receipts(report: Report, new: Figure) -> Iterator[list[str | Figure]]:
    person = _sum(report, "requests.new_received.natural_person")
    bodies = (f"requests.new_received.{column.id}" for column in ORGANISATION_COLUMNS)
    yield ["全年收到政府信息公开申请", new, "件。"]
    yield ["依申请公开方面，本年新收政府信息公开申请", new, "件。"]
    yield [f"{report.year}年，共收到依申请公开", new, "件，均按规定登记办理。"]
    yield [f"{report.year}年，我单位共收到政府信息公开申请", new, "件，比上年有所增加。"]
    yield ["全年新收政府信息公开申请", new, "件，按时答复率100%。"]
    yield [
        *("全年收到政府信息公开申请", new, "件，其中自然人申请", person),
        *("件，法人或其他组织申请", _sum(report, *bodies), "件。"),
    ]


def _outcomes(chance: random.Random, report: Report, form: FormSpec) -> Iterator[str | Figure]:
    for word, beginning in GROUPS:
        rows = [row for row in form.leaves if row.startswith(beginning)]
        figure = _sum(report, *(f"requests.{row}.total" for row in rows))
        if figure.value or chance.random() < 0.3:
            yield from (word, figure, "件，")


def _remedies(chance: random.Random, report: Report) -> Iterator[Sentence]:
    review = _sum(report, "remedies.review.total")
    suits = _sum(
        report, "remedies.litigation_direct.total", "remedies.litigation_after_review.total"
    )
    for word, act, figure in (("行政复议", "被申请", review), ("行政诉讼", "被提起", suits)):
        denied = f"本年度未发生因政府信息公开引起的{word}。"
        told: tuple[list[str | Figure], ...] = (
            [f"因政府信息公开引起的{word}", figure, "件。"],
            [f"全年因政府信息公开工作{act}{word}", figure, "件。"],
        )
        yield Sentence(chance.choice(told), denied, is_denied=not figure.value)
    if review.value and chance.random() < 0.5:
        parts = [(word, _sum(report, f"remedies.review.{name}")) for word, name in RESULTS]
        known = [piece for word, part in parts for piece in (word, part, "件、")]
        pending = _sum(report, "remedies.review.pending")
        yield Sentence(["行政复议案件中，", *known, "尚未审结", pending, "件。"])


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
