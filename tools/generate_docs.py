"""Write what repeats the code: the pages on rules, settings, commands, clauses and terms, and
what the rules say of their test cases.

With ``--check`` nothing is written: a page that no longer repeats the code is named, and the
exit status is 1.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from reference import clauses, commands, examples, rules, settings, terms

ROOT = Path(__file__).resolve().parent.parent
PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/rules.md": rules.page,
    "docs/reference/settings.md": settings.page,
    "docs/reference/commands.md": commands.page,
    "docs/law/clauses.md": clauses.page,
    "docs/glossary.md": terms.page,
    "src/gongkai/annual/rules/examples.json": examples.page,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or check them."""
    stale = [name for name, page in PAGES.items() if current(name) != page()]
    if arguments == ["--check"]:
        for name in stale:
            print(f"{name} is not what the code says: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (ROOT / name).write_text(PAGES[name](), encoding="utf-8")
        print(name)
    return 0


def current(name: str) -> str:
    """Return the page as it stands, empty if there is none."""
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
