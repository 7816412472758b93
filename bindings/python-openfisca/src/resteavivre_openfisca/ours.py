# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where OpenFisca is stale, and our own tables win."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import resteavivre as rav

from .rights import RIGHTS, Right
from .situation import YEARS_BEFORE, exact

if TYPE_CHECKING:
    from .compute import Batch


@dataclass(frozen=True)
class Stale:
    """What OpenFisca-France 176.1 no longer follows."""

    since: str
    """The first month for which it is not to be asked."""
    why: str


STALE: dict[str, Stale] = {
    "energy-voucher": Stale(
        "2023-01",
        "OpenFisca has the bounds of 2021 and counts by dwelling; the bounds of each later campaign, and the count "
        "by tax household since 2025, are in our tables.",
    ),
    "health-cover": Stale("2025-04", "OpenFisca's last ceilings are of April 2024."),
    "sport-pass": Stale("2025-01", "OpenFisca has the conditions of 2022; those of 2025 are others."),
    "disability-allowance": Stale("2026-04", "OpenFisca's last ceiling is of April 2025."),
}

HEALTH_COVER = "rights.health-cover"


def ours(right: str, batch: Batch) -> Callable[[int], Right] | None:
    """How a stale right is answered, for the place of a situation; None where OpenFisca is asked."""
    stale = STALE.get(right)
    if stale is None or batch.month < stale.since:
        return None
    if right == "energy-voucher":
        return lambda place: _voucher(batch, place, stale)
    if right == "health-cover" and any(rule.id == HEALTH_COVER for rule in rav.rules()):
        return lambda place: _health_cover(batch, place, stale)
    return lambda place: _nothing(right, batch, place, f"{stale.why} Our tables have no value for this right either.")


def _nothing(right: str, batch: Batch, place: int, why: str) -> Right:
    asked = RIGHTS[right]
    period = batch.year if asked.yearly else batch.month
    assumed = tuple(code for code in batch.situations[place].assumed if code in asked.bears)
    return Right(
        right, None, period, "cannot-tell", income_months=asked.income_months(batch.month), assumed=assumed, why=why
    )


# The campaign from which the voucher counts the tax household of the contract's holder.
BY_TAX_HOUSEHOLD = "2025"


def _voucher(batch: Batch, place: int, stale: Stale) -> Right:
    """The voucher by our own table, from the notice of the contract's holder where the file has it."""
    from .compute import UNKNOWN_PARTNER

    one, asked = batch.situations[place], RIGHTS["energy-voucher"]
    before = str(int(batch.year) - YEARS_BEFORE)
    assumed = tuple(code for code in one.assumed if code in asked.bears)
    notice = next((n for n in one.notices if n.year == before and one.holder in n.people), None)
    if notice is not None and batch.year >= BY_TAX_HOUSEHOLD:
        halves = len(one.halves & set(notice.people))
        declare = len(notice.declarants)
        income = notice.income
        counted = rav.rule(
            "energy.voucher-units",
            on=f"{batch.month}-01",
            declarants=declare,
            dependants=len(notice.people) - declare - halves,
            alternating=halves,
        )
        units = exact(counted.value)
        fed = {f"rfr {before}": income, "units": units}
        assumed = ()
    elif one.unknown_partner:
        return _nothing("energy-voucher", batch, place, UNKNOWN_PARTNER)
    elif one.apart and batch.year >= BY_TAX_HOUSEHOLD:
        return _nothing("energy-voucher", batch, place, "Which adult holds the electricity contract is not known.")
    else:
        income = batch.variable("rfr", before)[place]
        units = batch.variable("cheque_energie_unites_consommation", batch.year)[place]
        fed = {f"rfr {before}": income, "cheque_energie_unites_consommation": units}
    try:
        worked = rav.rule("energy.voucher", on=f"{batch.month}-01", income=max(income, Decimal(0)), units=units)
    except rav.BudgetError as error:
        return _nothing("energy-voucher", batch, place, f"Our tables have no campaign for this year: {error.code}.")
    model = f"resteavivre {rav.__version__}, rule energy.voucher"
    return Right(
        "energy-voucher", exact(worked.value), batch.year, "resteavivre", fed, model, (before,), assumed, stale.why
    )


def _health_cover(batch: Batch, place: int, stale: Stale) -> Right:
    """Health cover by our own ceilings, from the resources that OpenFisca counts."""
    from .compute import UNKNOWN_PARTNER, YES_OR_NO

    one, asked = batch.situations[place], RIGHTS["health-cover"]
    if one.unknown_partner:
        return _nothing("health-cover", batch, place, UNKNOWN_PARTNER)
    family = one.tables["familles"]["family"]
    persons = len(family["parents"]) + len(family["enfants"])
    resources = max(batch.variable("css_cmu_base_ressources", batch.month)[place], Decimal(0))
    try:
        worked = rav.rule(HEALTH_COVER, on=f"{batch.month}-01", persons=persons, resources=resources)
    except rav.BudgetError as error:
        return _nothing("health-cover", batch, place, f"{stale.why} Our ceilings do not reach this day: {error.code}.")
    said = {name: Decimal(bool(worked[name])) for name in ("free", "with_contribution")}
    return Right(
        "health-cover",
        None,
        batch.month,
        "resteavivre",
        {"css_cmu_base_ressources": resources, **said},
        f"resteavivre {rav.__version__}, rule {HEALTH_COVER}",
        asked.income_months(batch.month),
        tuple(code for code in one.assumed if code in asked.bears),
        f"{stale.why} {YES_OR_NO}",
    )
