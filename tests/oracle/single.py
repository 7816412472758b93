"""Random facts for one rule at a time: wider than what a household makes likely."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import rules
import single_bank
import single_credit
import single_energy
import single_family
import single_local
import single_rights
from exact import cents, euros, nearest, text, yes
from households import FIRST_DAY, LAST_DAY
from law import Law

Facts = dict[str, str]
Result = dict[str, Any]
REFUSED = {"error": ["figure.out-of-range"]}
"""A figure beyond one hundred billion: refused, never wrong."""

LARGEST = 5_000_000_000
"""Fifty million euros, in cents: the largest fact."""

EXTENTS = (200, 100_000, 500_000, 100_000_000, LARGEST)


class Single:
    """The question that a seed asks of one rule, and its answer."""

    def __init__(self, seed: int, law: Law) -> None:
        """Draws a rule, a day and facts."""
        self.random = random.Random(seed)
        self.day = FIRST_DAY + timedelta(days=self.random.randint(0, (LAST_DAY - FIRST_DAY).days))
        self.book = law
        self.law: dict[str, Any] = law.on(self.day)
        self.rule = self.random.choice(list(RULES))
        self.facts: Facts = {}
        self.result: Result = RULES[self.rule](self)

    def question(self) -> dict[str, Any]:
        """The question, as the engine's side reads it."""
        return {"rule": self.rule, "facts": self.facts, "day": self.day.isoformat()}

    def money(self, name: str, least: int = 0) -> Fraction:
        """Draws an amount."""
        amount = Fraction(self.random.randint(least, self.random.choice(EXTENTS)), 100)
        self.facts[name] = euros(amount)
        return amount

    def count(self, name: str, most: int, least: int = 0) -> int:
        """Draws a count."""
        number = self.random.randint(least, most)
        self.facts[name] = str(number)
        return number

    def flag(self, name: str) -> bool:
        """Draws a flag."""
        flag = self.random.random() < 0.5
        self.facts[name] = yes(flag)
        return flag

    def attachable(self) -> Result:
        """The seizure scale."""
        dependants = self.count("dependants", self.random.choice((3, 12, 100)))
        return rules.attachable(self.law, self.money("resources"), dependants, self.flag("whole_euros"))[1]

    def minimum(self) -> Result:
        """The minimum income of a household."""
        people = self.flag("partner"), self.count("children", 9), self.count("alternating", 5)
        coefficient = rules.minimum_coefficient(self.law, *people)
        amount = self.law["income.minimum-single"] * coefficient
        return {"coefficient": text(coefficient, 2), "amount": cents(amount)}

    def direct_payment(self) -> Result:
        """What maintenance takes first."""
        facts = [self.money(name) for name in ("net_pay", "seizable", "maintenance")]
        return rules.direct_payment(self.law, *facts)

    def monthly(self) -> Result:
        """A monthly amount."""
        amount, times, months = self.money("amount"), self.count("times", 100), self.count("months", 120, 1)
        return {"monthly": cents(amount * times / months)}

    def units(self) -> Result:
        """Consumption units."""
        people = self.count("older", 20, 1), self.count("younger", 20)
        return {"units": text(rules.units(self.law, *people), 1)}

    def flat_rates(self) -> Result:
        """The commission's flat rates."""
        pairs = {}
        for block in ("base", "housing", "heating"):
            pairs[block] = {}
            for part in ("first", "further"):
                amount = Fraction(self.random.randint(0, 200_000), 100)
                pairs[block][part] = self.facts[f"{block}_{part}"] = euros(amount)
        people = self.count("persons", 12, 1), self.count("half_persons", 6)
        blocks = rules.flat_rates(pairs, *people, self.flag("housing"), self.flag("heating"))
        bills, at_cost = self.money("housing_bills"), self.flag("housing_at_cost")
        if at_cost:
            blocks["total"] += min(blocks["housing"], bills) - blocks["housing"]
            blocks["housing"] = min(blocks["housing"], bills)
        return {name: euros(amount) for name, amount in blocks.items()}

    def clear(self) -> Result:
        """Months to clear a debt."""
        instalment = self.money("instalment", 1)
        if self.random.random() < 0.3:
            times = min(self.random.randint(1, 1200), int(LARGEST / 100 / instalment))
            self.facts["debt"] = euros(debt := max(1, times) * instalment)
        else:
            debt = self.money("debt", 1)
        return rules.months_to_clear(debt, instalment)

    def share(self) -> Result:
        """A partner's part of the charges."""
        charges, applicant, partner = (self.money(name) for name in ("charges", "applicant", "partner"))
        contribution = rules.contribution_of(charges, partner, applicant)
        return {"contribution": euros(contribution), "own_charges": euros(charges - contribution)}

    def housing(self) -> Result:
        """The share of housing in resources, where the aid may be all of them."""
        cost, resources = self.money("housing_cost"), self.money("resources", 1)
        aid = resources if self.random.random() < 0.1 else Fraction(self.random.randint(0, int(resources)))
        self.facts["housing_aid"] = euros(aid)
        rest = resources - aid
        # No household is paid to live somewhere.
        net_cost = max(Fraction(0), cost - aid)
        net = net_cost / rest if rest else Fraction(0)
        if max(cost / resources, abs(net)) * 100 > 100_000_000_000:
            return REFUSED
        return {
            "gross_rate": text(nearest(100 * cost / resources, 2), 2),
            "net_cost": euros(net_cost),
            "net_rate": text(nearest(100 * net, 2), 2),
        }

    def seizure_of_account(self) -> Result:
        """What the seizure of a bank account takes, and what it leaves."""
        balance, seizure, safe = (self.money(name) for name in ("balance", "seizure", "unseizable_sums"))
        protected = min(balance, max(self.law["income.minimum-single"], safe))
        seized = min(seizure, balance - protected)
        unasked = max(balance - seizure, min(balance, self.law["income.minimum-single"]))
        left = {"left": euros(balance - seized), "unasked": euros(unasked), "to_ask": euros(balance - seized - unasked)}
        return {"protected": euros(protected), "seized": euros(seized)} | left

    def voucher(self) -> Result:
        """The energy voucher, by the table of the campaign."""
        # There was no voucher for all before 2018.
        while "energy.voucher-bounds" not in self.law:
            days = (LAST_DAY - date(2018, 1, 1)).days
            self.day = date(2018, 1, 1) + timedelta(days=self.random.randint(0, days))
            self.law = self.book.on(self.day)
        units = Fraction(self.random.randint(100, self.random.choice((110, 250, 900))), 100)
        self.facts["units"] = text(units, 2)
        bounds = self.law["energy.voucher-bounds"]
        if self.random.random() < 0.4:
            income = self.random.choice(bounds) * units
            income = Fraction(int(income * 100), 100)
            self.facts["income"] = euros(income)
        else:
            income = self.money("income")
        column = "one-unit" if units == 1 else "under-two-units" if units < 2 else "two-units"
        amounts = self.law[f"energy.voucher-{column}"][::-1]
        cells = [amount for bound, amount in zip(bounds, amounts, strict=True) if income / units < bound]
        return {"income_per_unit": cents(income / units), "amount": euros(cells[0] if cells else Fraction(0))}


RULES: dict[str, Callable[[Single], Result]] = {
    "earnings.attachable": Single.attachable,
    "income.minimum-household": Single.minimum,
    "earnings.direct-payment": Single.direct_payment,
    "budget.monthly-amount": Single.monthly,
    "living-standard.units": Single.units,
    "commission.flat-rates": Single.flat_rates,
    "debts.months-to-clear": Single.clear,
    "repayment.partner-share": Single.share,
    "burden.housing": Single.housing,
    "bank.unseizable-balance": Single.seizure_of_account,
    **single_energy.RULES,
    "energy.voucher": Single.voucher,
    **single_bank.RULES,
    **single_local.RULES,
    **single_credit.RULES,
    **single_rights.RULES,
    **single_family.RULES,
}
