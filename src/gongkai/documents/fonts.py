"""Which typefaces a document asks for, and which of them this machine has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CJK_FAMILIES = (
    "FangSong",
    "FangSong_GB2312",
    "STFangsong",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "SimSun",
    "STSong",
    "Songti SC",
    "AR PL UMing CN",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
)
"""Families that hold simplified Chinese, from the most to the least like official print."""


class MissingFontError(RuntimeError):
    """A typeface that a PDF needs is not installed; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The faces of GB/T 9704—2012, 5.2.2 and 7.3: the first named is asked for in DOCX.

    A PDF carries its fonts, so there the first installed one is taken.
    """

    title: tuple[str, ...] = ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "Noto Serif CJK SC")
    heading: tuple[str, ...] = ("黑体", "SimHei", "STHeiti", "Noto Sans CJK SC")
    subheading: tuple[str, ...] = ("楷体", "KaiTi", "STKaiti", "AR PL UKai CN", "Noto Serif CJK SC")
    body: tuple[str, ...] = ("仿宋", *CJK_FAMILIES)
    page_number: tuple[str, ...] = ("宋体", "SimSun", "STSong", "Noto Serif CJK SC")
    latin: str = "Times New Roman"


def variable(role: str) -> str:
    """Return the environment variable that names the face of *role*.

    >>> variable("body")
    'GONGKAI_BODY_FONT'
    """
    return f"GONGKAI_{role.upper()}_FONT"


def house_typefaces(environ: Mapping[str, str]) -> Typefaces:
    """Return the standard faces, each behind the one that *environ* names for its role.

    >>> house_typefaces({"GONGKAI_BODY_FONT": "仿宋_GB2312"}).body[:2]
    ('仿宋_GB2312', '仿宋')
    """
    usual = Typefaces()

    def faces(role: str, standard: tuple[str, ...]) -> tuple[str, ...]:
        own = environ.get(variable(role))
        return (own, *standard) if own else standard

    return replace(
        usual,
        title=faces("title", usual.title),
        heading=faces("heading", usual.heading),
        subheading=faces("subheading", usual.subheading),
        body=faces("body", usual.body),
    )


@lru_cache(maxsize=1)
def installed() -> typst.Fonts:
    """Return the fonts of this machine; the scan takes a third of a second, so once."""
    return typst.Fonts()


def find_cjk_font(families: Iterable[str] | None = None) -> str:
    """Return the family that prints Chinese text, from *families* or from this machine.

    >>> find_cjk_font(["DejaVu Sans", "Noto Serif CJK SC"])
    'Noto Serif CJK SC'

    Raises:
        MissingFontError: there is none.
    """
    present = set(installed().families() if families is None else families)
    for family in CJK_FAMILIES:
        if family in present:
            return family
    msg = (
        "本机没有中文字体，无法生成PDF。请安装思源宋体（Debian、麒麟、统信：fonts-noto-cjk）"
        "或仿宋后再试；HTML和DOCX不受影响。"
    )
    raise MissingFontError(msg)


def require_installed(wanted: Iterable[str], families: Iterable[str] | None = None) -> None:
    """Refuse a face that somebody asked for by name and that a PDF could not carry.

    >>> require_installed(["Noto Serif CJK SC"], ["Noto Serif CJK SC"])

    Raises:
        MissingFontError: one of *wanted* is not installed; the message names it.
    """
    present = set(installed().families() if families is None else families)
    for family in wanted:
        if family not in present:
            chinese = "、".join(name for name in CJK_FAMILIES if name in present)
            msg = (
                f"本机没有安装字体“{family}”，PDF 无法使用；请先安装，"
                f"或者换用已有的中文字体：{chinese or '无'}。"
            )
            raise MissingFontError(msg)


def available(wanted: Iterable[str], families: Iterable[str] | None = None) -> list[str]:
    """Return those of *wanted* that are installed, then the face that surely prints Chinese."""
    present = set(installed().families() if families is None else families)
    faces = [family for family in wanted if family in present]
    return [*faces, find_cjk_font(present)]
