"""numba in its two forms: the loops that a C programmer would write, compiled before the clock starts."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from rows import COLUMNS, DEBTS, FIGURES, MONTHS, Table, names
from side import Call, Side, by_figure, by_row, euros, whole


def matrix(columns: Table, keys: list[str], kind: type) -> np.ndarray:
    """Some columns as lines of an array, so that a loop can run over them."""
    return np.array([columns[key] for key in keys], dtype=kind)


@numba.njit
def total(amounts: Any, row: int, first: int, end: int) -> Any:
    """The sum of some lines of an array in one row."""
    found = amounts[first, row]
    for line in range(first + 1, end):
        found += amounts[line, row]
    return found


class Common(Side):
    """What both forms share."""

    scales = True
    type: type

    def native(self, columns: Table) -> Table:
        """The columns in the form's unit."""
        raise NotImplementedError

    def bodies(self) -> tuple[Any, Any, Any]:
        """W1 and W2 of one household, a month of interest: compiled."""
        raise NotImplementedError

    def __init__(self, law: Any, threads: int) -> None:
        """Compiles nothing yet: numba does at the first call."""
        super().__init__(law, threads)
        numba.set_num_threads(threads)
        self.indicators, self.quota, self.month = self.bodies()
        self.every_indicator, self.every_quota, self.every_plan = self.loops(numba.njit(parallel=True))

    def loops(self, compiled: Any) -> tuple[Any, Any, Any]:
        """W1, W2 and W3 over all rows.

        By `prange` even on one thread: it knows that arrays do not overlap, and W1 in floats takes half the time.
        """
        indicators, quota, month, kind = self.indicators, self.quota, self.month, self.type

        @compiled
        def every_indicator(amounts: Any, older: Any, younger: Any) -> Any:
            result = np.empty((3, len(older)), dtype=kind)
            for row in numba.prange(len(older)):
                figures = indicators(amounts, row, older[row], younger[row])
                result[0, row], result[1, row], result[2, row] = figures
            return result

        @compiled
        def every_quota(resources: Any, dependants: Any, minimum: Any, charges: Any) -> Any:
            result = np.empty((3, len(resources)), dtype=kind)
            for row in numba.prange(len(resources)):
                figures = quota(resources[row], dependants[row], minimum[row], charges[row])
                result[0, row], result[1, row], result[2, row] = figures
            return result

        @compiled
        def every_plan(balances: Any, rates: Any, instalments: Any) -> Any:
            result = np.empty_like(balances)
            for row in numba.prange(len(instalments)):
                owed, pays = balances[:, row].copy(), rates[:, row].copy()
                for _ in range(MONTHS):
                    left = instalments[row]
                    for debt in range(DEBTS):
                        balance = month(owed[debt], pays[debt])
                        paid = min(balance, left)
                        owed[debt] = balance - paid
                        left -= paid
                result[:, row] = owed
            return result

        return every_indicator, every_quota, every_plan

    def w1(self, columns: Table) -> Call:
        """Three columns; the twenty amounts are lines of one array."""
        native = self.native(columns)
        amounts = matrix(native, list(native)[:20], self.type)
        return lambda: self.every_indicator(amounts, native["people.older"], native["people.younger"])

    def w2(self, columns: Table) -> Call:
        """Three columns."""
        given = list(self.native(columns).values())
        return lambda: self.every_quota(*given)

    def w3(self, columns: Table) -> Call:
        """Eight balances, a household at a time."""
        native = self.native(columns)
        balances = matrix(native, list(native)[:DEBTS], self.type)
        rates = matrix(native, list(native)[DEBTS : 2 * DEBTS], self.type)
        return lambda: self.every_plan(balances, rates, native["instalment"])

    def w4(self, columns: Table) -> Call:
        """A dictionary in, one array for the amounts, a dictionary out."""
        keys = names(COLUMNS["W4"])
        indicators, quota, kind = self.indicators, self.quota, self.type
        households = by_row(self.native(columns))

        def one(household: dict[str, Any]) -> dict[str, Any]:
            row = [household[key] for key in keys]
            figures = indicators(np.array(row[:20], dtype=kind).reshape(20, 1), 0, row[20], row[21]) + quota(*row[22:])
            return dict(zip(FIGURES["W4"], figures))

        return lambda: [one(household) for household in households]


