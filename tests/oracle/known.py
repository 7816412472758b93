"""Figures that courts and published guides print: the oracle must find them before it judges anything."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import rules
from exact import cents
from law import ROOT, Law

SCALE = [
    # CA Riom, 18 September 2024, n° 23/01360; TJ Amiens, hearing of 2 October 2024.
    ("2024-09-18", "1328.16", 0, True, "189.92"),
    ("2024-09-18", "1328.16", 0, False, "189.96"),
    ("2024-10-02", "2082.52", 0, True, "546.61"),
    # Lower bounds of the bands as published for 2026.
    ("2026-01-01", "1083.33", 0, False, "125.25"),
]

MINIMUM = [
    # A couple, and a couple with one child, from 1 April 2025: a published guide.
    ("2025-04-01", True, 0, "969.78"),
    ("2025-04-01", True, 1, "1163.74"),
    # The trap of the third child, who is not the third person.
    ("2025-04-01", True, 2, "1357.69"),
    ("2025-04-01", False, 3, "1422.34"),
]

ALTERNATING = [
    # Conseil d'Etat, 21 July 2017, n° 398911: one adult and two children by turns have 1.40 times the single amount.
    ("2026-10-06", False, 2, "912.37"),
]


IN_HOUSEHOLDS = {
    "budget.balance",
    "budget.left-for-debts",
    "budget.remaining-to-live",
    "burden.debt-service",
    "burden.energy",
    "commission.real-charges",
    "debts.composition",
    "earnings.dependants",
    "earnings.wage-floor",
    "income.minimum-single",
    "living-standard.poverty",
    "overindebtedness.manifest",
    "overindebtedness.routes",
    "plan.months-left",
    "repayment.capacity",
    "repayment.instalment-ceiling",
    "repayment.legal-maximum",
}
"""Rules that are compared with whole households, and not drawn alone."""


def undrawn(alone: set[str]) -> list[str]:
    """Rules of the catalogue that the oracle compares in no way."""
    catalogue = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    rules_told = {line[4:-1] for line in catalogue.splitlines() if line.startswith("## `")}
    return sorted(rules_told - alone - IN_HOUSEHOLDS)


def check(law: Law) -> None:
    """Refuses to go on when the oracle does not find a known figure."""
    for day, resources, dependants, whole, expected in SCALE:
        on = law.on(date.fromisoformat(day))
        _, working = rules.attachable(on, Fraction(resources), dependants, whole)
        agree("earnings.attachable", day, working["attachable"], expected)
    for day, couple, children, expected in MINIMUM:
        on = law.on(date.fromisoformat(day))
        coefficient = rules.minimum_coefficient(on, couple, children, 0)
        agree("income.minimum-household", day, cents(on["income.minimum-single"] * coefficient), expected)
    for day, couple, halves, expected in ALTERNATING:
        on = law.on(date.fromisoformat(day))
        coefficient = rules.minimum_coefficient(on, couple, 0, halves)
        agree("income.minimum-household", day, cents(on["income.minimum-single"] * coefficient), expected)
    # TJ Nancy, 30 June 2025, n° 24/00021.
    working = rules.months_to_clear(Fraction("28656.26"), Fraction(348))
    agree("debts.months-to-clear", "2025-06-30", working["months"], "83")


def agree(rule: str, day: str, found: str, expected: str) -> None:
    """Stops where the oracle itself is wrong."""
    if found != expected:
        raise SystemExit(f"the oracle is wrong: {rule} on {day} gives {found}, not {expected}")
