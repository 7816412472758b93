"""pandas on euros as float64: what most notebooks hold."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from rows import DEBTS, EXPENSES, FIGURES, INCOMES, INSTALMENTS, MONTHS, Table, names
from side import Call, Side, by_figure, by_row, euros, whole


class Floating(Side):
    """Whole columns, one operation after the other, rounded with the library's own function."""

    def indicators(self, frame: pd.DataFrame) -> list[pd.Series]:
        """W1."""
        resources, charges, service = (
            sum(frame[name] for name in names(kinds)) for kinds in (INCOMES, EXPENSES, INSTALMENTS)
        )
        law, older, younger = self.law, frame["people.older"], frame["people.younger"]
        units = law.first / 10 + (older - 1) * (law.older / 10) + younger * (law.younger / 10)
        rate = (100 * service / resources).round(2)
        return [resources - charges - service, rate, (100 * resources / (units * (law.line / 100))).round(2)]

    def quota(self, frame: pd.DataFrame) -> list[pd.Series]:
        """W2."""
        resources = frame["totals.applicants"]
        annual = np.floor(resources) * 12
        above = annual - frame["earnings.dependants"] * (self.law.step / 100)
        taken = annual * (self.law.rates[0] / 60)
        for bound, added in self.law.rises:
            taken += np.maximum(above - bound / 100, 0) * (added / 60)
        attachable = (taken / 12).round(2)
        margin = resources - frame["income.minimum-household"]
        legal = np.maximum(np.minimum(attachable, margin), 0)
        return [attachable, legal, resources - frame["procedure.retained_charges"]]

    def w1(self, columns: Table) -> Call:
        """A frame of three columns."""
        frame = pd.DataFrame(euros(columns))
        return lambda: pd.DataFrame(dict(zip(FIGURES["W1"], self.indicators(frame))))

    def w2(self, columns: Table) -> Call:
        """A frame of three columns."""
        frame = pd.DataFrame(euros(columns))
        return lambda: pd.DataFrame(dict(zip(FIGURES["W2"], self.quota(frame))))

    def w3(self, columns: Table) -> Call:
        """Eight balances."""
        frame = pd.DataFrame(euros(columns))
        debts = range(1, DEBTS + 1)

        def run() -> pd.DataFrame:
            owed = [frame[f"balance.{debt}"] for debt in debts]
            growth = [1 + frame[f"rate.{debt}"] / 12 for debt in debts]
            for _ in range(MONTHS):
                left = frame["instalment"]
                for debt, factor in enumerate(growth):
                    balance = (owed[debt] * factor).round(2)
                    paid = np.minimum(balance, left)
                    owed[debt] = balance - paid
                    left = left - paid
            return pd.DataFrame(dict(zip(FIGURES["W3"], owed)))

        return run

    def w4(self, columns: Table) -> Call:
        """A dictionary in, a frame of one row, a dictionary out."""
        households = by_row(euros(columns))

        def one(household: dict[str, Any]) -> dict[str, Any]:
            frame = pd.DataFrame([household])
            figures = self.indicators(frame) + self.quota(frame)
            return {name: figure.iat[0] for name, figure in zip(FIGURES["W4"], figures)}

        return lambda: [one(household) for household in households]

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """The nearest cent."""
        figures = by_figure(result) if workload == "W4" else [result[name] for name in result]
        return [whole(figure) for figure in figures]


SIDES = {"pandas float64": Floating}
