"""Reports that add up, with figures drawn at random, and the text layouts they are printed in."""

from decimal import Decimal
from random import Random

from gongkai.annual.formats import FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER

FORMS = (FORM_2019, FORM_2021, FORM_2021_SINGLE_OTHER)
NOTE = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)"
HEAD = ("青禾市水务局{year}年政府信息公开工作年度报告", "一、总体情况", "全年公开信息20条。")
TAIL = (
    "五、存在的主要问题及改进情况",
    "人手偏少。",
    "六、其他需要报告的事项",
    "没有收取信息处理费。",
    "青禾市水务局",
    "{next}年1月10日",
)
ZEROS = {"digit": "0", "empty": "", "slash": "/", "dash": "—", "word": "无"}
"""How agencies print that there was nothing."""

MONEY = ("0", "3.6", "0.05", "1234.5", "17")


def figures(form, seed):
    """The cells of a consistent report: table three balances, every total is a sum."""
    random = Random(seed)  # noqa: S311 - figures for a test
    share = random.choice((0.05, 0.3, 0.8))

    def count():
        is_any = random.random() < share
        return random.choice((1, 2, random.randrange(10), random.randrange(4000))) * is_any

    cells = {path: count() for path in form.paths}
    for path, column in form.columns.items():
        if column.kind == "money":
            cells[path] = Decimal(random.choice(MONEY))
        elif column.kind == "signed":
            cells[path] *= random.choice((1, -1))
    applicants = [column.id for column in form.requests.columns[:-1]]
    for kind in applicants:
        handled = sum(cells[f"requests.{leaf}.{kind}"] for leaf in form.leaves)
        at_hand = handled + cells[f"requests.carried_out.{kind}"]
        carried_in = min(at_hand, cells[f"requests.carried_in.{kind}"])
        cells[f"requests.handled_total.{kind}"] = handled
        cells[f"requests.carried_in.{kind}"] = carried_in
        cells[f"requests.new_received.{kind}"] = at_hand - carried_in
    for table, block in form.blocks[-2:]:
        for row in block.rows:
            *parts, total = form.row_paths[f"{table}.{row.id}"]
            cells[total] = sum(cells[path] for path in parts)
    return cells


def printed(cells, form, zero):
    """The cells as text: signs on increases, *zero* for none."""
    return {
        path: zero
        if not value
        else f"+{value}"
        if form.columns[path].kind == "signed" and value > 0
        else str(value)
        for path, value in cells.items()
    }


def rows_of(form, text):
    """The three tables as rows of label cells and value cells, a heading as a bare string."""
    yield "二、主动公开政府信息情况"
    for block in form.proactive:
        yield (block.title,), ()
        yield ("信息内容", *(column.label for column in block.columns)), ()
        for row in block.rows:
            yield (row.label,), tuple(text[path] for path in form.row_paths[f"proactive.{row.id}"])
    yield "三、收到和处理政府信息公开申请情况"
    yield (NOTE, "申请人情况"), ()
    yield ("自然人", "法人或其他组织", "总计"), ()
    yield tuple(column.label for column in form.requests.columns[1:-1]), ()
    groups = {None, ""}
    for row in form.requests.rows:
        labels = [row.printed] if row.group in groups else [row.group, row.printed]
        groups.add(row.group)
        if row.id == "granted":
            labels.insert(0, "三、本年度办理结果")
        yield tuple(labels), tuple(text[path] for path in form.row_paths[f"requests.{row.id}"])
    yield "四、政府信息公开行政复议、行政诉讼情况"
    yield ("行政复议", "行政诉讼"), ()
    outcomes = tuple(column.label for column in form.remedies.columns)
    yield (*outcomes, "未经复议直接起诉", "复议后起诉"), ()
    yield (*outcomes, *outcomes), ()
    yield (), tuple(text[path] for path in form.remedies.paths("remedies"))


def report(form, rows, layout):
    """The whole report, its tables printed by *layout*, a function of a row's two parts."""
    year = 2020 if form is FORM_2019 else 2023
    body = []
    for row in rows:
        body += [row] if isinstance(row, str) else layout(*row)
    lines = "\n".join([*HEAD, *body, *TAIL])
    return lines.format(year=year, next=year + 1)


def between(mark, end=""):
    return lambda labels, values: [mark.join((*labels, *values)) + end]


def wrapped(width):
    """Labels broken into lines of *width* characters, the values beside the middle one."""

    def layout(labels, values):
        words = "".join(labels)
        pieces = [words[at : at + width] for at in range(0, len(words), width)] or [""]
        middle = len(pieces) // 2 if values else 0
        pieces[middle] = " ".join((pieces[middle], *values)).strip()
        return pieces

    return layout


def upright(labels, values):
    """Group labels printed one character a line."""
    if not values or not labels:
        return [*labels, *values]
    return [*"".join(labels[:-1]), labels[-1], *values]


APART = {
    "pipes": between(" | "),
    "pipes at the end": between(" | ", " |"),
    "markdown": lambda labels, values: [f"| {' | '.join((*labels, *values))} |"],
    "tabs": between("\t"),
    "commas": between(","),
    "a pipe after each": lambda labels, values: [f"{cell} |" for cell in (*labels, *values)],
    "a line with a pipe after each": lambda labels, values: [
        line for cell in (*labels, *values) for line in (cell, "|")
    ],
    "a pipe before each": lambda labels, values: [f"| {cell}" for cell in (*labels, *values)],
}
"""Layouts that keep the cells apart, blank ones too."""
LINED = {
    "one cell a line": lambda labels, values: [*labels, *values],
    "empty lines between": lambda labels, values: [
        line for cell in (*labels, *values) for line in (cell, "")
    ],
    "label, then values": lambda labels, values: [*labels, " ".join(values)],
    "spaces": lambda labels, values: [" ".join((*labels, *values))],
    "upright groups": upright,
    "narrow labels": wrapped(7),
    "half-wide labels": wrapped(12),
}
"""Layouts in which a blank cell leaves no trace."""
JOINED = {
    "joined": between(""),
    "label, then joined": lambda labels, values: [*labels, "".join(values)],
}
"""Layouts that leave no room between the cells."""
LAYOUTS = APART | LINED | JOINED


def without_repeats(text):
    """What a scraper leaves that keeps each line once."""
    return "\n".join(dict.fromkeys(text.split("\n")))


def without_runs(text):
    """What a scraper leaves that drops a line like the one before."""
    lines = text.split("\n")
    return "\n".join(line for at, line in enumerate(lines) if not at or line != lines[at - 1])
