"""Write the pages of docs/ that repeat the code: rules, settings, commands, clauses, terms.

With ``--check`` nothing is written: a page that no longer repeats the code is named, and the
exit status is 1.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from reference import clauses, commands, rules, settings, terms

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES: dict[str, Callable[[], str]] = {
    "reference/rules.md": rules.page,
    "reference/settings.md": settings.page,
    "reference/commands.md": commands.page,
    "law/clauses.md": clauses.page,
    "glossary.md": terms.page,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or check them."""
    stale = [name for name, page in PAGES.items() if current(name) != page()]
    if arguments == ["--check"]:
        for name in stale:
            print(f"docs/{name} is not what the code says: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"docs/{name}")
    return 0


def current(name: str) -> str:
    """Return the page as it stands, empty if there is none."""
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
