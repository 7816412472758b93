# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our screenings of family benefits and health cover beside OpenFisca, from the same children and the same incomes."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import resteavivre as rav

from .compare import Case, Comparison, difference, without_unborn
from .compute import Batch
from .situation import exact, situation

# Received, OpenFisca is fed with them; here it works them out.
RECEIVED = ("family-allowance", "single-parent-support", "back-to-school-allowance")

# The last month for which OpenFisca has the ceilings of health cover.
COVERED = "2025-03-31"

NOTHING = Decimal(0)


def family(described: list[dict[str, Any]]) -> list[Comparison]:
    """A comparison for each of these rules that the library has."""
    known = {rule.id for rule in rav.rules()}
    makers = {
        "rights.family-allowances": allowances,
        "rights.family-complement": complement,
        "rights.family-support": support,
        "rights.school-allowance": school,
        "rights.health-cover": cover,
    }
    asking = [
        values | {"incomes": [line for line in values.get("incomes", ()) if line["kind"] not in RECEIVED]}
        for values in described
    ]
    return [make(asking) for rule, make in makers.items() if rule in known]


def _batch(described: list[dict[str, Any]]) -> Batch:
    return Batch([situation(rav.Household.from_dict(values)) for values in described])


def _born(batch: Batch, place: int, values: dict[str, Any], who: str, month: str) -> list[str]:
    """Days of birth of the children of whom a variable is true, the eldest first."""
    parents = len(batch.situations[place].tables["familles"]["family"]["parents"])
    flags = batch.each(who, month, place)[parents:]
    children = batch.situations[place].tables["familles"]["family"]["enfants"]
    born = {person["id"]: str(person["born"]) for person in values["people"]}
    return sorted(born[child] for child, flag in zip(children, flags, strict=True) if flag)


def allowances(described: list[dict[str, Any]]) -> Comparison:
    """Family allowances with their age increase, before the levy."""
    batch, cases = _batch(described), []
    month = batch.month
    increase = batch.variable("af_majoration", month)
    for place, basic in enumerate(batch.variable("af_base", month)):
        born = _born(batch, place, described[place], "prestations_familiales_enfant_a_charge", month)
        facts: dict[str, Any] = dict(
            zip(("eldest_born", "second_born", "third_born", "fourth_born"), born, strict=False)
        )
        worked = rav.rule(
            "rights.family-allowances",
            on=f"{month}-01",
            children=len(born),
            income=max(batch.variable("prestations_familiales_base_ressources", month)[place], NOTHING),
            **facts,
        )
        ours, theirs = exact(worked["gross"]), basic + increase[place]
        cases.append(Case(place, ours, theirs, difference(ours, theirs, _allowances(batch, place, born))))
    return Comparison("Family allowances", "rights.family-allowances:gross", "af_base + af_majoration", tuple(cases))


def _allowances(batch: Batch, place: int, born: list[str]) -> Iterator[str]:
    if batch.situations[place].alternating:
        yield "shared-children"
    if len(born) > 4:
        yield "fifth-child"
    ages = batch.each("age", batch.month, place)
    if sum(age == batch.variable("af_age_aine", batch.month)[place] for age in ages) > 1:
        yield "same-age"


def complement(described: list[dict[str, Any]]) -> Comparison:
    """The family complement, before the levy and before what excludes it."""
    batch, cases = _batch(described), []
    month = batch.month
    for place, theirs in enumerate(batch.variable("cf_montant", month)):
        parents = len(batch.situations[place].tables["familles"]["family"]["parents"])
        opening = sum(batch.each("cf_enfant_eligible", month, place)[parents:])
        charged = sum(batch.each("cf_enfant_a_charge", month, place)[parents:])
        worked = rav.rule(
            "rights.family-complement",
            on=f"{month}-01",
            children=int(opening),
            younger=int(charged - opening),
            income=max(batch.variable("cf_base_ressources", month)[place], NOTHING),
            alone_or_both_earn=not batch.situations[place].couple or batch.variable("biactivite", month)[place] > 0,
        )
        ours = exact(worked["gross"])
        cases.append(Case(place, ours, theirs, difference(ours, theirs, iter(()))))
    return Comparison("The family complement", "rights.family-complement:gross", "cf_montant", tuple(cases))


