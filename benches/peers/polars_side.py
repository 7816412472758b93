"""polars in its two forms, as lazy queries built once and run by its streaming engine, the faster one here.

Of four ways to write a maximum with zero, `max_horizontal` is the fastest (`clip` takes W2 a third longer, `when` three
times as long).
"""

from __future__ import annotations

import functools
import operator
from typing import Any

import numpy as np
import polars as pl

from rows import COLUMNS, DEBTS, EXPENSES, FIGURES, INCOMES, INSTALMENTS, MONTHS, Table, names
from side import Call, Side, by_figure, by_row, euros, whole

BALANCES = [f"balance.{debt}" for debt in range(1, DEBTS + 1)]
RATES = [f"rate.{debt}" for debt in range(1, DEBTS + 1)]


def add(kinds: list[Any]) -> pl.Expr:
    """The sum of some columns."""
    return functools.reduce(operator.add, map(pl.col, names(kinds)))


def positive(amount: pl.Expr) -> pl.Expr:
    """At least zero."""
    return pl.max_horizontal(amount, 0)


def labelled(workload: str, figures: list[pl.Expr]) -> list[pl.Expr]:
    """Figures under their names."""
    return [figure.alias(name) for name, figure in zip(FIGURES[workload], figures)]


def query(frame: pl.LazyFrame) -> Call:
    """A query, planned and run at every call."""
    return lambda: frame.collect(engine="streaming")


class Common(Side):
    """What both forms share."""

    scales = True
    amount: type[pl.DataType]

    def native(self, columns: Table) -> Table:
        """The columns in the form's unit."""
        raise NotImplementedError

    def indicators(self) -> list[pl.Expr]:
        """W1."""
        raise NotImplementedError

    def quota(self) -> list[pl.Expr]:
        """W2."""
        raise NotImplementedError

    def month(self, balance: pl.Expr, rate: pl.Expr) -> pl.Expr:
        """A balance with a month of interest."""
        raise NotImplementedError

    def frame(self, columns: Table) -> pl.DataFrame:
        """Rows as a frame."""
        return pl.DataFrame(self.native(columns))

    def w1(self, columns: Table) -> Call:
        """Three columns."""
        return query(self.frame(columns).lazy().select(labelled("W1", self.indicators())))

    def w2(self, columns: Table) -> Call:
        """Three columns."""
        return query(self.frame(columns).lazy().select(labelled("W2", self.quota())))

    def w3(self, columns: Table) -> Call:
        """Eight balances: 84 times interest, then payment."""
        frame = self.frame(columns).with_columns(pl.col(RATES).cast(self.amount)).lazy()
        interest = [self.month(pl.col(b), pl.col(r)).alias(b) for b, r in zip(BALANCES, RATES)]
        left, payment = pl.col("instalment"), []
        for balance in map(pl.col, BALANCES):
            payment.append(positive(balance - left).alias(balance.meta.output_name()))
            left = positive(left - balance)
        for _ in range(MONTHS):
            frame = frame.with_columns(interest).with_columns(payment)
        return query(frame.select(BALANCES))

    def w4(self, columns: Table) -> Call:
        """A dictionary in, a frame of one row, a dictionary out."""
        empty = {
            name: pl.Series([], dtype=self.kind(column.type))
            for name, column in zip(names(COLUMNS["W4"]), COLUMNS["W4"])
        }
        schema = pl.DataFrame(empty).schema
        figures = labelled("W4", self.indicators() + self.quota())

        def one(household: dict[str, Any]) -> dict[str, Any]:
            return pl.DataFrame([household], schema=schema).select(figures).row(0, named=True)

        households = by_row(self.native(columns))
        return lambda: [one(household) for household in households]

    def kind(self, given: type) -> type[pl.DataType]:
        """The type of a column."""
        return pl.Int8 if given is np.int8 else self.amount


class Whole(Common):
    """Whole cents."""

    exact = True
    amount = pl.Int64

    def native(self, columns: Table) -> Table:
        """As they are."""
        return columns

    def indicators(self) -> list[pl.Expr]:
        """W1."""
        resources, service = add(INCOMES), add(INSTALMENTS)
        older, younger = (pl.col(f"people.{age}").cast(pl.Int64) for age in ("older", "younger"))
        line = (self.law.first + (older - 1) * self.law.older + younger * self.law.younger) * self.law.line
        rate = (service * 20_000 + resources) // (2 * resources)
        return [resources - add(EXPENSES) - service, rate, (resources * 200_000 + line) // (2 * line)]

    def quota(self) -> list[pl.Expr]:
        """W2."""
        resources = pl.col("totals.applicants")
        annual = resources // 100 * 1_200
        above = annual - pl.col("earnings.dependants").cast(pl.Int64) * self.law.step
        taken = annual * self.law.rates[0]
        for bound, added in self.law.rises:
            taken += positive(above - bound) * added
        attachable = (taken + 360) // 720
        margin = resources - pl.col("income.minimum-household")
        legal = positive(pl.min_horizontal(attachable, margin))
        return [attachable, legal, resources - pl.col("procedure.retained_charges")]

    def month(self, balance: pl.Expr, rate: pl.Expr) -> pl.Expr:
        """A twelfth of the yearly rate, half up to the cent."""
        return balance + (balance * rate + 60_000) // 120_000

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """As they are."""
        if workload == "W4":
            return list(map(np.array, by_figure(result)))
        return [column.to_numpy() for column in result]


class Floating(Common):
    """Euros as Float64, rounded with the library's own function."""

    amount = pl.Float64

    def native(self, columns: Table) -> Table:
        """In euros."""
        return euros(columns)

    def indicators(self) -> list[pl.Expr]:
        """W1."""
        resources, service = add(INCOMES), add(INSTALMENTS)
        law, older, younger = self.law, pl.col("people.older"), pl.col("people.younger")
        units = law.first / 10 + (older - 1) * (law.older / 10) + younger * (law.younger / 10)
        rate = (100 * service / resources).round(2)
        return [resources - add(EXPENSES) - service, rate, (100 * resources / (units * (law.line / 100))).round(2)]

    def quota(self) -> list[pl.Expr]:
        """W2."""
        resources = pl.col("totals.applicants")
        annual = resources.floor() * 12
        above = annual - pl.col("earnings.dependants") * (self.law.step / 100)
        taken = annual * (self.law.rates[0] / 60)
        for bound, added in self.law.rises:
            taken += positive(above - bound / 100) * (added / 60)
        attachable = (taken / 12).round(2)
        margin = resources - pl.col("income.minimum-household")
        legal = positive(pl.min_horizontal(attachable, margin))
        return [attachable, legal, resources - pl.col("procedure.retained_charges")]

    def month(self, balance: pl.Expr, rate: pl.Expr) -> pl.Expr:
        """A twelfth of the yearly rate, rounded to the cent."""
        return (balance * (1 + rate / 12)).round(2)

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """The nearest cent."""
        return [whole(figure) for figure in (by_figure(result) if workload == "W4" else result)]


SIDES = {"polars int64": Whole, "polars float64": Floating}
