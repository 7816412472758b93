"""Random facts for the rules of energy, each worked out with the calendar of Python."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from exact import cents, nearest, yes
from households import LAST_DAY

if TYPE_CHECKING:
    from single import Single

Result = dict[str, Any]
NONE = "none"


def since(single: Single, *keys: str) -> None:
    """Draws the day again until the law has a value of each key."""
    while any(key not in single.law for key in keys):
        first = max(single.book.parameters[key].days[0] for key in keys)
        single.day = first + timedelta(days=single.random.randint(0, (LAST_DAY - first).days))
        single.law = single.book.on(single.day)


def day(single: Single, name: str, likely: float = 1.0) -> date | None:
    """Draws a day, or none."""
    drawn = date(2022, 1, 1) + timedelta(days=single.random.randint(0, 1800))
    if single.random.random() >= likely:
        single.facts[name] = NONE
        return None
    single.facts[name] = drawn.isoformat()
    return drawn


def months(day: date, count: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def iso(day: date | None) -> str:
    """A day as the engine writes it."""
    return day.isoformat() if day else NONE


class Winters:
    """The winter break, and those of its ends that put something off."""

    def __init__(self, law: dict[str, Any], holds: bool) -> None:
        """Reads its months; it holds in a main home only."""
        self.first, self.last = law["energy.winter-first-month"], law["energy.winter-last-month"]
        self.holds = holds
        self.met: list[date] = []

    def has(self, day: date) -> bool:
        """Whether a day is in winter."""
        return self.holds and (day.month >= self.first or day.month <= self.last)

    def after(self, day: date) -> date:
        """This day, or the first one after its winter."""
        if not self.has(day):
            return day
        while self.has(day):
            day += timedelta(days=1)
        self.met.append(day - timedelta(days=1))
        return day

    def later(self, day: date, count: int) -> date:
        """So many days later, those of winter not counted; the last one may end on the first of winter."""
        for _ in range(count):
            day = self.after(day) + timedelta(days=1)
        return day


def arrears(single: Single) -> Result:
    """The calendar of an unpaid bill."""
    since(single, "energy.reduced-months")
    law = single.law
    issued, due = day(single, "issued") or LAST_DAY, day(single, "due", 0.5)
    names = ("protected", "electricity", "smart_meter", "main_home")
    protected, electricity, smart, main_home = (single.flag(name) for name in names)
    first, second = day(single, "first_letter", 0.2), day(single, "second_letter", 0.2)
    fund, reduced = day(single, "fund_request", 0.3), day(single, "reduced_on", 0.4)
    winters = Winters(law, main_home)
    notice = timedelta(days=law["energy.notice-days"])

    unpaid = max(issued + timedelta(days=law["energy.payment-days"]), due or issued)
    wait = law["energy.letter-days-protected" if protected else "energy.letter-days"]
    second_from = max(first or unpaid, unpaid) + timedelta(days=wait)
    act = max(second or second_from, second_from) + notice
    hold = months(fund, law["energy.fund-hold"]) if fund else None
    if hold:
        act = max(act, hold + notice)

    spring = winters.after(act)
    reduction = spring if protected else act
    reduced = reduced or reduction
    supply = None
    if electricity and protected and smart and "energy.minimum-supply-days" in law:
        supply = winters.later(winters.after(reduced), law["energy.minimum-supply-days"])
        act = max(act, supply + notice)
    cut = winters.after(act)
    month = months(reduced, law["energy.reduced-months"]) if electricity else None
    return {
        "unpaid_from": iso(unpaid),
        "first_letter_from": iso(unpaid),
        "second_letter_from": iso(second_from),
        "act_from": iso(reduction if electricity else cut),
        "reduction_from": iso(reduction if electricity else None),
        "cut_from": iso(cut),
        "hold_until": iso(hold),
        "minimum_supply_until": iso(supply),
        "reduced_month_until": iso(month),
        "truce_until": iso(max(winters.met, default=None)),
    }


def mediator(single: Single) -> Result:
    """When the mediator can be asked."""
    since(single, "energy.mediator-wait", "energy.mediator-window")
    start = months(day(single, "complaint") or LAST_DAY, single.law["energy.mediator-wait"])
    return {"referral_from": iso(start), "referral_until": iso(months(start, single.law["energy.mediator-window"]))}


def back_billing(single: Single) -> Result:
    """How far back a bill may go."""
    since(single, "energy.back-billing-months")
    reading = day(single, "last_reading") or LAST_DAY
    billed_from = reading - timedelta(days=single.random.randint(-30, 1200))
    if single.random.random() < 0.1:
        billed_from = months(reading, -14) + timedelta(days=single.random.randint(-1, 1))
    single.facts["billed_from"] = billed_from.isoformat()
    amount, excepted = single.money("amount"), single.flag("excepted")
    kwh = single.count("consumption", 10_000_000)
    billable = months(reading, -single.law["energy.back-billing-months"])
    billed = max(0, (reading - billed_from).days)
    beyond = 0 if excepted else max(0, (billable - billed_from).days)
    share = Fraction(beyond, billed) if billed else Fraction(0)
    return {
        "billable_from": iso(billable),
        "breach": yes(beyond > 0),
        "days_billed": str(billed),
        "days_beyond": str(beyond),
        "amount_beyond": cents(amount * share),
        "consumption_beyond": str(int(nearest(kwh * share, 0))),
    }


RULES: dict[str, Callable[[Single], Result]] = {
    "energy.arrears": arrears,
    "energy.mediator": mediator,
    "energy.back-billing": back_billing,
}
