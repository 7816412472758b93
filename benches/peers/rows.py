"""The synthetic rows: the same on every machine, in every process, and easy to draw again in another language.

The generator is splitmix64 used as a counter. For row `i` of column `c` (both from 0) of a workload with base `b`:

    z = (SEED + ((b + c) << 40) + i + 1) * 0x9E3779B97F4A7C15        all modulo 2^64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB
    z = z ^ (z >> 31)

The value is `low + ((z >> 32) * (high - low + 1) >> 32)`, or 0 where `z mod 4` is below the column's `zeros`.
These are invented households, spread so that every band and limit is met; they say nothing of any real population.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

SEED = 20_260_630
MONTHS = 84
DEBTS = 8

Table = dict[str, np.ndarray]


class Column(NamedTuple):
    """A column: whole numbers between two bounds, in cents unless the type is narrow."""

    name: str
    low: int
    high: int
    zeros: int = 0
    """Quarters of the rows that hold zero instead."""
    type: type = np.int64


INCOMES = [
    Column("income.wage", 30_000, 350_000),
    Column("income.activity-bonus", 1_500, 35_000, 2),
    Column("income.unemployment-benefit", 30_000, 150_000, 3),
    Column("income.family-allowance", 7_500, 60_000, 2),
    Column("income.housing-aid", 2_000, 45_000, 2),
    Column("income.maintenance-received", 5_000, 60_000, 3),
]
EXPENSES = [  # all committed spending, so that one sum serves
    Column("expense.rent", 25_000, 110_000, 1),
    Column("expense.service-charges", 1_000, 15_000, 1),
    Column("expense.electricity", 2_000, 15_000),
    Column("expense.gas", 2_000, 12_000, 2),
    Column("expense.heating", 2_000, 15_000, 2),
    Column("expense.water", 1_000, 8_000),
    Column("expense.home-insurance", 800, 4_000),
    Column("expense.telephone", 1_000, 12_000),
    Column("expense.vehicle-insurance", 2_500, 12_000, 1),
    Column("expense.complementary-health", 1_500, 20_000, 1),
]
INSTALMENTS = [
    Column("debt.revolving-credit.instalment", 2_000, 30_000, 2),
    Column("debt.personal-loan.instalment", 5_000, 50_000, 2),
    Column("debt.assigned-loan.instalment", 8_000, 45_000, 2),
    Column("debt.home-loan.instalment", 20_000, 120_000, 3),
]
PEOPLE = [Column("people.older", 1, 4, 0, np.int8), Column("people.younger", 0, 4, 0, np.int8)]
QUOTA = [
    Column("totals.applicants", 30_000, 400_000),
    Column("earnings.dependants", 0, 6, 0, np.int8),
    Column("income.minimum-household", 50_000, 170_000),
    Column("procedure.retained_charges", 50_000, 250_000),
]
PLAN = [
    *(Column(f"balance.{debt}", 5_000, 1_500_000, 1) for debt in range(1, DEBTS + 1)),
    *(Column(f"rate.{debt}", 1, 2_200, 1, np.int16) for debt in range(1, DEBTS + 1)),  # basis points a year
    Column("instalment", 5_000, 120_000),
]
WAGE = [Column("income.wage", 5_000, 250_000, 1)]

COLUMNS = {
    "W1": INCOMES + EXPENSES + INSTALMENTS + PEOPLE,
    "W2": QUOTA,
    "W3": PLAN,
    "W4": INCOMES + EXPENSES + INSTALMENTS + PEOPLE + QUOTA,
    "W5": INCOMES + EXPENSES + INSTALMENTS + PEOPLE + QUOTA[1:],
    "RSA": WAGE,
}
FIGURES = {
    "W1": ["budget.remaining-to-live/after-debt-service", "burden.debt-service", "living-standard.poverty"],
    "W2": ["earnings.attachable", "repayment.legal-maximum", "repayment.capacity"],
    "W3": [f"balance.{debt}" for debt in range(1, DEBTS + 1)],
    "RSA": ["rsa"],
}
FIGURES["W4"] = FIGURES["W1"] + FIGURES["W2"]


def names(columns: list[Column]) -> list[str]:
    """The names of some columns."""
    return [column.name for column in columns]


def draw(column: Column, stream: int, rows: int) -> np.ndarray:
    """The rows of a column."""
    start = np.uint64((SEED + (stream << 40) + 1) % 2**64)
    z = (np.arange(rows, dtype=np.uint64) + start) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    span = np.uint64(column.high - column.low + 1)
    values = column.low + ((z >> np.uint64(32)) * span >> np.uint64(32)).astype(np.int64)
    values[(z & np.uint64(3)).astype(np.int64) < column.zeros] = 0
    return values.astype(column.type)


def table(workload: str, rows: int) -> Table:
    """The rows of a workload."""
    base = list(COLUMNS).index(workload) * 64
    return {column.name: draw(column, base + at, rows) for at, column in enumerate(COLUMNS[workload])}
