# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our screenings and OpenFisca, from the same resources: what the formulas differ in, not what feeds them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import resteavivre as rav

from .compare import Case, Comparison, difference
from .compute import Batch
from .situation import Situation, exact, situation

NOTHING = Decimal(0)


def rights(described: list[dict[str, Any]]) -> list[Comparison]:
    """A comparison for each screening that the library has."""
    known = {rule.id for rule in rav.rules()}
    makers = {"rights.rsa": minimum_income, "rights.activity-bonus": activity_bonus, "rights.aspa": old_age}
    return [make(described) for rule, make in makers.items() if rule in known]


def _batch(described: list[dict[str, Any]]) -> Batch:
    return Batch([situation(rav.Household.from_dict(values)) for values in described])


def _housed_free(values: dict[str, Any], one: Situation) -> bool:
    tenure = values["dwelling"]["tenure"]
    return tenure == "housed-free" or (tenure.startswith("owner") and "loyer" not in one.tables["menages"]["home"])


def _shared(batch: Batch, place: int, values: dict[str, Any]) -> dict[str, Any]:
    """Facts that the minimum income and the bonus have in common, as OpenFisca has them."""
    month, one = batch.month, batch.situations[place]
    supported = batch.variable("asf", month)[place] > 0
    return {
        "partner": one.couple,
        "lone_parent": batch.variable("rsa_majore_eligibilite", month)[place] > 0,
        "housing_aid": batch.variable("aide_logement", month)[place],
        "housed_free": _housed_free(values, one),
        "family_support": int(batch.variable("asf_elig_enfant", month)[place]) if supported else 0,
    }


def minimum_income(described: list[dict[str, Any]]) -> Comparison:
    """The minimum income from the same resources."""
    batch, cases = _batch(described), []
    month = batch.month
    for place, theirs in enumerate(batch.variable("rsa", month)):
        one = batch.situations[place]
        counted = batch.variable("rsa_base_ressources", month)[place]
        worked = rav.rule(
            "rights.rsa",
            on=f"{month}-01",
            children=one.children,
            alternating=one.alternating,
            other_income=counted - batch.variable("rsa_forfait_asf", month)[place],
            **_shared(batch, place, described[place]),
        )
        ours = exact(worked["estimate"])
        cases.append(Case(place, ours, theirs, difference(ours, theirs, _minimum(batch, place))))
    return Comparison("The minimum income", "rights.rsa:estimate", "rsa", tuple(cases))


def _minimum(batch: Batch, place: int) -> Iterator[str]:
    one = batch.situations[place]
    if batch.variable("rsa_socle", batch.month)[place] == 0:
        students = any("etudiant" in person for person in one.tables["individus"].values())
        yield "student" if students else "under-25"
    yield from _children(batch, place)


def _children(batch: Batch, place: int) -> Iterator[str]:
    one = batch.situations[place]
    if one.alternating:
        yield "alternating"
    if batch.variable("rsa_nb_enfants", batch.month)[place] < one.children:
        yield "own-resources"
    if (
        batch.variable("asf", batch.month)[place] > 0
        and batch.variable("pensions_alimentaires_percues", batch.month)[place]
    ):
        yield "support-in-part"


def activity_bonus(described: list[dict[str, Any]]) -> Comparison:
    """The activity bonus of one month, before the levy, from the same resources."""
    batch, cases = _batch(described), []
    month = batch.month
    for place, theirs in enumerate(batch.variable("ppa_fictive", month)):
        one = batch.situations[place]
        pay = sorted(batch.each("ppa_revenu_activite_individu", month, place), reverse=True)
        counted = (
            batch.variable("ppa_base_ressources", month)[place] - batch.variable("ppa_revenu_activite", month)[place]
        )
        worked = rav.rule(
            "rights.activity-bonus",
            on=f"{month}-01",
            children=one.children + one.alternating,
            earnings=pay[0],
            other_earnings=pay[1] if len(pay) > 1 else NOTHING,
            other_income=counted - batch.variable("rsa_forfait_asf", month)[place],
            **_shared(batch, place, described[place]),
        )
        ours = exact(worked["estimate"])
        cases.append(Case(place, ours, theirs, difference(ours, theirs, _bonus(batch, place, (ours, theirs), pay))))
    return Comparison("The activity bonus of a month", "rights.activity-bonus:estimate", "ppa_fictive", tuple(cases))


def _bonus(batch: Batch, place: int, both: tuple[Decimal, Decimal], pay: list[Decimal]) -> Iterator[str]:
    ours, theirs = both
    if batch.variable("ppa_eligibilite", batch.month)[place] == 0:
        yield "under-18"
    if sum(amount > 0 for amount in pay) > 2:
        yield "third-worker"
    yield from _children(batch, place)
    if ours == 0 < theirs:
        yield "least-paid"


def old_age(described: list[dict[str, Any]]) -> Comparison:
    """The solidarity allowance of elderly persons, as if nobody received it yet."""
    asking = [
        values | {"incomes": [line for line in values.get("incomes", ()) if line["kind"] != "old-age-allowance"]}
        for values in described
    ]
    batch, cases = _batch(asking), []
    month = batch.month
    for place, theirs in enumerate(batch.variable("aspa", month)):
        ages = batch.each("age", month, place)
        old = int(batch.variable("aspa_eligibilite", month)[place])
        one = batch.situations[place]
        parents = len(one.tables["familles"]["family"]["parents"])
        worked = rav.rule(
            "rights.aspa",
            on=f"{month}-01",
            partner=one.couple,
            both=old > 1,
            age=min(int(max(ages[:parents])), 100),
            income=max(batch.variable("asi_aspa_base_ressources", month)[place], NOTHING),
        )
        # The rule's estimate is whatever the age; below it, it says that nobody can tell or that it is unlikely.
        ours = exact(worked["estimate"]) if worked["worth_checking"] else NOTHING
        cases.append(Case(place, ours, theirs, difference(ours, theirs, _old(one, old))))
    return Comparison("The allowance of elderly persons", "rights.aspa:estimate", "aspa", tuple(cases))


def _old(one: Situation, old: int) -> Iterator[str]:
    if one.apart:
        yield "dependant-of-25"
    if old == 0:
        yield "age"