class Whole(Common):
    """Whole cents."""

    exact = True
    type = np.int64

    def native(self, columns: Table) -> Table:
        """As they are."""
        return columns

    def bodies(self) -> tuple[Any, Any, Any]:
        """The law is compiled in."""
        law = self.law
        lowest, step = law.rates[0], law.step
        first, each_older, each_younger, one = law.first, law.older, law.younger, law.line
        bounds, added = (tuple(column) for column in zip(*law.rises))

        @numba.njit
        def indicators(amounts: Any, row: int, older: int, younger: int) -> tuple[int, int, int]:
            resources, charges, service = (
                total(amounts, row, 0, 6),
                total(amounts, row, 6, 16),
                total(amounts, row, 16, 20),
            )
            line = (first + (older - 1) * each_older + younger * each_younger) * one
            rate = (service * 20_000 + resources) // (2 * resources)
            return resources - charges - service, rate, (resources * 200_000 + line) // (2 * line)

        @numba.njit
        def quota(resources: int, dependants: int, minimum: int, charges: int) -> tuple[int, int, int]:
            annual = resources // 100 * 1_200
            above = annual - dependants * step
            taken = annual * lowest
            for band in range(6):
                taken += max(above - bounds[band], 0) * added[band]
            attachable = (taken + 360) // 720
            return attachable, max(min(attachable, resources - minimum), 0), resources - charges

        @numba.njit
        def month(balance: int, rate: int) -> int:
            return balance + (balance * rate + 60_000) // 120_000

        return indicators, quota, month

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """As they are."""
        return list(map(np.array, by_figure(result))) if workload == "W4" else list(result)


class Floating(Common):
    """Euros as float64, a half rounded upwards by hand: the library's `round` is slower and no more exact."""

    type = np.float64

    def native(self, columns: Table) -> Table:
        """In euros."""
        return euros(columns)

    def bodies(self) -> tuple[Any, Any, Any]:
        """The law is compiled in."""
        law = self.law
        lowest, step, line = law.rates[0] / 60, law.step / 100, law.line / 100
        first, each_older, each_younger = law.first / 10, law.older / 10, law.younger / 10
        bounds = tuple(bound / 100 for bound, _ in law.rises)
        added = tuple(more / 60 for _, more in law.rises)

        @numba.njit
        def cent(amount: float) -> float:
            return np.floor(amount * 100 + 0.5) / 100

        @numba.njit
        def indicators(amounts: Any, row: int, older: int, younger: int) -> tuple[float, float, float]:
            resources, charges, service = (
                total(amounts, row, 0, 6),
                total(amounts, row, 6, 16),
                total(amounts, row, 16, 20),
            )
            units = first + (older - 1) * each_older + younger * each_younger
            rate = cent(100 * service / resources)
            return resources - charges - service, rate, cent(100 * resources / (units * line))

        @numba.njit
        def quota(resources: float, dependants: int, minimum: float, charges: float) -> tuple[float, float, float]:
            annual = np.floor(resources) * 12
            above = annual - dependants * step
            taken = annual * lowest
            for band in range(6):
                taken += max(above - bounds[band], 0.0) * added[band]
            attachable = cent(taken / 12)
            return attachable, max(min(attachable, resources - minimum), 0.0), resources - charges

        @numba.njit
        def month(balance: float, rate: float) -> float:
            return cent(balance * (1 + rate / 12))

        return indicators, quota, month

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """The nearest cent."""
        return [whole(figure) for figure in (by_figure(result) if workload == "W4" else result)]


SIDES = {"numba int64": Whole, "numba float64": Floating}
