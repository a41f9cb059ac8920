"""The catalogue of the annual report's rules, from their registry."""

from collections.abc import Mapping

from gongkai.annual.rules import Subject, family_of, rules
from gongkai.annual.rules.manual import Examples, manual_of
from gongkai.lint.rule import Rule
from reference.examples import examples
from reference.markdown import document, table

INTRODUCTION = (
    "每条规则有固定的编号，编号从不改作他用。严重程度：**错误**必须改正，**警告**应当核实，"
    "**待确认**须由人判断，**提示**供参考。读取存疑的只请人确认，不算报告的错。阶段：**正式**的照此"
    "执行；**试行**的最重只到警告，不影响公布；**停用**的不再检查，编号和说明留着备查。"
    "同一说明可用 `gongkai report rules 编号` 查看。"
)


def page() -> str:
    """Return the page."""
    index = table(
        ("编号", "规则", "族", "严重程度"),
        (
            (
                f"[{rule.code}](#{rule.code.lower()})",
                rule.title,
                family_of(rule.code),
                rule.severity.label,
            )
            for rule in rules
        ),
    )
    shown = examples()
    return document("检查规则", INTRODUCTION, index, *(section(rule, shown) for rule in rules))


def section(rule: Rule[Subject], shown: Mapping[str, Examples]) -> str:
    """Return the manual of one rule, as `gongkai report rules` prints it."""
    manual = manual_of(rule, shown)
    parts = [
        f"({rule.code.lower()})=\n## {rule.code} {rule.title}",
        "\n".join(f"- **{heading}**：{fact}" for heading, fact in manual.facts),
    ]
    for heading, lines in manual.parts:
        if len(lines) == 1:
            parts.append(f"**{heading}**：{lines[0]}")
        else:
            parts.append("\n".join((f"**{heading}**：\n", *(f"- {line}" for line in lines))))
    return "\n\n".join(parts)
