# SPDX-License-Identifier: AGPL-3.0-or-later
"""A household's document as an OpenFisca situation, in plain tables: OpenFisca itself is not needed here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import resteavivre as rav

from . import words

# The first month from which the minimum income and the in-work bonus look at M-2 to M-4 everywhere: OpenFisca has the
# former trial of a few departments as an input.
LOOKS_BACK_FOUR = "2025-03"

# Two years before and the year itself: what the benefits look at.
YEARS_BEFORE = 2

# Adult children and other dependants belong to the family below this age; OpenFisca then has limits of its own.
OWN_FAMILY_AGE = 25


@dataclass(frozen=True)
class Situation:
    """One household, ready for OpenFisca."""

    month: str
    """The month asked for: `2025-06`."""
    tables: dict[str, dict[str, Any]]
    """Entities of OpenFisca by plural name, then by identifier: variables, roles and amounts."""
    assumed: tuple[str, ...]
    """What was taken for granted: codes of `resteavivre_openfisca.SENTENCES`."""
    received: dict[str, Decimal]
    """Benefits that were fed as they are received, by right, a month."""
    couple: bool
    children: int
    """Children and young dependants who live there all the time."""
    alternating: int
    """Children in alternating custody."""
    halves: frozenset[str]
    """Who they are."""
    wages: bool
    """Whether anybody of the couple has a wage: gross pay is not known then."""
    unknown_partner: bool
    """Whether the resources of a partner who does not file are not known."""
    unknown_rent: bool
    """Whether a tenant's rent is not known."""
    notices: tuple["Notice", ...] = ()
    """The tax notices of the file."""
    holder: str | None = None
    """Who holds the electricity contract, where the file says so."""
    apart: tuple[str, ...] = ()
    """Adults of the home who are families of their own."""


@dataclass(frozen=True)
class Notice:
    """One tax notice of the file."""

    year: str
    income: Decimal
    people: tuple[str, ...]
    """Who declares and who depends on them; everybody of the family where the file does not say."""
    declarants: tuple[str, ...]


@dataclass
class _Draft:
    month: str
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    taxes: dict[str, Any] = field(default_factory=dict)
    family: dict[str, Any] = field(default_factory=dict)
    home: dict[str, Any] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)
    received: dict[str, Decimal] = field(default_factory=dict)

    def add(self, where: dict[str, Any], variable: str, line: Mapping[str, Any], monthly: Decimal) -> None:
        """Adds an amount to each month in which a line runs."""
        amounts = where.setdefault(variable, {})
        for month in months(self.month):
            if _runs(line, month):
                amounts[month] = amounts.get(month, Decimal(0)) + monthly

    def year_by_year(self, where: dict[str, Any], variable: str, value: object) -> None:
        """The same value for every month that may be looked at."""
        where[variable] = dict.fromkeys(months(self.month), value)


def months(month: str) -> list[str]:
    """Every month that a benefit of `month` may look at."""
    year = int(month[:4])
    return [f"{y}-{m:02}" for y in range(year - YEARS_BEFORE, year + 1) for m in range(1, 13)]


def before(month: str, count: int) -> str:
    """The month so many months before."""
    total = int(month[:4]) * 12 + int(month[5:7]) - 1 - count
    return f"{total // 12}-{total % 12 + 1:02}"


def _runs(line: Mapping[str, Any], month: str) -> bool:
    since, until = line.get("since"), line.get("until")
    return (since is None or str(since)[:7] <= month) and (until is None or month <= str(until)[:7])


def _monthly(line: Mapping[str, Any] | str | int | Decimal, on: str) -> Decimal:
    """What a line is worth a month, by the engine's own rule."""
    if not isinstance(line, Mapping):
        line = {"amount": line}
    period = words.PERIOD.get(line.get("period") or "month", "month")
    times, spread = words.TIMES.get(period, (1, int(line.get("months") or 1)))
    worked = rav.rule("budget.monthly-amount", on=on, amount=line["amount"], times=times, months=spread)
    return exact(worked.value)


def exact(figure: object) -> Decimal:
    """A figure of the engine that is a number."""
    return Decimal(str(figure))


def _age(born: str, month: str) -> int:
    year, at = int(month[:4]), int(month[5:7])
    return year - int(born[:4]) - (at < int(born[5:7]))