def support(described: list[dict[str, Any]]) -> Comparison:
    """Family support, before the levy: each child whom one parent does not support."""
    batch, cases = _batch(described), []
    month = batch.month
    for place, theirs in enumerate(batch.variable("asf", month)):
        parents = len(batch.situations[place].tables["familles"]["family"]["parents"])
        children = sum(batch.each("asf_elig_enfant", month, place)[parents:])
        worked = rav.rule(
            "rights.family-support",
            on=f"{month}-01",
            children=int(children),
            partner=batch.situations[place].couple,
        )
        ours = exact(worked["gross"])
        cases.append(Case(place, ours, theirs, difference(ours, theirs, _support(batch, place))))
    return Comparison("Family support", "rights.family-support:gross", "asf", tuple(cases))


def _support(batch: Batch, place: int) -> Iterator[str]:
    if batch.variable("pensions_alimentaires_percues", batch.month)[place]:
        yield "maintenance"


def school(described: list[dict[str, Any]]) -> Comparison:
    """The back-to-school allowance of the year, the levy taken off."""
    batch, cases = _batch(described), []
    year, term = batch.year, f"{batch.year}-10"
    for place, theirs in enumerate(batch.variable("ars_nette_crds", year)):
        born = _born(batch, place, described[place], "prestations_familiales_enfant_a_charge", term)
        income = max(batch.variable("prestations_familiales_base_ressources", f"{year}-01")[place], NOTHING)
        facts: dict[str, Any] = {"children": len(born), "income": income}
        asked = rav.rule("rights.school-allowance", on=f"{year}-10-01", **facts)
        pupils = [day for day in born if str(asked["born_from"]) <= day <= str(asked["born_to"])]
        ages = [int(year) - int(day[:4]) for day in pupils]
        worked = rav.rule(
            "rights.school-allowance",
            on=f"{year}-10-01",
            **facts,
            below_11=sum(age < 11 for age in ages),
            from_11_to_14=sum(11 <= age < 15 for age in ages),
            from_15=sum(age >= 15 for age in ages),
        )
        ours = exact(worked["estimate"])
        late = any(day.startswith(f"{int(year) - 18}-09") for day in born)
        december = any(day[5:7] == "12" and int(year) - int(day[:4]) in (6, 11, 15) for day in born)
        classes = _school(late, december, income > exact(worked["ceiling"]))
        cases.append(Case(place, ours, theirs, difference(ours, theirs, classes)))
    return Comparison(
        "The back-to-school allowance", "rights.school-allowance:estimate", "ars_nette_crds", tuple(cases)
    )


def _school(late: bool, december: bool, above: bool) -> Iterator[str]:
    if above:
        yield "above-ceiling"
    if late:
        yield "september"
    if december:
        yield "december"


def cover(described: list[dict[str, Any]]) -> Comparison:
    """The ceiling of free health cover, in the last month for which OpenFisca has one."""
    batch = Batch([situation(without_unborn(values, COVERED)) for values in described])
    month, cases = batch.month, []
    for place, theirs in enumerate(batch.variable("cmu_c_plafond", month)):
        persons = int(batch.variable("cmu_nbp_foyer", month)[place])
        ours = exact(rav.rule("rights.health-cover", on=f"{month}-01", persons=persons, resources=0)["free_ceiling"])
        cases.append(Case(place, ours, theirs, difference(ours, theirs, _cover(batch, place, abs(ours - theirs)))))
    return Comparison(
        "The ceiling of free health cover", "rights.health-cover:free_ceiling", "cmu_c_plafond", tuple(cases)
    )


def _cover(batch: Batch, place: int, gap: Decimal) -> Iterator[str]:
    if batch.situations[place].alternating:
        yield "shared-children"
    # A table of whole euros, and each further person of it.
    if gap <= 2:
        yield "whole-euros"
