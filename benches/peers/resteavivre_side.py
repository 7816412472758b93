"""The engine itself, over Arrow: a table goes in, and what comes back speaks the Arrow PyCapsule protocol."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import resteavivre as rav

from law import DAY
from rows import DEBTS, EXPENSES, FIGURES, INCOMES, INSTALMENTS, MONTHS, QUOTA, Column, Table, names
from side import Call, Side, by_figure, by_row

MORSEL = 65_536
"""Rows of a batch of the stream."""


def arrow(columns: Table) -> pa.Table:
    """Amounts as whole cents that say so, counts as they are."""
    cents = {b"unit": b"cents"}
    fields = [
        pa.field(name, pa.from_numpy_dtype(values.dtype), metadata=cents if values.dtype == np.int64 else None)
        for name, values in columns.items()
    ]
    return pa.table(list(map(pa.array, columns.values())), schema=pa.schema(fields))


def cents(column: pa.ChunkedArray) -> np.ndarray:
    """A column of figures as whole numbers: cents, or hundredths of a percent."""
    if pa.types.is_decimal(column.type):
        column = pc.multiply(column, pa.scalar(Decimal(100))).cast(pa.int64())
    return column.to_numpy()


def euros(cents_: int) -> Decimal:
    """An amount as an application holds it."""
    return Decimal(cents_).scaleb(-2)


def document(row: dict[str, int]) -> dict[str, Any]:
    """A household of W1 as the tables of the document format: lines of zero are not there."""

    def lines(columns: list[Column]) -> list[tuple[str, Decimal]]:
        return [(c.name.split(".")[1], euros(row[c.name])) for c in columns if row[c.name]]

    older, younger = (["1990-01-01"] * row["people.older"], ["2020-01-01"] * row["people.younger"])
    people = [{"role": "other-dependant", "born": born} for born in older[1:] + younger]
    people.insert(0, {"role": "depositor", "born": older[0]})
    debts = [
        {"id": kind, "kind": kind, "balance": amount, "instalment": amount} for kind, amount in lines(INSTALMENTS)
    ]
    return {
        "format": "resteavivre/household@1",
        "people": [{"id": f"p{at}", **person} for at, person in enumerate(people)],
        "dwelling": {"tenure": "private-tenant"},
        "incomes": [{"kind": kind, "amount": amount} for kind, amount in lines(INCOMES)],
        "expenses": [{"kind": kind, "amount": amount} for kind, amount in lines(EXPENSES)],
        "debts": debts,
    }


def one(household: dict[str, Any], quota: list[Decimal | int]) -> dict[str, Decimal]:
    """W4: the whole assessment of a document, three figures of it, and W2 by its rules, since W2's sums are given."""
    assessed = rav.assess(rav.Household.from_dict(household), on=DAY)
    figures = {name: assessed[name] for name in FIGURES["W1"]}
    resources, dependants, minimum, charges = quota
    part = rav.rule("earnings.attachable", on=DAY, resources=resources, dependants=dependants, whole_euros=True)
    most = rav.rule(
        "repayment.legal-maximum", on=DAY, resources=resources, attachable=part.value, household_minimum=minimum
    )
    left = rav.rule("repayment.capacity", on=DAY, resources=resources, charges=charges)
    return figures | dict(zip(FIGURES["W2"], (part.value, most.value, left.value)))


class Engine(Side):
    """All households in one call."""

    exact = True
    scales = True

    def assess(self, columns: Table, figures: list[str] | None) -> Call:
        """Figures of every household; all of them when none is named."""
        table = arrow(columns)
        return lambda: rav.batch.assess(table, on=DAY, figures=figures, threads=self.threads)

    def w1(self, columns: Table) -> Call:
        """Three figures from twenty amounts."""
        return self.assess(columns, FIGURES["W1"])

    def w2(self, columns: Table) -> Call:
        """Three figures from totals."""
        return self.assess(columns, FIGURES["W2"])

    def w3(self, columns: Table) -> Call:
        """Eight balances after the last month."""
        table = arrow(columns)
        return lambda: rav.batch.plan(table, MONTHS, threads=self.threads)

    def w4(self, columns: Table) -> Call:
        """A document in, a dictionary of figures out: every figure is worked out on the way, and six are kept."""
        rows = by_row(columns)
        households = [document(row) for row in rows]
        kinds = {column.name: column.type for column in QUOTA}
        quotas = [[euros(row[n]) if kinds[n] is np.int64 else row[n] for n in names(QUOTA)] for row in rows]
        return lambda: list(map(one, households, quotas))

    def w5(self, columns: Table) -> Call:
        """Every figure that the columns allow."""
        return self.assess(columns, ["*"])

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """As they are; of W5, the numbers only, since it is not compared."""
        if workload == "W4":
            return [np.array([int(v.scaleb(2)) for v in figure]) for figure in by_figure(result)]
        table = pa.table(result)
        if workload == "W5":
            numbers = (c for c in table.columns if pa.types.is_integer(c.type) or pa.types.is_decimal(c.type))
            return [cents(column.drop_null()) for column in numbers]
        if workload == "W3":
            return [cents(table[f"remaining.{debt}"]) for debt in range(1, DEBTS + 1)]
        return [cents(table[name]) for name in FIGURES[workload]]


class Stream(Side):
    """W5 as a stream: batch after batch, so that memory does not follow the number of households."""

    scales = True

    def w5(self, columns: Table) -> Call:
        """Counts rows and lets each batch go."""
        table = arrow(columns)

        def run() -> int:
            reader = table.to_reader(max_chunksize=MORSEL)
            result = rav.batch.stream(reader, on=DAY, figures=["*"], threads=self.threads)
            return sum(batch.num_rows for batch in pa.RecordBatchReader.from_stream(result))

        return run

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """Nothing is kept."""
        return []


SIDES = {"resteavivre": Engine, "resteavivre (stream)": Stream}
