"""Fees and counts of a bank, worked out from the texts for one rule at a time."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from exact import euros, yes
from households import LAST_DAY

if TYPE_CHECKING:
    from single import Result, Single


def since(single: Single, first: date) -> None:
    """Draws a day again, on which this law is known."""
    single.day = first + timedelta(days=single.random.randint(0, (LAST_DAY - first).days))
    single.law = single.book.on(single.day)


def incident_fees(single: Single) -> Result:
    """Fees of a month: interventions each and together, then all of them by status."""
    since(single, date(2019, 2, 1))
    law = {key.removeprefix("bank."): value for key, value in single.law.items() if key.startswith("bank.")}
    number = single.count("intervention_count", 30)
    interventions = Fraction(single.random.randint(0, 15_000), 100)
    others = Fraction(single.random.randint(0, 15_000), 100)
    single.facts |= {"intervention_fees": euros(interventions), "incident_fees": euros(interventions + others)}
    fragile, offer, basic = (single.flag(name) for name in ("fragile", "offer", "basic_services"))
    before = single.money("charged_before")
    ending = "-offer" if offer or basic else ""
    cap = min(number * law["intervention-operation" + ending], law["intervention-month" + ending])
    offer_cap = law["offer-fees-month"]
    if offer:
        offer_cap = min(offer_cap, max(Fraction(0), law["offer-fees-year"] - before))
    allowed = others + min(interventions, cap)
    all_cap = offer_cap if offer else law["fragile-fees-month"] if fragile else None
    if all_cap is not None:
        allowed = min(allowed, all_cap)
    with_offer = min(number * law["intervention-operation-offer"], law["intervention-month-offer"], interventions)
    with_offer = min(offer_cap, others + with_offer)
    charged = interventions + others
    return {
        "operation_cap": euros(law["intervention-operation" + ending]),
        "intervention_cap": euros(cap),
        "capped": yes(all_cap is not None),
        "all_cap": euros(all_cap or Fraction(0)),
        "allowed": euros(allowed),
        "too_much": euros(charged - allowed),
        "offer_allowed": euros(with_offer),
        "offer_saves": euros(charged - with_offer),
    }


def rejection_fee(single: Single) -> Result:
    """The cap of one rejection."""
    around = single.random.choice((4_000, 6_000, 100_000))
    amount = Fraction(single.random.randint(1, around), 100)
    single.facts["amount"] = euros(amount)
    cheque, fees = single.flag("cheque"), single.money("fees")
    if cheque:
        small = amount <= single.law["bank.small-cheque"]
        most = single.law["bank.small-cheque-fee" if small else "bank.cheque-fee"]
    else:
        most = min(amount, single.law["bank.rejection-fee"])
    return {"most": euros(most), "too_much": euros(max(Fraction(0), fees - most))}


def fragile(single: Single) -> Result:
    """The counts of the text on fragile customers."""
    since(single, date(2020, 11, 1))
    counts = {
        "by_month": single.count("incidents", 9) >= single.law["bank.fragile-incidents"],
        "by_months_in_a_row": single.count("months_in_a_row", 6) >= single.law["bank.fragile-months-in-a-row"],
        "by_ban": single.count("ban_months", 6) >= single.law["bank.fragile-ban-months"],
        "by_file": single.flag("file_admissible"),
    }
    met = any(counts.values())
    return {name: yes(flag) for name, flag in counts.items()} | {
        "count_met": yes(met),
        "least_months": str(single.law["bank.fragile-months"] if counts["by_month"] else 0),
        "monthly_cap": euros(single.law["bank.fragile-fees-month"] if met else Fraction(0)),
    }


def tax_seizure_fee(single: Single) -> Result:
    """A tenth of the debt, cut to the cent, within the cap."""
    since(single, date(2019, 1, 1))
    debt, fees = single.money("debt", 1), single.money("fees")
    share = Fraction(int(debt * single.law["bank.tax-seizure-share"] * 100), 100)
    most = min(share, single.law["bank.tax-seizure-most"])
    return {"most": euros(most), "too_much": euros(max(Fraction(0), fees - most))}


def easter_monday(year: int) -> date:
    """By the tables of the church: the golden number gives the full moon, the Sunday after it is Easter."""
    golden, century = year % 19, year // 100
    moon = (24 + 19 * golden + century - century // 4 - (8 * century + 13) // 25 - 9) % 30
    moon -= 1 if moon == 29 or (moon == 28 and golden > 10) else 0
    full_moon = date(year, 3, 21) + timedelta(days=moon)
    # A full moon on a Sunday leads to the next one.
    return full_moon + timedelta(days=7 - (full_moon.weekday() + 1) % 7 + 1)


def works(day: date) -> bool:
    """Whether it is a day from Monday to Friday and no public holiday of the labour code."""
    monday = easter_monday(day.year)
    moving = {monday, monday + timedelta(days=38), monday + timedelta(days=49)}
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    return day.weekday() < 5 and day not in moving and (day.month, day.day) not in fixed


def after(day: date, number: int) -> date:
    """So many working days later."""
    while number:
        day += timedelta(days=1)
        number -= works(day)
    return day


def before(day: date, number: int) -> date:
    """So many working days earlier."""
    while number:
        day -= timedelta(days=1)
        number -= works(day)
    return day


def diagnosis(single: Single) -> Result:
    """Days of the diagnosis before an eviction hearing."""
    first = date(2021, 1, 8)
    if single.day < first:
        since(single, first)
    referral = date(2021, 1, 8) + timedelta(days=single.random.randint(0, 4000))
    hearing = referral + timedelta(days=single.random.randint(0, 120))
    given = single.random.random() < 0.7
    single.facts |= {"hearing": hearing.isoformat(), "referral": referral.isoformat() if given else "none"}
    days = {name: single.law[f"housing.diagnosis-{name}-days"] for name in ("meeting", "second", "due")}
    return {
        "meeting_by": after(referral, days["meeting"]).isoformat() if given else "none",
        "second_from": before(hearing, days["second"]).isoformat(),
        "due_by": before(hearing, days["due"]).isoformat(),
    }


def appeal(single: Single) -> Result:
    """Last day to contest a decision of a commission."""
    first = date(2018, 1, 1)
    if single.day < first:
        since(single, first)
    notified, measures = first + timedelta(days=single.random.randint(0, 5000)), single.random.random() < 0.5
    single.facts |= {"notified": notified.isoformat(), "measures": str(measures).lower()}
    counted = notified + timedelta(days=single.law["procedure.contest-days" if measures else "procedure.appeal-days"])
    return {"counted_to": counted.isoformat(), "last_day": after(counted - timedelta(days=1), 1).isoformat()}


def right_to_account(single: Single) -> Result:
    """Days by which a bank is named, says its documents and opens an account."""
    first = date(2013, 7, 28)
    if single.day < first:
        since(single, first)
    start, documents = (date(2020, 1, 1) + timedelta(days=single.random.randint(0, 5000)) for _ in range(2))
    given = single.random.random() < 0.7
    single.facts |= {"file_complete": start.isoformat(), "documents": documents.isoformat() if given else "none"}
    if given and documents < start:
        return {"error": ["rule.days-out-of-order"]}
    named = after(start, single.law["bank.naming-days"])
    days = single.law.get("bank.document-list-days")
    opened = after(documents, single.law["bank.opening-days"]).isoformat()
    return {
        "named_by": named.isoformat(),
        "list_by": "none" if days is None else after(named, days).isoformat(),
        "opened_by": opened if given else "none",
    }


def account_seizure(single: Single) -> Result:
    """A seizure after another one: the month by the calendar, the sum by what was left of it."""
    first = date(2012, 1, 1)
    if single.day < first:
        since(single, first)
    balance, seizure, safe = (single.money(name) for name in ("balance", "seizure", "unseizable_sums"))
    seized = single.day
    earlier = seized - timedelta(days=single.random.randint(0, 40))
    given = single.random.random() < 0.8
    before, spent = (Fraction(single.random.randint(0, 70_000), 100) for _ in range(2))
    before = before if single.random.random() < 0.7 else Fraction(0)
    single.facts |= {
        "seized_on": seized.isoformat(),
        "earlier_on": earlier.isoformat() if given else "none",
        "left_before": euros(before),
        "spent": euros(spent),
    }
    year, month = divmod(earlier.year * 12 + earlier.month, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = min(date(year, month + 1, 1) + timedelta(days=earlier.day - 1), following - timedelta(days=1))
    within = given and seized <= last
    of_law = single.law["income.minimum-single"]
    total = max(Fraction(0), min(before or of_law, of_law) - spent) if within else of_law
    protected = min(balance, max(total, safe))
    taken = min(seizure, balance - protected)
    return {
        "within_month": yes(within),
        "new_sum_from": (last + timedelta(days=1)).isoformat() if given else "none",
        "sum": euros(total),
        "protected": euros(protected),
        "seized": euros(taken),
        "left": euros(balance - taken),
    }


RULES = {
    "bank.incident-fees": incident_fees,
    "bank.rejection-fee": rejection_fee,
    "bank.fragile": fragile,
    "bank.tax-seizure-fee": tax_seizure_fee,
    "bank.right-to-account": right_to_account,
    "housing.diagnosis": diagnosis,
    "overindebtedness.appeal": appeal,
    "bank.account-seizure": account_seizure,
}
"""The rules of this file, by identifier."""
