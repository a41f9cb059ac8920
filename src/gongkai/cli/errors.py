"""Every error of the command line as one line, in Chinese or in English."""

from __future__ import annotations

import click

_ENGLISH_HINT = "Run with --help for usage."
_CHINESE_HINT = "加 --help 看用法。"


class Problem(click.ClickException):
    """Something that stops a command: one Chinese sentence, and the same in English."""

    def __init__(self, message: str, english: str = "") -> None:
        super().__init__(message)
        self.english = english


class Misuse(Problem, click.UsageError):
    """A command called in a way that it does not understand."""

    def __init__(self, message: str, english: str = "") -> None:
        click.UsageError.__init__(self, message)
        self.english = english


def describe(error: click.ClickException, language: str) -> str:
    """Return *error* as one line: what is wrong, and the mend.

    >>> describe(click.NoSuchOption("--x"), "zh")
    '没有选项 --x。加 --help 看用法。'
    """
    text = _chinese(error) if language == "zh" else getattr(error, "english", "") or error.message
    if isinstance(error, click.UsageError):
        text = f"{text}{_CHINESE_HINT if language == 'zh' else f' {_ENGLISH_HINT}'}"
    return " ".join(text.split("\n"))


def _chinese(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。"
        case click.MissingParameter():
            return f"缺少{_kind(error.param)} {_named(error)}。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 用得不对。"
        case click.BadParameter():
            return f"{_kind(error.param)} {_named(error)} 的值不对：{_reason(error)}"
        case click.FileError():
            return f"无法打开文件 {error.ui_filename}。"
        case _:
            return error.message


def _kind(param: click.Parameter | None) -> str:
    return "参数" if isinstance(param, click.Argument) or param is None else "选项"


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Argument):
        return error.param.metavar or str(error.param.name).upper()
    return error.param.opts[0]


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"只能是 {'、'.join(str(choice) for choice in kind.choices)}。"
    if isinstance(kind, click.IntRange) and "not a valid" not in error.message:
        return f"应不小于 {kind.min}。"
    if isinstance(kind, click.types.IntParamType):
        return "应为整数。"
    if isinstance(kind, click.DateTime):
        return "应为 2025-01-31 这样的日期。"
    return error.message if error.message.endswith("。") else f"{error.message}。"
