"""The reference: the workloads in Python's whole numbers, one row at a time, written to be read and not to be fast."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np

from law import Law, law
from rows import DEBTS, MONTHS, Table, table

Row = tuple[int, ...]


def half_up(numerator: int, denominator: int) -> int:
    """A quotient rounded to the nearest whole number, an exact half upwards."""
    return (2 * numerator + denominator) // (2 * denominator)


def indicators(figures: Law, row: Row) -> Row:
    """W1: six incomes, ten expenses, four instalments, persons of 14 or more, children below."""
    resources, charges, service = sum(row[:6]), sum(row[6:16]), sum(row[16:20])
    units = figures.first + (row[20] - 1) * figures.older + row[21] * figures.younger
    rate = half_up(service * 10_000, resources)
    return resources - charges - service, rate, half_up(resources * 100_000, units * figures.line)


def quota(figures: Law, row: Row) -> Row:
    """W2: resources, dependants, minimum income of the household, charges."""
    resources, dependants, minimum, charges = row
    annual = resources // 100 * 100 * 12
    lower, taken = 0, 0
    for threshold, rate in zip(figures.thresholds, figures.rates):
        upper = threshold + dependants * figures.step
        taken += max(0, min(annual, upper) - lower) * rate
        lower = upper
    taken += max(0, annual - lower) * figures.rates[-1]
    attachable = half_up(taken, 720)
    return attachable, max(0, min(attachable, resources - minimum)), resources - charges


def plan(figures: Law, row: Row) -> Row:
    """W3: eight balances, eight yearly rates in basis points, the instalment; no figure of the law."""
    owed, rates, instalment = list(row[:DEBTS]), row[DEBTS : 2 * DEBTS], row[-1]
    for _ in range(MONTHS):
        left = instalment
        for debt in range(DEBTS):
            balance = owed[debt] + half_up(owed[debt] * rates[debt], 120_000)
            paid = min(balance, left)
            owed[debt] = balance - paid
            left -= paid
    return tuple(owed)


def household(figures: Law, row: Row) -> Row:
    """W4: W1 and W2 of one household."""
    return indicators(figures, row[:22]) + quota(figures, row[22:])


WORK: dict[str, Callable[[Law, Row], Row]] = {"W1": indicators, "W2": quota, "W3": plan, "W4": household}


def hold() -> None:
    """Holds the reference against a figure from outside: CA Riom, 18 September 2024, 1328.16 gives 189.92."""
    found = quota(law(date(2024, 9, 18)), (132_816, 0, 0, 0))[0]
    if found != 18_992:
        raise ValueError(f"{found} cents attachable, and the decision says 189.92")


def each(columns: Table) -> Iterator[Row]:
    """The rows as tuples of Python's own numbers."""
    return zip(*(column.tolist() for column in columns.values()))


def compute(workload: str, figures: Law, columns: Table) -> np.ndarray:
    """The figures of a workload, a line of the array for each."""
    work = WORK[workload]
    return np.array([work(figures, row) for row in each(columns)], dtype=np.int64).T.copy()


def reference(workload: str, figures: Law, rows: int, store: Path) -> np.ndarray:
    """The same, kept in a folder between processes as long as neither law nor rows nor this file change."""
    here = Path(__file__).parent
    source = b"".join((here / name).read_bytes() for name in ("exact.py", "rows.py"))
    key = hashlib.sha256(source + repr((figures, rows)).encode()).hexdigest()[:16]
    path = store / f"reference-{workload}-{key}.npy"
    if not path.exists():
        store.mkdir(parents=True, exist_ok=True)
        np.save(path, compute(workload, figures, table(workload, rows)))
    return np.load(path, mmap_mode="r")
