"""Screenings of family benefits and health cover, worked out from the texts for one rule at a time."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from exact import ZERO, cents, euros, nearest, text, yes
from single_bank import since

if TYPE_CHECKING:
    from single import Result, Single


def table(single: Single, name: str, persons: int) -> Fraction:
    """The cell of a table of ceilings."""
    cells = single.law[f"health-cover.{name}-ceilings"]
    return cells[min(persons, 4) - 1] + max(0, persons - 4) * single.law[f"health-cover.{name}-further"]


def near(single: Single, name: str, bounds: list[Fraction]) -> Fraction:
    """An amount at a bound, beside it, or anywhere."""
    if single.random.random() < 0.3:
        return single.money(name)
    cent = Fraction(single.random.choice((-1, 0, 1)), 100)
    amount = max(ZERO, Fraction(int(single.random.choice(bounds) * 100), 100) + cent)
    single.facts[name] = euros(amount)
    return amount


def covered(single: Single) -> int:
    """Draws a day on which a table is known, and persons."""
    known = (date(2019, 11, 1), date(2022, 3, 31)), (date(2023, 4, 1), date(2026, 3, 31))
    first, last = single.random.choice(known)
    single.day = first + timedelta(days=single.random.randint(0, (last - first).days))
    single.law = single.book.on(single.day)
    return single.count("persons", 9, 1)


def home(single: Single, persons: int) -> Fraction:
    """Twelve times the flat rate of a home without cost, where it is one."""
    if not single.flag("housed_free"):
        return ZERO
    law, more = single.law, min(persons, 3) - 1
    shares = (Fraction(1), law["income.minimum-second-person"], law["income.minimum-further-person"])
    flat = law["income.minimum-single"] * sum(shares[: more + 1]) * law["health-cover.home-free"][more]
    return 12 * Fraction(cents(flat))


def health_cover(single: Single) -> Result:
    """Both ceilings beside the resources."""
    persons = covered(single)
    free, paid = table(single, "free", persons), table(single, "contribution", persons)
    free_home = home(single, persons)
    bounds = [max(ZERO, free - free_home), max(ZERO, paid - free_home)]
    resources = near(single, "resources", bounds) + free_home
    return {
        "free_ceiling": euros(free),
        "ceiling_with_contribution": euros(paid),
        "free": yes(resources <= free),
        "with_contribution": yes(free < resources <= paid),
        "worth_checking": yes(resources <= paid),
    }


def transport_reduction(single: Single) -> Result:
    """The ceiling of free cover, equal or below."""
    persons = covered(single)
    ceiling, free_home = table(single, "free", persons), home(single, persons)
    within = near(single, "resources", [max(ZERO, ceiling - free_home)]) + free_home <= ceiling
    reduction = single.law["transport.reduction"] * 100 if within else ZERO
    return {"ceiling": euros(ceiling), "least_reduction": text(reduction, 2), "worth_checking": yes(within)}


def less_levy(single: Single, gross: Fraction) -> str:
    """An amount less the levy, rounded once."""
    return cents(gross * (1 - single.law["family.levy"]))


def family_support(single: Single) -> Result:
    """A share of the base for each child."""
    since(single, date(2017, 4, 1))
    one, both, partner = single.count("children", 6), single.count("without_both", 3), single.flag("partner")
    one = 0 if partner else one
    law = single.law
    gross = law["family.base"] * (one * law["family.support-one"] + both * law["family.support-both"])
    return {
        "counted": str(one + both),
        "gross": cents(gross),
        "net": less_levy(single, gross),
        "worth_checking": yes(one + both > 0),
    }


def birthday(born: date, years: int) -> date:
    """The day on which an age is reached; 28 February where there is no 29th."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 2, 28)


