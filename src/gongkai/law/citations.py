"""Citations (引用条款): instruments and clauses, read and printed as 《条例》第三十三条第二款."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from gongkai.law.numerals import from_chinese, to_chinese

_NUMBER = r"([一二三四五六七八九十百零]+|\d+)"
_CLAUSE = re.compile(
    rf"《([^》]+)》(?:第{_NUMBER}条(?:第{_NUMBER}款)?(?:第[（(]?{_NUMBER}[）)]?项)?)?"
)


class CitationError(ValueError):
    """A text is no citation, or cites what the project does not hold."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation or official document (法律文件): short name, full title and number."""

    short: str
    title: str
    number: str = ""

    def __str__(self) -> str:
        return f"《{self.short}》"


@dataclass(frozen=True, slots=True)
class Clause:
    """A place in an instrument: article (条), paragraph (款), item (项).

    >>> str(Clause.parse("《政府信息公开条例》第36条第（五）项"))
    '《条例》第三十六条第（五）项'
    """

    instrument: Instrument
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Clause":
        """Read a citation; raises `CitationError` for another text or an unknown instrument."""
        match = _CLAUSE.fullmatch(text.strip())
        if match is None:
            raise CitationError(f"“{text}”不是条款引用，应写成《条例》第三十三条第二款的形式。")
        article, paragraph, item = (from_chinese(n) if n else None for n in match.groups()[1:])
        return cls(instrument(match[1]), article, paragraph, item)

    def __str__(self) -> str:
        return str(self.instrument) + self._place

    @property
    def full(self) -> str:
        """The citation with the instrument's full title, as a letter prints it."""
        return f"《{self.instrument.title}》" + self._place

    @property
    def gist(self) -> str:
        """What the clause says, in the project's own words."""
        return _gists()[self]

    @property
    def _place(self) -> str:
        text = f"第{to_chinese(self.article)}条" if self.article else ""
        text += f"第{to_chinese(self.paragraph)}款" if self.paragraph else ""
        return text + (f"第（{to_chinese(self.item)}）项" if self.item else "")


def instrument(name: str) -> Instrument:
    """Return the instrument of a short name or full title."""
    found = _instruments().get(name)
    if found is None:
        raise CitationError(f"未收录《{name}》。")
    return found


def cite(text: str) -> Clause:
    """Return a clause that the project holds with its gist.

    Everything the code cites comes through here, so no citation can lack its gist.

    >>> cite("《条例》第三十三条第二款").full
    '《中华人民共和国政府信息公开条例》第三十三条第二款'
    """
    clause = Clause.parse(text)
    if clause not in _gists():
        raise CitationError(f"{text}没有收入条款表（law/data/clauses.toml）。")
    return clause


def clauses() -> Mapping[Clause, str]:
    """Return every clause held, with its gist."""
    return _gists()


@lru_cache(maxsize=1)
def _instruments() -> dict[str, Instrument]:
    found: dict[str, Instrument] = {}
    for entry in _data()["instrument"]:
        held = Instrument(entry["short"], entry["title"], entry.get("number", ""))
        names = (held.short, held.title, *entry.get("aliases", ()))
        found.update(dict.fromkeys(names, held))
    return found


@lru_cache(maxsize=1)
def _gists() -> dict[Clause, str]:
    return {Clause.parse(entry["cite"]): entry["gist"] for entry in _data()["clause"]}


def _data() -> Mapping[str, list[dict[str, str]]]:
    text = files("gongkai.law").joinpath("data/clauses.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
