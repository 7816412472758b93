"""The figures of the law on a day, read from the engine's parameter files: none is typed here."""

from __future__ import annotations

import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "crates" / "rav-law" / "data"
DAY = date(2026, 6, 30)


class Law(NamedTuple):
    """What the workloads need, in whole numbers."""

    thresholds: tuple[int, ...]
    """Upper bounds of the first six bands of the seizure scale, in cents a year."""
    step: int
    """Increase of every bound for each dependant, in cents a year."""
    rates: tuple[int, ...]
    """Sixtieths of each of the seven bands."""
    line: int
    """The poverty line at 60 % for one consumption unit, in cents a month."""
    first: int
    """Tenths of a consumption unit for the first adult."""
    older: int
    """Tenths for each other person of 14 or more."""
    younger: int
    """Tenths for each child under 14."""
    minimum: int
    """The minimum income (RSA) of a single person, in cents a month."""

    @property
    def rises(self) -> list[tuple[int, int]]:
        """Each bound with what passing it adds to the marginal rate: one product a band, which array libraries like."""
        pairs = zip(self.rates[1:], self.rates)
        return [(bound, high - low) for bound, (high, low) in zip(self.thresholds, pairs)]


def in_force(key: str, day: date) -> Any:
    """The value of a parameter (`earnings.thresholds`) on a day: the last one that had begun."""
    path = DATA.joinpath(*key.split(".")).with_suffix(".toml")
    values = tomllib.loads(path.read_text(encoding="utf-8"))["values"]
    return [entry["value"] for entry in values if date.fromisoformat(entry["from"]) <= day][-1]


def whole(value: str, times: int) -> int:
    """A number times a whole one, which must come out whole."""
    product = Fraction(value) * times
    if product.denominator != 1:
        raise ValueError(f"{value} times {times} is not a whole number")
    return product.numerator


def law(day: date = DAY) -> Law:
    """The law on a day."""
    if in_force("earnings.rounding", day) != "half-up":
        raise ValueError("the peers round the attachable part half up, and the law no longer does")
    return Law(
        thresholds=tuple(whole(value, 100) for value in in_force("earnings.thresholds", day)),
        step=whole(in_force("earnings.dependant-step", day), 100),
        rates=tuple(whole(value, 60) for value in in_force("earnings.band-rates", day)),
        line=whole(in_force("living-standard.line-60", day), 100),
        first=whole(in_force("living-standard.unit-first", day), 10),
        older=whole(in_force("living-standard.unit-older", day), 10),
        younger=whole(in_force("living-standard.unit-younger", day), 10),
        minimum=whole(in_force("income.minimum-single", day), 100),
    )
