"""duckdb in its two forms: one query over the Arrow table that the rows stand in, to an Arrow table.

Of the ways tried, these were the fastest: `CASE` instead of `greatest` in W2 (a quarter less time); a recursive query
for the months of W3 (nested selections take twice as long).
"""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from rows import COLUMNS, DEBTS, EXPENSES, FIGURES, INCOMES, INSTALMENTS, MONTHS, Table, names
from side import Call, Side, by_figure, by_row, euros, whole

RANGE = range(1, DEBTS + 1)


def quoted(name: str) -> str:
    """A column."""
    return f'"{name}"'


def add(kinds: list[Any]) -> str:
    """The sum of some columns."""
    return "(" + " + ".join(map(quoted, names(kinds))) + ")"


def each(pattern: str) -> str:
    """A pattern for every debt."""
    return ", ".join(pattern.replace("#", str(debt)) for debt in RANGE)


class Common(Side):
    """What both forms share."""

    scales = True
    amount: str

    def __init__(self, law: Any, threads: int) -> None:
        """A database in memory."""
        super().__init__(law, threads)
        self.database = duckdb.connect(":memory:", config={"threads": threads})

    def native(self, columns: Table) -> Table:
        """The columns in the form's unit."""
        raise NotImplementedError

    indicators: str
    """W1: columns named `first`, `second`, `third` over `rows`."""
    before_quota: str
    """What W2 takes from `rows`: resources, minimum, charges, annual, above."""
    lowest: str
    rise: str
    """What one band adds, with `{bound}` and `{added}`."""
    attachable: str
    """From what was `taken`."""
    month: str
    """Debt `#` with a month of interest."""

    def quota(self) -> str:
        """W2."""
        taken = self.lowest.format(rate=self.law.rates[0])
        for bound, added in self.law.rises:
            taken += f" + (CASE WHEN above > {self.rise.format(bound=bound, added=added)} ELSE 0 END)"
        return f"""
            SELECT attachable AS fourth, greatest(least(attachable, resources - minimum), 0) AS fifth,
                   resources - charges AS sixth
            FROM (SELECT *, {self.attachable.format(taken=taken)} AS attachable FROM ({self.before_quota}))"""

    def query(self, columns: Table, text: str) -> Call:
        """A query over Arrow columns."""
        table = pa.table(self.native(columns))
        self.database.register("rows", table)
        return lambda: self.database.sql(text).to_arrow_table()

    def w1(self, columns: Table) -> Call:
        """Three columns."""
        return self.query(columns, self.indicators)

    def w2(self, columns: Table) -> Call:
        """Three columns."""
        return self.query(columns, self.quota())

    def w3(self, columns: Table) -> Call:
        """Eight balances: a step of the recursion is a month."""
        left = ", ".join(f"greatest(left_{debt} - b{debt}, 0) AS left_{debt + 1}" for debt in RANGE[:-1])
        start = each(f'"balance.#"::{self.amount} AS b#') + ", " + each(f'"rate.#"::{self.amount} AS r#')
        text = f"""
            WITH RECURSIVE months AS (
                SELECT 0 AS month, row_number() OVER () AS line, instalment AS left_1, {start} FROM rows
                UNION ALL
                SELECT month + 1, line, left_1, {each("greatest(b# - left_#, 0) AS b#")}, {each("r#")}
                FROM (SELECT *, {left} FROM (
                    SELECT month, line, left_1, {each(self.month + " AS b#")}, {each("r#")}
                    FROM months WHERE month < {MONTHS})))
            SELECT {each("b#")} FROM months WHERE month = {MONTHS} ORDER BY line"""
        return self.query(columns, text)

    def w4(self, columns: Table) -> Call:
        """A dictionary in, a statement parsed once with a parameter for each column, a dictionary out."""
        native, keys = self.native(columns), names(COLUMNS["W4"])
        kinds = ("TINYINT" if native[key].dtype == np.int8 else self.amount for key in keys)
        given = ", ".join(f"${at}::{kind} AS {quoted(key)}" for at, (key, kind) in enumerate(zip(keys, kinds), 1))
        first, second = (text.replace("FROM rows", "FROM one") for text in (self.indicators, self.quota()))
        text = f"WITH one AS MATERIALIZED (SELECT {given}) SELECT * FROM ({first}), ({second})"
        statement = self.database.extract_statements(text)[0]

        def one(household: dict[str, Any]) -> dict[str, Any]:
            row = self.database.execute(statement, [household[key] for key in keys]).fetchone()
            return dict(zip(FIGURES["W4"], row))

        households = by_row(native)
        return lambda: [one(household) for household in households]


