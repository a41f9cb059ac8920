"""Three made-up reports, so that a visitor sees a result at once (看一个例子)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from gongkai.apps.reports.checkup.examine import Source, examine

if TYPE_CHECKING:
    from gongkai.apps.reports.checkup.examine import Answer


class Sample(NamedTuple):
    """A fictional report in the folder ``examples``, and the year before if it is compared."""

    name: str
    title: str
    hint: str
    previous: str = ""


SAMPLES = (
    Sample("shuzi", "数字对不上", "合计算错、收办不平、文字和表格说的不一样"),
    Sample(
        "queshi", "缺行缺格，和上年接不上", "漏了一行，有空白格，结转与上年不符", "queshi-shangnian"
    ),
    Sample("zhengque", "一份写对的年报", "没有发现错误时是什么样子"),
)


@lru_cache(maxsize=len(SAMPLES))
def checked(sample: Sample) -> Answer:
    """Return what the check finds in *sample*."""
    names = filter(None, (sample.name, sample.previous))
    return examine(*(Source(f"{name}.txt", read(name)) for name in names))


def read(name: str) -> bytes:
    """Return the text of a made-up report."""
    folder = files("gongkai.apps.reports.checkup").joinpath("examples")
    return folder.joinpath(f"{name}.txt").read_bytes()
