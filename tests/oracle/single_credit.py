"""Credit law and rent arrears, worked out from the texts for one rule at a time."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from exact import cents, euros, text, yes
from households import LAST_DAY

if TYPE_CHECKING:
    from single import Result, Single


def scope(single: Single) -> Result:
    """Which credits are consumer credits, by the list of what the article leaves out."""
    if single.random.random() < 0.5:
        # Both sides of the day on which the law changed.
        single.day = date(2026, 11, 20) + timedelta(days=single.random.randint(-3, 3))
        single.law = single.book.on(single.day)
    floor, ceiling = single.law["lending.credit-floor"], single.law["lending.credit-ceiling"]
    amount = single.random.choice((floor, ceiling, Fraction(500), Fraction(single.random.randint(1, 120_000))))
    amount = max(Fraction(1, 100), amount + Fraction(single.random.randint(-1, 1), 100))
    single.facts["amount"] = euros(amount)
    days = single.count("days", 60)
    flags = ("interest", "seller", "large_online", "third_party", "no_ceiling", "open_ended")
    flag = {name: single.flag(name) for name in flags}
    former = "lending.deferral-days" not in single.law
    within = floor <= amount and (flag["no_ceiling"] or amount <= ceiling)
    longest = 0 if former else single.law["lending.deferral-days" + ("-online" if flag["large_online"] else "")]
    deferral = flag["seller"] and 0 < days <= longest and not flag["interest"] and not flag["third_party"]
    return {
        "within_amounts": yes(within),
        "deferral_days": str(longest),
        "seller_deferral": yes(deferral),
        "in_scope": yes(within and not deferral),
        "former_law": yes(former),
        "new_rules_too": yes(former and flag["open_ended"]),
    }


def overdraft_interest(single: Single) -> Result:
    """Numbers of days, over a year of 365."""
    overdraft, days = single.money("overdraft"), single.count("days", 400)
    rate = Fraction(single.random.randint(0, 3000), 100)
    single.facts["rate"] = text(rate, 2)
    return {"interest": cents(overdraft * days * rate / 100 / 365)}


def arrears_threshold(single: Single) -> Result:
    """Months of rent, with or without the aid."""
    first = date(2019, 9, 1)
    if single.day < first:
        single.day = first + timedelta(days=single.random.randint(0, (LAST_DAY - first).days))
        single.law = single.book.on(single.day)
    rent, aid, debt = single.money("rent", 1), single.money("aid"), single.money("debt")
    month = max(Fraction(0), rent - aid) if single.flag("paid_to_landlord") else rent
    threshold = month * single.law["housing.arrears-months"]
    reached = debt > 0 and debt >= threshold
    return {"month": euros(month), "threshold": euros(threshold), "reached": yes(reached)}


RULES = {
    "credit.scope": scope,
    "credit.overdraft-interest": overdraft_interest,
    "housing.arrears-threshold": arrears_threshold,
}
"""The rules of this file, by identifier."""
