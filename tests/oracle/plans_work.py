"""Works loans and plans out in whole numbers and fractions, from what the documentation of each says."""

from __future__ import annotations

from copy import copy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plans_draw import Question, plus_months
from plans_rates import residual, roots, times

MONTH = 12_000_000
"""Ten-thousandths of a percent a year in one a month."""
PARTS = 10**9
MOST = 10**13


PLAIN: Question = {
    "term": 1200,
    "kind": "instalment",
    "deferral": ["none", 0],
    "insurance": None,
    "changes": [],
    "early": [],
    "monthly": False,
    "origin": None,
}
"""A loan repaid by an instalment until nothing remains."""


class Refused(Exception):
    """There is no answer, with this code."""


def nearest(above: int, below: int) -> int:
    """A fraction of positive numbers to the nearest whole number, an exact half upwards."""
    return (2 * above + below) // (2 * below)


def interest(balance: int, rate: int) -> int:
    """A month of interest to the cent."""
    return nearest(balance * rate, MONTH)


def in_range(cents: int) -> int:
    """The amount, when it is one."""
    if abs(cents) > MOST:
        raise Refused("Money")
    return cents


def annuity(principal: int, rate: int, months: int, left: int = 0) -> Fraction:
    """The exact instalment that leaves so much of a principal."""
    if rate == 0:
        return Fraction(principal - left, months)
    growth = Fraction(MONTH + rate, MONTH) ** months
    return (principal * growth - left) * Fraction(rate, MONTH) / (growth - 1)


def whole(number: Fraction) -> int:
    """The nearest whole number, an exact half away from zero."""
    sign = -1 if number < 0 else 1
    return sign * nearest(abs(number.numerator), number.denominator)


def refused(q: Question) -> str | None:
    """Why a loan cannot be, before any month of it."""
    kind, (deferral, deferred), term = q["kind"], q["deferral"], q["term"]
    if kind == "interest" and deferral == "partial" and deferred:
        return "NotTogether"
    for month, _, shorter in q["early"]:
        if month >= term:
            return "Months"
        if shorter and kind in ("interest", "balloon"):
            return "NotTogether"
        if not shorter and kind in ("instalment", "principal") and month <= deferred:
            return "Months"
    return None


class Months:
    """A loan month by month."""

    def __init__(self, q: Question) -> None:
        self.q = q
        self.exact, self.rate = q["principal"] * PARTS, q["rate"]
        self.open_ended = q["kind"] in ("instalment", "principal")
        self.fixed: int | None = q["amount"] if self.open_ended else None
        self.closes = None if self.open_ended else q["term"]
        self.early = {month: (amount, shorter) for month, amount, shorter in q["early"]}
        self.before_first = 0
        """Repaid early before the first instalment with `shorter`: that instalment is as if it had not been."""
        self.usual = 0
        self.idle: int | None = None

    def asked(self, month: int, opening: int, charge: int) -> int:
        """What a month asks, but for what a last payment settles."""
        q, kind = self.q, self.q["kind"]
        left = q["term"] - month + 1
        agreed = opening + (nearest(self.before_first, PARTS) if left > 1 else 0)
        if month <= q["deferral"][1] and q["deferral"][0] != "none":
            return charge if q["deferral"][0] == "partial" else 0
        if kind == "interest":
            return charge
        if kind == "principal":
            return min(self.fixed, opening) + charge
        if kind == "instalment":
            return self.fixed
        if kind == "constant-principal":
            part = nearest(agreed, left) if self.fixed is None else self.fixed
            if self.before_first or self.early.get(month, (0, False))[1]:
                self.fixed = part
            return min(part, opening) + charge
        if self.fixed is None:
            self.fixed = whole(annuity(agreed, self.rate, left, min(q["amount"], agreed) if kind == "balloon" else 0))
        return self.fixed

    def step(self, month: int) -> list[Any]:
        """The row of a month."""
        q, kind = self.q, self.q["kind"]
        for first, value in q["changes"]:
            if first == month:
                self.rate = value
                if kind in ("constant", "balloon"):
                    self.fixed = None
        opening = in_range(nearest(self.exact, PARTS))
        if q["monthly"]:
            grown = in_range(opening + interest(opening, self.rate)) * PARTS
        else:
            grown = self.exact + nearest(self.exact * self.rate, MONTH)
        due = in_range(nearest(grown, PARTS))
        waiting = q["deferral"][0] != "none" and month <= q["deferral"][1]
        payment = min(self.asked(month, opening, due - opening), due)
        if not waiting and (month == 1 or month == q["deferral"][1] + 1):
            self.usual = payment
        if self.closes == month:
            payment = due
        elif kind == "instalment" and not waiting and self.closes is None:
            if self.fixed * PARTS <= grown - (opening * PARTS if q["monthly"] else self.exact):
                raise Refused("Growing")
        payment = self.repay(month, payment, due, grown, waiting)
        if not waiting:
            self.before_first = 0
        self.exact = 0 if payment == due else grown - payment * PARTS
        closing = nearest(self.exact, PARTS)
        premium = 0
        if q["insurance"]:
            premium = interest(q["principal"] if q["insurance"][1] else opening, q["insurance"][0])
        day = plus_months(date.fromisoformat(q["origin"]), month).isoformat() if q["origin"] else None
        return [opening, payment - opening + closing, premium, opening - closing, payment, closing, day]

    def repay(self, month: int, payment: int, due: int, grown: int, waiting: bool) -> int:
        """The payment with what is repaid early."""
        if waiting and self.q["deferral"][0] == "total":
            self.before_first += nearest(self.before_first * self.rate, MONTH)
        if month not in self.early:
            return payment
        amount, shorter = self.early[month]
        if payment == due and self.idle is None:
            self.idle = month
        paid = min(payment + amount, due)
        if shorter:
            self.before_first += (paid - payment) * PARTS if waiting else 0
        elif self.open_ended:
            self.lower(month, 0 if payment == due else grown - payment * PARTS, 0 if paid == due else grown - paid * PARTS)
        else:
            self.fixed = None
        return paid

    def lower(self, month: int, before: int, after: int) -> None:
        """The same last month as without the repayment, by an instalment that falls as what is owed does."""
        without = copy(self)
        without.exact, without.early = before, {}
        later = month
        while without.exact and later < self.q["term"]:
            later += 1
            without.step(later)
        if before and not without.exact:
            self.closes = later
            self.fixed = self.fixed * (after // PARTS) // -(-before // PARTS)


def loan(q: Question) -> Question:
    """The rows of a schedule, and its usual instalment."""
    if why := refused(q):
        raise Refused(why)
    run, rows = Months(q), []
    for month in range(1, q["term"] + 1):
        rows.append(run.step(month))
        if not run.exact:
            break
    if run.exact:
        raise Refused("TooLong")
    last = len(rows)
    if any(month > last for month, _ in q["changes"]) or any(
        month > last or month == run.idle for month, _, _ in q["early"]
    ):
        raise Refused("Months")
    return {"rows": rows, "instalment": run.usual}


def key(q: Question, debt: Question) -> int:
    """Which debts come first, whatever is owed."""
    if debt["place"] == "outside":
        return 0
    if q["strategy"] == "statutory":
        return 1 if debt["place"] == "landlord" else 2
    order = q["strategy"].split(",")
    if debt["id"] in order:
        return 1 + order.index(debt["id"])
    return 1 + len(order)


def parts(amount: int, weights: dict[str, int]) -> dict[str, int]:
    """An amount in proportion to weights: cut to the cent, the cents left over to the largest fractions."""
    total = sum(weights.values())
    exact = {name: Fraction(amount * weight, total) for name, weight in weights.items()}
    cut = {name: share.numerator // share.denominator for name, share in exact.items()}
    by_rest = sorted(weights, key=lambda name: (cut[name] - exact[name], name))
    for name in by_rest[: amount - sum(cut.values())]:
        cut[name] += 1
    return cut


class Running:
    """A plan under way; everything by identifier."""

    def __init__(self, q: Question) -> None:
        self.q = q
        self.debts = {debt["id"]: debt for debt in q["debts"]}
        self.owed = {name: debt["balance"] for name, debt in self.debts.items()}
        self.interest = dict.fromkeys(self.debts, 0)
        self.paid = dict.fromkeys(self.debts, 0)
        self.cleared: dict[str, int] = {}
        self.groups: list[list[str]] = []
        self.standing: dict[str, int] = {}
        self.months: list[dict[str, int]] = []
        self.left: list[int] = []

    def rate(self, name: str) -> int:
        """What a debt bears."""
        debt, cap = self.debts[name], self.q["cap"]
        return debt["rate"] if cap is None or debt["place"] == "outside" else min(debt["rate"], cap)

    def charge(self, name: str) -> int:
        """A month of interest."""
        added = interest(self.owed[name], self.rate(name))
        self.interest[name] += added
        return added

    def waits(self, name: str, month: int) -> bool:
        """Whether a debt is suspended: consumer code, L733-1 4° (not maintenance), L711-4 (not what stands outside)."""
        return month <= self.q["suspension"] and self.debts[name]["place"] not in ("outside", "maintenance")

    def last(self, name: str) -> int:
        """The last month in which a debt is paid: loans for the home may have their own."""
        home = self.q["home"] if self.debts[name]["place"] == "home-loan" else None
        return max(self.q["months"], home or 0)

    def paid_in(self, month: int) -> list[str]:
        """The debts that are still owed and paid in a month."""
        names = (name for name in self.debts if self.owed[name] and month <= self.last(name))
        return [name for name in names if not self.waits(name, month)]

    def note(self, pay: dict[str, int]) -> None:
        """Keeps what a month has paid."""
        self.months.append({name: pay.get(name, 0) for name in self.debts})
        self.left.append(sum(self.owed.values()))

    def begin_step(self, month: int) -> None:
        """Puts the debts in order."""
        debts, owed, strategy = self.debts, self.owed, self.q["strategy"]
        names = self.paid_in(month)
        self.standing = {}
        if strategy in ("statutory", "pro-rata", "equal-steps"):
            tiers = sorted({key(self.q, debts[name]) for name in names})
            self.groups = [sorted(n for n in names if key(self.q, debts[n]) == tier) for tier in tiers]
        elif strategy == "snowball":
            names.sort(key=lambda n: (key(self.q, debts[n]), owed[n], -debts[n]["rate"], n))
            self.groups = [[name] for name in names]
        else:
            names.sort(key=lambda n: (key(self.q, debts[n]), -debts[n]["rate"], owed[n], n))
            self.groups = [[name] for name in names]

    def pay(self, month: int, amount: int | None) -> bool:
        """A month of payments, of an amount or of everything; answers whether the step ends with it."""
        for name in self.debts:
            if self.waits(name, month) and self.q["suspension_interest"]:
                self.owed[name] += self.charge(name)
        asks = {name: self.owed[name] + self.charge(name) for name in self.paid_in(month)}
        if amount is None:
            amount = sum(asks.values())
        pay = dict.fromkeys(asks, 0)
        if self.q["honour"]:
            for name in asks:
                pay[name] = min(self.debts[name]["instalment"], asks[name])
        left = amount - sum(pay.values())
        if left < 0:
            raise Refused("Short")
        for group in self.groups:
            asking = [name for name in group if asks[name] > pay[name]]
            if not left or not asking:
                continue
            if sum(self.standing.get(name, 0) for name in asking) != left:
                equal = self.q["strategy"] == "equal-steps"
                shares = parts(left, {name: 1 if equal else self.owed[name] for name in asking})
                for name in group:
                    self.standing[name] = shares.get(name, 0)
            for wanted in (lambda name: self.standing[name], lambda name: left):
                for name in asking:
                    now = min(wanted(name), asks[name] - pay[name], left)
                    pay[name] += now
                    left -= now
        for name in asks:
            self.owed[name] = asks[name] - pay[name]
            self.paid[name] += pay[name]
            if not self.owed[name]:
                self.cleared[name] = month
        self.note(pay)
        return any(self.cleared.get(name) == month for name in asks)

    def run(self) -> "Running":
        """Every month."""
        month, end = 0, sum(months for months, _ in self.q["stages"])
        borders = (self.q["suspension"] + 1, self.q["months"] + 1)
        for months, amount in self.q["stages"]:
            fresh = True
            for _ in range(months):
                month += 1
                if not any(self.owed[name] and month <= self.last(name) for name in self.debts):
                    return self
                if fresh or month in borders:
                    self.begin_step(month)
                everything = self.q["balance_last"] and month == end
                fresh = self.pay(month, None if everything else amount)
        return self


def plan(q: Question) -> Question:
    """What a plan comes to."""
    months = sum(stage[0] for stage in q["stages"])
    home = q["home"] if any(debt["place"] == "home-loan" for debt in q["debts"]) else None
    if q["suspension"] > q["months"] or not max(1, q["suspension"]) <= months <= min(1200, max(q["months"], home or 0)):
        raise Refused("Months")
    if not any(amount for _, amount in q["stages"]) and not q["suspension"]:
        raise Refused("NoCapacity")
    run = Running(q).run()
    if q["honour"] and any(run.owed.values()):
        grown = max(run.owed[debt["id"]] - debt["balance"] for debt in q["debts"] if run.owed[debt["id"]])
        raise Refused("Growing" if grown > 0 else "TooLong")
    steps: list[list[Any]] = []
    for number, month in enumerate(run.months, 1):
        pay = [month[debt["id"]] for debt in q["debts"]]
        if steps and steps[-1][2] == pay:
            steps[-1][1] += 1
        else:
            steps.append([number, 1, pay])
    debts = []
    for debt in q["debts"]:
        name = debt["id"]
        off = run.owed[name] if q["write_off"] and debt["place"] not in ("outside", "kept", "home-loan") else 0
        left = run.owed[name] - off
        if debt["balance"] + run.interest[name] != run.paid[name] + off + left:
            raise AssertionError(name)
        debts.append([run.interest[name], run.paid[name], off, left, run.cleared.get(name)])
    totals = [sum(debt[column] for debt in debts) for column in range(4)]
    return {"months": len(run.months), "steps": steps, "debts": debts, "remaining": run.left, "totals": totals}


def known(q: Question) -> list[int]:
    """What is missing of principal, instalment and what remains; the others as they were."""
    rate, term, left = q["rate"], q["term"], q["remaining"] or 0
    growth = Fraction(MONTH + rate, MONTH) ** term
    worth = Fraction(term) if rate == 0 else (1 - 1 / growth) / Fraction(rate, MONTH)
    if q["instalment"] is None:
        if left > q["principal"]:
            raise Refused("NotWithin")
        return [q["principal"], rate, term, whole(annuity(q["principal"], rate, term, left)), left]
    if q["principal"] is None:
        # A loan that owes no more than what it leaves pays interest alone: the least that there is.
        if 2 * annuity(left, rate, term, left) > 2 * q["instalment"] + 1:
            raise Refused("TooSmall")
        principal = max(left, in_range(whole(q["instalment"] * worth + left / growth)))
        return [principal, rate, term, q["instalment"], left]
    if q["instalment"] <= q["principal"] * rate // MONTH:
        raise Refused("Growing")
    remaining = whole((q["principal"] - q["instalment"] * worth) * growth)
    if remaining > 0:
        return [q["principal"], rate, term, q["instalment"], in_range(remaining)]
    rows = loan(PLAIN | {"principal": q["principal"], "rate": rate, "amount": q["instalment"]})["rows"]
    return [q["principal"], rate, len(rows), q["instalment"], 0]


def exact_instalment(q: Question) -> Fraction:
    """The instalment after a deferral, before it is rounded."""
    run, deferred = Months(q), q["deferral"][1]
    for month in range(1, deferred + 1):
        run.step(month)
    owed = nearest(run.exact, PARTS)
    return annuity(owed, q["rate"], q["term"] - deferred, min(q["amount"], owed) if q["kind"] == "balloon" else 0)


HIGHEST_RATE = 10_000_000
"""Ten-thousandths of a percent: a thousand percent."""


def wrong_unknown(q: Question, answer: Any) -> str:
    """What is wrong with what was found of a loan: its instalment must be the nearest, and its schedule that of the loan found."""
    hidden, loan_of = q["hidden"], q["loan"]
    wanted = q["instalment"]

    def at(name: str, value: int) -> Fraction:
        return exact_instalment(loan_of | {name: value})

    if "error" in answer:
        if hidden == "principal" and answer["error"] == "TooSmall":
            right = at("principal", max(1, loan_of["amount"])) > wanted + Fraction(1, 2)
        elif hidden == "rate" and answer["error"] == "NoRate":
            right = at("rate", 0) > wanted + Fraction(1, 2) or at("rate", HIGHEST_RATE) < wanted
        elif answer["error"] == "Money":
            # At hundreds of percent a cent outgrows every amount before the term.
            growth = Fraction(MONTH + loan_of["rate"], MONTH) ** loan_of["term"]
            right = hidden != "rate" and loan_of["principal"] * growth > MOST
        else:
            right = False
        return "" if right else f"{answer['error']} for {hidden}"
    principal, found_rate, instalment = answer["found"]
    made = loan_of | {"principal": principal, "rate": found_rate}
    if hidden == "instalment":
        owed_at_most = answer["loan"]["rows"][loan_of["deferral"][1]]
        right = instalment == min(whole(exact_instalment(made)), owed_at_most[0] + owed_at_most[1])
    else:
        value = principal if hidden == "principal" else found_rate
        least = max(1, loan_of["amount"]) if hidden == "principal" else 0
        gaps = [abs(at(hidden, near) - wanted) for near in (value - 1, value, value + 1) if near >= least]
        right = abs(at(hidden, value) - wanted) == min(gaps) and instalment == answer["usual"]
    if not right:
        return f"{hidden}: {answer['found']} is not the nearest"
    if hidden != "instalment":
        return ""
    expected = loan(made)
    return "" if answer["loan"] == expected else f"another schedule: {str(answer['loan'])[:200]}"


def least_is_right(q: Question, least: int) -> bool:
    """Whether a plan ends with the least amount that was told, and not with a cent less (above what was tried)."""

    def ends(amount: int) -> bool:
        stages = [*q["stages"][:-1], [q["stages"][-1][0], amount]]
        try:
            return not any(Running(q | {"stages": stages}).run().owed.values())
        except Refused:
            return False

    return ends(least) and (least - 1 < q["stages"][-1][1] or not ends(least - 1))


def wrong(question: Question, answer: Any) -> str:
    """What is wrong with an answer; nothing when it is right."""
    ((sort, q),) = question.items()
    if sort == "unknown":
        return wrong_unknown(q, answer)
    if sort == "flows":
        if "error" in answer:
            found = roots(q)
            right = {"NoApr": found == 0, "SeveralAprs": found > 1}.get(answer["error"], False)
            return "" if right else f"{answer['error']}, but the equation changes sign {found} times"
        left, cost = residual(q, answer["percent"])
        right = left < Decimal("1e-9") and cost == answer["cost"]
        return "" if right else f"residual {left:.3e}, cost {cost}, engine {answer}"
    try:
        expected: Question = {
            "loan": lambda: loan(q),
            "plan": lambda: plan(q),
            "known": lambda: {"found": known(q)},
        }[sort]()
    except Refused as refused:
        code = str(refused)
        if answer.get("error") != code:
            return f"oracle refuses with {code}, engine {str(answer)[:200]}"
        if sort == "plan" and code in ("Growing", "TooLong") and not least_is_right(q, answer["least"]):
            return f"{answer['least']} is not the least amount"
        return ""
    if answer == expected:
        return ""
    parts_wrong = [name for name in expected if expected[name] != answer.get(name)]
    name = parts_wrong[0] if parts_wrong else "?"
    pairs = zip(expected.get(name, []), answer.get(name, [])) if isinstance(expected.get(name), list) else []
    differences = (f"at {n}: oracle {a}, engine {b}" for n, (a, b) in enumerate(pairs) if a != b)
    return f"{name} {next(differences, str(answer)[:200])}"


def check_known() -> None:
    """The oracle against figures that others printed."""
    rows = loan(PLAIN | {"principal": 1_000_000, "rate": 200_000, "amount": 50_000})["rows"]
    if (len(rows), sum(row[1] for row in rows)) != (25, 226_607):
        raise AssertionError(f"10,000 at 20 %: {len(rows)} months, {sum(row[1] for row in rows)}")
    if whole(annuity(20_000_000, 50_000, 240)) != 131_991:
        raise AssertionError("200,000 at 5 % over 240 months")
