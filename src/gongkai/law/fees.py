"""Fees (信息处理费): the two progressive tariffs, by item and by volume, with every band shown."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

from gongkai.law.citations import Clause, cite


@dataclass(frozen=True, slots=True)
class Band:
    """Items or pages from *first* to *last* at one price; *last* is None for the open band."""

    first: int
    last: int | None
    price_yuan: int


@dataclass(frozen=True, slots=True)
class Charge:
    """What falls into one band: how many, at which price."""

    band: Band
    first: int
    last: int

    @property
    def count(self) -> int:
        """How many items or pages are charged in this band."""
        return self.last - self.first + 1

    @property
    def fee_yuan(self) -> int:
        """The amount for this band, in yuan."""
        return self.count * self.band.price_yuan

    def price_text(self, unit: str) -> str:
        """Say the price and the amount."""
        if not self.band.price_yuan:
            return "不收费"
        return f"每{unit}{self.band.price_yuan}元，计{self.fee_yuan}元"


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount with the bands it is made of, under its clause."""

    unit: str
    clause: Clause
    charges: tuple[Charge, ...]

    @property
    def fee_yuan(self) -> int:
        """The whole amount, in yuan."""
        return sum(charge.fee_yuan for charge in self.charges)

    def explain(self) -> str:
        """Return one line a band, then the total."""
        unit = self.unit
        lines = [
            f"第{charge.first}至{charge.last}{unit}：{charge.count}{unit}，{charge.price_text(unit)}"
            for charge in self.charges
        ]
        return "\n".join([*lines, f"合计{self.fee_yuan}元（{self.clause}）"])


@dataclass(frozen=True, slots=True)
class Tariff:
    """A progressive tariff (超额累进): fixed bands, then one open price or rising steps."""

    unit: str
    clause: Clause
    fixed: tuple[Band, ...]
    open_price: int | None = None
    step_size: int = 0
    step_rise: int = 0

    def bands(self) -> Iterator[Band]:
        """Yield the bands in order; without an open price they go on for ever."""
        yield from self.fixed
        first, price = self._end + 1, self.fixed[-1].price_yuan
        if self.open_price is not None:
            yield Band(first, None, self.open_price)
            return
        while True:
            price += self.step_rise
            yield Band(first, first + self.step_size - 1, price)
            first += self.step_size

    @property
    def _end(self) -> int:
        return max(band.last or 0 for band in self.fixed)

    def fee(self, count: int, already: int = 0) -> Fee:
        """Return the fee for *count* more, after *already* counted ones."""
        if count < 0 or already < 0:
            raise ValueError("数量不能为负数。")
        charges = tuple(self._charges(already + 1, already + count)) if count else ()
        return Fee(self.unit, self.clause, charges)

    def _charges(self, first: int, last: int) -> Iterator[Charge]:
        reached = takewhile(lambda band: band.first <= last, self.bands())
        for band in reached:
            low, high = max(first, band.first), min(last, band.last or last)
            if low <= high:
                yield Charge(band, low, high)


def fee_by_item(items: int, already: int = 0) -> Fee:
    """Return the fee by item (按件计收) for *items* more requests in a calendar month.

    *already* counts the same applicant's requests to the same agency earlier in that month; a new
    month starts at zero. All kinds of decision count.

    >>> fee_by_item(5, already=28).fee_yuan  # items 29 and 30 at 100 yuan, 31 to 33 at 200
    800
    """
    return tariffs()["by_item"].fee(items, already)


def fee_by_volume(pages: int) -> Fee:
    """Return the fee by volume (按量计收) for the *pages* given out for one request.

    A page is one side of A4 or smaller; requests are not added up. Never charged together with the
    fee by item (art. 3).

    >>> fee_by_volume(120).fee_yuan  # 70 pages at 10 yuan and 20 pages at 20
    1100
    """
    return tariffs()["by_volume"].fee(pages)


@lru_cache(maxsize=1)
def tariffs() -> dict[str, Tariff]:
    """Return both tariffs of the fee measures, by name."""
    text = files("gongkai.law").joinpath("data/fees.toml").read_text(encoding="utf-8")
    return {name: _tariff(entry) for name, entry in tomllib.loads(text).items()}


def _tariff(entry: dict[str, Any]) -> Tariff:
    bands: list[Band] = []
    for raw in entry["bands"]:
        first = (bands[-1].last or 0) + 1 if bands else 1
        bands.append(Band(first, raw["upto"], raw["price"]))
    step = entry.get("step", {"size": 0, "rise": 0})
    return Tariff(
        entry["unit"],
        cite(entry["clause"]),
        tuple(bands),
        entry.get("open_price"),
        step["size"],
        step["rise"],
    )
