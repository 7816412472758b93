"""Measures one peer on one workload in this process, and prints the outcome as JSON. `run.py` starts it."""

from __future__ import annotations

import argparse
import ctypes
import gc
import importlib
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

import exact
import rows as synthetic
from law import law
from side import Call, Side

WARM = 64
"""Rows of the warm-up: enough to import, compile and plan, too few to be seen in memory."""
CHECKED = ("W1", "W2", "W3", "W4")
MEGABYTE = 1e6


def memory(field: str) -> float:
    """A line of this process's memory (`VmRSS` now, `VmHWM` at its highest) in megabytes; nothing outside Linux."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) * 1024 / MEGABYTE for line in lines if line.startswith(field))


def forget_peak() -> None:
    """Gives freed memory back and makes the highest memory that of now."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except (OSError, AttributeError) as error:
        print(f"peak memory counts from the start of the process: {error}", file=sys.stderr)


def timed(call: Call, repetitions: int, threads: int = 1) -> tuple[float, float]:
    """Seconds of the processor (all threads) and of the wall, once memory is warm: medians.

    An allocator asks the system for new pages the first two times, which costs more than the work of a fast peer. The
    clock learns some milliseconds late what another thread has spent: with several, the first figure is a mean.
    """
    for _ in range(2):
        call()
    gc.collect()
    processor, wall = [], []
    for _ in range(repetitions):
        spent, began = time.process_time(), time.perf_counter()
        result = call()
        wall.append(time.perf_counter() - began)
        processor.append(time.process_time() - spent)
        del result
    middle = statistics.median if threads == 1 else statistics.mean
    return middle(processor), statistics.median(wall)


def copy_floor(columns: list[np.ndarray], repetitions: int) -> float:
    """Median seconds that a copy of some columns into warm memory takes."""
    pairs = [(np.empty_like(column), np.ascontiguousarray(column)) for column in columns]

    def copy() -> None:
        for target, source in pairs:
            np.copyto(target, source)

    return timed(copy, max(repetitions, 5))[0]


def load(module: str, name: str) -> type[Side]:
    """A peer's side, by the name that the table shows."""
    return importlib.import_module(module).SIDES[name]


def measure(side: Side, workload: str, count: int, repetitions: int, store: Path) -> dict[str, Any]:
    """The figures of one line of the table."""
    prepare = getattr(side, workload.lower(), None)
    if prepare is None:
        return {"left_out": getattr(side, "left_out", {}).get(workload, "not expressed")}
    prepare(synthetic.table(workload, WARM))()
    columns = synthetic.table(workload, count)
    call = prepare(columns)
    forget_peak()
    before, began = memory("VmRSS"), time.perf_counter()
    result = call()
    outcome: dict[str, Any] = {"rows": count, "first": time.perf_counter() - began}
    outcome["peak"] = max(memory("VmHWM") - before, 0.0)
    cells = side.cells(workload, result)
    outcome["result"] = sum(cell.nbytes for cell in cells) / MEGABYTE
    if workload in CHECKED:
        right = exact.reference(workload, side.law, count, store)
        if len(cells) != len(right) or any(len(cell) != count for cell in cells):
            raise ValueError(f"{len(cells)} columns, and {len(right)} were asked for")
        outcome["wrong"] = int(sum(np.count_nonzero(cell != line) for cell, line in zip(cells, right)))
    del result
    outcome["cpu"], outcome["wall"] = (seconds * 1e9 / count for seconds in timed(call, repetitions, side.threads))
    if workload in ("W1", "W2", "W3", "W5"):
        outcome["floor"] = copy_floor([*columns.values(), *cells], repetitions) * 1e9 / count
    return outcome


def main() -> None:
    """Measures what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", help="file of the peer; none computes the reference only")
    parser.add_argument("--side", help="which of its forms")
    parser.add_argument("--workload", required=True, choices=list(synthetic.COLUMNS))
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--repetitions", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--store", type=Path, required=True, help="folder that keeps the reference")
    asked = parser.parse_args()
    if asked.module is None:
        exact.hold()
        exact.reference(asked.workload, law(), asked.rows, asked.store)
        return
    try:
        kind = load(asked.module, asked.side)
    except ImportError as error:
        print(json.dumps({"skipped": f"cannot be imported here ({error})"}))
        return
    count = min(asked.rows, kind.most.get(asked.workload, asked.rows))
    if asked.threads > 1 and not kind.scales:
        outcome = {"left_out": "one thread only"}
    else:
        side = kind(law(), asked.threads)
        outcome = measure(side, asked.workload, count, asked.repetitions, asked.store)
    print(json.dumps({"exact": kind.exact, **outcome}))


if __name__ == "__main__":
    main()
