# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our rules and OpenFisca on the same households: every difference, by class.

`python -m resteavivre_openfisca.compare --households 200 --seed 7` prints the table; `--write FILE` writes it, `--check
FILE` fails where it is not that of the file. It fails where a difference has no class.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import resteavivre as rav

from .compute import Batch, model
from .situation import Situation, exact, situation

# Day of the population's description.
DAY = "2025-06-30"

UNEXPLAINED = "unexplained"

# Amounts in single precision, and parameters of more decimals than were published, move a cent or two.
CENTS = Decimal("0.02")

CLASSES: dict[str, str] = {
    "cents": "a cent or two, from single precision and from parts that are not rounded",
    "alternating": (
        "a child in alternating custody: half the increase in our rule (Conseil d'État, 21 July 2017, n° "
        "398911), the whole one in OpenFisca, whose minimum income does not look at custody"
    ),
    "own-resources": (
        "a dependant has own resources: our rule leaves out who has more than the increase that they bring, "
        "OpenFisca by its own approximation of the same text"
    ),
    "under-25": (
        "nobody of the couple is 25 and there is no child: OpenFisca gives nothing; our flat amount is what a plan "
        "leaves whoever may ask, and our screening leaves the age to whoever reads it"
    ),
    "under-18": (
        "nobody was 18 on the first of the month: OpenFisca gives nothing; our screening leaves the age to whoever "
        "reads it"
    ),
    "student": ("a student grant: OpenFisca takes a student for one who may not ask; our rules do not look at it"),
    "dependant-of-25": (
        "a dependant of 25 or more: a family of its own for OpenFisca and for our rule, but one of the home"
    ),
    "tenure": (
        "a hostel or a home lent for free: OpenFisca gives no voucher there; our rule reads the table, and "
        "the caller says who is concerned"
    ),
    "no-campaign": (
        "no bounds in OpenFisca since the campaign of 2021: it goes on with those, ours are of the campaign"
    ),
    "fourteen": (
        "a child turns 14 in the year: OpenFisca counts by the age of January for the whole year, ours by the "
        "age of the day"
    ),
    "support-in-part": (
        "maintenance is received and family support tops it up: OpenFisca counts no more than what is paid, "
        "our rule the flat amount for each child"
    ),
    "third-worker": "a third person who lives there earns: our rule knows two",
    "least-paid": "below the least that is paid: OpenFisca leaves it out of the quarter only, our rule of the month",
    "shared-children": "a child in alternating custody: half a child for OpenFisca, a whole one for our rule",
    "same-age": "two children of the eldest's age in years: both are the eldest for OpenFisca, ours goes by the day",
    "fifth-child": "more than four children: our rule takes four days of birth",
    "maintenance": (
        "maintenance is received: OpenFisca takes it off the support, our rule says that a difference may be paid"
    ),
    "above-ceiling": "just above the ceiling: OpenFisca pays the difference, our rule says that it is worth checking",
    "september": "18 in September: OpenFisca has no day of the month, our rule looks at 15 September",
    "december": "a pupil born in December: OpenFisca has the age of 1 December, ours that of the 31st, by the article",
    "whole-euros": "our ceilings are those of the published table, in whole euros by number of persons",
    "age": "nobody of the age for OpenFisca, which takes the age at the month's first day",
}


@dataclass(frozen=True)
class Case:
    """One household in one comparison."""

    number: int
    ours: Decimal
    theirs: Decimal
    why: str | None
    """The class of the difference; None where there is none."""


@dataclass(frozen=True)
class Comparison:
    """One figure of ours beside one of theirs."""

    name: str
    ours: str
    theirs: str
    cases: tuple[Case, ...]


def households(count: int, seed: int) -> list[dict[str, Any]]:
    """Households of the synthetic population as documents, each person with a day of birth."""
    import pyarrow

    population = rav.population(count, seed=seed)
    wide = pyarrow.table(population.households)
    wide = wide.drop_columns(
        [name for name in wide.column_names if name.startswith("people.") or name == "totals.partner"]
    )
    persons = pyarrow.table(population.persons)
    return [rav.batch.household(wide, number, on=DAY, persons=persons).to_dict() for number in range(count)]


def without_unborn(values: dict[str, Any], day: str) -> rav.Household:
    """A household as it would be on an earlier day with the same incomes: without who was not born yet."""
    return rav.Household.from_dict(
        values
        | {
            "day": day,
            "people": [who for who in values["people"] if str(who["born"]) <= day],
        }
    )


def flat_amount(described: list[dict[str, Any]]) -> Comparison:
    """The flat amount of the minimum income: as an assessment counts the household, and as OpenFisca does."""
    read = [rav.Household.from_dict(values) for values in described]
    batch = Batch([situation(household) for household in read])
    cases = []
    for number, (household, theirs) in enumerate(zip(read, batch.variable("rsa_socle", batch.month), strict=True)):
        ours = rav.assess(household).money("income.minimum-household")
        one = batch.situations[number]
        why = difference(ours, theirs, _flat(one, theirs))
        cases.append(Case(number, ours, theirs, why))
    return Comparison("The flat amount of the minimum income", "income.minimum-household", "rsa_socle", tuple(cases))


def difference(ours: Decimal, theirs: Decimal, classes: Iterator[str]) -> str | None:
    """The first class of a difference."""
    if ours == theirs:
        return None
    if abs(ours - theirs) <= CENTS:
        return "cents"
    return next(classes, UNEXPLAINED)


def _flat(one: Situation, theirs: Decimal) -> Iterator[str]:
    who = one.tables["individus"]
    if theirs == 0 and any("etudiant" in person for person in who.values()):
        yield "student"
    if theirs == 0:
        yield "under-25"
    if one.alternating:
        yield "alternating"
    if any("salaire_net" in who[child] for child in one.tables["familles"]["family"]["enfants"]):
        yield "own-resources"
    if one.apart:
        yield "dependant-of-25"


