"""Compares calendars with an oracle of its own: every first day with every day of a bill, and random households.

    python3 tests/oracle/calendars.py --sample    some days of two years, a thousand households
    python3 tests/oracle/calendars.py --full      every day of two years with every day of two others, all periods; 50,000 households

Bills are laid out day by day and then put into rows; debts are paid month by month in whole cents. Beside the engine's rows, the rule
that a bill comes as often as its period says in any twelve rows is checked on the oracle itself.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from bisect import bisect_right
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any, Iterator

sys.dont_write_bytecode = True

from engine import build  # noqa: E402
from exact import euros, nearest  # noqa: E402
from kinds import TIMES_A_YEAR  # noqa: E402
from plans_draw import plus_months  # noqa: E402

Question = dict[str, Any]

SEED = 20_250_701
APART = {"two-months": 2, "quarter": 3, "half-year": 6, "year": 12}
"""Months between two bills."""
LINES = 400
"""Bills of one household."""


def monthly(line: Question) -> Fraction:
    """A line a month, to the cent."""
    amount = Fraction(line["amount"])
    if line["period"] == "once":
        return nearest(amount / line["months"], 2)
    return nearest(amount * TIMES_A_YEAR[line["period"]] / 12, 2)


def bill_days(line: Question, last: date) -> list[date]:
    """The days of a bill up to a last one."""
    since, days, count = date.fromisoformat(line["since"]), [], 0
    until = min(last, date.fromisoformat(line.get("until", "9999-12-31")))
    while (day := plus_months(since, count * APART[line["period"]])) <= until:
        days.append(day)
        count += 1
    return days


def row_of(first: date, starts: list[date], since: date, day: date) -> int:
    """The row that holds a day of a bill; in a February days are compared as agreed."""
    if day.month == 2:
        return 12 * (day.year - first.year) + 2 - first.month - (1 if since.day < first.day else 0)
    return bisect_right(starts, day) - 1


def worth(line: Question, first: date, starts: list[date]) -> list[Fraction]:
    """What a line comes to in each row."""
    rows = [Fraction(0)] * (len(starts) - 1)
    if line["period"] in APART and "since" in line:
        since = date.fromisoformat(line["since"])
        for day in bill_days(line, starts[-1] + timedelta(days=31)):
            row = row_of(first, starts, since, day)
            if 0 <= row < len(rows):
                rows[row] += Fraction(line["amount"])
        return rows
    each = monthly(line)
    whole = APART.get(line["period"]) or ("since" not in line and line["period"] == "once" and line["months"])
    for number, start in enumerate(starts[:-1]):
        runs = line.get("since", "0001-01-01") <= start.isoformat() <= line.get("until", "9999-12-31")
        if line["period"] == "once":
            if "since" in line:
                runs = runs and start < plus_months(date.fromisoformat(line["since"]), line["months"])
            else:
                runs = runs and number < line["months"]
        rows[number] = (share(line, each, number % whole, whole) if whole else each) if runs else Fraction(0)
    return rows


def share(line: Question, each: Fraction, place: int, months: int) -> Fraction:
    """A month of a bill that is spread over so many: the same each month, and in the last one what is left."""
    before = min(Fraction(line["amount"]), each * place)
    left = Fraction(line["amount"]) - before
    return left if place + 1 == months else min(each, left)


def debt_rows(debt: Question, first: date, starts: list[date]) -> tuple[list[Fraction], bool]:
    """What a debt pays in each row, and whether it never ends."""
    if "instalment" not in debt:
        return [Fraction(0)] * (len(starts) - 1), False
    owed, each, unending, rows = Fraction(debt["balance"]), Fraction(debt["instalment"]), False, []
    ends = debt.get("ends")
    ends = None if ends is None or date.fromisoformat(ends) < first else date.fromisoformat(ends)
    for start in starts[:-1]:
        if ends and ends < start:
            rows.append(Fraction(0))
        elif "rate" not in debt:
            paid = each if ends else min(each, owed)
            owed = max(Fraction(0), owed - paid)
            rows.append(paid)
        else:
            charge = nearest(owed * Fraction(debt["rate"]) / 1200, 2)
            if charge >= each:
                unending = unending or ends is None
                rows.append(each)
                continue
            paid = min(each, owed + charge)
            owed = owed + charge - paid
            rows.append(paid)
    return rows, unending


def expected(question: Question) -> Question:
    """The rows of a calendar."""
    document, months = question["document"], question["months"]
    first = date.fromisoformat(document["day"])
    starts = [plus_months(first, number) for number in range(months + 1)]
    incomes = [worth(line, first, starts) for line in document["incomes"]]
    expenses = [worth(line, first, starts) for line in document["expenses"]]
    debts = [debt_rows(debt, first, starts) for debt in document["debts"]]
    rows, total = [], Fraction(0)
    for number in range(months):
        comes = sum((line[number] for line in incomes), Fraction(0))
        goes = sum((line[number] for line in expenses), Fraction(0))
        pays = sum((line[number] for line, _ in debts), Fraction(0))
        total += comes - goes - pays
        rows.append([starts[number].isoformat(), *map(euros, (comes, goes, pays, comes - goes - pays, total))])
    spread = sum(
        line["period"] in APART and "since" not in line for line in document["incomes"] + document["expenses"]
    )
    unending = [debt["id"] for debt, (_, never) in zip(document["debts"], debts) if never]
    return {"rows": rows, "unending": unending, "spread": str(spread) if spread else None}


def household(first: date, lines: list[Question], incomes: list[Question] = [], debts: list[Question] = []) -> Question:
    """A household of these lines."""
    return {
        "format": "resteavivre/household@1",
        "day": first.isoformat(),
        "people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}],
        "dwelling": {"tenure": "social-tenant"},
        "incomes": incomes,
        "expenses": lines,
        "debts": debts,
    }


def every_day(step: int) -> Iterator[Question]:
    """Each first day of two years with bills since each day of two others, in each period: the sums of a row differ where a bill
    is in another one, since no two amounts are alike."""
    rng, count = Random(SEED), 731
    since = [date(2022, 12, 1) + timedelta(days=number) for number in range(count)]
    bills = [(day, period) for day in since for period in APART]
    for number in range(0, count, step):
        first = date(2024, 1, 1) + timedelta(days=number)
        kept = [bill for place, bill in enumerate(bills) if (place + number) % step == 0]
        for start in range(0, len(kept), LINES):
            lines = [
                {"kind": "other-committed", "amount": euros(Fraction(rng.randrange(1, 9_999_999), 100)), "since": day.isoformat(), "period": period}
                for day, period in kept[start : start + LINES]
            ]
            yield {"document": household(first, lines), "months": 14}


def some_household(seed: int) -> Question:
    """A household with lines of every period, some with days, and debts with and without rates."""
    rng = Random(f"calendar-{seed}")
    first = date(2023, 3, 1) + timedelta(days=rng.randrange(1_000))
    if rng.random() < 0.4:
        first = first.replace(day=1) - timedelta(days=rng.choice([1, 1, 2, 3]))

    def day(low: int, high: int) -> date:
        found = first + timedelta(days=rng.randrange(low, high))
        return found.replace(day=1) - timedelta(days=1) if rng.random() < 0.4 else found

    def line(kind: str) -> Question:
        period = rng.choice([*APART, *TIMES_A_YEAR, "once"])
        found: Question = {"kind": kind, "amount": euros(Fraction(rng.randrange(1, 300_000), 100)), "period": period}
        if period == "once":
            found["months"] = rng.randrange(1, 40)
        if rng.random() < 0.7:
            found["since"] = day(-900, 500).isoformat()
        if rng.random() < 0.3:
            until = day(-100, 1_200).isoformat()
            if until >= found.get("since", ""):
                found["until"] = until
        return found

    debts = []
    for number in range(rng.randrange(0, 4)):
        balance = rng.randrange(100, 2_000_000)
        debt: Question = {"id": f"d{number}", "kind": "personal-loan", "balance": euros(Fraction(balance, 100))}
        if rng.random() < 0.9:
            debt["instalment"] = euros(Fraction(rng.randrange(1, max(2, balance // rng.choice([2, 20, 60]))), 100))
        if rng.random() < 0.7:
            debt["rate"] = euros(Fraction(rng.randrange(0, 3_000), 100))
        if rng.random() < 0.3:
            debt["ends"] = day(-200, 1_500).isoformat()
        debts.append(debt)
    incomes = [line("other-income") for _ in range(rng.randrange(0, 4))]
    lines = [line("other-committed") for _ in range(rng.randrange(0, 6))]
    return {"document": household(first, lines, incomes, debts), "months": rng.choice([1, 12, 36, 84, 120])}


def near_an_end(day: date) -> bool:
    """The days on which months of unequal length matter, and two others."""
    return day.day in (1, 14) or day.day >= 27


def check_counts() -> None:
    """In any twelve rows a bill comes as often as its period says, from any day, since any day."""
    for first in filter(near_an_end, (date(2023, 1, 1) + timedelta(days=number) for number in range(731))):
        starts = [plus_months(first, number) for number in range(40)]
        for since in {plus_months(date(2022, 1, day), month) for day in (1, 27, 28, 29, 30, 31) for month in range(12)}:
            for period, apart in APART.items():
                line = {"amount": "1", "period": period, "since": since.isoformat()}
                rows = worth(line, first, starts)
                found = sum(rows[:12])
                for place in range(len(rows) - 12):
                    if since < first and found * apart != 12:
                        raise AssertionError(f"{first}, {since}, {period}: {found} from row {place}")
                    found += rows[place + 12] - rows[place]


def compare(binary: str, questions: list[Question]) -> int:
    """Prints each difference; answers how many there are."""
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run([binary], input=lines, capture_output=True, text=True, check=True)
    wrong = 0
    for question, line in zip(questions, done.stdout.splitlines(), strict=True):
        answer, right = json.loads(line), expected(question)
        if answer != right:
            wrong += 1
            pairs = zip(right["rows"], answer.get("rows", []))
            at = next((f"oracle {one}, engine {two}" for one, two in pairs if one != two), f"oracle {right}, engine {answer}")
            if wrong <= 3:
                print(f"{at[:400]}\n  {json.dumps(question)[:3000]}")
    return wrong


def main() -> int:
    """Reads the command line, compares, and answers the exit status."""
    parser = argparse.ArgumentParser(description="Compares calendars with the oracle.")
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument("--sample", action="store_true", help="some days, a thousand households (the default)")
    extent.add_argument("--full", action="store_true", help="every day, 50,000 households")
    parser.add_argument("--seed", type=int, default=SEED, help=f"the first seed ({SEED} by default)")
    parser.add_argument("--count", type=int, help="so many households")
    parser.add_argument("--binary", help="a built `calendar_answers` program, instead of building it")
    options = parser.parse_args()
    binary = options.binary or build("calendar_answers", release=options.full)
    count = options.count if options.count is not None else 50_000 if options.full else 1_000
    if options.full:
        check_counts()
    days = list(every_day(1 if options.full else 23))
    wrong = sum(compare(binary, days[start : start + 500]) for start in range(0, len(days), 500))
    print(f"bills: {len(days) - wrong} passed, {wrong} failed")
    failed = 0
    for start in range(0, count, 1_000):
        seeds = range(options.seed + start, options.seed + min(start + 1_000, count))
        failed += compare(binary, [some_household(seed) for seed in seeds])
    print(f"households: {count - failed} passed, {failed} failed")
    return 1 if wrong or failed else 0


if __name__ == "__main__":
    sys.exit(main())