def situation(household: rav.Household, *, on: date | str | None = None, commune: str | None = None) -> Situation:
    """The situation of a household in the month of a day, its own when none is given.

    commune: its INSEE code, for the rent zone of housing aid.

    Raises `ValueError` where there is neither day nor depositor.
    """
    described = household.to_dict()
    day = str(on or described.get("day") or "")
    if len(day) < len("2025-06"):
        raise ValueError("the household has no day, and none is given")
    draft = _Draft(day[:7])
    roles = {person["id"]: words.ROLE[person["role"]] for person in described["people"]}
    parents = [p for role in ("depositor", "co-depositor", "partner") for p, has in roles.items() if has == role][:2]
    if not parents:
        raise ValueError("the household has no depositor")
    children, apart, alternating = _people(draft, described["people"], parents)
    _incomes(draft, described, parents, day)
    _home(draft, described, day, commune)
    _background(draft, parents, children)
    notices = _notices(draft, described, parents, children, day)
    contracts = (line for line in described.get("contracts", ()) if words.SUPPLY[line["supply"]] == "electricity")
    partner = next((p for p in described["people"] if p["id"] in parents and roles[p["id"]] == "partner"), None)
    unknown = (
        partner is not None
        and partner.get("own_resources") is None
        and not any(line.get("of") == partner["id"] for line in described.get("incomes", ()))
    )
    return Situation(
        month=draft.month,
        tables=_tables(draft, parents, children, apart),
        assumed=tuple(sorted(draft.assumed)),
        received=draft.received,
        couple=len(parents) > 1,
        children=len(children) - len(alternating),
        alternating=len(alternating),
        halves=frozenset(alternating),
        wages=any("salaire_net" in draft.people[parent] for parent in parents),
        unknown_partner=unknown,
        unknown_rent="no-rent-no-aid" in draft.assumed,
        notices=notices,
        holder=next((line["holder"] for line in contracts if line.get("holder") is not None), None),
        apart=tuple(apart),
    )


