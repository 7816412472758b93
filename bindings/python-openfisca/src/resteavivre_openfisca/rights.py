# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rights that are asked for, and what an answer holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from .situation import LOOKS_BACK_FOUR, before

Source = Literal["openfisca", "resteavivre", "household", "cannot-tell"]


@dataclass(frozen=True)
class Right:
    """What is said of one right, and where it comes from. It is an estimate, never a decision."""

    right: str
    amount: Decimal | None
    """Euros for the period, as paid (after the levy CRDS); None where it cannot be told, and `why` says so."""
    period: str
    """The month `2025-06`, or the year `2025` of what is paid once."""
    source: Source
    """Who says so: OpenFisca, our own tables, the household (what it receives), or that it cannot be told."""
    variables: Mapping[str, Decimal] = field(default_factory=dict)
    """The variables of OpenFisca that add up to the amount, or that fed our own table."""
    model: str = ""
    """`openfisca-france 176.1.8`, or the rule and the law of the library."""
    income_months: tuple[str, ...] = ()
    """Which months of income were used; a year alone stands for its twelve months."""
    assumed: tuple[str, ...] = ()
    """Which inputs were taken for granted: codes of `SENTENCES`."""
    why: str | None = None
    """Why our own table was used, or why it cannot be told."""


_INCOMES = {
    "incomes-unchanged",
    "income-of-depositor",
    "self-employed-small",
    "resources-as-wage",
    "left-out",
    "savings-left-out",
    "annuity-as-pension",
    "student",
}
_TAX = {
    "incomes-unchanged",
    "income-of-depositor",
    "net-is-taxable",
    "tax-income-from-incomes",
    "self-employed-small",
    "resources-as-wage",
    "couple-married",
    "one-tax-household",
}
_HOME = {"rent-unfurnished", "social-rent-approved", "zone-2", "home-loan-as-rent", "no-rent-no-aid"}
_FAMILY = {"alternating-half", "french-nationality"}
_OTHERS = {"all-rights-open", "benefit-received", "other-parent-pays-nothing"}


@dataclass(frozen=True)
class Asked:
    """How OpenFisca is asked for a right."""

    variables: tuple[str, ...]
    entity: Literal["famille", "menage", "individu"] = "famille"
    yearly: bool = False
    looks_at: Literal["quarter", "three-months", "tax-year", "rolling-year", "nothing"] = "nothing"
    bears: frozenset[str] = frozenset()
    """What may be taken for granted here."""
    yes_or_no: bool = False
    """Whether the variable is no amount, but one or zero."""

    def income_months(self, month: str) -> tuple[str, ...]:
        """The months of income behind an answer for a month."""
        match self.looks_at:
            case "quarter":
                first = 2 if month >= LOOKS_BACK_FOUR else 1
                return tuple(before(month, back) for back in range(first + 2, first - 1, -1))
            case "three-months":
                return tuple(before(month, back) for back in (3, 2, 1))
            case "tax-year":
                return (str(int(month[:4]) - 2),)
            case "rolling-year":
                return tuple(before(month, back) for back in range(13, 1, -1))
            case _:
                return ()


def _bears(*groups: set[str]) -> frozenset[str]:
    return frozenset[str]().union(*groups)


_MINIMUM = _bears(_INCOMES, _HOME, _FAMILY, _OTHERS, {"not-isolated-lately", "no-disability-rate"})
_BENEFITS = _bears(_TAX, _FAMILY)

RIGHTS: dict[str, Asked] = {
    "minimum-income": Asked(("rsa",), looks_at="quarter", bears=_MINIMUM),
    "activity-bonus": Asked(("ppa", "crds_ppa"), looks_at="quarter", bears=_MINIMUM),
    "disabled-adult-allowance": Asked(("aah",), "individu", bears=_bears({"no-disability-rate", "benefit-received"})),
    "old-age-allowance": Asked(
        ("aspa",),
        looks_at="three-months",
        bears=_bears(_INCOMES, {"net-is-taxable", "no-disability-rate", "benefit-received", "french-nationality"}),
    ),
    "disability-allowance": Asked(("asi",), "individu", looks_at="three-months", bears=_bears(_INCOMES)),
    "solidarity-allowance": Asked(("ass",), "individu", bears=_bears({"benefit-received"})),
    "family-allowances": Asked(("af", "crds_af"), looks_at="tax-year", bears=_BENEFITS),
    "family-complement": Asked(("cf", "crds_cf"), looks_at="tax-year", bears=_BENEFITS),
    "family-support": Asked(
        ("asf", "crds_asf"), bears=_bears(_FAMILY, {"other-parent-pays-nothing", "benefit-received"})
    ),
    "young-child-benefit": Asked(("paje_base",), looks_at="tax-year", bears=_BENEFITS),
    "school-allowance": Asked(("ars", "crds_ars"), yearly=True, looks_at="tax-year", bears=_BENEFITS),
    "housing-aid": Asked(
        ("aide_logement",), looks_at="rolling-year", bears=_bears(_TAX, _HOME, _FAMILY, {"benefit-received"})
    ),
    "energy-voucher": Asked(("cheque_energie",), "menage", True, "tax-year", _bears(_TAX)),
    "health-cover": Asked(("cmu_c",), looks_at="rolling-year", bears=_bears(_INCOMES, _HOME), yes_or_no=True),
    "sport-pass": Asked(("pass_sport",), "individu", looks_at="nothing", bears=_bears(_TAX, {"student"})),
}
