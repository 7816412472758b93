"""What every peer gives: for each workload that it can express, a call to time and a way to read its result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from law import Law
from rows import Table

Call = Callable[[], Any]


class Side:
    """A peer in one form.

    A workload is a method (`w1` to `w5`, `rsa`) that takes the rows as numpy columns in whole cents, turns them into
    what the peer likes best (not timed) and gives the call to time. A method that is not there is a workload that the
    peer does not run.
    """

    exact = False
    """Whether not one wrong cell is expected."""
    scales = False
    """Whether a second thread is of any use to it."""
    most: dict[str, int] = {}
    """The most rows for a workload where all of them would take minutes or too much memory."""

    def __init__(self, law: Law, threads: int) -> None:
        """The law and the threads are known before anything is timed."""
        self.law = law
        self.threads = threads

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """The result as whole cents, a column for each figure."""
        raise NotImplementedError


def euros(columns: Table) -> Table:
    """Amounts in euros as binary fractions; counts stay counts and rates become fractions of one."""

    def turn(name: str, values: np.ndarray) -> np.ndarray:
        if values.dtype == np.int8:
            return values
        return values / (10_000.0 if name.startswith("rate.") else 100.0)

    return {name: turn(name, values) for name, values in columns.items()}


def whole(values: Any) -> np.ndarray:
    """The nearest cent of amounts in euros: a peer is not blamed for what only its last bits get wrong."""
    return np.rint(np.asarray(values, dtype=np.float64) * 100).astype(np.int64)


def by_row(columns: Table) -> list[dict[str, Any]]:
    """One dictionary for each household, as an application holds them."""
    lists = [values.tolist() for values in columns.values()]
    return [dict(zip(columns, row)) for row in zip(*lists)]


def by_figure(answers: list[dict[str, Any]]) -> list[list[Any]]:
    """Answers for single households, turned back into columns."""
    return [list(column) for column in zip(*(answer.values() for answer in answers))]
