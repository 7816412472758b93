"""Python's own `decimal`, one household after the other: exact, and what a small application would write."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np

from exact import each
from rows import COLUMNS, DEBTS, FIGURES, MONTHS, Table, names
from side import Call, Side, by_figure, by_row

Row = tuple[Any, ...]
CENT, ONE, ZERO = Decimal("0.01"), Decimal(1), Decimal(0)
COUNTS = ("people.older", "people.younger", "earnings.dependants")


def euro(cents: int) -> Decimal:
    """Whole cents as euros."""
    return Decimal(cents).scaleb(-2)


def cent(amount: Decimal) -> Decimal:
    """To the cent, an exact half away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def cast(name: str, value: int) -> Any:
    """An amount in euros, a yearly rate as a fraction of one, a count as it is."""
    if name in COUNTS:
        return value
    return Decimal(value).scaleb(-4 if name.startswith("rate.") else -2)


class Exact(Side):
    """Decimals row by row."""

    exact = True
    most = {"W1": 100_000, "W2": 100_000, "W3": 1_000}

    def __init__(self, law: Any, threads: int) -> None:
        """Takes the law in euros."""
        super().__init__(law, threads)
        self.thresholds = [euro(bound) for bound in law.thresholds]
        self.rates = law.rates
        self.step, self.line = euro(law.step), euro(law.line)
        self.units = [Decimal(tenths) / 10 for tenths in (law.first, law.older, law.younger)]

    def indicators(self, row: Row) -> Row:
        """W1 of one household."""
        resources, service = sum(row[:6], ZERO), sum(row[16:20], ZERO)
        first, older, younger = self.units
        units = first + (row[20] - 1) * older + row[21] * younger
        remaining = resources - sum(row[6:16], ZERO) - service
        return remaining, cent(100 * service / resources), cent(100 * resources / (units * self.line))

    def quota(self, row: Row) -> Row:
        """W2 of one household: sixtieths are summed exactly, and divided once."""
        resources, dependants, minimum, charges = row
        annual = resources.quantize(ONE, ROUND_FLOOR) * 12
        increase = dependants * self.step
        lower, taken = ZERO, ZERO
        for threshold, rate in zip(self.thresholds, self.rates):
            upper = threshold + increase
            if annual <= upper:
                taken += (annual - lower) * rate
                break
            taken += (upper - lower) * rate
            lower = upper
        else:
            taken += (annual - lower) * self.rates[-1]
        attachable = cent(taken / 720)
        return attachable, max(ZERO, min(attachable, resources - minimum)), resources - charges

    def plan(self, row: Row) -> Row:
        """W3 of one household."""
        owed, rates, instalment = list(row[:DEBTS]), row[DEBTS : 2 * DEBTS], row[-1]
        for _ in range(MONTHS):
            left = instalment
            for debt, rate in enumerate(rates):
                balance = owed[debt] + cent(owed[debt] * rate / 12)
                paid = min(balance, left)
                owed[debt] = balance - paid
                left -= paid
        return tuple(owed)

    def w1(self, columns: Table) -> Call:
        """Rows are decimals before the clock starts."""
        rows = self.rows(columns)
        return lambda: [self.indicators(row) for row in rows]

    def w2(self, columns: Table) -> Call:
        """As W1."""
        rows = self.rows(columns)
        return lambda: [self.quota(row) for row in rows]

    def w3(self, columns: Table) -> Call:
        """As W1."""
        rows = self.rows(columns)
        return lambda: [self.plan(row) for row in rows]

    def w4(self, columns: Table) -> Call:
        """A dictionary of decimals in, one out."""
        keys = names(COLUMNS["W4"])
        households = [{k: cast(k, v) for k, v in row.items()} for row in by_row(columns)]

        def one(household: dict[str, Any]) -> dict[str, Any]:
            row = tuple(household[key] for key in keys)
            return dict(zip(FIGURES["W4"], self.indicators(row[:22]) + self.quota(row[22:])))

        return lambda: [one(household) for household in households]

    @staticmethod
    def rows(columns: Table) -> list[Row]:
        """Tuples of decimals and counts."""
        keys = list(columns)
        return [tuple(map(cast, keys, row)) for row in each(columns)]

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """Cents, as they are: nothing is rounded on the way."""
        figures = by_figure(result) if workload == "W4" else zip(*result)
        return [np.array([int(v.scaleb(2)) for v in figure]) for figure in figures]


SIDES = {"decimal (exact)": Exact}
