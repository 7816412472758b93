"""Rules of local bodies, worked out from their formula alone."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Any

from exact import cents, euros, text

if TYPE_CHECKING:
    from single import Single


def remaining(single: Single) -> Any:
    """What is left of some resources, divided by parts and days."""
    resources, charges, instalments = (single.money(name) for name in ("resources", "charges", "instalments"))
    divisor = Fraction(single.random.randint(1, 10_000), 100)
    days, month = single.random.randint(1, 100), single.random.choice((28, 30, 31, 364, 365))
    down = single.random.random() < 0.3
    single.facts |= {
        "divisor": text(divisor, 2),
        "days": str(days),
        "month_days": str(month),
        "rounds_down": "true" if down else "false",
    }
    left = resources - charges - instalments
    if max(abs(left / divisor), abs(left * days / (divisor * month))) > 1_000_000_000:
        return {"error": ["figure.out-of-range"]}

    def shown(amount: Fraction) -> str:
        return euros(Fraction(floor(amount * 100), 100)) if down else cents(amount)

    return {
        "remaining": euros(left),
        "per_part": shown(left / divisor),
        "amount": shown(left * days / (divisor * month)),
    }


RULES: dict[str, Callable[[Single], Any]] = {"local.remaining-to-live": remaining}
