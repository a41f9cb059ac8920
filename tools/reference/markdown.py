"""Markdown pieces that the generated pages share."""

from collections.abc import Iterable, Sequence

NOTE = "*本页由 `make docs` 生成，请勿手改。*"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar inside a cell is escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell(item) for item in line)} |" for line in lines)


def cell(text: str) -> str:
    """Return *text* as it may stand in a table cell."""
    return " ".join(text.replace("|", "\\|").split())


def document(title: str, *parts: str) -> str:
    """Return a whole page from its title and parts, with one line feed at the end."""
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"
