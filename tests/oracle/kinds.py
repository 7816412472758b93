"""The words of a household document and what each means, written down again for the oracle.

Every table gives the English identifier first, then the French alias that documents may use instead. What a
word means follows the headings of a budget interview, of the over-indebtedness form and of the central bank's
survey; it is data, and shares nothing with the engine.
"""

from __future__ import annotations

from typing import NamedTuple


class Income(NamedTuple):
    """What an income is."""

    alias: str
    counted: bool
    """Part of the resources of a file: all are, seizable or not, unless one-off or tied to a cost."""
    shared: bool
    """The household's when nobody is named: social, family and housing benefits."""
    scale: bool
    """Taken by the seizure scale: labour code L3252-1 to L3252-4, L5428-1; social security code L323-5, L355-2, L433-3,
    L815-10, L922-7."""
    remuneration: bool
    """Pay that a child may have up to a ceiling: social security code L512-3, R512-2."""
    supports_child: bool
    """What a child has of its own: CASF R262-3. Not what the household receives for it, nor a grant (R262-11)."""


class Expense(NamedTuple):
    """What an expense is."""

    alias: str
    committed: bool
    """Bound by contract or by law, rather than decided week by week."""
    real: bool
    """Taken at its real amount by a commission, rather than covered by a flat rate or left out."""
    use: str
    """`housing` for the cost of housing, `energy` for energy at home, else empty."""


class Debt(NamedTuple):
    """What a debt is."""

    alias: str
    group: str
    """The central bank's group: `housing`, `consumer`, `bank`, `current` or `other`."""
    place: str
    """`inside` a plan, a `pledge` that is inside and never written off (L711-5), outside `unless-agreed` by the creditor,
    or always `outside` (L711-4)."""


def _incomes() -> dict[str, Income]:
    """Incomes, group by group."""
    table: dict[str, Income] = {}
    work = {"wage": "salaire", "bonus": "prime", "training-pay": "remuneration-formation"}
    for word, alias in work.items():
        table[word] = Income(alias, True, False, True, True, True)
    table["self-employment"] = Income("activite-independante", True, False, False, True, True)
    replacing = {
        "unemployment-benefit": "allocation-chomage",
        "sickness-benefit": "indemnites-journalieres",
        "disability-pension": "pension-invalidite",
        "retirement-pension": "retraite",
        "survivor-pension": "pension-reversion",
    }
    for word, alias in replacing.items():
        table[word] = Income(alias, True, False, True, False, True)
    table["old-age-allowance"] = Income("aspa", True, True, True, False, True)
    own = {
        "profit-share": "participation-interessement",
        "solidarity-allowance": "ass",
        "accident-annuity": "rente-accident-travail",
        "rental-income": "revenus-locatifs",
        "savings-income": "revenus-epargne",
        "family-help": "aide-familiale",
        "other-income": "autre-ressource",
    }
    for word, alias in own.items():
        table[word] = Income(alias, True, False, False, False, True)
    minima = {"minimum-income": "rsa", "activity-bonus": "prime-activite", "disabled-adult-allowance": "aah"}
    for word, alias in minima.items():
        table[word] = Income(alias, True, True, False, False, True)
    table["student-grant"] = Income("bourse", True, True, False, False, False)
    table["maintenance-received"] = Income("pension-alimentaire-recue", True, False, False, False, False)
    of_family = {
        "family-allowance": "allocations-familiales",
        "single-parent-support": "asf",
        "young-child-benefit": "paje",
        "housing-aid": "aide-logement",
    }
    for word, alias in of_family.items():
        table[word] = Income(alias, True, True, False, False, False)
    left_out_benefits = {
        "back-to-school-allowance": "allocation-rentree-scolaire",
        "disability-compensation": "pch",
        "child-disability-allowance": "aeeh",
    }
    for word, alias in left_out_benefits.items():
        table[word] = Income(alias, False, True, False, False, False)
    for word, alias in {"one-off-grant": "aide-ponctuelle", "reimbursed-expenses": "frais-rembourses"}.items():
        table[word] = Income(alias, False, False, False, False, False)
    return table


