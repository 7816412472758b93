"""Draws random loans, plans, unknowns and flows, each from one seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

Question = dict[str, Any]

STRATEGIES = ("statutory", "pro-rata", "equal-steps", "snowball", "avalanche")


def draw(sort: str, seed: int) -> Question:
    """The question of that sort and seed."""
    rng = Random(f"{sort}-{seed}")
    drawn = {"loan": loan, "plan": plan, "known": known, "unknown": unknown, "flows": flows}
    return {sort: drawn[sort](rng)}


def amount(rng: Random, low: int, high: int) -> int:
    """Cents between two bounds, small ones as likely as large ones; often whole euros."""
    cents = int(low * (high / low) ** rng.random())
    return max(low, cents // 100 * 100) if rng.random() < 0.4 else cents


def rate(rng: Random) -> int:
    """A yearly rate in ten-thousandths of a percent."""
    return rng.choice(
        [
            0,
            rng.randrange(1, 100),
            rng.randrange(500, 80_000),
            rng.randrange(10_000, 220_000),
            rng.randrange(1, 44) * 5_000,
            rng.randrange(1, 20) * 10_000,
            rng.randrange(220_000, 10_000_000) if rng.random() < 0.2 else 49_200,
        ]
    )


def some_day(rng: Random) -> date:
    """A day; month ends more often than others."""
    day = date(1990, 1, 1) + timedelta(days=rng.randrange(20_000))
    return (day.replace(day=1) - timedelta(days=1)) if rng.random() < 0.3 else day


def loan(rng: Random) -> Question:
    """A loan of any kind."""
    term = rng.choice([rng.randrange(1, 13), rng.randrange(12, 121), rng.randrange(60, 361)])
    principal = amount(rng, 100, 100_000_000)
    kinds = ["constant", "constant", "constant-principal", "interest", "balloon", "instalment", "principal"]
    kind = rng.choice(kinds)
    monthly = max(1, principal // term)
    given = {
        "balloon": rng.randrange(0, principal + 1),
        "instalment": rng.choice([monthly, amount(rng, monthly, 3 * monthly + 2), 2 * monthly]),
        "principal": amount(rng, monthly, 2 * monthly + 2),
    }.get(kind, 0)
    months = sorted(rng.sample(range(1, term + 1), min(term, rng.choice([0, 0, 1, 2, 3]))))
    changes = sorted(rng.sample(range(2, term + 1), min(term - 1, rng.choice([0, 0, 1, 2]))))
    deferral = rng.choice(["none", "none", "partial", "total"]) if term > 1 else "none"
    return {
        "principal": principal,
        "rate": rate(rng),
        "term": term,
        "kind": kind,
        "amount": given,
        "deferral": [deferral, rng.randrange(0, min(term, 37)) if deferral != "none" else 0],
        "insurance": rng.choice([None, [rng.randrange(0, 20_000), rng.random() < 0.5]]),
        "changes": [[month, rate(rng)] for month in changes],
        "early": [[month, amount(rng, 1, principal), rng.random() < 0.5] for month in months],
        "monthly": rng.random() < 0.5,
        "origin": some_day(rng).isoformat() if rng.random() < 0.3 else None,
    }


def plan(rng: Random) -> Question:
    """Debts and the terms of a plan."""
    number = rng.choice([1, 2, 3, 4, 5, 6, 8, 10])
    names = rng.sample([f"{letter}{digit}" for letter in "abcdeé" for digit in ("", 1, 2, 10)], number)
    same = rng.random() < 0.2
    shared_rate, shared_balance = rate(rng), amount(rng, 5_000, 2_000_000)
    amicable = rng.random() < 0.35
    debts = [
        {
            "id": name,
            "balance": shared_balance if same and rng.random() < 0.6 else amount(rng, 500, 3_000_000),
            "rate": min(400_000, shared_rate if rng.random() < 0.3 else rate(rng)),
            "instalment": 0,
            "place": rng.choice(["other", "other", "other", "outside", "landlord", "maintenance", "home-loan", "kept"]),
        }
        for name in names
    ]
    owed = sum(debt["balance"] for debt in debts)
    for debt in debts:
        if rng.random() < 0.7:
            debt["instalment"] = amount(rng, 100, max(101, debt["balance"] // 20))
    months = rng.choice([12, 24, 60, 84, 120])
    fair = max(100, owed // months)
    if amicable:
        needed = sum(debt["instalment"] for debt in debts)
        amounts = [needed, needed + fair, needed - needed // 9, 2 * fair + needed // 2]
        stages = [[rng.choice([60, 84, 120, 240]), max(1, rng.choice(amounts))]]
    else:
        lengths = [max(1, months // 3), max(1, months // 2), months]
        some = range(rng.choice([1, 1, 2, 3]))
        stages = [[rng.choice(lengths), rng.choice([amount(rng, 100, 3 * fair), fair, 0])] for _ in some]
    named = rng.sample(names, rng.randrange(1, number + 1))
    most = rng.choice([1200, 1200, 1200, 84])
    # Only measures let loans for the home go on for longer.
    home = None if amicable else rng.choice([None, None, 100, 221])
    if home and rng.random() < 0.5:
        most = rng.choice([12, 24, 84])
    return {
        "debts": debts,
        "stages": stages,
        "cap": None if amicable else rng.choice([None, 0, 0, 20_600, 50_700, 49_200, 37_100]),
        "suspension": rng.choice([0, 0, 0, 6, 24]),
        "suspension_interest": rng.random() < 0.3,
        "honour": amicable,
        "write_off": not amicable and rng.random() < 0.7,
        "balance_last": rng.random() < 0.25,
        "strategy": rng.choice([*STRATEGIES, ",".join(named)]),
        "months": most,
        "home": home,
    }


def known(rng: Random) -> Question:
    """All but one of principal, rate, term and instalment; sometimes what remains."""
    term = rng.randrange(1, 361)
    principal = amount(rng, 10_000, 100_000_000)
    interest = rate(rng)
    missing = rng.choice(["principal", "instalment", "remaining"])
    given: Question = {
        "principal": principal,
        "rate": interest,
        "term": term,
        "instalment": amount(rng, max(1, principal // (2 * term)), max(2, 3 * principal // term)),
        "remaining": rng.choice([None, rng.randrange(0, principal + 1)]),
    }
    given[missing] = None
    return given


def unknown(rng: Random) -> Question:
    """A loan with its options, of which the principal, the rate or the instalment is not told."""
    term = rng.choice([rng.randrange(2, 13), rng.randrange(12, 121), rng.randrange(60, 361)])
    principal = amount(rng, 10_000, 100_000_000)
    deferral = rng.choice(["none", "none", "partial", "total"])
    deferred = rng.randrange(1, min(term, 37)) if deferral != "none" else 0
    kind = rng.choice(["constant", "balloon"])
    insurance = rng.choice([None, None, [rng.randrange(1, 20_000), rng.random() < 0.5]])
    given: Question = {
        "principal": principal,
        "rate": rate(rng),
        "term": term,
        "kind": kind,
        "amount": rng.randrange(0, principal + 1) if kind == "balloon" else 0,
        "deferral": [deferral, deferred],
        "insurance": insurance,
        "changes": [],
        "early": [],
        "monthly": rng.random() < 0.5,
        "origin": None,
    }
    monthly = max(1, principal // (term - deferred))
    return {
        "loan": given,
        "hidden": rng.choice(["principal", "rate", "instalment"]),
        "instalment": amount(rng, max(1, monthly // 2), 2 * monthly + 2),
    }


def flows(rng: Random) -> list[Any]:
    """Drawdowns, fees and payments of a loan, by months or by days."""
    principal = amount(rng, 10_000, 50_000_000)
    term = rng.choice([1, 3, 12, 36, 84, 240])
    fees = rng.choice([0, principal // 50, rng.randrange(0, principal // 10)])
    each = int(principal * (1 + rng.random() * term / 60) / term) + 1
    if rng.random() < 0.5:
        every = rng.choice([1, 1, 1, 3, 12])
        found: list[Any] = [[principal, 0, 1, 1]]
        found.append([-each, rng.choice([1, 1, 2, 4]), every, min(term, 1200 // every - 4)])
        if rng.random() < 0.3:
            found.append([-amount(rng, 100, principal), term + 6, 1, 1])
        if rng.random() < 0.2:
            found.append([principal // 2, rng.choice([0, 1, 2]), 1, 1])
        if rng.random() < 0.1:
            found.append([-fees // 4 - 1, -12, 1, 1])
        return found + ([[-fees, 0, 1, 1]] if fees else [])
    first, step = some_day(rng), rng.choice(["months", "months", "years", "weeks", "any"])
    number = min(term, 30 if step == "years" else 84)
    start = first + timedelta(days=rng.randrange(1, 80))
    dated: list[Any] = [[principal, first.isoformat()]] + ([[-fees, first.isoformat()]] if fees else [])
    for count in range(number):
        if step == "weeks":
            day = start + timedelta(days=7 * count)
        elif step == "any":
            day = start + timedelta(days=31 * count + rng.randrange(0, 15))
        else:
            day = plus_months(start, count * (12 if step == "years" else 1))
        dated.append([-max(1, int(principal * (1.02 + number / 100) / number)), day.isoformat()])
    return dated


def plus_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(years, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError
