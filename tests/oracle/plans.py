"""Compares loans, repayment plans and annual percentage rates with an oracle of its own, on random cases.

    python3 tests/oracle/plans.py --sample    two thousand cases, in a few seconds
    python3 tests/oracle/plans.py --full      one hundred thousand loans, as many plans, forty thousand unknowns, ten thousand rates

Case number i of a sort is drawn from the seed S + i; a difference is printed with its seed, and `--sort SORT --seed SEED
--count 1` draws the same case again. Amounts are whole cents: schedules and plans are worked out in whole numbers and
fractions, and must agree to the cent. Of a rate, the equation is worked out in fifty digits at the rate that is stated.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import subprocess
import sys
import time
from typing import Any, NamedTuple

sys.dont_write_bytecode = True

import plans_draw  # noqa: E402
import plans_work  # noqa: E402
from engine import build  # noqa: E402

SEED = 20_250_630
SORTS = ("loan", "plan", "known", "unknown", "flows")
SHARES = {"loan": 1.0, "plan": 1.0, "known": 0.2, "unknown": 0.4, "flows": 0.1}
"""How many cases of each sort for one of `--count`."""
SAMPLE, FULL, CHUNK = 900, 100_000, 250
SHOWN = 5


class Job(NamedTuple):
    """Seeds of one sort to compare in one go."""

    binary: str
    sort: str
    first: int
    count: int


def compared(job: Job) -> tuple[str, int, list[str]]:
    """Does a job; answers how many were compared, and a text for each that differs."""
    seeds = range(job.first, job.first + job.count)
    questions = [plans_draw.draw(job.sort, seed) for seed in seeds]
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run([job.binary], input=lines, capture_output=True, text=True, check=True)
    failures = []
    answers: list[Any] = [json.loads(line) for line in done.stdout.splitlines()]
    for seed, question, answer in zip(seeds, questions, answers, strict=True):
        wrong = plans_work.wrong(question, answer)
        if wrong:
            failures.append(f"{job.sort}, seed {seed}: {wrong}\n  {json.dumps(question)}")
    return job.sort, job.count, failures


def main() -> int:
    """Reads the command line, compares, and answers the exit status."""
    parser = argparse.ArgumentParser(description="Compares loans, plans and rates with the oracle.")
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument("--sample", action="store_true", help=f"{SAMPLE} loans and plans (the default)")
    extent.add_argument("--full", action="store_true", help=f"{FULL} loans and plans")
    parser.add_argument("--count", type=int, help="so many loans and plans, and rates in proportion")
    parser.add_argument("--sort", choices=SORTS, help="one sort of case only, so many as the count says")
    parser.add_argument("--seed", type=int, default=SEED, help=f"the first seed ({SEED} by default)")
    parser.add_argument("--binary", help="a built `plan_answers` program, instead of building it")
    options = parser.parse_args()
    count = options.count if options.count is not None else FULL if options.full else SAMPLE
    wanted = {options.sort: count} if options.sort else {sort: max(1, int(count * SHARES[sort])) for sort in SORTS}
    binary = options.binary or build("plan_answers", release=count > SAMPLE)
    plans_work.check_known()
    jobs = [
        Job(binary, sort, options.seed + start, min(CHUNK, number - start))
        for sort, number in wanted.items()
        for start in range(0, number, CHUNK)
    ]
    start, done, failed = time.monotonic(), dict.fromkeys(wanted, 0), dict.fromkeys(wanted, 0)
    with multiprocessing.Pool(min(2, len(jobs))) as pool:
        for number, (sort, compared_now, failures) in enumerate(pool.imap_unordered(compared, jobs), 1):
            for text in failures[: max(0, SHOWN - failed[sort])]:
                print(text, flush=True)
            done[sort] += compared_now
            failed[sort] += len(failures)
            if options.full and number % 40 == 0:
                print(f"{sum(done.values())} compared, {sum(failed.values())} differ", flush=True)
    for sort in wanted:
        print(f"{sort}: {done[sort] - failed[sort]} passed, {failed[sort]} failed")
    print(f"{time.monotonic() - start:.0f} s")
    print(f"{sum(done.values()) - sum(failed.values())} passed, {sum(failed.values())} failed")
    return 1 if any(failed.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
