"""Credit law and rent arrears, worked out from the texts for one rule at a time."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from exact import euros, yes

if TYPE_CHECKING:
    from single import Result, Single


def scope(single: Single) -> Result:
    """Which credits are consumer credits, by the list of what the article leaves out."""
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


RULES = {
    "credit.scope": scope,
}
"""The rules of this file, by identifier."""
