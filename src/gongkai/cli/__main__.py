"""The entry of ``gongkai``: its groups, and the site's commands when the site is installed."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import click

from gongkai import __version__
from gongkai.cli.commands import Root, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

ENTRY_POINTS = "gongkai.commands"
_OWN: Table = {
    "report": ("gongkai.cli.report:report", "年度报告：读取、检查、生成、汇总、比较"),
    "law": ("gongkai.cli.law:law", "期限、收费与工作日历"),
}


class _Gongkai(Root):
    """The root command; the site's commands come through an entry-point group."""

    @cached_property
    def _site(self) -> Table:
        found: Table = {}
        for entry in entry_points(group=ENTRY_POINTS):
            found |= entry.load()
        return found

    def lazy(self) -> Mapping[str, tuple[str, str]]:
        """Return our own groups and the commands of the site."""
        return {**self.table, **self._site}


@click.group(
    "gongkai",
    cls=_Gongkai,
    table=_OWN,
    help="公开：政府信息公开的发布、依申请办理、年度报告，一条命令。",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__, prog_name="gongkai", message="%(prog)s %(version)s", help="显示版本"
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    help="错误信息的语言（默认中文）",
)
@click.pass_context
def cli(ctx: click.Context, lang: str) -> None:
    """Keep the language for the commands below."""
    ctx.obj = {"lang": lang}


def main() -> None:
    """Run the command line."""
    cli.main()


if __name__ == "__main__":
    main()
