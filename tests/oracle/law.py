"""The dated law, read from the parameter files by the oracle itself."""

from __future__ import annotations

import bisect
import functools
import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "crates" / "rav-law" / "data"

Value = Any
"""A `Fraction` for amounts and shares, an `int` for counts, a `str` for roundings, a tuple for a list."""


def share(text: str) -> Fraction:
    """An exact fraction: `1/20`, `0.35`, `35 %`."""
    if text.endswith("%"):
        return Fraction(text[:-1].strip()) / 100
    return Fraction(text)


READERS = {
    "EUR": Fraction,
    "EUR/hour": Fraction,
    "EUR/day": Fraction,
    "EUR/month": Fraction,
    "EUR/year": Fraction,
    "share": share,
    "months": int,
    "days": int,
    "years": int,
    "count": int,
    "rounding": str,
}


class Parameter:
    """One parameter: its values in order of date."""

    def __init__(self, path: Path) -> None:
        """Reads a parameter file."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        # A unit that the oracle does not compute with stays text.
        read = READERS.get(table["unit"], str)
        self.days: list[date] = []
        self.values: list[Value] = []
        self.ends: list[date | None] = []
        for entry in table["values"]:
            content = entry["value"]
            self.days.append(date.fromisoformat(entry["from"]))
            self.ends.append(date.fromisoformat(entry["to"]) if "to" in entry else None)
            self.values.append(tuple(map(read, content)) if isinstance(content, list) else read(content))
        if self.days != sorted(set(self.days)):
            raise ValueError(f"{path}: the dates do not increase")

    def on(self, day: date) -> Value | None:
        """The value in force on a day, or nothing before the first one and after the end of one that ended."""
        position = bisect.bisect_right(self.days, day)
        if position == 0:
            return None
        last = self.ends[position - 1]
        return None if last is not None and day > last else self.values[position - 1]


class Law:
    """Every parameter by key: the path of its file, with points."""

    def __init__(self, folder: Path = DATA) -> None:
        """Reads all parameter files below a folder."""
        self.parameters = {
            ".".join(path.relative_to(folder).with_suffix("").parts): Parameter(path)
            for path in sorted(folder.rglob("*.toml"))
        }
        self.on = functools.lru_cache(maxsize=8192)(self._on)
        self.changes = functools.lru_cache(maxsize=8)(self._changes)

    def _changes(self, keys: tuple[str, ...]) -> list[date]:
        """Every day on which a value of these parameters starts."""
        return sorted({day for key in keys for day in self.parameters[key].days})

    def _on(self, day: date) -> dict[str, Value]:
        """All values in force on a day; keys without a value on that day are left out."""
        found = {key: parameter.on(day) for key, parameter in self.parameters.items()}
        return {key: value for key, value in found.items() if value is not None}