def family_allowances(single: Single) -> Result:
    """Shares of the base by children, halved and quartered, with the age increase."""
    since(single, date(2018, 1, 1))
    law = {key.removeprefix("family.allowances-"): value for key, value in single.law.items() if "family.a" in key}
    children, base = single.count("children", 7), single.law["family.base"]
    ceilings = [ceiling + children * law["ceiling-child"] for ceiling in law["ceilings"]]
    income = near(single, "income", ceilings)
    month, older = single.day.replace(day=1), 0
    for name in ("eldest_born", "second_born", "third_born", "fourth_born"):
        if single.random.random() < 0.3:
            single.facts[name] = "none"
            continue
        born = date(2003, 1, 1) + timedelta(days=single.random.randint(0, 4_000))
        if single.random.random() < 0.2:
            born = date(2012, 2, 29) + timedelta(days=single.random.randint(-1, 2))
        single.facts[name] = born.isoformat()
        changed = single.day >= date(2026, 3, 1)
        kept = birthday(born, law["age-kept"])
        has = birthday(born, law["age"]) < month or (changed and kept < date(2026, 3, 1))
        older += has and (name != "eldest_born" or children >= law["eldest"])
    part = Fraction(1)
    for left, ceiling in zip(law["left"][::-1], ceilings, strict=True):
        part = left if income > ceiling else part
    enough = children >= law["children"]
    older = min(older, children) if enough else 0
    share_older, second, further = law["shares"]
    basic = second + (children - 2) * further if enough else ZERO
    basic, increase = (base * share * part for share in (basic, older * share_older))
    return {
        "first_ceiling": euros(ceilings[0]),
        "second_ceiling": euros(ceilings[1]),
        "part": text(part * 100, 2),
        "basic": cents(basic),
        "older": str(older),
        "age_increase": cents(increase),
        "gross": cents(basic + increase),
        "net": less_levy(single, basic + increase),
        "worth_checking": yes(enough),
    }


def school_allowance(single: Single) -> Result:
    """The ceiling, the days of birth, the amounts by age."""
    since(single, date(2018, 1, 1))
    if single.random.random() < 0.1:
        # The term with an addition.
        single.day = date(2020, 8, 4) + timedelta(days=single.random.randint(0, 151))
        single.law = single.book.on(single.day)
    law = {key.removeprefix("family.school-"): value for key, value in single.law.items() if "family.s" in key}
    children = single.count("children", 6)
    ceiling = law["ceiling"] + children * law["ceiling-child"]
    each = []
    for share in law["shares"]:
        gross = nearest(single.law["family.base"] * (share + single.law.get("family.school-exceptional", 0)), 2)
        each.append(gross - Fraction(int(gross * single.law["family.levy"] * 100), 100))
    names = ("below_11", "from_11_to_14", "from_15")
    total = sum((amount * single.count(name, 3) for amount, name in zip(each, names, strict=True)), ZERO)
    income = near(single, "income", [ceiling, ceiling + total])
    year = single.day.year
    born_from = date(year - law["last-age"], law["month"], law["day"]) + timedelta(days=1)
    return {
        "ceiling": euros(ceiling),
        "born_from": born_from.isoformat(),
        "born_to": date(year - law["first-age"], 12, 31).isoformat(),
        "each_below_11": euros(each[0]),
        "each_from_11_to_14": euros(each[1]),
        "each_from_15": euros(each[2]),
        "estimate": euros(total if income <= ceiling else ZERO),
        "worth_checking": yes(children > 0 and (income <= ceiling or income - ceiling < total)),
    }


def family_complement(single: Single) -> Result:
    """Shares of the base below two ceilings, then a difference of a year."""
    since(single, date(2018, 4, 1))
    law = {key.removeprefix("family.complement-"): value for key, value in single.law.items() if "family.c" in key}
    children, younger, added = single.count("children", 7), single.count("younger", 3), single.flag("alone_or_both_earn")
    first, further = law["ceiling-shares"]
    in_charge = children + younger
    times = 1 + min(in_charge, 2) * first + max(in_charge - 2, 0) * further
    ceiling = law["ceiling"] * times + (law["ceiling-alone"] if added else 0)
    raised_ceiling = law["raised-ceiling"] * times + (law["raised-alone"] if added else 0)
    usual, raised = (nearest(single.law["family.base"] * share, 2) for share in law["shares"])
    up_to = ceiling + 12 * usual
    income = near(single, "income", [ceiling, raised_ceiling, up_to])
    enough = children >= law["children"]
    if income <= raised_ceiling:
        gross = raised
    elif income <= ceiling:
        gross = usual
    else:
        gross = nearest(max(ZERO, up_to - income) / 12, 2)
    gross = gross if enough else ZERO
    levy = Fraction(int(gross * single.law["family.levy"] * 100), 100)
    return {
        "ceiling": cents(ceiling),
        "raised_ceiling": cents(raised_ceiling),
        "up_to": cents(up_to),
        "gross": euros(gross),
        "estimate": euros(gross - levy),
        "worth_checking": yes(enough and income < up_to),
    }


RULES = {
    "rights.health-cover": health_cover,
    "rights.transport-reduction": transport_reduction,
    "rights.family-allowances": family_allowances,
    "rights.family-support": family_support,
    "rights.school-allowance": school_allowance,
    "rights.family-complement": family_complement,
}
"""The rules of this file, by identifier."""
