"""Say in one line each which optional parts of the system are missing, and what that skips.

Run before the tests; missing parts never fail it.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from gongkai.documents.fonts import MissingFontError, find_cjk_font

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POSTGRES_LIBRARY = Path("/usr/lib/postgresql")

MISSING_FONT = "没有中文字体：略过需要字体的 PDF 测试；可安装 fonts-noto-cjk。"
MISSING_BROWSER = "没有 Chromium：略过浏览器测试；可安装 chromium，或以 GONGKAI_CHROMIUM 指明路径。"
MISSING_POSTGRES = (
    "没有 PostgreSQL：只在 SQLite 上测试；可安装 postgresql，并以 GONGKAI_DATABASE_URL 指明数据库。"
)


def main(arguments: list[str]) -> int:
    """Print what is missing, or with ``browser`` answer by exit status whether one is there."""
    if arguments == ["browser"]:
        return 0 if find_browser() else 1
    for sentence in missing():
        print(f"提示：{sentence}")
    return 0


def missing() -> Iterator[str]:
    """Yield one sentence for each optional part that is not there."""
    parts: tuple[tuple[Callable[[], object], str], ...] = (
        (has_cjk_font, MISSING_FONT),
        (find_browser, MISSING_BROWSER),
        (has_postgres, MISSING_POSTGRES),
    )
    for is_there, sentence in parts:
        if not is_there():
            yield sentence


def has_cjk_font() -> bool:
    """Tell whether letters and reports can be printed as PDF."""
    try:
        return bool(find_cjk_font())
    except MissingFontError:
        return False


def find_browser() -> str | None:
    """Return the path of a Chromium, the one named in the environment first."""
    named = os.environ.get("GONGKAI_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def has_postgres() -> bool:
    """Tell whether a PostgreSQL server is named in the environment or installed."""
    named = os.environ.get("GONGKAI_DATABASE_URL", "").startswith("postgres")
    return named or bool(shutil.which("postgres")) or any(POSTGRES_LIBRARY.glob("*/bin/postgres"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