class Whole(Common):
    """Whole cents, with the rounding written by hand."""

    exact = True
    amount = "BIGINT"
    lowest = "annual * {rate}"
    rise = "{bound} THEN (above - {bound}) * {added}"
    attachable = "(({taken}) + 360) // 720"
    month = "b# + (b# * r# + 60000) // 120000"

    def __init__(self, law: Any, threads: int) -> None:
        """Writes the queries with the law in them."""
        super().__init__(law, threads)
        units = f'{law.first} + ("people.older"::BIGINT - 1) * {law.older} + "people.younger"::BIGINT * {law.younger}'
        self.indicators = f"""
            SELECT resources - charges - service AS first, (service * 20000 + resources) // (2 * resources) AS second,
                   (resources * 200000 + line) // (2 * line) AS third
            FROM (SELECT {add(INCOMES)} AS resources, {add(EXPENSES)} AS charges, {add(INSTALMENTS)} AS service,
                         ({units}) * {law.line} AS line FROM rows)"""
        self.before_quota = f"""
            SELECT *, annual - dependants * {law.step} AS above
            FROM (SELECT "totals.applicants" AS resources, "earnings.dependants"::BIGINT AS dependants,
                         "income.minimum-household" AS minimum, "procedure.retained_charges" AS charges,
                         "totals.applicants" // 100 * 1200 AS annual FROM rows)"""

    def native(self, columns: Table) -> Table:
        """As they are."""
        return columns

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """As they are."""
        if workload == "W4":
            return list(map(np.array, by_figure(result)))
        return [column.to_numpy() for column in result.columns]


class Floating(Common):
    """Euros as DOUBLE, rounded with the library's own function."""

    amount = "DOUBLE"
    lowest = "annual * {rate} / 60"
    rise = "{bound} / 100 THEN (above - {bound} / 100) * {added} / 60"
    attachable = "round(({taken}) / 12, 2)"
    month = "round(b# * (1 + r# / 12), 2)"

    def __init__(self, law: Any, threads: int) -> None:
        """Writes the queries with the law in them."""
        super().__init__(law, threads)
        older, younger = f'("people.older" - 1) * {law.older / 10}', f'"people.younger" * {law.younger / 10}::DOUBLE'
        units = f"{law.first / 10} + {older} + {younger}"
        self.indicators = f"""
            SELECT resources - charges - service AS first, round(100 * service / resources, 2) AS second,
                   round(100 * resources / (units * {law.line / 100}::DOUBLE), 2) AS third
            FROM (SELECT {add(INCOMES)} AS resources, {add(EXPENSES)} AS charges, {add(INSTALMENTS)} AS service,
                         {units} AS units FROM rows)"""
        self.before_quota = f"""
            SELECT *, annual - dependants * {law.step / 100}::DOUBLE AS above
            FROM (SELECT "totals.applicants" AS resources, "earnings.dependants" AS dependants,
                         "income.minimum-household" AS minimum, "procedure.retained_charges" AS charges,
                         floor("totals.applicants") * 12 AS annual FROM rows)"""

    def native(self, columns: Table) -> Table:
        """In euros."""
        return euros(columns)

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """The nearest cent."""
        return [whole(figure) for figure in (by_figure(result) if workload == "W4" else result.columns)]


SIDES = {"duckdb bigint": Whole, "duckdb double": Floating}