def _people(draft: _Draft, people: list[dict[str, Any]], parents: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Children of the family, adults apart, children in alternating custody; who only visits is not in the home."""
    children: list[str] = []
    apart: list[str] = []
    alternating: list[str] = []
    for person in people:
        who, born = person["id"], str(person["born"])
        custody = words.CUSTODY[person.get("custody") or "full"]
        if words.ROLE[person["role"]] == "child" and custody == "visiting":
            continue
        draft.people[who] = {"date_naissance": {"ETERNITY": born}}
        if who not in parents:
            young = _age(born, draft.month) < OWN_FAMILY_AGE
            (children if young else apart).append(who)
            if custody == "alternating":
                alternating.append(who)
                draft.year_by_year(draft.people[who], "garde_alternee", True)
                draft.assumed.add("alternating-half")
    return children, apart, alternating


def _incomes(draft: _Draft, described: dict[str, Any], parents: list[str], day: str) -> None:
    for line in described.get("incomes", ()):
        kind, owner = words.INCOME[line["kind"]], line.get("of")
        monthly = _monthly(line, day)
        if kind in words.FAMILY:
            draft.add(draft.family, words.FAMILY[kind], line, monthly)
            draft.assumed.add("benefit-received")
        elif kind in words.PERSON:
            if owner not in draft.people:
                owner = parents[0]
                draft.assumed.add("income-of-depositor")
            for variable in words.PERSON[kind]:
                draft.add(draft.people[owner], variable, line, monthly)
            _remarks(draft, kind, owner)
        elif kind not in words.WORKED_OUT | words.NOT_COUNTED:
            draft.assumed.add("left-out")
        right = words.RECEIVED.get(kind)
        if right is not None and _runs(line, draft.month):
            draft.received[right] = draft.received.get(right, Decimal(0)) + monthly
    for person in described["people"]:
        if person["id"] in draft.people and person.get("own_resources") is not None:
            draft.add(draft.people[person["id"]], "salaire_net", {}, _monthly(person["own_resources"], day))
            draft.add(draft.people[person["id"]], "salaire_imposable", {}, _monthly(person["own_resources"], day))
            draft.assumed.add("resources-as-wage")
    for line in described.get("expenses", ()):
        if words.EXPENSE[line["kind"]] == "maintenance-paid":
            draft.add(draft.people[parents[0]], "pensions_alimentaires_versees_individu", line, _monthly(line, day))


def _remarks(draft: _Draft, kind: str, owner: str) -> None:
    """What a kind of income takes for granted."""
    if kind in ("wage", "bonus", "unemployment-benefit", "retirement-pension", "survivor-pension"):
        draft.assumed.add("net-is-taxable")
    elif kind == "self-employment":
        draft.assumed.add("self-employed-small")
        profits = draft.people[owner]["rpns_auto_entrepreneur_benefice"]
        by_year: dict[str, Decimal] = {}
        for month, profit in profits.items():
            by_year[month[:4]] = by_year.get(month[:4], Decimal(0)) + profit
        draft.people[owner]["rpns_imposables"] = by_year
    elif kind == "accident-annuity":
        draft.assumed.add("annuity-as-pension")
    elif kind == "student-grant":
        draft.assumed.add("student")
        draft.year_by_year(draft.people[owner], "etudiant", True)
    elif kind in ("disabled-adult-allowance", "solidarity-allowance"):
        draft.assumed.add("benefit-received")


def _home(draft: _Draft, described: dict[str, Any], day: str, commune: str | None) -> None:
    tenure = words.TENURE[described["dwelling"]["tenure"]]
    draft.year_by_year(draft.home, "statut_occupation_logement", words.TENURES[tenure])
    draft.year_by_year(draft.home, "logement_conventionne", tenure == "social-tenant")
    if tenure == "private-tenant":
        draft.assumed.add("rent-unfurnished")
    elif tenure == "social-tenant":
        draft.assumed.add("social-rent-approved")
    for line in described.get("expenses", ()):
        kind = words.EXPENSE[line["kind"]]
        if kind in ("rent", "hostel-fee"):
            draft.add(draft.home, "loyer", line, _monthly(line, day))
        elif kind == "service-charges":
            draft.add(draft.home, "charges_locatives", line, _monthly(line, day))
    no_rent = tenure in ("private-tenant", "social-tenant", "hostel") and "loyer" not in draft.home
    if no_rent and "aide_logement" not in draft.family:
        # OpenFisca would give housing aid for the flat charges of a home without rent.
        draft.year_by_year(draft.family, "aide_logement", Decimal(0))
        draft.assumed.add("no-rent-no-aid")
    if tenure == "owner-with-loan":
        for debt in described.get("debts", ()):
            if words.DEBT[debt["kind"]] == "home-loan" and debt.get("instalment") is not None:
                draft.add(draft.home, "loyer", {}, _monthly(debt["instalment"], day))
                draft.assumed.add("home-loan-as-rent")
    if commune is not None:
        draft.year_by_year(draft.home, "depcom", commune)
    else:
        draft.year_by_year(draft.home, "zone_apl", "zone_2")
        draft.assumed.add("zone-2")
    if described.get("assets"):
        draft.assumed.add("savings-left-out")


def _background(draft: _Draft, parents: list[str], children: list[str]) -> None:
    """What every situation takes for granted."""
    draft.assumed |= {
        "incomes-unchanged",
        "tax-income-from-incomes",
        "one-tax-household",
        "french-nationality",
        "no-disability-rate",
        "all-rights-open",
    }
    couple = len(parents) > 1
    for parent in parents:
        draft.year_by_year(draft.people[parent], "statut_marital", "marie" if couple else "celibataire")
    if couple:
        draft.assumed.add("couple-married")
    elif children:
        draft.assumed.add("not-isolated-lately")
        if not any("pensions_alimentaires_percues" in person for person in draft.people.values()) and (
            "asf" not in draft.family
        ):
            draft.assumed.add("other-parent-pays-nothing")
    if draft.month >= LOOKS_BACK_FOUR:
        draft.family["departement_experimentation_rsa"] = {draft.month: True}


def _notices(
    draft: _Draft, described: dict[str, Any], parents: list[str], children: list[str], day: str
) -> tuple[Notice, ...]:
    """The tax notices of the file; they are fed for each year in which they cover the whole couple."""
    found = []
    for line in described.get("tax_incomes", ()):
        declarants = tuple(line.get("declarants") or parents)
        dependants = tuple(line.get("dependants") or ()) if line.get("declarants") else tuple(children)
        found.append(Notice(str(line["year"]), _monthly(line["income"], day), declarants + dependants, declarants))
    for year in {notice.year for notice in found}:
        of_couple = [notice for notice in found if notice.year == year and set(notice.declarants) & set(parents)]
        if {who for notice in of_couple for who in notice.declarants} >= set(parents):
            draft.taxes.setdefault("rfr", {})[year] = sum((notice.income for notice in of_couple), Decimal(0))
    if str(int(draft.month[:4]) - YEARS_BEFORE) in draft.taxes.get("rfr", {}):
        draft.assumed.discard("tax-income-from-incomes")
    return tuple(found)


def _tables(draft: _Draft, parents: list[str], children: list[str], apart: list[str]) -> dict[str, dict[str, Any]]:
    families = {"family": {"parents": parents, "enfants": children, **draft.family}}
    taxes = {"family": {"declarants": parents, "personnes_a_charge": children, **draft.taxes}}
    for who in apart:
        families[who] = {"parents": [who], "enfants": []}
        taxes[who] = {"declarants": [who], "personnes_a_charge": []}
    home = {"personne_de_reference": [parents[0]], "conjoint": parents[1:], "enfants": children, "autres": apart}
    return {
        "individus": draft.people,
        "familles": families,
        "foyers_fiscaux": taxes,
        "menages": {"home": {**home, **draft.home}},
    }
