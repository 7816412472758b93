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


RULES = {
    "bank.incident-fees": incident_fees,
    "bank.rejection-fee": rejection_fee,
    "bank.fragile": fragile,
    "bank.tax-seizure-fee": tax_seizure_fee,
}
"""The rules of this file, by identifier."""
