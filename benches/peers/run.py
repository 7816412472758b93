"""The engine beside its peers on the same rows, each in a process of its own; prints Markdown tables.

python3 benches/peers/venvs.py              once: the peers' environments, under target/
python3 benches/peers/run.py                every workload, some ten minutes
python3 benches/peers/run.py W2 --peers numpy,duckdb --rows 200000
python3 benches/peers/run.py --smoke        a thousand rows: no time is asserted, only that the exact ones are exact
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from venvs import FOLDER, HERE, interpreter

TITLES = {
    "W1": "W1: twenty amounts and two counts to remaining to live, debt-service rate, ratio to the poverty line",
    "W2": "W2: attachable part, legal maximum, capacity",
    "W3": "W3: eight debts over 84 months, interest rounded to the cent every month",
    "W4": "W4: one household at a time, a dictionary in, a dictionary out",
    "W5": "W5: every figure from wide rows, the engine alone",
    "RSA": "RSA: OpenFisca-France, a single person",
}
ROWS = {"W1": 1_000_000, "W2": 1_000_000, "W3": 100_000, "W4": 500, "W5": 1_000_000, "RSA": 10_000}
SMOKE = {"W1": 1_000, "W2": 1_000, "W3": 1_000, "W4": 50, "W5": 1_000, "RSA": 100}
THREADS = ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS")
UNSET = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")  # they make numpy take slower kernels than the processor has
LIMIT = 1_200
"""Seconds after which a measurement is given up."""


class Peer(NamedTuple):
    """A line of the tables."""

    name: str
    module: str
    environment: str
    runs: tuple[str, ...] = ("W1", "W2", "W3", "W4")


ENGINE = "resteavivre"
PEERS = [
    Peer(ENGINE, "resteavivre_side", "bench", ("W1", "W2", "W3", "W4", "W5")),
    Peer("resteavivre (stream)", "resteavivre_side", "bench", ("W5",)),
    Peer("polars int64", "polars_side", "bench"),
    Peer("polars float64", "polars_side", "bench"),
    Peer("numpy int64", "numpy_side", "bench"),
    Peer("numpy float64", "numpy_side", "bench"),
    Peer("numba int64", "numba_side", "bench"),
    Peer("numba float64", "numba_side", "bench"),
    Peer("pandas float64", "pandas_side", "bench"),
    Peer("duckdb bigint", "duckdb_side", "bench"),
    Peer("duckdb double", "duckdb_side", "bench"),
    Peer("decimal (exact)", "decimal_side", "bench"),
    Peer("OpenFisca-core float32", "openfisca_side", "openfisca"),
    Peer("OpenFisca-France rsa", "openfisca_france_side", "openfisca", ("RSA",)),
]
Outcome = dict[str, Any]


def environment(threads: int) -> dict[str, str]:
    """The variables of a measuring process, with the number of threads pinned."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    return kept | dict.fromkeys(THREADS, str(threads)) | {"PYTHONDONTWRITEBYTECODE": "1"}


def child(asked: argparse.Namespace, python: Path, threads: int, arguments: list[str]) -> str:
    """What a measuring process prints."""
    store = ["--store", str(asked.venvs / "store")]
    command = [str(python), str(HERE / "measure.py"), *store, "--threads", str(threads), *arguments]
    done = subprocess.run(
        command, env=environment(threads), stdout=subprocess.PIPE, text=True, check=True, timeout=LIMIT
    )
    return done.stdout


def measured(asked: argparse.Namespace, peer: Peer, workload: str, threads: int) -> Outcome:
    """One line of a table."""
    python = interpreter(asked.venvs, peer.environment)
    if not python.exists():
        return {"skipped": f"no environment {peer.environment}: run benches/peers/venvs.py"}
    arguments = ["--module", peer.module, "--side", peer.name, "--workload", workload]
    arguments += ["--rows", str(asked.counts[workload]), "--repetitions", str(asked.repetitions)]
    try:
        return json.loads(child(asked, python, threads, arguments).splitlines()[-1])
    except (subprocess.SubprocessError, ValueError, IndexError) as error:
        return {"failed": type(error).__name__}


def number(value: float | None) -> str:
    """Three significant digits, with spaces between thousands."""
    if value is None or value != value:
        return ""
    digits = 0 if value >= 99.5 else 1 if value >= 9.95 else 2
    return f"{value:,.{digits}f}".replace(",", " ")