def units(described: list[dict[str, Any]]) -> Comparison:
    """Consumption units of the living standard."""
    read = [rav.Household.from_dict(values) for values in described]
    batch = Batch([situation(household) for household in read])
    cases = []
    for number, (household, theirs) in enumerate(
        zip(read, batch.variable("unites_consommation", batch.year), strict=True)
    ):
        ours = exact(rav.assess(household).figure("living-standard.units"))
        values = described[number]
        why = difference(ours, theirs, _units(values))
        cases.append(Case(number, ours, theirs, why if why != "cents" else UNEXPLAINED))
    return Comparison("Consumption units", "living-standard.units", "unites_consommation", tuple(cases))


def _units(values: dict[str, Any]) -> Iterator[str]:
    year = int(DAY[:4])
    if any(int(str(who["born"])[:4]) + 14 == year for who in values["people"]):
        yield "fourteen"


def voucher(described: list[dict[str, Any]], year: int) -> Comparison:
    """The energy voucher of a campaign, from the same income and units."""
    day = f"{year}-06-30"
    batch = Batch([situation(without_unborn(values, day)) for values in described])
    incomes = batch.variable("rfr", str(year - 2))
    consumption = batch.variable("cheque_energie_unites_consommation", str(year))
    cases = []
    for number, theirs in enumerate(batch.variable("cheque_energie", str(year))):
        worked = rav.rule("energy.voucher", on=day, income=max(incomes[number], Decimal(0)), units=consumption[number])
        tenure = described[number]["dwelling"]["tenure"]
        ours = exact(worked.value)
        why = difference(ours, theirs, _voucher(tenure, year))
        cases.append(Case(number, ours, theirs, why))
    return Comparison(f"The energy voucher of {year}", "energy.voucher", "cheque_energie", tuple(cases))


def _voucher(tenure: str, year: int) -> Iterator[str]:
    if tenure in ("hostel", "housed-free"):
        yield "tenure"
    if year > 2021:
        yield "no-campaign"


def single_amount() -> Comparison:
    """The single amount of the minimum income, month by month: the law of both."""
    from .compute import _system

    cases = []
    months = [f"{year}-{month:02}-01" for year in range(2012, 2027) for month in range(1, 13)]
    for number, day in enumerate(months):
        if day > str(rav.law.parameter("income.minimum-single").checked_through):
            break
        minimum = _system().parameters(day).prestations_sociales.solidarite_insertion.minima_sociaux.rsa.rsa_m
        theirs = Decimal(f"{minimum.montant_de_base_du_rsa:.2f}")
        ours = Decimal(str(rav.law.on("income.minimum-single", day).value))
        cases.append(Case(number, ours, theirs, difference(ours, theirs, iter(()))))
    return Comparison(
        "The single amount, month by month since 2012",
        "parameter income.minimum-single",
        "montant_de_base_du_rsa",
        tuple(cases),
    )


def compared(count: int, seed: int) -> list[Comparison]:
    """Everything that can be compared with the rules that the library has."""
    from .compare_family import family
    from .compare_rights import rights

    described = households(count, seed)
    return [
        single_amount(),
        flat_amount(described),
        units(described),
        *(voucher(described, year) for year in range(2018, 2026)),
        *rights(described),
        *family(described),
    ]


def table(comparisons: list[Comparison], count: int, seed: int) -> str:
    """The table as Markdown."""
    lines = [
        f"{count} households of the population of seed {seed}, {model()}, resteavivre {rav.__version__}.",
        "",
        "| figure | ours | OpenFisca | compared | equal | class of difference | cases | ours − theirs |",
        "|---|---|---|---|---|---|---|---|",
    ]
    used: set[str] = set()
    for one in comparisons:
        equal = sum(case.why is None for case in one.cases)
        head = f"| {one.name} | `{one.ours}` | `{one.theirs}` | {len(one.cases)} | {equal} |"
        classes = sorted({case.why for case in one.cases if case.why is not None})
        used |= set(classes)
        if not classes:
            lines.append(f"{head} | | |")
        for why in classes:
            gaps = [case.ours - case.theirs for case in one.cases if case.why == why]
            span = f"{min(gaps)} to {max(gaps)}" if min(gaps) != max(gaps) else str(gaps[0])
            lines.append(f"{head} {why} | {len(gaps)} | {span} |")
            head = "| | | | | |"
    lines += ["", *(f"- **{why}**: {CLASSES.get(why, 'not explained')}." for why in sorted(used))]
    return "\n".join(lines) + "\n"


def main(words: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m resteavivre_openfisca.compare", description=__doc__)
    parser.add_argument("--households", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", type=Path, help="where to write the table")
    parser.add_argument("--check", type=Path, help="the table that it must be, for the same version of OpenFisca")
    asked = parser.parse_args(words)
    comparisons = compared(asked.households, asked.seed)
    text = table(comparisons, asked.households, asked.seed)
    print(text)
    if asked.write is not None:
        asked.write.write_text(text, encoding="utf-8")
    failed = [(one.name, case) for one in comparisons for case in one.cases if case.why == UNEXPLAINED]
    for name, case in failed:
        print(f"{name}: household {case.number}: ours {case.ours}, theirs {case.theirs}: no class", file=sys.stderr)
    if asked.check is not None:
        expected = asked.check.read_text(encoding="utf-8")
        if model() not in expected:
            print(f"{asked.check} is of another version of OpenFisca: not compared", file=sys.stderr)
        elif expected != text:
            print(f"{asked.check} is out of date: --write {asked.check}", file=sys.stderr)
            return 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
