"""Rules that need more than a line, each from its definition."""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import Any

from document import Document, minimum_increase, money
from exact import ZERO, euros, nearest, text


@functools.lru_cache(maxsize=65536)
def _scale(thresholds: tuple, rates: tuple, step: Fraction, dependants: int) -> tuple[list, list]:
    """The monthly scale as lines `rate × resources − offset`, and what is taken at the start of each band.

    Rates increase from band to band, so that the scale is the highest of its lines.
    """
    if list(rates) != sorted(rates):
        raise ValueError("the rates of the scale must increase")
    bounds = [ZERO] + [(threshold + dependants * step) / 12 for threshold in thresholds]
    lines, offset, before = [], ZERO, ZERO
    for rate, bound in zip(rates, bounds, strict=True):
        offset += (rate - before) * bound
        lines.append((rate, offset))
        before = rate
    return lines, [max(rate * bound - offset for rate, offset in lines) for bound in bounds]


def attachable(
    law: dict[str, Any], resources: Fraction, dependants: int, whole_euros: bool
) -> tuple[Fraction, dict[str, str]]:
    """The attachable part of monthly resources, and its working: labour code, R3252-2 and R3252-3."""
    if law["earnings.rounding"] != "half-up":
        raise NotImplementedError(law["earnings.rounding"])
    lines, at_starts = _scale(
        law["earnings.thresholds"],
        law["earnings.band-rates"],
        law["earnings.dependant-step"],
        dependants,
    )
    base = Fraction(resources // 1) if whole_euros else resources
    exact = max(rate * base - offset for rate, offset in lines)
    reached = [min(exact, taken) for taken in at_starts] + [exact]
    part = nearest(exact, 2)
    working = {"base": euros(base)}
    for band in range(7):
        working[f"band_{band + 1}"] = text(nearest(reached[band + 1] - reached[band], 4), 4)
    return part, working | {"attachable": euros(part), "left": euros(resources - part)}


def units(law: dict[str, Any], older: int, younger: int) -> Fraction:
    """Consumption units: the first adult, the others from the age limit on, the younger ones."""
    first, further = law["living-standard.unit-first"], law["living-standard.unit-older"]
    return first + (older - 1) * further + younger * law["living-standard.unit-younger"]


def minimum_coefficient(law: dict[str, Any], couple: bool, children: int, halves: int) -> Fraction:
    """How many times the single minimum income a household has: CASF, R262-1.

    A child in alternating custody brings half of its increase (Conseil d'Etat, 21 July 2017, n° 398911); such children
    come after the others.
    """
    total = Fraction(1) + (law["income.minimum-second-person"] if couple else ZERO)
    for rank in range(children + halves):
        increase = minimum_increase(law, couple, rank)
        total += increase if rank < children else increase / 2
    return total


def direct_payment(
    law: dict[str, Any], pay: Fraction, seizable: Fraction, maintenance: Fraction
) -> dict[str, str]:
    """Maintenance comes first out of what a seizure cannot reach, above the floor: labour code, L3252-5 and R3252-5."""
    seizable = min(seizable, pay)
    protected = max(pay - seizable - law["income.minimum-single"], ZERO)
    first = min(maintenance, protected)
    then = min(maintenance - first, seizable)
    return {
        "protected": euros(protected),
        "from_protected": euros(first),
        "from_seizable": euros(then),
        "taken": euros(first + then),
        "other_creditors": euros(seizable - then),
        "left": euros(pay - first - seizable),
    }


def months_to_clear(debt: Fraction, instalment: Fraction) -> dict[str, str]:
    """Whole months of a constant instalment at 0 %, the last one being what remains."""
    full, rest = divmod(debt, instalment)
    if rest == 0:
        return {"months": str(full), "last_instalment": euros(instalment)}
    return {"months": str(full + 1), "last_instalment": euros(rest)}


def flat_rates(scale: Document, whole: int, halves: int, housing: bool, heating: bool) -> dict[str, Fraction]:
    """The commission's flat rates: a child in alternating custody is half a further person."""
    further = (whole - 1) + Fraction(halves, 2)
    blocks = {}
    for name, applies in [("base", True), ("housing", housing), ("heating", heating)]:
        pair = scale[name]
        amount = money(pair["first"]) + nearest(further * money(pair["further"]), 2)
        blocks[name] = amount if applies else ZERO
    return blocks | {"total": sum(blocks.values(), ZERO)}


def contribution_of(charges: Fraction, partner: Fraction, applicant: Fraction) -> Fraction:
    """The partner's part of the charges in proportion to resources, at most what the partner has."""
    if partner + applicant == 0:
        return ZERO
    return min(nearest(charges * partner / (partner + applicant), 2), partner)


ROUTES = (
    "amicable",
    "agreed_plan",
    "measures_in_full",
    "measures_write_off",
    "sale",
    "suspension",
    "recovery",
    "recovery_liquidation",
)


def routes(
    *,
    ceiling: Fraction,
    debt: Fraction,
    months: int,
    assets: Fraction,
    owner: bool,
    first_file: bool,
    can_improve: bool,
    suspended: int,
    longest_suspension: int,
    cannot_meet: bool,
) -> tuple[bool, dict[str, int]]:
    """Where a file of this kind usually goes: 3 usual, 2 possible, 1 unlikely, 0 does not apply."""
    standing = dict.fromkeys(ROUTES, 0)
    if debt == 0:
        return False, standing
    covered = assets >= debt
    standing["amicable"] = 1 if cannot_meet else 3
    if assets > 0:
        standing["sale"] = 3 if covered else 2
    if ceiling > 0:
        # A plan or measures, if a month is left for them.
        if months == 0:
            return False, standing
        in_full = debt <= ceiling * months
        plan_first = owner and first_file
        standing["agreed_plan"] = 3 if plan_first else 0
        standing["measures_in_full" if in_full else "measures_write_off"] = 2 if plan_first or covered else 3
        return in_full, standing
    suspension = can_improve and suspended < longest_suspension
    standing["suspension"] = 3 if suspension else 0
    recovery = 1 if suspension else 2 if can_improve else 3
    if owner or covered:
        standing["recovery_liquidation"] = recovery
    elif assets > 0:
        # An asset that does not cover the debts leaves both recoveries possible, neither usual.
        standing["recovery"] = standing["recovery_liquidation"] = min(recovery, 2)
    else:
        standing["recovery"] = recovery
    return False, standing
