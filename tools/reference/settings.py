"""The environment variables that the code reads, with their defaults and meaning."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reference.markdown import document, table

ROOT = Path(__file__).resolve().parents[2]
MEANINGS = ROOT / "tools" / "settings.toml"
VARIABLE = re.compile(r"GONGKAI_[A-Z_]+|HOST|PORT")
READERS = {"get", "getenv", "env_flag", "env_list"}
ELSEWHERE = ("Makefile", "tools/preflight.py")
"""Files beside the package that read the environment."""
OWN_DEFAULTS = "test.py"
"""The test settings fill the environment; an installer does not see them."""

INTRODUCTION = (
    "网站从环境变量读取设置，都有可以直接使用的默认值。改动后重新启动生效。"
    "uv 和 pip 自己的变量（`UV_`、`PIP_` 开头）在安装时同样有效。"
)


def page() -> str:
    """Return the page; raise LookupError where the code and the explanations differ."""
    refuse_differences()
    return document("设置", INTRODUCTION, *(section(group) for group in groups()))


def refuse_differences() -> None:
    """Refuse a variable that is read but not explained, or explained but not read."""
    read = set(defaults()) | mentioned_elsewhere()
    explained = {name for group in groups() for name in group if name != "title"}
    if read != explained:
        message = f"tools/settings.toml lacks {read - explained}, holds idle {explained - read}"
        raise LookupError(message)


@cache
def groups() -> tuple[dict[str, Any], ...]:
    """Return the explanations, in groups."""
    return tuple(tomllib.loads(MEANINGS.read_text(encoding="utf-8")).values())


def section(group: dict[str, Any]) -> str:
    """Return the variables of one group."""
    rows = (
        (f"`{name}`", shown(name, entry), entry["text"])
        for name, entry in group.items()
        if name != "title"
    )
    return f"## {group['title']}\n\n{table(('变量', '默认值', '意义'), rows)}"


def shown(name: str, entry: dict[str, str]) -> str:
    """Return the default as an installer should read it."""
    if "shown" in entry:
        return entry["shown"]
    default = defaults()[name]
    return f"`{default}`" if default else "空"


@cache
def defaults() -> dict[str, str]:
    """Return each variable that the package reads, with its default where that is a literal."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        if path.name != OWN_DEFAULTS:
            found.update(reads(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def reads(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the variables that a module reads."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and callee(node) in READERS and node.args:
            name, *others = (literal(argument) for argument in node.args)
            if VARIABLE.fullmatch(name):
                yield name, others[0] if others else ""


def callee(call: ast.Call) -> str:
    """Return the last name of what is called."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def literal(node: ast.expr) -> str:
    """Return the text of a literal, empty for anything computed."""
    return str(node.value) if isinstance(node, ast.Constant) else ""


def mentioned_elsewhere() -> set[str]:
    """Return the variables that the build and its tools read."""
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in ELSEWHERE)
    return set(re.findall(r"GONGKAI_[A-Z_]+", text))
