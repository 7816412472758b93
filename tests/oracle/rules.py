"""Rules that need more than a line, each from its definition."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
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
    "keep_home",
    "measures_write_off",
    "sale",
    "home_sale",
    "suspension",
    "recovery",
    "recovery_liquidation",
)


def clearing(left: Fraction, to_clear: Fraction, given: int) -> tuple[bool, int]:
    """Whether what is due cannot be met in the months that the law gives, and the months that clear it."""
    if left < 0:
        return True, 0
    if to_clear == 0:
        return False, 0
    if left == 0:
        return True, 0
    months = math.ceil(to_clear / left)
    # Beyond a century no time is told.
    return months > given, months if months <= 1200 else 0


@dataclass(frozen=True)
class File:
    """What is known of a file when it is sent somewhere."""

    ceiling: Fraction
    other_ceiling: Fraction
    debt: Fraction
    pledges: Fraction
    months: int
    assets: Fraction
    home: Fraction
    real_estate: bool
    main_home: bool
    outlook: str
    suspended: int
    longest_suspension: int
    cannot_meet: bool
    court_first: bool

    @property
    def covered(self) -> bool:
        """Whether everything that can be sold, the home too, is worth what is owed."""
        return self.assets + self.home >= self.debt

    @property
    def in_full(self) -> bool:
        """Whether the months left pay everything at 0 %."""
        return self.ceiling > 0 and self.months > 0 and self.debt <= self.ceiling * self.months


def routes(file: File) -> tuple[bool, int, dict[str, int]]:
    """Where a file of this kind usually goes: 3 usual, 2 possible, 1 unlikely, 0 does not apply.

    Answers whether everything can be paid, the months of a suspension, and the standings.
    """
    standing = dict.fromkeys(ROUTES, 0)
    if file.debt == 0:
        return False, 0, standing
    standing["amicable"] = 1 if file.cannot_meet else 3
    if file.assets > 0:
        standing["sale"] = 3 if file.assets >= file.debt else 2
    months = _with_instalment(file, standing) if file.ceiling > 0 else _without_instalment(file, standing)
    if file.court_first:
        # L681-1 of the commercial code: what a commission can do comes after a court.
        standing = {name: rank if name == "amicable" else min(rank, 2) for name, rank in standing.items()}
    return file.in_full, months, standing


def _with_instalment(file: File, standing: dict[str, int]) -> int:
    """L732-1, L733-1, L733-3, L733-4, L733-7: something can be paid."""
    if file.main_home:
        # A home may be sold, or kept by a longer plan that pays everything.
        standing["home_sale"] = 1 if file.in_full else 2
        if not file.in_full and file.debt <= 1200 * file.ceiling:
            standing["keep_home"] = 2
    if file.months == 0:
        return 0
    usual = 2 if file.real_estate or file.assets >= file.debt else 3
    standing["agreed_plan"] = 3 if file.real_estate else 0
    if file.in_full:
        standing["measures_in_full"] = usual
    elif file.pledges < file.debt:
        # Nobody is released from what their assets are worth, and pledge loans are never written off (L711-5).
        pays_otherwise = file.debt <= file.other_ceiling * file.months
        if file.covered:
            standing["measures_write_off"] = 1
        elif not file.cannot_meet or pays_otherwise:
            standing["measures_write_off"] = 2
        else:
            standing["measures_write_off"] = usual
    return 0


def _without_instalment(file: File, standing: dict[str, int]) -> int:
    """L733-1 4°, L733-2, L741-1, L742-1: nothing can be paid."""
    # One suspension, whatever its length, rules out another; months that are used up leave none.
    open_to_it = file.suspended == 0 and file.months > 0
    suspension = {"improving": 3, "unknown": 2, "stable": 0}[file.outlook] if open_to_it else 0
    standing["suspension"] = suspension
    if file.main_home:
        standing["home_sale"] = 3 if file.covered and suspension < 3 else 2
    recovery = {3: 1}.get(suspension, 3 if file.outlook == "stable" else 2)
    if file.covered or not file.cannot_meet or file.other_ceiling > 0:
        recovery = min(recovery, 2)
    if file.pledges < file.debt:
        if file.real_estate or file.covered:
            standing["recovery_liquidation"] = recovery
        elif file.assets > 0:
            # An asset that does not cover the debts leaves both recoveries possible, neither usual.
            standing["recovery"] = standing["recovery_liquidation"] = min(recovery, 2)
        else:
            standing["recovery"] = recovery
    return min(file.longest_suspension, file.months) if suspension else 0
