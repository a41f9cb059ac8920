"""The command line, from the commands themselves."""

from collections.abc import Iterator

import click

from gongkai.cli.__main__ import cli
from reference.markdown import document, table

NAME = "gongkai"
INTRODUCTION = (
    "只有一个命令 `gongkai`。装基础包就有 `report` 和 `law`；`serve`、`demo` 等属于网站。"
    "出错时打印一行中文，`--lang en` 换成英文。"
)


def page() -> str:
    """Return the page."""
    return document("命令", INTRODUCTION, *(section(path, command) for path, command in commands()))


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, with its full name."""
    yield from below(NAME, cli, click.Context(cli, info_name=NAME))


def below(
    path: str, command: click.Command, context: click.Context
) -> Iterator[tuple[str, click.Command]]:
    """Yield *command*, or if it is a group what lies below it."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        if found is not None and not found.hidden:
            inner = click.Context(found, info_name=name, parent=context)
            yield from below(f"{path} {name}", found, inner)


def section(path: str, command: click.Command) -> str:
    """Return one command: how it is called, what it does, its options."""
    usage = " ".join(command.collect_usage_pieces(click.Context(command)))
    parts = [f"## {path}", f"```text\n{path} {usage}\n```", (command.help or "").strip()]
    options = [
        ("、".join(f"`{name}`" for name in option.opts), option.help or "")
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden
    ]
    if options:
        parts.append(table(("选项", "意义"), options))
    return "\n\n".join(part for part in parts if part)
