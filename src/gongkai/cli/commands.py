"""Commands that load when they run, with help and errors in the reader's language."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from gongkai.cli.errors import Misuse, Problem, describe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Table = dict[str, tuple[str, str]]
"""Command name → (``module:attribute``, one line of help); nothing is imported to list it."""

_SITE_PACKAGES = frozenset({"django", "wagtail", "modelcluster", "taggit", "django_tasks"})
_SHORT_HELP = 80
EXIT_MISUSE = 2
EXIT_INTERRUPTED = 130
NO_SITE = "网站功能没有安装，请运行：pip install 'gongkai[site]'"
NO_SITE_EN = "The site is not installed; run: pip install 'gongkai[site]'"


class _Chinese(click.Command):
    """Help pages with Chinese headings, for commands and groups."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = self.collect_usage_pieces(ctx)
        words = {"[OPTIONS]": "[选项]", "COMMAND": "命令", "[ARGS]...": "[参数]..."}
        text = " ".join(pieces)
        for english, chinese in words.items():
            text = text.replace(english, chinese)
        formatter.write_usage(ctx.command_path, text, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the subcommands of a group."""
        params = self.get_params(ctx)
        options = [param for param in params if isinstance(param, click.Option)]
        records = [
            (names, text.replace("[required]", "[必填]"))
            for param in options
            if (record := param.get_help_record(ctx))
            for names, text in [record]
        ]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the ``--help`` option with a Chinese text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


class Command(_Chinese):
    """A command with a Chinese help page."""


class Group(_Chinese, click.Group):
    """A group of commands, some or all of which are imported only when they run."""

    command_class = Command

    def __init__(self, *args: Any, table: Table | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table: Table = table or {}

    def lazy(self) -> Mapping[str, tuple[str, str]]:
        """Return the commands that are not imported yet."""
        return self.table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names: own ones, then lazy ones."""
        return [*super().list_commands(ctx), *self.lazy()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, importing it now if it is lazy."""
        entry = self.table.get(cmd_name) or self.lazy().get(cmd_name)
        return load(entry[0]) if entry else super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named in *args*; an unknown name gets one Chinese line."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            raise Misuse(f"没有命令“{name}”。", f"There is no command {name!r}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names of all commands with one line each."""
        lazy = self.lazy()
        rows = []
        for name in self.list_commands(ctx):
            if name in lazy:
                rows.append((name, lazy[name][1]))
            elif not self.commands[name].hidden:
                rows.append((name, self.commands[name].get_short_help_str(_SHORT_HELP)))
        if rows:
            with formatter.section("命令"):
                formatter.write_dl(rows)


def load(where: str) -> click.Command:
    """Import the command at *where* (``module:attribute``)."""
    module, _, attribute = where.partition(":")
    try:
        command = getattr(import_module(module), attribute)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in _SITE_PACKAGES:
            raise Problem(NO_SITE, NO_SITE_EN) from None
        raise
    if not isinstance(command, click.Command):
        msg = f"{where} is no click command"
        raise TypeError(msg)
    return command


class Root(Group):
    """The command itself: adds the site's commands and turns every error into one line."""

    def main(  # type: ignore[override] # narrowed: it always ends the process
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "gongkai",
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's own signature
        **extra: Any,
    ) -> NoReturn:
        """Run with *args* and leave with the command's status."""
        words = list(sys.argv[1:] if args is None else args)
        try:
            status = super().main(words, prog_name, standalone_mode=False, **extra)
        except click.ClickException as error:
            click.echo(describe(error, _language(words)), err=True)
            sys.exit(EXIT_MISUSE)
        except (click.Abort, KeyboardInterrupt):
            click.echo("已中断。" if _language(words) == "zh" else "Interrupted.", err=True)
            sys.exit(EXIT_INTERRUPTED)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)
        sys.exit(status if isinstance(status, int) else 0)


def _language(words: Sequence[str]) -> str:
    """Return the language asked for, read before click has parsed anything."""
    for number, word in enumerate(words):
        if word == "--lang=en" or (word == "--lang" and [*words, ""][number + 1] == "en"):
            return "en"
    return "zh"
