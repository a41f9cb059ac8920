"""The catalogue of the annual report's rules, from their registry."""

from gongkai.annual.rules import Subject, family_of, rules
from gongkai.lint.rule import Rule
from reference.markdown import document, table

INTRODUCTION = (
    "每条规则有固定的编号，编号从不改作他用。严重程度：**错误**必须改正，**警告**应当核实，"
    "**待确认**须由人判断，**提示**供参考。同一说明可用 `gongkai report rules 编号` 查看。"
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
    return document("检查规则", INTRODUCTION, index, *map(section, rules))


def section(rule: Rule[Subject]) -> str:
    """Return what one rule looks for, why, and what to do."""
    manual = rule.documentation
    return "\n\n".join(
        (
            f"({rule.code.lower()})=\n## {rule.code} {rule.title}",
            f"`{rule.name}`，{rule.severity.label}，自 {rule.since} 版。依据：{rule.basis}",
            f"**为什么**：{manual.why}",
            f"**例**：{manual.example}",
            f"**怎样改**：{manual.remedy}",
        )
    )
