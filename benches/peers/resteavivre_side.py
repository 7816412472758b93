"""The engine itself, over Arrow: a table goes in, and what comes back speaks the Arrow PyCapsule protocol."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import resteavivre as rav

from law import DAY
from rows import DEBTS, FIGURES, MONTHS, Table
from side import Call, Side

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

    def w5(self, columns: Table) -> Call:
        """Every figure that the columns allow."""
        return self.assess(columns, ["*"])

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """As they are; of W5, the numbers only, since it is not compared."""
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
