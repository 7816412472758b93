"""Compares the engine with the oracle on random households, to the cent.

    python3 tests/oracle/run.py --sample    two thousand households, in a few seconds
    python3 tests/oracle/run.py --full      one million households

Household number i is drawn from the seed S + i; a difference is printed with its seed, and
`--seed SEED --count 1` draws the same household again.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from typing import Any, NamedTuple

sys.dont_write_bytecode = True

import known  # noqa: E402
import oracle  # noqa: E402
from engine import build  # noqa: E402
from households import question  # noqa: E402
from law import Law  # noqa: E402
from single import RULES, Single  # noqa: E402

SEED = 20_250_619
SAMPLE, FULL = 2_000, 1_000_000
SHOWN = 8
"""How many sorts of difference are shown in full, each by its first household."""


class Job(NamedTuple):
    """Seeds to compare in one go."""

    binary: str
    single: bool
    first: int
    count: int


class Failure(NamedTuple):
    """A question on which engine and oracle differ."""

    seed: int
    sort: str
    """The figures that differ, without their parts."""
    text: str


class Report(NamedTuple):
    """What came of a job: how many were compared, and those that differ."""

    count: int
    failures: list[Failure]


def ask(binary: str, questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The engine's answers."""
    lines = "".join(json.dumps(question, ensure_ascii=False) + "\n" for question in questions)
    answers = subprocess.run([binary], input=lines, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    found = [json.loads(line) for line in answers.stdout.splitlines()]
    if len(found) != len(questions):
        raise RuntimeError(f"{len(questions)} questions, {len(found)} answers")
    return found


def compare(engine: dict[str, Any], expected: oracle.Answer) -> list[str]:
    """Each difference in one line."""
    if "error" in engine:
        return [f"the engine refuses: {', '.join(engine['error'])}"]
    differences = []

    def both(what: str, left: Any, right: Any) -> None:
        """Notes what is not the same."""
        if left != right:
            differences.append(f"{what}: engine {left}, oracle {right}")

    for key in sorted(engine["figures"].keys() | expected.figures.keys()):
        left, right = engine["figures"].get(key), expected.figures.get(key)
        if left is None or right is None:
            both(key, left, right)
            continue
        for name in sorted(left.keys() | right.keys()):
            both(f"{key}:{name}", left.get(name), right.get(name))
    for name in sorted(engine["totals"].keys() | expected.totals.keys()):
        both(f"totals.{name}", engine["totals"].get(name), expected.totals.get(name))
    for key in sorted(set(engine["missing"]) ^ expected.missing):
        both(f"missing {key}", key in engine["missing"], key in expected.missing)
    both("routes", [tuple(route) for route in engine["routes"]], expected.routes)
    return differences


LAW = Law()


def failure(seed: int, asked: dict[str, Any], differences: list[str]) -> Failure:
    """A failure as people read it."""
    lines = [*differences, json.dumps(asked, ensure_ascii=False)]
    sort = ", ".join(sorted({line.split(":")[0] for line in differences}))
    return Failure(seed, sort, "\n".join(f"  {line}" for line in lines))


def households(job: Job) -> Report:
    """Compares whole households."""
    asked = [question(seed, LAW) for seed in range(job.first, job.first + job.count)]
    failures = []
    for seed, one, engine in zip(range(job.first, job.first + job.count), asked, ask(job.binary, asked)):
        day = date.fromisoformat(one["day"])
        expected = oracle.assess(LAW, one["document"], day, whole_euros=one["whole_euros"])
        if differences := compare(engine, expected):
            failures.append(failure(seed, one, differences))
    return Report(job.count, failures)


def singles(job: Job) -> Report:
    """Compares single rules."""
    drawn = [Single(seed, LAW) for seed in range(job.first, job.first + job.count)]
    failures = []
    for number, (one, engine) in enumerate(zip(drawn, ask(job.binary, [one.question() for one in drawn]))):
        if engine.get("result", engine) != one.result:
            line = f"{one.rule}: engine {engine.get('result', engine)}, oracle {one.result}"
            failures.append(failure(job.first + number, one.question(), [line]))
    return Report(job.count, failures)


def compared(job: Job) -> Report:
    """Does a job."""
    return singles(job) if job.single else households(job)


def run(binary: str, single: bool, seed: int, count: int, quiet: bool) -> int:
    """Compares so many in two processes; answers how many differ."""
    what, chunk = ("rules" if single else "households"), 500
    print(f"{count} {what}, seeds {seed} to {seed + count - 1}", flush=True)
    jobs = [
        Job(binary, single, seed + start, min(chunk, count - start)) for start in range(0, count, chunk)
    ]
    done, failed, start = 0, 0, time.monotonic()
    sorts: Counter[str] = Counter()
    with multiprocessing.Pool(min(2, max(1, len(jobs)))) as pool:
        for number, report in enumerate(pool.imap_unordered(compared, jobs), 1):
            done += report.count
            for wrong in report.failures:
                if not sorts[wrong.sort] and len(sorts) < SHOWN:
                    print(f"seed {wrong.seed}:\n{wrong.text}", flush=True)
                sorts[wrong.sort] += 1
            failed += len(report.failures)
            if not quiet and number % 20 == 0:
                rate = done / (time.monotonic() - start)
                print(f"{done} {what}, {failed} differ, {rate:.0f} a second", flush=True)
    print(f"{what}: {time.monotonic() - start:.0f} s")
    for sort, times in sorts.most_common():
        print(f"{times} differ in {sort}")
    return failed


def main() -> int:
    """Reads the command line, compares, and answers the exit status."""
    parser = argparse.ArgumentParser(description="Compares the engine with the oracle, to the cent.")
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument("--sample", action="store_true", help=f"{SAMPLE} households (the default)")
    extent.add_argument("--full", action="store_true", help=f"{FULL} households")
    parser.add_argument("--count", type=int, help="so many households")
    parser.add_argument("--rules", type=int, help="so many single rules (as many as households by default)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"the first seed ({SEED} by default)")
    parser.add_argument("--binary", help="a built `answers` program, instead of building it")
    options = parser.parse_args()
    count = options.count if options.count is not None else FULL if options.full else SAMPLE
    rules = options.rules if options.rules is not None else count
    binary = options.binary or build("answers", release=options.full)
    known.check(LAW)
    if missing := known.undrawn(set(RULES)):
        sys.exit(f"no oracle for {', '.join(missing)}")
    wrong = run(binary, True, options.seed, rules, quiet=not options.full) if rules else 0
    failed = run(binary, False, options.seed, count, quiet=not options.full)
    if rules:
        print(f"single rules: {rules - wrong} passed, {wrong} failed")
    print(f"{count - failed} passed, {failed} failed")
    return 1 if failed or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
