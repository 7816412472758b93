"""numpy in its two forms: whole cents with the rounding written by hand, and euros as binary fractions.

Rows are worked on in blocks that stay in the processor's cache: two to three times faster than whole columns at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rows import COLUMNS, DEBTS, EXPENSES, FIGURES, INCOMES, INSTALMENTS, MONTHS, Table, names
from side import Call, Side, by_figure, by_row, euros, whole

BLOCK = 8_192
Kernel = Callable[[Table], tuple[Any, ...]]


def blocks(rows: int, size: int = BLOCK) -> Iterator[slice]:
    """Consecutive rows."""
    return (slice(start, start + size) for start in range(0, rows, size))


def add(columns: Table, kinds: list[Any]) -> np.ndarray:
    """The sum of some columns, without a new array for every term."""
    first, second, *others = names(kinds)
    total = columns[first] + columns[second]
    for name in others:
        total += columns[name]
    return total


def by_block(columns: Table, kernel: Kernel, figures: int, kind: type) -> np.ndarray:
    """Runs a kernel over blocks of rows."""
    rows = len(next(iter(columns.values())))
    result: np.ndarray = np.empty((figures, rows), dtype=kind)
    for block in blocks(rows):
        for line, values in zip(result, kernel({name: c[block] for name, c in columns.items()})):
            line[block] = values
    return result


class Common(Side):
    """What both forms share."""

    type: type

    def native(self, columns: Table) -> Table:
        """The columns in the form's unit."""
        raise NotImplementedError

    def indicators(self, columns: Table) -> tuple[Any, ...]:
        """W1 of a block."""
        raise NotImplementedError

    def quota(self, columns: Table) -> tuple[Any, ...]:
        """W2 of a block."""
        raise NotImplementedError

    def month(self, owed: np.ndarray, rates: np.ndarray) -> None:
        """Adds a month of interest."""
        raise NotImplementedError

    def w1(self, columns: Table) -> Call:
        """Three columns."""
        native = self.native(columns)
        return lambda: by_block(native, self.indicators, 3, self.type)

    def w2(self, columns: Table) -> Call:
        """Three columns."""
        native = self.native(columns)
        return lambda: by_block(native, self.quota, 3, self.type)

    def w3(self, columns: Table) -> Call:
        """Eight balances, a block of households side by side."""
        native = self.native(columns)
        owed = np.array([native[f"balance.{debt}"] for debt in range(1, DEBTS + 1)])
        rates: np.ndarray = np.array([native[f"rate.{debt}"] for debt in range(1, DEBTS + 1)], dtype=self.type)

        def run() -> np.ndarray:
            result = owed.copy()
            for block in blocks(owed.shape[1], BLOCK // DEBTS):
                self.plan(result[:, block], rates[:, block], native["instalment"][block])
            return result

        return run

    def plan(self, owed: np.ndarray, rates: np.ndarray, instalment: np.ndarray) -> None:
        """Brings the balances of a block to the last month."""
        balances, pays = owed.copy(), rates.copy()
        left, paid = np.empty_like(instalment), np.empty_like(instalment)
        for _ in range(MONTHS):
            self.month(balances, pays)
            np.copyto(left, instalment)
            for balance in balances:
                np.minimum(balance, left, out=paid)
                balance -= paid
                left -= paid
        owed[:] = balances

    def w4(self, columns: Table) -> Call:
        """A dictionary in, columns of one row, a dictionary out."""
        keys = names(COLUMNS["W4"])
        households = by_row(self.native(columns))

        def one(household: dict[str, Any]) -> dict[str, Any]:
            row = {key: np.array([household[key]]) for key in keys}
            figures = self.indicators(row) + self.quota(row)
            return {name: figure.item() for name, figure in zip(FIGURES["W4"], figures)}

        return lambda: [one(household) for household in households]


class Whole(Common):
    """Whole cents."""

    exact = True
    type = np.int64

    def native(self, columns: Table) -> Table:
        """As they are."""
        return columns

    def indicators(self, columns: Table) -> tuple[Any, ...]:
        """W1 of a block."""
        resources, service = add(columns, INCOMES), add(columns, INSTALMENTS)
        remaining = resources - add(columns, EXPENSES) - service
        older, younger = (columns[f"people.{age}"].astype(np.int64) for age in ("older", "younger"))
        line = (self.law.first + (older - 1) * self.law.older + younger * self.law.younger) * self.law.line
        rate = (service * 20_000 + resources) // (2 * resources)
        return remaining, rate, (resources * 200_000 + line) // (2 * line)

    def quota(self, columns: Table) -> tuple[Any, ...]:
        """W2 of a block."""
        resources = columns["totals.applicants"]
        annual = resources // 100 * 1_200
        above = annual - columns["earnings.dependants"].astype(np.int64) * self.law.step
        taken = annual * self.law.rates[0]
        for bound, added in self.law.rises:
            taken += np.maximum(above - bound, 0) * added
        attachable = (taken + 360) // 720
        margin = resources - columns["income.minimum-household"]
        legal = np.maximum(np.minimum(attachable, margin), 0)
        return attachable, legal, resources - columns["procedure.retained_charges"]

    def month(self, owed: np.ndarray, rates: np.ndarray) -> None:
        """A twelfth of the yearly rate, half up to the cent."""
        interest = owed * rates
        interest += 60_000
        interest //= 120_000
        owed += interest

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """As they are."""
        return list(map(np.asarray, by_figure(result))) if workload == "W4" else list(result)


class Floating(Common):
    """Euros as float64, rounded with the library's own function."""

    type = np.float64

    def native(self, columns: Table) -> Table:
        """In euros."""
        return euros(columns)

    def indicators(self, columns: Table) -> tuple[Any, ...]:
        """W1 of a block."""
        resources, service = add(columns, INCOMES), add(columns, INSTALMENTS)
        remaining = resources - add(columns, EXPENSES) - service
        law, older, younger = self.law, columns["people.older"], columns["people.younger"]
        units = law.first / 10 + (older - 1) * (law.older / 10) + younger * (law.younger / 10)
        rate = np.round(100 * service / resources, 2)
        return remaining, rate, np.round(100 * resources / (units * (law.line / 100)), 2)

    def quota(self, columns: Table) -> tuple[Any, ...]:
        """W2 of a block."""
        resources = columns["totals.applicants"]
        annual = np.floor(resources) * 12
        above = annual - columns["earnings.dependants"] * (self.law.step / 100)
        taken = annual * (self.law.rates[0] / 60)
        for bound, added in self.law.rises:
            taken += np.maximum(above - bound / 100, 0) * (added / 60)
        attachable = np.round(taken / 12, 2)
        margin = resources - columns["income.minimum-household"]
        legal = np.maximum(np.minimum(attachable, margin), 0)
        return attachable, legal, resources - columns["procedure.retained_charges"]

    def month(self, owed: np.ndarray, rates: np.ndarray) -> None:
        """A twelfth of the yearly rate, rounded to the cent."""
        np.round(owed * (1 + rates / 12), 2, out=owed)

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """The nearest cent."""
        return [whole(figure) for figure in (by_figure(result) if workload == "W4" else result)]


SIDES = {"numpy int64": Whole, "numpy float64": Floating}