INCOMES = _incomes()

_COMMITTED, _EVERYDAY, _REAL, _FLAT = True, False, True, False

EXPENSES = {
    # Housing.
    "rent": Expense("loyer", _COMMITTED, _REAL, "housing"),
    "service-charges": Expense("charges-locatives", _COMMITTED, _FLAT, "housing"),
    "condominium-charges": Expense("charges-copropriete", _COMMITTED, _REAL, "housing"),
    "hostel-fee": Expense("redevance-foyer", _COMMITTED, _REAL, "housing"),
    "home-loan-insurance": Expense("assurance-pret-immobilier", _COMMITTED, _REAL, "housing"),
    "housing-tax": Expense("taxe-logement", _COMMITTED, _REAL, "housing"),
    "electricity": Expense("electricite", _COMMITTED, _FLAT, "energy"),
    "gas": Expense("gaz", _COMMITTED, _FLAT, "energy"),
    "heating": Expense("chauffage", _COMMITTED, _FLAT, "energy"),
    "water": Expense("eau", _COMMITTED, _FLAT, ""),
    "home-insurance": Expense("assurance-habitation", _COMMITTED, _FLAT, ""),
    "telephone": Expense("telephone-internet", _COMMITTED, _FLAT, ""),
    # Transport.
    "work-travel": Expense("trajets-travail", _COMMITTED, _REAL, ""),
    "public-transport": Expense("transports-en-commun", _COMMITTED, _REAL, ""),
    "vehicle-insurance": Expense("assurance-vehicule", _COMMITTED, _FLAT, ""),
    "fuel": Expense("carburant", _EVERYDAY, _FLAT, ""),
    # Health and children.
    "complementary-health": Expense("mutuelle", _COMMITTED, _REAL, ""),
    "health-costs": Expense("frais-de-sante", _EVERYDAY, _FLAT, ""),
    "childcare": Expense("garde-enfants", _COMMITTED, _REAL, ""),
    "schooling": Expense("frais-scolaires", _COMMITTED, _REAL, ""),
    "school-canteen": Expense("cantine", _COMMITTED, _REAL, ""),
    "activities": Expense("activites-enfants", _EVERYDAY, _FLAT, ""),
    # Taxes, maintenance, insurance, bank.
    "income-tax": Expense("impot-revenu", _COMMITTED, _REAL, ""),
    "maintenance-paid": Expense("pension-alimentaire-versee", _COMMITTED, _REAL, ""),
    "other-insurance": Expense("autre-assurance", _COMMITTED, _REAL, ""),
    "bank-fees": Expense("frais-bancaires", _COMMITTED, _FLAT, ""),
    # Everyday.
    "food": Expense("alimentation", _EVERYDAY, _FLAT, ""),
    "hygiene": Expense("hygiene-entretien", _EVERYDAY, _FLAT, ""),
    "clothing": Expense("habillement", _EVERYDAY, _FLAT, ""),
    "leisure": Expense("loisirs", _EVERYDAY, _FLAT, ""),
    "other-everyday": Expense("autre-depense-courante", _EVERYDAY, _FLAT, ""),
    "other-committed": Expense("autre-charge-fixe", _COMMITTED, _REAL, ""),
    "covered-costs": Expense("frais-couverts", _COMMITTED, _FLAT, ""),
    "savings": Expense("epargne", _EVERYDAY, _FLAT, ""),
}

