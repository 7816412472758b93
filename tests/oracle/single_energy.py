"""Random facts for the rules of energy, each worked out with the calendar of Python."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from exact import cents, euros, nearest, text, yes
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
    as_of, since_when = day(single, "as_of", 0.3), day(single, "protected_since", 0.5)
    refused = refused_bill(issued, due, first, second, reduced, electricity)
    if refused:
        return {"error": [refused]}
    winters = Winters(law, main_home)
    notice = timedelta(days=law["energy.notice-days"])

    unpaid = max(issued + timedelta(days=law["energy.payment-days"]), due or issued)
    sent = first or second
    then = protected and not (sent and since_when and sent < since_when)
    wait = law["energy.letter-days-protected" if then else "energy.letter-days"]
    second_from = max(first or unpaid, unpaid) + timedelta(days=wait)
    act = max(second or second_from, second_from) + notice
    hold = months(fund, law["energy.fund-hold"]) if fund else None
    if hold:
        act = max(act, hold + notice)
    act = max(act, as_of or act)

    spring = winters.after(act)
    reduction = spring if protected else act
    reduced = reduced or reduction
    supply = None
    if electricity and protected and smart and "energy.minimum-supply-days" in law:
        supply = winters.later(winters.after(reduced), law["energy.minimum-supply-days"])
        act = max(act, supply + notice)
    cut = winters.after(act)
    month = winters.after(months(reduced, law["energy.reduced-months"])) if electricity and main_home else None
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


def refused_bill(issued: date, due: date | None, first: date | None, second: date | None, reduced: date | None, electricity: bool) -> str:
    """Why the days of a bill cannot be, or nothing."""
    later = [other for other in (due, first, second, reduced) if other]
    if any(other < issued for other in later) or (first and second and second < first):
        return "rule.days-out-of-order"
    return "rule.fact-without" if reduced and not electricity else ""


def supplier_steps(single: Single) -> Result:
    """Letters and a reduction, against the days on which they were possible for a household as it was then."""
    since(single, "energy.winter-first-month")
    law = single.law
    issued, due = day(single, "issued") or LAST_DAY, day(single, "due", 0.5)
    protected, main_home = single.flag("protected"), single.flag("main_home")
    since_when = day(single, "protected_since", 0.5)
    until_when = day(single, "protected_until", 0.4)
    fund_only = single.flag("fund_only")
    first, second = day(single, "first_letter", 0.4), day(single, "second_letter", 0.4)
    fund, reduced = day(single, "fund_request", 0.4), day(single, "reduced_on", 0.7)
    refused = refused_bill(issued, due, first, second, reduced, electricity=True)
    if refused:
        return {"error": [refused]}
    unpaid = max(issued + timedelta(days=law["energy.payment-days"]), due or issued)

    def then(on: date) -> bool:
        begun = since_when is None or since_when <= on
        return protected and begun and (until_when is None or on <= until_when)

    def second_from(on: date) -> date:
        wait = law["energy.letter-days-protected" if then(first or on) else "energy.letter-days"]
        return max(first or unpaid, unpaid) + timedelta(days=wait)

    lawful = by_letters = None
    if reduced:
        notice = timedelta(days=law["energy.notice-days"])
        lawful = max(second or second_from(reduced), second_from(reduced)) + notice
        if fund and fund <= reduced:
            lawful = max(lawful, months(fund, law["energy.fund-hold"]) + notice)
        by_letters = lawful
        if then(reduced):
            seasons = Winters(law, main_home)
            lawful = seasons.after(lawful)
            if seasons.has(reduced):
                lawful = max(lawful, seasons.after(reduced))
    early = [
        first is not None and first < unpaid,
        second is not None and second < second_from(second),
        reduced is not None and lawful is not None and reduced < lawful,
    ]
    return {
        "too_early": yes(any(early)),
        "first_letter_from": iso(unpaid),
        "first_letter_early": yes(early[0]),
        "second_letter_from": iso(second_from(second) if second else None),
        "second_letter_early": yes(early[1]),
        "reduction_from": iso(lawful),
        "reduced_early": yes(early[2]),
        "reduced_disputed": yes(bool(reduced and by_letters and early[2] and fund_only and reduced >= by_letters)),
        "letter_untold": yes(reduced is not None and second is None),
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


def over(single: Single, name: str, limit: Fraction) -> Fraction:
    """Draws an amount, often the limit or a cent beside it."""
    if single.random.random() < 0.5:
        return single.money(name)
    whole = max(0, int(limit * 100) + single.random.randint(-1, 1))
    single.facts[name] = euros(amount := Fraction(min(whole, 5_000_000_000), 100))
    return amount


def effort(single: Single) -> Result:
    """A year's energy against a year's income, and the indicators of the observatory."""
    since(single, "energy.low-income-share")
    if single.random.random() < 0.4:
        single.day = date(2021, single.random.randint(1, 12), 15)
        single.law = single.book.on(single.day)
    law = single.law
    units = Fraction(single.random.randint(1, 40), 10)
    single.facts["units"] = text(units, 1)
    decile = Fraction(0)
    if single.random.random() < 0.4:
        decile = single.money("third_decile")
    if not decile and single.day.year == 2021:
        decile = law["living-standard.third-decile"]
    income = over(single, "income", (decile or 18_000) * units)
    if income < 1:
        single.facts["income"], income = "1.00", Fraction(1)
    energy = over(single, "energy", income * law["energy.burden-threshold"])
    medians = [single.money(name) if single.random.random() < 0.6 else Fraction(0) for name in ("energy_median", "income_median")]
    costs = single.money("housing_costs")
    metres = single.count("surface", single.random.choice((0, 60, 200)))
    by_metre = Fraction(0)
    if single.random.random() < 0.6:
        by_metre = nearest(energy / metres, 2) if metres and single.random.random() < 0.5 else single.money("energy_metre_median")
        by_metre += Fraction(single.random.choice((-1, 0, 1)), 100) if by_metre > 1 else 0
        single.facts["energy_metre_median"] = euros(by_metre)
    if energy / income * 100 > 100_000_000_000:
        return {"error": ["figure.out-of-range"]}
    above = energy / income > law["energy.burden-threshold"]
    low = decile > 0 and income / units <= decile
    told = all(medians)
    left = (income - costs) / units
    poor = left < medians[1] * law["energy.low-income-share"]
    by_metre_told = metres > 0 and by_metre > 0 and medians[1] > 0
    return {
        "rate": text(nearest(energy / income * 100, 2), 2),
        "above_threshold": yes(above),
        "above_former": yes(energy / income > law["energy.burden-threshold-former"]),
        "income_known": yes(decile > 0),
        "low_income": yes(low),
        "energy_poor": yes(above and low),
        "brde_known": yes(told),
        "brde": yes(told and energy / units > medians[0] and poor),
        "brde_metre_known": yes(by_metre_told),
        "brde_metre": yes(by_metre_told and energy / metres > by_metre and poor),
    }


def voucher_units(single: Single) -> Result:
    """The units of the voucher, person by person."""
    since(single, "energy.voucher-unit-weights")
    counts = {"declarants": single.count("declarants", 2, 1)}
    for name in ("dependants", "alternating", "others"):
        counts[name] = single.count(name, single.random.choice((1, 5, 60)))
    until_2024 = single.day.year < 2025
    if not until_2024:
        counts["others"] = 0
    halved = counts.pop("alternating")
    shares = [Fraction(1)] * sum(counts.values()) + [Fraction(1, 2) if until_2024 else Fraction(1)] * halved
    weights = single.law["energy.voucher-unit-weights"]
    ranks = [weights[2], weights[1]] + [weights[0]] * len(shares)
    units = sum((weight * share for weight, share in zip(ranks, shares, strict=False)), Fraction(0))
    return {"persons": str(len(shares)), "units": text(units, 2)}


def voucher_exceptional(single: Single) -> Result:
    """The voucher of two Decembers."""
    if single.random.random() < 0.8:
        single.day = date(single.random.choice((2021, 2022)), 12, single.random.randint(1, 31))
        single.law = single.book.on(single.day)
    december = (single.day.year, single.day.month)
    units = Fraction(single.random.randint(100, 400), 100)
    single.facts["units"] = text(units, 2)
    bands = {(2021, 12): [(10_800, 100)], (2022, 12): [(10_800, 200), (17_400, 100)]}.get(december, [])
    bound = single.random.choice(bands)[0] if bands else 10_800
    income = over(single, "income", bound * units)
    amounts = [amount for bound, amount in bands if income / units < bound]
    return {"campaign": yes(bool(bands)), "amount": euros(Fraction(amounts[0] if amounts else 0))}


def voucher_validity(single: Single) -> Result:
    """The end of a voucher."""
    since(single, "energy.voucher-expiry-month")
    issued = day(single, "issued") or LAST_DAY
    known = "energy.voucher-late-month" in single.law
    late = known and issued >= date(2023, 9, 1) and issued.month >= 9
    return {"valid_until": f"{issued.year + (2 if late else 1)}-03-31"}


def voucher_requests(single: Single) -> Result:
    """The end of the requests for a voucher."""
    since(single, "energy.voucher-requests-month")
    campaign = day(single, "campaign") or LAST_DAY
    return {"until": "2026-02-28" if campaign.year == 2025 else NONE}


def bill_check(single: Single) -> Result:
    """A bill against readings, period and price."""
    since(single, "energy.back-billing-months")
    first = day(single, "from") or LAST_DAY
    last = first + timedelta(days=single.random.choice((365, 426, 427, single.random.randint(-10, 900))))
    single.facts["to"] = last.isoformat()
    start, end, billed = (single.count(name, single.random.choice((500, 20_000))) for name in ("first_reading", "last_reading", "billed"))
    price = Fraction(single.random.randint(1, 9999), 10_000) if single.random.random() < 0.5 else Fraction(0)
    single.facts["price"] = text(price, 4)
    names = ("subscription", "amount", "instalment")
    subscription, amount, instalment = (single.money(name) if single.random.random() < 0.7 else Fraction(0) for name in names)
    for name, value in zip(names, (subscription, amount, instalment), strict=True):
        single.facts[name] = euros(value)
    if not price:
        price = known_price(single)
    replaced = single.random.random() < 0.1
    single.facts["replaced"] = yes(replaced)
    if last < first:
        return {"error": ["rule.days-out-of-order"]}
    days = max(0, (last - first).days)
    used = end - start
    odd = replaced or used < 0
    read = 0 if odd else used
    year = nearest(Fraction(read * 365, days), 0) if days else Fraction(0)
    part = nearest(billed * price, 2)
    cost = nearest(year * price, 2) + subscription if price and year else Fraction(0)
    beyond = amount - part - nearest(subscription * days / 365, 2) if price and amount else Fraction(0)
    gap = 12 * instalment - cost if cost and instalment else Fraction(0)
    return {
        "days": str(days),
        "consumption": str(used),
        "billed_beyond": str(0 if odd else billed - used),
        "yearly_consumption": str(int(year)),
        "price_known": yes(price > 0),
        "price_used": text(price, 4),
        "energy_part": euros(part),
        "amount_beyond": euros(beyond),
        "yearly_cost": euros(cost),
        "instalments_year": euros(12 * instalment),
        "instalments_gap": euros(gap),
        "turned_back": yes(odd),
        "long_period": yes(first < months(last, -single.law["energy.back-billing-months"])),
        "billed_more": yes(not odd and billed > used),
    }


def meter_correction(single: Single) -> Result:
    """A tenth less, of kilowatt-hours and of money."""
    since(single, "energy.meter-correction-share")
    kwh, amount = single.count("estimate", single.random.choice((40, 100_000)), 1), single.money("amount")
    share = single.law["energy.meter-correction-share"]
    less, cheaper = nearest(kwh * share, 0), nearest(amount * share, 2)
    return {
        "reduction": str(int(less)),
        "left": str(int(kwh - less)),
        "amount_reduction": euros(cheaper),
        "amount_left": euros(amount - cheaper),
    }


def known_price(single: Single) -> Fraction:
    """The regulated price of the day, where one was found."""
    periods = (
        (date(2024, 2, 1), date(2025, 1, 31), "0.2516"),
        (date(2025, 2, 1), date(2025, 7, 31), "0.2016"),
        (date(2026, 2, 1), date(2026, 7, 31), "0.1940"),
    )
    return next((Fraction(price) for start, end, price in periods if start <= single.day <= end), Fraction(0))


def water(single: Single) -> Result:
    """The share of water."""
    since(single, "water.burden-mark")
    resources = single.money("resources", 100)
    amount = over(single, "water", resources * single.law["water.burden-mark"])
    rate = amount / resources
    if rate * 100 > 100_000_000_000:
        return {"error": ["figure.out-of-range"]}
    return {"rate": text(nearest(rate * 100, 2), 2), "above_mark": yes(rate > single.law["water.burden-mark"])}


def water_supply(single: Single) -> Result:
    """Whether water is kept."""
    since(single, "water.supply-kept")
    home, cut, reduced = (single.flag(name) for name in ("main_home", "cut", "reduced"))
    return {"kept": yes(home), "unlawful": yes(home and (cut or reduced))}


RULES: dict[str, Callable[[Single], Result]] = {
    "energy.arrears": arrears,
    "energy.supplier-steps": supplier_steps,
    "energy.mediator": mediator,
    "energy.back-billing": back_billing,
    "energy.effort": effort,
    "energy.voucher-units": voucher_units,
    "energy.voucher-exceptional": voucher_exceptional,
    "energy.voucher-validity": voucher_validity,
    "energy.voucher-requests": voucher_requests,
    "energy.bill-check": bill_check,
    "energy.meter-correction": meter_correction,
    "water.burden": water,
    "water.supply": water_supply,
}
