# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a household's document, and the variables of OpenFisca that they feed."""

from typing import Any, get_args

from resteavivre import types


def _english(words: Any) -> dict[str, str]:
    """Each word of a list in English, whatever language it is written in: documents take both, in pairs."""
    both = get_args(words)
    return dict(zip(both, (both[at - at % 2] for at in range(len(both))), strict=True))


INCOME = _english(types.IncomeKind)
EXPENSE = _english(types.ExpenseKind)
DEBT = _english(types.DebtKind)
TENURE = _english(types.Tenure)
ROLE = _english(types.Role)
CUSTODY = _english(types.Custody)
PERIOD = _english(types.PeriodWord)
SUPPLY = _english(types.Supply)

# How many times an amount comes in how many months, for `budget.monthly-amount`.
TIMES: dict[str, tuple[int, int]] = {
    "week": (52, 12),
    "fortnight": (26, 12),
    "four-weeks": (13, 12),
    "month": (1, 1),
    "two-months": (1, 2),
    "quarter": (1, 3),
    "half-year": (1, 6),
    "year": (1, 12),
}

# Monthly variables of a person that a kind of income feeds, each with the whole amount.
PERSON: dict[str, tuple[str, ...]] = {
    "wage": ("salaire_net", "salaire_imposable"),
    "bonus": ("salaire_net", "salaire_imposable"),
    "profit-share": ("gains_exceptionnels",),
    "self-employment": ("rpns_auto_entrepreneur_benefice",),
    "training-pay": ("revenus_stage_formation_pro",),
    "unemployment-benefit": ("chomage_net", "chomage_imposable"),
    "solidarity-allowance": ("ass",),
    "sickness-benefit": ("indemnites_journalieres_maladie",),
    "disability-pension": ("pensions_invalidite",),
    # OpenFisca has `rente_accident_travail`, which its RSA does not count.
    "accident-annuity": ("pensions_invalidite",),
    "retirement-pension": ("retraite_nette", "retraite_brute", "retraite_imposable"),
    "survivor-pension": ("retraite_nette", "retraite_brute", "retraite_imposable"),
    "disabled-adult-allowance": ("aah",),
    "student-grant": ("bourse_enseignement_sup",),
    "maintenance-received": ("pensions_alimentaires_percues",),
    "rental-income": ("revenus_locatifs",),
    "savings-income": ("revenus_capital",),
}

# Monthly variables of the family that a benefit which is received feeds.
FAMILY: dict[str, str] = {
    "old-age-allowance": "aspa",
    "single-parent-support": "asf",
    "housing-aid": "aide_logement",
}

# Benefits that OpenFisca is not asked for where they are received: the kind of income, and the right.
RECEIVED: dict[str, str] = {
    "disabled-adult-allowance": "disabled-adult-allowance",
    "old-age-allowance": "old-age-allowance",
    "solidarity-allowance": "solidarity-allowance",
    "single-parent-support": "family-support",
    "housing-aid": "housing-aid",
}

# Benefits that OpenFisca works out anew from the rest, whatever is received today.
WORKED_OUT = frozenset(
    {
        "minimum-income",
        "activity-bonus",
        "family-allowance",
        "young-child-benefit",
        "back-to-school-allowance",
    }
)

# What no benefit worked out here counts as a resource.
NOT_COUNTED = frozenset(
    {"one-off-grant", "disability-compensation", "child-disability-allowance", "reimbursed-expenses"}
)

TENURES: dict[str, str] = {
    "social-tenant": "locataire_hlm",
    "private-tenant": "locataire_vide",
    "owner-with-loan": "primo_accedant",
    "owner": "proprietaire",
    "housed-free": "loge_gratuitement",
    "hostel": "locataire_foyer",
}
