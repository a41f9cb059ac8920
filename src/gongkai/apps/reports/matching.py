"""Whose report a file is (机关匹配): by its title, its signature and its name, tolerantly.

Nothing is guessed in silence: where the three disagree or fit several bodies, all that may be
meant are returned and none is chosen.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ALIKE = 0.75
"""How much of a name must agree for the body to be offered as a candidate."""
_MOST_ALIKE = 5
_SHORTEST = 3
"""A shortened name of fewer characters says too little."""
_PLACES = "省市区县旗州镇乡"
_END = r"$|\||\d|年|报|终稿|政府信息|政务公开|信息公开"
_FOLLOWING = re.compile(rf"(?:(?:人民)?政府|办事处)?(?:{_END})")
"""What may come after a name; another word would make it the name of something else."""
_TAILS = (("人民政府", ""), ("街道办事处", "街道"), ("委员会", "委"), ("管理局", "局"))


@dataclass(frozen=True, slots=True)
class Body:
    """A body that may report: its number, full name, short name, and the region it lies in."""

    member: int
    name: str
    short_name: str = ""
    region: str = ""

    @property
    def shortened(self) -> set[str]:
        """What people write in place of the full name."""
        local = self.name.removeprefix(self.region)
        forms = {self.short_name, local}
        forms |= {
            form.removesuffix(tail) + short
            for form in (self.name, local)
            for tail, short in _TAILS
            if form.endswith(tail)
        }
        return {bare(form) for form in forms if len(bare(form)) >= _SHORTEST}


class Match(NamedTuple):
    """The body whose report it is, if that is beyond doubt; otherwise who may be meant."""

    member: int | None
    candidates: tuple[int, ...]
    why: str


def match(bodies: Sequence[Body], texts: Mapping[str, str]) -> Match:
    """Return whose report it is by *texts*: what the title, the signature, the file name say."""
    named = {source: _named(bodies, text) for source, text in texts.items()}
    told = {source: found for source, found in named.items() if found}
    if not told:
        return _alike(bodies, texts.values())
    common = set.intersection(*told.values())
    if len(common) == 1:
        return Match(next(iter(common)), tuple(common), "、".join(told))
    everyone = tuple(sorted(set.union(*told.values())))
    if common:
        return Match(None, everyone, f"{'、'.join(told)}符合多个单位")
    return Match(None, everyone, f"{'、'.join(told)}写的单位不同")


def bare(text: str) -> str:
    """Return *text* in half-width letters without blanks; other signs become bars."""
    return re.sub(r"[\W_]", "|", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


def _named(bodies: Iterable[Body], text: str) -> set[int]:
    """Return the bodies that *text* names: by the longest full name, else by a short one."""
    plain = bare(text)
    full = {body.member: bare(body.name) for body in bodies if _stands(bare(body.name), plain)}
    if full:
        names = full.values()
        inner = {name for name in names if any(name != o and name in o for o in names)}
        return {member for member, name in full.items() if name not in inner}
    return {
        body.member
        for body in bodies
        if any(_stands(form, plain, bare(body.region)) for form in body.shortened)
    }


def _stands(name: str, plain: str, region: str | None = None) -> bool:
    """Whether *name* stands in *plain* as a whole: 民政局 does not in 民政局殡葬管理所.

    A short name, told by its *region*, may not follow the name of another place.
    """
    for found in re.finditer(re.escape(name), plain):
        before, after = plain[: found.start()], plain[found.end() :]
        of_elsewhere = (
            region is not None
            and before[-1:] in set(_PLACES)
            and not (region and before.endswith(region))
        )
        if _FOLLOWING.match(after) and not of_elsewhere:
            return True
    return False


def _alike(bodies: Sequence[Body], texts: Iterable[str]) -> Match:
    names = {bare(body.name): body.member for body in bodies}
    close: Counter[int] = Counter()
    for text in texts:
        before_year = re.split(r"\d{4}|\|", bare(text))[0]
        for name in get_close_matches(before_year, names, _MOST_ALIKE, _ALIKE):
            close[names[name]] += 1
    found = tuple(member for member, _ in close.most_common(_MOST_ALIKE))
    return Match(None, found, "名称相近" if found else "没有找到单位名称")
