"""The glossary: its upper part is written by hand, its lower part lists the enums of the law."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from gongkai import law
from gongkai.law.decisions import Outcome, decisions
from reference.markdown import table

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
MARK = "<!-- 以下由 make docs 生成，请勿手改 -->"

CLAUSES_OF_A_KIND = {
    "ApplicantKind": "2021 年格式表三",
    "Answer": "《条例》第三十二条、第三十四条",
    "ConsultationKind": "《条例》第三十二条、第三十三条第三款、第三十四条",
    "DayKind": "《放假办法》",
    "Group": "2021 年格式表三",
    "LetterPart": "《条例》第三十六条",
}
"""Where all members of an enum rest on the same text."""


def page() -> str:
    """Return the glossary with its lower part made anew."""
    written = GLOSSARY.read_text(encoding="utf-8").partition(MARK)[0].rstrip()
    return "\n\n".join([written, MARK, *map(section, public_enums())]) + "\n"


def public_enums() -> Iterator[type[Enum]]:
    """Yield every public enum of the law, by module."""
    for found in pkgutil.walk_packages(law.__path__, f"{law.__name__}."):
        module = importlib.import_module(found.name)
        for name, item in inspect.getmembers(module, inspect.isclass):
            defined_here = item.__module__ == found.name and not name.startswith("_")
            if defined_here and issubclass(item, Enum):
                yield item


def section(enum: type[Enum]) -> str:
    """Return the members of one enum: term, identifier, clause."""
    rows = ((label(item), f"`{enum.__name__}.{item.name}`", clause(item)) for item in enum)
    home = f"`{enum.__module__}.{enum.__name__}`"
    return f"## {home}\n\n{table(('术语', '标识符', '条款'), rows)}"


def label(member: Enum) -> str:
    """Return the Chinese name that the member carries."""
    return str(member.__getattribute__("label"))


def clause(member: Enum) -> str:
    """Return the clause that a member rests on, or that of its whole enum."""
    if isinstance(member, Outcome):
        return "、".join(map(str, decisions()[member].clauses)) or "—"
    own = getattr(member, "clause", None) or getattr(
        getattr(member, "period", None), "clause", None
    )
    return str(own or CLAUSES_OF_A_KIND.get(type(member).__name__, "—"))