DEBTS = {
    "home-loan": Debt("pret-immobilier", "housing", "inside"),
    "home-loan-balance": Debt("solde-pret-immobilier", "housing", "inside"),
    "revolving-credit": Debt("credit-renouvelable", "consumer", "inside"),
    "personal-loan": Debt("pret-personnel", "consumer", "inside"),
    "assigned-loan": Debt("credit-affecte", "consumer", "inside"),
    "split-payment": Debt("paiement-fractionne", "consumer", "inside"),
    "lease": Debt("location-avec-option-achat", "consumer", "inside"),
    "consolidation-loan": Debt("regroupement-credits", "consumer", "inside"),
    "microcredit": Debt("microcredit-personnel", "consumer", "inside"),
    "student-loan": Debt("pret-etudiant", "consumer", "inside"),
    "overdraft": Debt("decouvert", "bank", "inside"),
    "rent-arrears": Debt("dette-locative", "current", "inside"),
    "energy-arrears": Debt("dette-energie", "current", "inside"),
    "water-arrears": Debt("dette-eau", "current", "inside"),
    "telephone-arrears": Debt("dette-telephone", "current", "inside"),
    "insurance-arrears": Debt("dette-assurance", "current", "inside"),
    "health-arrears": Debt("dette-sante", "current", "inside"),
    "education-arrears": Debt("dette-education", "current", "inside"),
    "transport-arrears": Debt("dette-transport", "current", "inside"),
    "maintenance-arrears": Debt("dette-alimentaire", "current", "unless-agreed"),
    "tax-debt": Debt("dette-fiscale", "other", "inside"),
    "tax-fraud-debt": Debt("dette-fiscale-frauduleuse", "other", "unless-agreed"),
    "benefit-overpayment": Debt("trop-percu", "other", "inside"),
    "social-fraud-debt": Debt("dette-frauduleuse", "other", "unless-agreed"),
    "fine": Debt("amende", "other", "outside"),
    "victim-damages": Debt("reparation-victime", "other", "unless-agreed"),
    "pledge-loan": Debt("pret-sur-gage", "other", "pledge"),
    "professional-debt": Debt("dette-professionnelle", "other", "inside"),
    "family-loan": Debt("pret-familial", "other", "inside"),
    "guarantee-called": Debt("caution-appelee", "other", "inside"),
    "other-debt": Debt("autre-dette", "other", "inside"),
}

ASSETS = {
    "main-home": "residence-principale",
    "other-real-estate": "autre-bien-immobilier",
    "vehicle": "vehicule",
    "savings": "epargne",
    "valuables": "biens-de-valeur",
    "business": "biens-professionnels",
}

ROLES = {
    "depositor": "deposant",
    "co-depositor": "codeposant",
    "partner": "conjoint-non-deposant",
    "child": "enfant",
    "other-dependant": "autre-personne-a-charge",
}

CUSTODIES = {"full": "pleine", "alternating": "alternee", "visiting": "droit-de-visite"}

TENURES = {
    "social-tenant": "locataire-social",
    "private-tenant": "locataire-prive",
    "owner-with-loan": "accedant",
    "owner": "proprietaire",
    "housed-free": "heberge",
    "hostel": "foyer",
}

ALERTS = {
    "eviction": "expulsion",
    "eviction-notice": "commandement-de-payer",
    "eviction-summons": "assignation-expulsion",
    "eviction-force": "concours-force-publique",
    "energy-cut": "coupure-energie",
    "water-cut": "coupure-eau",
    "nothing-to-eat": "plus-rien-a-manger",
    "seizure": "saisie",
    "account-blocked": "compte-bloque",
}

PROVENANCES = {"document": "justificatif", "declared": "declare", "estimate": "estimation"}

PERIODS = {
    "week": "semaine",
    "fortnight": "quinzaine",
    "four-weeks": "quatre-semaines",
    "month": "mois",
    "two-months": "bimestre",
    "quarter": "trimestre",
    "half-year": "semestre",
    "year": "an",
    "once": "une-fois",
}

TIMES_A_YEAR = {
    "week": 52,
    "fortnight": 26,
    "four-weeks": 13,
    "month": 12,
    "two-months": 6,
    "quarter": 4,
    "half-year": 2,
    "year": 1,
}

OUTLOOKS = {"improving": "amelioration", "stable": "stable-durable", "unknown": "inconnue"}


def words(table: dict) -> dict[str, str]:
    """Every way to write a word of this table, with the identifier that it stands for."""
    aliases = {entry if isinstance(entry, str) else entry.alias: word for word, entry in table.items()}
    return {word: word for word in table} | aliases

HOUSING_BILLS = frozenset(("service-charges", "electricity", "gas", "water", "home-insurance", "telephone"))
"""What the housing flat rate covers, as `docs/law/flat-rates.md` lists it."""
