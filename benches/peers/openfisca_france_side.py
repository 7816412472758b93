"""OpenFisca-France's own `rsa`, for single persons who live from a wage: what an application meets today.

AGPL-3.0: it runs in an environment and a process of its own, as a benchmark, and nothing of the engine imports it.

Not a like-for-like comparison: it works out contributions, the three months that the benefit looks back on and much
else, and the engine never says what somebody is entitled to. It shows orders of magnitude of time and memory.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem

from rows import Table
from side import Call, Side, whole

MONTH = "2026-06"
WAGES = ["2025-12", *(f"2026-0{month}" for month in range(1, 7))]
BORN = np.datetime64("1980-05-01")


class France(Side):
    """The whole system, a new simulation at every call."""

    most = {"RSA": 10_000}

    def __init__(self, law: Any, threads: int) -> None:
        """Some seconds, which are not counted."""
        super().__init__(law, threads)
        self.system = FranceTaxBenefitSystem()

    def rsa(self, columns: Table) -> Call:
        """The same net wage in the month asked and the six before."""
        self.wages = (columns["income.wage"] / 100).astype(np.float32)

        def run() -> list[Any]:
            made = SimulationBuilder().build_default_simulation(self.system, len(self.wages))
            made.set_input("date_naissance", "ETERNITY", np.full(len(self.wages), BORN))
            for month in WAGES:
                made.set_input("salaire_net", month, self.wages)
            return [made.calculate("rsa", MONTH)]

        return run

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """The nearest cent; somebody without a wage gets the law's minimum, or this measures something else."""
        found = whole(result[0])
        if set(found[self.wages == 0]) != {self.law.minimum}:
            raise ValueError(f"without a wage, {set(found[self.wages == 0])} instead of {self.law.minimum} cents")
        return [found]


SIDES = {"OpenFisca-France rsa": France}
