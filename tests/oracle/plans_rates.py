"""Works the equation of the annual percentage rate out in fifty digits, with times as fractions of a year."""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from plans_draw import plus_months


def times(flows: list[Any]) -> list[tuple[int, Fraction]]:
    """Each amount with its years from the first drawdown."""
    if isinstance(flows[0][1], int):
        origin = min(first for amount, first, _, _ in flows if amount > 0)
        return [
            (amount, Fraction(first - origin + every * count, 12))
            for amount, first, every, repeat in flows
            for count in range(repeat)
        ]
    dated = [(amount, date.fromisoformat(day)) for amount, day in flows]
    origin = min(day for amount, day in dated if amount > 0)
    later = sorted({day for _, day in dated if day > origin})

    def apart(months: int) -> bool:
        """Whether the later days follow each other by so many months."""
        reach = later[-1].year - later[0].year + 1
        return set(later) <= {plus_months(later[0], months * n) for n in range(12 // months * reach + 1)}

    unit = "months"
    if len(later) > 1 and apart(12):
        unit = "years"
    elif len(later) > 1 and not apart(1) and all((day - later[0]).days % 7 == 0 for day in later):
        unit = "weeks"
    return [(amount, years(origin, day, unit)) for amount, day in dated]


def years(origin: date, day: date, unit: str) -> Fraction:
    """Whole periods back from the later day, then days over those of the year that runs back."""
    months = 12 * (day.year - origin.year) + day.month - origin.month
    if plus_months(origin, months) == day:
        return Fraction(months, 12)
    if unit == "weeks":
        weeks, rest = divmod((day - origin).days, 7)
        start, total = origin + timedelta(days=rest), Fraction(weeks, 52)
    else:
        step, count = (12 if unit == "years" else 1), 0
        while plus_months(day, -step * (count + 1)) >= origin:
            count += 1
        start, total = plus_months(day, -step * count), Fraction(step * count, 12)
    year = (start - plus_months(start, -12)).days
    return total + Fraction((start - origin).days, year)


def residual(flows: list[Any], percent: float) -> tuple[Decimal, int]:
    """What the equation leaves at a rate, as a share of what is received (at that rate too); and the cost."""
    found = times(flows)
    with localcontext() as context:
        context.prec = 50
        growth = (1 + Decimal(percent) / 100).ln()
        powers: dict[Fraction, Decimal] = {}
        total = received = Decimal(0)
        for amount, time in found:
            if time not in powers:
                powers[time] = (-growth * time.numerator / time.denominator).exp()
            total += amount * powers[time]
            received += max(amount, 0) * powers[time]
        return abs(total) / received, -sum(amount for amount, _ in found)


def roots(flows: list[Any]) -> int:
    """How often the equation changes sign between -99.9 % and e^40, at some thousand rates."""
    found = [(amount, float(time)) for amount, time in times(flows)]
    signs = [
        sum(amount * math.exp(-rate / 100 * time) for amount, time in found) < 0 for rate in range(-690, 4000)
    ]
    return sum(one != two for one, two in zip(signs, signs[1:]))
