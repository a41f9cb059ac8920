"""The files a command is given: folders walked, sizes looked at before anything is read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.annual.parse import MAX_BYTES, Unusable, parse, too_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai.annual.model import Report

STDIN = "-"
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH")
JOBS = click.option("--jobs", type=click.IntRange(min=1), help="同时使用的处理器数，默认全部")
LOST = (
    "读取时程序意外中止，可能是内存不足；请单独检查这份文件。",
    "The process died on this file, perhaps for want of memory; check it alone.",
)
"""What is said, in either language, of a file on which a process died."""
SUFFIXES = frozenset(
    {".html", ".htm", ".shtml", ".xhtml", ".txt", ".md", ".docx", ".pdf", ".xlsx", ".json"}
)
"""What is read in a folder; a file that is named itself may be called anything."""


def expand(paths: Iterable[str]) -> Iterator[str]:
    """Yield the files that *paths* name, folders walked; an empty one stands for itself."""
    for path in paths:
        folder = Path(path)
        if path == STDIN or not folder.is_dir():
            yield path
        else:
            yield from _inside(folder) or [path]


def _inside(folder: Path) -> list[str]:
    """Return the readable files below *folder*, hidden ones left out."""
    return [
        str(found)
        for found in sorted(folder.rglob("*"))
        if found.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in found.relative_to(folder).parts)
        and found.is_file()
    ]


def read(source: str) -> bytes:
    """Return the bytes of a file or of the standard input, never more than a report has."""
    if source == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        try:
            with Path(source).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            raise Unusable("找不到这个文件，请核对路径。", "There is no such file.") from None
        except IsADirectoryError:
            raise Unusable(
                "这个文件夹里没有年报文件。", "There is no report in this folder."
            ) from None
        except PermissionError:
            raise Unusable("没有权限读取这个文件。", "No permission to read this file.") from None
        except (OSError, ValueError):
            raise Unusable("无法读取这个文件。", "This file cannot be read.") from None
    if len(data) > MAX_BYTES:
        raise too_large(MAX_BYTES)
    return data


def read_report(source: str) -> Report:
    """Return the report in a file; raise `Unusable` when there is none."""
    return parse(read(source), name=source)


def language_of(ctx: click.Context) -> str:
    """Return the language of messages that the caller asked for."""
    return "en" if (ctx.obj or {}).get("lang") == "en" else "zh"
