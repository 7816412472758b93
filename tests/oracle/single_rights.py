"""Screenings of rights, worked out from the texts for one rule at a time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from exact import ZERO, cents, yes
from single_bank import since

if TYPE_CHECKING:
    from single import Result, Single


def reference_months(single: Single) -> Result:
    """The months of income, by the calendar of Python."""
    since(single, date(2016, 1, 1))
    day = date(2017, 1, 1).toordinal() + single.random.randint(0, 4_000)
    request = date.fromordinal(day)
    single.facts["request"] = request.isoformat()

    def back(months: int) -> str:
        whole = request.year * 12 + request.month - 1 - months
        return date(whole // 12, whole % 12 + 1, 1).isoformat()

    return {
        "first_month": back(single.law["rights.months-first"]),
        "last_month": back(single.law["rights.months-last"]),
    }


def small(single: Single, name: str, most: int = 300_000) -> Fraction:
    """An amount of the size that these rights have."""
    if single.random.random() < 0.1:
        return single.money(name)
    amount = Fraction(single.random.randint(0, single.random.choice((0, 5_000, 60_000, most))), 100)
    single.facts[name] = cents(amount)
    return amount


def beside(single: Single, name: str, bound: Fraction, most: int = 300_000) -> Fraction:
    """An amount at a bound or a cent beside it, or of the size that these rights have."""
    if bound <= 0 or single.random.random() < 0.7:
        return small(single, name, most)
    amount = cut(bound) + Fraction(single.random.randint(-1, 2), 100)
    single.facts[name] = cents(amount)
    return amount


def shares(law: dict[str, Any], prefix: str, partner: bool, children: int, lone: bool) -> Fraction:
    """The flat amount as a multiple of the single amount, one person after another."""
    if lone and not partner:
        return law[prefix + "lone-parent"] + children * law[prefix + "lone-child"]
    total = Fraction(1)
    for place in range(1, partner + children + 1):
        child = place - partner
        if child >= 3:
            total += law[prefix + "third-child"]
        else:
            total += law[prefix + ("second-person" if place == 1 else "further-person")]
    return total


def housing_flat(law: dict[str, Any], prefix: str, persons: int, single_amount: Fraction) -> Fraction:
    """The flat rate of housing, of the flat amount for so many adults and first children."""
    rate = law[prefix + "housing"][min(persons, 3) - 1]
    return rate * shares(law, prefix, False, min(persons, 3) - 1, False) * single_amount


def rsa(single: Single) -> Result:
    """The difference for the RSA."""
    since(single, date(2016, 1, 1))
    law, prefix = single.law, "income.minimum-"
    base = law[prefix + "single"]
    partner, lone, free = (single.flag(name) for name in ("partner", "lone_parent", "housed_free"))
    children, alternating = single.count("children", 6), single.count("alternating", 3)
    supported = single.count("family_support", 4)
    without = shares(law, prefix, partner, children, lone)
    whole = shares(law, prefix, partner, children + alternating, lone)
    flat = base * (without + whole) / 2
    rate = housing_flat(law, prefix, 1 + partner + children + alternating, base)
    aid = beside(single, "housing_aid", rate, 50_000)
    housing = rate if free else min(rate, aid)
    support = supported * law[prefix + "family-support"] * law["family.base"]
    # At the ceiling, or where the least that is paid begins.
    room = flat - housing - support - single.random.choice((ZERO, law[prefix + "paid"]))
    other = beside(single, "other_income", room)
    resources = housing + support + other
    difference = max(ZERO, flat - resources)
    return {
        "flat_amount": cents(flat),
        "housing": cents(housing),
        "support": cents(support),
        "resources": cents(resources),
        "estimate": cents(difference if difference >= law[prefix + "paid"] else ZERO),
        "worth_checking": yes(difference > 0),
    }


def activity_bonus(single: Single) -> Result:
    """The formula of L842-3 for one month."""
    since(single, date(2016, 1, 1))
    law, prefix = single.law, "activity-bonus."
    base, hour = law[prefix + "base"], law["income.minimum-wage"]
    partner, lone, free = (single.flag(name) for name in ("partner", "lone_parent", "housed_free"))
    children, supported = single.count("children", 6), single.count("family_support", 4)
    pay = [small(single, name) for name in ("earnings", "other_earnings")]
    aid, other = small(single, "housing_aid", 50_000), small(single, "other_income", 80_000)
    perhaps = small(single, "perhaps_earned", 150_000)
    flat = base * shares(law, prefix, partner, children, lone)
    start, full = law[prefix + "bonus-from"] * hour, law[prefix + "bonus-full"] * hour

    def bonuses(pays: list[Fraction]) -> Fraction:
        climbed = sum((min(max(one, start), full) - start for one in pays), ZERO) / (full - start)
        return climbed * law[prefix + "bonus-share"] * base

    bonus = bonuses(pay)
    kept = law[prefix + "earnings-share"] * sum(pay)
    rate = housing_flat(law, prefix, 1 + partner + children, base)
    housing = rate if free else min(rate, aid)
    support = supported * law[prefix + "family-support"] * law["family.base"]
    resources = sum(pay) + other + housing + support
    given = max(ZERO, flat + kept + bonus - max(resources, flat))
    more = law[prefix + "earnings-share"] * perhaps + bonuses([pay[0], pay[1] + perhaps]) - bonus
    earned = flat + kept + bonus + more > max(resources, flat)
    return {
        "flat_amount": cents(flat),
        "earnings_kept": cents(kept),
        "bonus": cents(bonus),
        "housing": cents(housing),
        "support": cents(support),
        "resources": cents(resources),
        "estimate": cents(given if given >= law[prefix + "paid"] else ZERO),
        "worth_checking": yes(given > 0),
        "cannot_tell": yes(earned and not given > 0),
    }


def cut(amount: Fraction) -> Fraction:
    """An amount cut to the cent."""
    return Fraction(amount * 100 // 1, 100)


def aspa(single: Single) -> Result:
    """The ceiling less the resources, within the most."""
    since(single, date(2014, 4, 1))
    law = single.law
    partner, both = single.flag("partner"), single.flag("both")
    age = single.count("age", 100, 50)
    ceiling = cut(law["old-age.couple" if partner else "old-age.single"] / 12)
    income = beside(single, "income", ceiling, 200_000)
    most = cut(law["old-age.couple" if partner and both else "old-age.single"] / 12)
    below, old = income < ceiling, age >= law["old-age.age"]
    return {
        "ceiling": cents(ceiling),
        "most": cents(most),
        "estimate": cents(max(ZERO, min(most, ceiling - income))),
        "worth_checking": yes(below and old),
        "cannot_tell": yes(below and not old),
    }


def ass(single: Single) -> Result:
    """Thirty days, as far as the ceiling leaves room."""
    since(single, date(2014, 1, 1))
    partner, daily = single.flag("partner"), single.law["jobless.daily"]
    ceiling = daily * single.law["jobless.ceiling-couple" if partner else "jobless.ceiling-single"]
    income = beside(single, "income", ceiling - single.random.choice((0, 30)) * daily)
    return {
        "ceiling": cents(ceiling),
        "full": cents(30 * daily),
        "estimate": cents(max(ZERO, min(30 * daily, ceiling - income))),
        "worth_checking": yes(income < ceiling),
    }


def aah(single: Single) -> Result:
    """Own resources against the ceiling."""
    since(single, date(2023, 10, 1))
    children, amount = single.count("children", 5), single.law["disability.amount"]
    ceiling = amount + children * single.law["disability.per-child"] * amount
    income = beside(single, "income", ceiling)
    return {"most": cents(amount), "ceiling": cents(ceiling), "worth_checking": yes(income < ceiling)}


def asi(single: Single) -> Result:
    """Resources against a twelfth of the ceiling; nothing is known from April 2026."""
    first, last = date(2020, 4, 1), date(2026, 3, 31)
    single.day = date.fromordinal(single.random.randint(first.toordinal(), last.toordinal()))
    single.law = single.book.on(single.day)
    partner = single.flag("partner")
    ceiling = cut(single.law["invalidity.couple" if partner else "invalidity.single"] / 12)
    income = beside(single, "income", ceiling, 200_000)
    return {"ceiling": cents(ceiling), "worth_checking": yes(income < ceiling)}


RULES = {
    "rights.reference-months": reference_months,
    "rights.rsa": rsa,
    "rights.activity-bonus": activity_bonus,
    "rights.aspa": aspa,
    "rights.ass": ass,
    "rights.aah": aah,
    "rights.asi": asi,
}
"""The rules of this file, by identifier."""