def line(peer: str, threads: int, outcome: Outcome, engine: float | None) -> str:
    """Times of one thread are the processor's, those of several the wall's."""
    time = outcome["cpu"] if threads == 1 else outcome["wall"]
    floor = outcome.get("floor")
    cells = [
        peer,
        str(threads),
        number(outcome["cpu"]),
        number(outcome["wall"]),
        number(time / engine) if engine else "",
        number(time / floor) if floor else "",
        f"{outcome['wrong']:,}".replace(",", " ") if "wrong" in outcome else "",
        number(outcome["peak"]),
        number(outcome["result"]),
        f"{outcome['rows']:,}".replace(",", " "),
    ]
    return "| " + " | ".join(cells) + " |"


def table(asked: argparse.Namespace, workload: str) -> list[str]:
    """Runs a workload on every peer, prints its table, and gives what went wrong."""
    print(f"\n### {TITLES[workload]}\n")
    heads = [
        "peer",
        "threads",
        "processor ns/row",
        "wall ns/row",
        "× engine",
        "× copy",
        "wrong cells",
        "peak MB",
        "of it result",
        "rows",
    ]
    print("| " + " | ".join(heads) + " |\n|---|" + "---:|" * (len(heads) - 1), flush=True)
    engine: dict[int, float] = {}
    notes, wrong = [], []
    for peer in (peer for peer in asked.peers if workload in peer.runs):
        for threads in asked.threads if workload != "W4" else [1]:
            outcome = measured(asked, peer, workload, threads)
            said = next((f"{key}: {outcome[key]}" for key in ("skipped", "failed", "left_out") if key in outcome), None)
            if said is None:
                if peer.name == ENGINE:
                    engine[threads] = outcome["cpu"] if threads == 1 else outcome["wall"]
                print(line(peer.name, threads, outcome, engine.get(threads)), flush=True)
                asked.ran.append(peer.name)
            elif "left_out" not in outcome and said not in notes:
                notes.append(f"{peer.name}: {said}")
            if "failed" in outcome or (outcome.get("exact") and outcome.get("wrong")):
                wrong.append(f"{workload}, {peer.name}, {threads} threads: {said or 'wrong cells'}")
            if said is not None and "skipped" in outcome:
                break
    for note in notes:
        print(f"\n{note}")
    return wrong


def machine() -> str:
    """What is worth knowing of the machine."""
    try:
        info = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.split(":", 1)[1].strip() for line in info if line.startswith("model name"))
        load = f", load {os.getloadavg()[0]:.1f}"
    except (OSError, StopIteration):
        model, load = platform.machine(), ""
    return f"{model}, {os.cpu_count()} cores{load}; Python {platform.python_version()}"


def arguments() -> argparse.Namespace:
    """What was asked, completed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD", help=", ".join(ROWS))
    parser.add_argument("--rows", type=int, help="rows of W1, W2 and W5")
    parser.add_argument("--plans", type=int, help="rows of W3")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--peers", default="", help="parts of names, with commas between them")
    parser.add_argument("--venvs", type=Path, default=FOLDER, help="folder of the environments")
    parser.add_argument("--smoke", action="store_true", help="few rows, once: only the exactness is looked at")
    asked = parser.parse_args()
    asked.workloads = asked.workloads or list(ROWS)
    if unknown := set(asked.workloads) - set(ROWS):
        parser.error(f"no workload {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    asked.counts = dict(SMOKE if asked.smoke else ROWS)
    asked.counts |= {name: asked.rows for name in ("W1", "W2", "W5") if asked.rows}
    asked.counts |= {"W3": asked.plans} if asked.plans else {}
    asked.repetitions = 1 if asked.smoke else asked.repetitions
    asked.peers = [peer for peer in PEERS if any(part in peer.name for part in asked.peers.split(","))]
    asked.ran = []
    return asked


def main() -> None:
    """Every table that was asked for."""
    asked = arguments()
    print(machine())
    python = interpreter(asked.venvs, "bench")
    wrong = []
    for workload in asked.workloads:
        if python.exists() and workload in ("W1", "W2", "W3", "W4"):
            # Once for all: the reference takes longer than any peer but `decimal`.
            child(asked, python, 1, ["--workload", workload, "--rows", str(asked.counts[workload])])
        wrong += table(asked, workload)
    for problem in wrong:
        print(f"wrong: {problem}", file=sys.stderr)
    if wrong:
        sys.exit(1)
    if not asked.ran:
        sys.exit("no peer could be run: build the environments with benches/peers/venvs.py")
    if asked.smoke:
        print(f"\n{len(asked.ran)} measurements, no wrong cell where none is allowed")


if __name__ == "__main__":
    main()
