"""The clauses that the project holds, with their gist and the code that cites them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gongkai.law.citations import Clause, Instrument, clauses
from reference.markdown import document, table

SOURCES = Path(__file__).resolve().parents[2] / "src"
HELD_IN = "clauses.toml"
INTRODUCTION = "要点用自己的话写成，不能代替法律文本。“引用处”是程序中依据这一条的模块。"


def page() -> str:
    """Return the page."""
    return document("收录的条款", INTRODUCTION, *map(section, instruments()))


def instruments() -> list[Instrument]:
    """Return every instrument of which a clause is held, in the order of the file."""
    return list(dict.fromkeys(clause.instrument for clause in clauses()))


def section(instrument: Instrument) -> str:
    """Return the clauses of one instrument."""
    rows = (
        (place(clause), gist, "、".join(f"`{name}`" for name in cited_by(str(clause))) or "—")
        for clause, gist in clauses().items()
        if clause.instrument == instrument
    )
    number = f"（{instrument.number}）" if instrument.number else ""
    head = f"## {instrument.short}\n\n《{instrument.title}》{number}"
    return f"{head}\n\n{table(('条款', '要点', '引用处'), rows)}"


def place(clause: Clause) -> str:
    """Return where in its instrument the clause stands."""
    return str(clause).removeprefix(str(clause.instrument)) or "全文"


def cited_by(citation: str) -> Iterator[str]:
    """Yield the modules and data files that hold *citation*."""
    return (name for name, text in sources() if f'"{citation}"' in text)


@cache
def sources() -> tuple[tuple[str, str], ...]:
    """Return every module and data file by its dotted name, with its text."""
    paths = (
        path
        for path in sorted(SOURCES.rglob("*"))
        if path.suffix in {".py", ".toml"} and path.name != HELD_IN
    )
    return tuple((dotted(path), path.read_text(encoding="utf-8")) for path in paths)


def dotted(path: Path) -> str:
    """Return the dotted name of a module, or the path of a data file."""
    inside = path.relative_to(SOURCES)
    return ".".join(inside.with_suffix("").parts) if path.suffix == ".py" else str(inside)
